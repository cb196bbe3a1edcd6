"""A quiz says what its keys do now, and shows what matters however small the window is."""

from __future__ import annotations

import re

import pytest
from textual import events

from studyguide.tui.widgets.alone import Alone
from studyguide.tui.widgets.trail import Trail
from tests.tui.conftest import AppMaker
from tests.tui.screen import frame, lines, press, wait_for
from tests.tui.test_quiz import CHECK, choose, on_to


async def test_the_footer_says_what_enter_does_now(bee: str, make_app: AppMaker) -> None:
    """Enter first chooses; it says next only when it goes on."""
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "a–c, enter choose")
        assert "enter next" not in frame(app)
        await press(pilot, "enter")
        await wait_for(pilot, "enter next")
        await press(pilot, "down")
        await wait_for(pilot, "a–c, enter choose")
        await press(pilot, "right", "right")
        await wait_for(pilot, "t f, enter choose")
        await press(pilot, "t")
        await wait_for(pilot, "t f choose enter next")
        await press(pilot, *["pagedown"] * 3)
        await wait_for(pilot, "enter next prompt")
        await choose(pilot, "Seine", "Danube")
        await wait_for(pilot, "enter next ")
        await on_to(pilot, 7)
        await press(pilot, "space")
        await wait_for(pilot, "enter put down")
        await press(pilot, "escape")
        await on_to(pilot, 8)
        await wait_for(pilot, "enter next gap")


async def test_keys_that_come_faster_than_moves_all_count(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        for _ in range(6):
            app.post_message(events.Key("pagedown", None))
        await wait_for(pilot, "Question 7 of 9")


async def test_keys_that_come_together_act_on_what_those_before_have_made(
    bee: str, make_app: AppMaker
) -> None:
    """The letter after enter answers the next question, not the same one again."""
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        for key in ("a", "enter", "b", "right", "t", "pageup", "pageup"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await wait_for(pilot, "Question 1 of 9")
        await wait_for(pilot, "3 of 9 answered")
        assert "(•) a" in frame(app)


async def test_partners_below_the_window_come_by_a_key(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, CHECK)
    async with app.run_test(size=(40, 12)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        await press(pilot, *["pagedown"] * 5)
        await wait_for(pilot, "space ↓ more")
        assert not re.search(r"c {2}\w", frame(app))
        await press(pilot, "space")
        await wait_for(pilot, "space ↑ more")
        assert re.search(r"c {2}\w", frame(app))
        await press(pilot, "space")
        await wait_for(pilot, "Match each capital")
        await pilot.resize_terminal(80, 24)
        await wait_for(pilot, lambda: "more" not in frame(app))


@pytest.mark.parametrize(("width", "cut"), [(90, 0), (76, 1), (40, 2)])
async def test_the_trail_is_shortened_before_the_figures(width: int, cut: int) -> None:
    trail = Trail()
    trail.answered = (True,) * 33 + (False,) * 12
    trail.flags, trail.here = frozenset(range(12)), 30
    app = Alone(trail)
    async with app.run_test(size=(width, 5)) as pilot:
        await wait_for(pilot, "33 of 45 answered, 12 flags")
        assert frame(app).count("›") == 1
        assert frame(app).count("…") == cut


class Picking(Alone):
    """Remembers which question was clicked."""

    picked = -1

    def on_trail_picked(self, event: Trail.Picked) -> None:
        self.picked = event.slot


@pytest.mark.parametrize(("width", "questions"), [(80, 9), (80, 50), (40, 50)])
async def test_a_click_on_a_sign_of_the_trail_goes_to_its_question(
    width: int, questions: int
) -> None:
    """Signs stand apart, side by side, or only those near the question."""
    trail = Trail()
    trail.answered, trail.flags, trail.here = (False,) * questions, frozenset({8}), 7
    app = Picking(trail)
    async with app.run_test(size=(width, 5)) as pilot:
        await wait_for(pilot, "1 flag")
        await pilot.click(offset=(lines(app)[0].index("⚑"), 0))
        await wait_for(pilot, lambda: app.picked == 8)


async def test_quizzes_taken_keep_their_titles_in_a_small_window(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee, CHECK)
    async with app.run_test(size=(40, 15)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        await choose(pilot, "Danube")
        await press(pilot, "escape", "p", "a")
        await wait_for(pilot, "Rivers, a check")
        await press(pilot, "z")
        await wait_for(pilot, "› Rivers, a check")
