"""Practice without a quiz: choosing what, my mistakes, what was wrong in an attempt."""

from __future__ import annotations

import pytest

from studyguide.tui.app import Start
from tests.tui.conftest import AppMaker
from tests.tui.screen import flat, frame, go_to_row, lines, press, wait_for
from tests.tui.test_quiz import CHECK, choose

PRACTICE = Start("practice")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)])
async def test_what_is_practised_is_chosen_by_keys(
    bee: str, make_app: AppMaker, size: tuple[int, int]
) -> None:
    app = make_app(bee, PRACTICE)
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, "9 questions of 9")
        await press(pilot, "x", "7", "down", "left")
        await wait_for(pilot, "How many ‹ 5 ›")
        await go_to_row(pilot, "Choices")
        await press(pilot, "space")
        await wait_for(pilot, "Kinds, those ticked")
        await press(pilot, "down", "enter")
        await press(pilot, "home")
        await wait_for(pilot, "3 questions of 3")
        assert max(map(len, lines(app))) <= size[0]
        await press(pilot, "enter")
        await wait_for(pilot, "Question 1 of 3")


async def test_what_is_practised_is_chosen_by_mouse(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, PRACTICE)
    async with app.run_test(size=(80, 40)) as pilot:
        await wait_for(pilot, "9 questions of 9")
        row = next(y for y, line in enumerate(lines(app)) if "Numbers" in line)
        await pilot.click(offset=(12, row))
        await wait_for(pilot, "1 question of 1")
        row = next(y for y, line in enumerate(lines(app)) if "Begin" in line)
        await pilot.click(offset=(12, row))
        await wait_for(pilot, "How long is the Danube")


async def test_practice_judges_as_often_as_wanted_and_counts_for_nothing(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee, PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "9 questions of 9")
        await go_to_row(pilot, "Typed answers")
        await press(pilot, "space", "b")
        await wait_for(pilot, "What is the capital of Hungary?")
        await press(pilot, *"Wien", "enter")
        await wait_for(pilot, "Change it and check again, as often as you like.")
        await press(pilot, *["backspace"] * 4, *"Budapest", "enter")
        await wait_for(pilot, "✓ Right.")
        await press(pilot, "enter")
        await wait_for(pilot, "Hand in now all answered")
        await press(pilot, "home", "enter")
        await wait_for(pilot, "Practice: it counts for no grade.")


async def test_only_what_was_wrong_is_tried_again(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        await choose(pilot, "Elbe")
        await press(pilot, "right")
        await wait_for(pilot, "Question 2 of 9")
        await choose(pilot, "Baikal", "Victoria")
        await press(pilot, "ctrl+s")
        await wait_for(pilot, "Hand in now")
        await press(pilot, "home", "enter")
        await wait_for(pilot, "w retry wrong")
        await press(pilot, "w")
        await wait_for(pilot, "Practice: what was wrong › Question 1 of 8")
        await press(pilot, "escape")
        await wait_for(pilot, "Studyguide › Home")
        await press(pilot, "z")
        await wait_for(pilot, "Practise my mistakes (1)")
        await press(pilot, "up")
        await press(pilot, "enter")
        await wait_for(pilot, "Practice: my mistakes › Question 1 of 1")
        assert "Which river flows through Vienna?" in flat(app)


async def test_practice_that_was_left_goes_on(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, PRACTICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "9 questions of 9")
        await go_to_row(pilot, "True or false")
        await press(pilot, "space", "b")
        await wait_for(pilot, "Question 1 of 1")
        await press(pilot, "t", "escape")
        await wait_for(pilot, "Go on with “Practice” 1 of 1 answered")
        await press(pilot, "z")
        await wait_for(pilot, "Go on practising")
        await press(pilot, "home", "enter")
        await wait_for(pilot, "Question 1 of 1")
        assert "(•) t" in frame(app)
