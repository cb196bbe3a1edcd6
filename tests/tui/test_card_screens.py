"""Finding cards, their history, numbers, marks and plans in the app."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from studyguide.domain.days import Days
from studyguide.domain.text_charts import FULL
from studyguide.services import card_numbers, card_settings, learners
from studyguide.store.database import Database
from studyguide.tui.screens import page
from studyguide.tui.screens.page import PageScreen
from tests.conftest import NOON
from tests.tui.conftest import AppMaker, Clock
from tests.tui.screen import flat, frame, go_to_row, lines, press, wait_for
from tests.tui.test_cards import CARDS


async def test_cards_are_found_suspended_and_woken(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "space shows the answer")
        await press(pilot, "slash")
        await wait_for(pilot, "8 cards, ordered by guide")
        await press(pilot, *"longest", "enter")
        await wait_for(pilot, "1 card, ordered")
        assert "Which is the longest river of the guide?" in frame(app)
        await press(pilot, "s")
        await wait_for(pilot, "‖ Which is the longest")
        await press(pilot, "u")
        await wait_for(pilot, lambda: "‖ Which" not in flat(app))
        await press(pilot, "enter")
        await wait_for(pilot, "It is new.")
        await press(pilot, "escape", "escape")
        await wait_for(pilot, "space shows the answer")


async def test_a_filter_that_is_unknown_is_explained(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "space shows the answer")
        await press(pilot, "slash")
        await wait_for(pilot, "8 cards")
        await press(pilot, *"is:lech", "enter")
        await wait_for(pilot, "did you mean is:leech?")


async def test_a_suspended_card_leaves_the_session_and_undo_brings_it_back(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee, CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "0 of 6")
        first = frame(app)
        await press(pilot, "s")
        await wait_for(pilot, "0 of 5")
        await press(pilot, "u")
        await wait_for(pilot, "0 of 6")
        assert frame(app).splitlines()[6] == first.splitlines()[6]
        await press(pilot, "U")
        await wait_for(pilot, "0 of 5")


async def test_undo_reaches_behind_a_restart_and_redo_does_it_again(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee, CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "0 of 6")
        await press(pilot, "space", "4")
        await wait_for(pilot, "1 of 6")
    again = make_app(bee, CARDS)
    async with again.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "0 of 5")
        await press(pilot, "u")
        await wait_for(pilot, "0 of 6")
        await press(pilot, "U")
        await wait_for(pilot, "1 of 6")


async def test_numbers_and_history_show_what_was_done(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "space shows the answer")
        await press(pilot, "space", "1")
        await wait_for(pilot, "1 of")
        await press(pilot, "t")
        await wait_for(pilot, "Today: 1 review in")
        await press(pilot, "escape", "space", "h")
        await wait_for(pilot, "Front:")


async def test_a_backlog_is_shown_before_it_is_spread(
    bee: str, make_app: AppMaker, clock: Clock
) -> None:
    app = make_app(bee, CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "0 of 6")
        for done in range(1, 7):
            await press(pilot, "space", "4")
            await wait_for(pilot, f"{done} of 6")
        clock.forward(days=90)
        await press(pilot, "k")
        await wait_for(pilot, "6 overdue cards over 7 days")
        await press(pilot, "left")
        await wait_for(pilot, "6 overdue cards over 6 days")
        await press(pilot, "enter")
        await wait_for(pilot, "6 cards spread over 6 days.")


async def test_a_card_of_ones_own_is_made_and_an_exam_planned(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "space shows the answer")
        await press(pilot, "a")
        await wait_for(pilot, "Front")
        await press(pilot, *"Elbe", "enter", *"Hamburg", "enter")
        await wait_for(pilot, "space shows the answer")
        await press(pilot, "slash")
        await wait_for(pilot, "9 cards")
        await press(pilot, "escape", "e")
        await wait_for(pilot, "The day of the exam")
        await press(pilot, *"2026-04-01", "enter")
        await wait_for(pilot, "Exam on Wed 01 Apr 2026")
        await press(pilot, "enter")
        await wait_for(pilot, "are planned towards")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)])
async def test_cards_are_gone_through_without_touching_the_schedule(
    bee: str, make_app: AppMaker, size: tuple[int, int]
) -> None:
    app = make_app(bee, CARDS)
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, "space shows the answer")
        await press(pilot, "x")
        await wait_for(pilot, "Forgotten today")
        await go_to_row(pilot, "Rivers of Europe")
        await press(pilot, "enter")
        await wait_for(pilot, "0 of 8 cards known")
        first = flat(app)
        await press(pilot, "space", "1")
        await wait_for(pilot, lambda: flat(app) != first)
        assert "0 of 8 cards known" in flat(app)
        for done in range(1, 9):
            await press(pilot, "space", "2")
            await wait_for(pilot, f"{done} of 8 cards known")
        await wait_for(pilot, "Done: 8 cards, all known at last.")
        await press(pilot, "enter", "escape")
        await wait_for(pilot, "0 of 6")


async def test_there_may_be_no_cards_to_go_through(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "space shows the answer")
        await press(pilot, "x")
        await wait_for(pilot, "› Forgotten today")
        await press(pilot, "enter")
        await wait_for(pilot, "There are no such cards.")


async def test_two_ratings_are_shown_and_given(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, CARDS)
    database = Database.open(bee)
    learner = learners.find(database, "Bee").id
    card_settings.change(database, learner, "ratings", "2", now=NOON, random=Random(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "0 of 6")
        await press(pilot, "space")
        await wait_for(pilot, "› 2 Good")
        assert "1 Again" in flat(app)
        assert "Hard" not in flat(app)
        await press(pilot, "3", "2")
        await wait_for(pilot, "1 of 7")
    done = card_numbers.card_numbers(database, learner, now=NOON, days=Days()).all
    database.close()
    assert (done.good, done.reviews) == (1, 1)


class Chart(PageScreen):
    """A page with a chart."""

    ABOUT = "A chart and words."
    CSS_PATH = str(Path(page.__file__).with_name("page.tcss"))

    async def fill(self) -> None:
        """Show two bars, one twice as long as the other, and words."""
        bars = [f"  a  17  {FULL * 30}", f"  b   9  {FULL * 15}"]
        self.say(["Chart", *bars, "Words", f"  {'long ' * 12}"])


@pytest.mark.parametrize("columns", [80, 40, 30])
async def test_a_chart_keeps_its_proportions_and_words_their_indent(
    bee: str, make_app: AppMaker, columns: int
) -> None:
    app = make_app(bee)
    async with app.run_test(size=(columns, 15)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        app.push_screen(Chart())
        await wait_for(pilot, "long long")
        first, second = (line.count(FULL) for line in lines(app) if FULL in line)
        assert first >= 12
        assert abs(first - 2 * second) <= 1
        indents = {line.index("long") for line in lines(app) if "long" in line}
        assert len(indents) == 1
