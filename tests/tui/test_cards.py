"""Reviewing cards in the app: show, rate, take back, the end."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from studyguide.errors import DatabaseBusy
from studyguide.services import flashcards, learners
from studyguide.store.database import Database
from studyguide.tui.app import Start, StudyGuideApp
from studyguide.tui.widgets.ratings import interval
from tests.tui.conftest import AppMaker, Clock
from tests.tui.screen import flat, frame, lines, press, wait_for

CARDS = Start("cards")


def total_of(app: StudyGuideApp) -> int:
    """Return how many cards the bar counts."""
    found = re.search(r"\d+ of (\d+)", frame(app))
    assert found
    return int(found[1])


async def test_a_card_shows_its_answer_then_the_next_interval_of_each_rating(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee, CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "space shows the answer")
        assert "1 Again" not in frame(app)
        await press(pilot, "space")
        await wait_for(pilot, "1 Again 2 Hard › 3 Good 4 Easy")
        assert re.search(r"1 min 6 min 10 min (6|7|8|9|10) days", flat(app))


async def test_a_rating_is_on_disk_when_the_next_card_shows(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "0 of")
        total = total_of(app)
        await press(pilot, "space", "4")
        await wait_for(pilot, f"1 of {total}")
        database = Database.open(bee)
        learner = learners.find(database, "Bee").id
        deck = flashcards.start(database, learner, now=app.now(), days=app.days)
        database.close()
        assert deck.due + deck.new == total - 1


async def test_undo_brings_the_card_back_as_it_was(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "space shows the answer")
        first = frame(app)
        await press(pilot, "space", "1")
        await wait_for(pilot, "1 of")
        await press(pilot, "u")
        await wait_for(pilot, "0 of")
        assert frame(app) == first


async def test_a_session_ends_with_what_was_done_and_what_comes(
    bee: str, make_app: AppMaker, clock: Clock
) -> None:
    app = make_app(bee, CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "space shows the answer")
        total = total_of(app)
        for done in range(1, total + 1):
            await press(pilot, "space", "4")
            await wait_for(pilot, f"{done} of {total}")
            clock.forward(seconds=5)
        await wait_for(pilot, f"{total} reviews, 100 % remembered.")
        assert "Nothing is due tomorrow." in flat(app)
        await press(pilot, "u")
        await wait_for(pilot, "space shows the answer")
        await press(pilot, "escape")
        await wait_for(pilot, "Studyguide › Home")


async def test_space_never_rates(bee: str, make_app: AppMaker) -> None:
    """Whoever presses space twice by mistake has not rated anything."""
    app = make_app(bee, CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "space shows the answer")
        await press(pilot, "1", "u", "space", "space", "space", "7", "y")
        await wait_for(pilot, "1 Again")
        assert "0 of" in frame(app)
        await press(pilot, "right", "enter")
        await wait_for(pilot, "1 of")


async def test_a_card_opens_its_passage(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, CARDS)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "space shows the answer")
        while "o passage" not in frame(app):
            await press(pilot, "space")
            if "o passage" not in frame(app):
                await press(pilot, "4")
                await wait_for(pilot, "space shows the answer")
        await press(pilot, "o")
        await wait_for(pilot, "◆")
        await press(pilot, "escape")
        await wait_for(pilot, "1 Again")


async def test_a_rating_that_cannot_be_saved_can_be_given_again(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise DatabaseBusy("the database is held by another program", "try again")

    app = make_app(bee, CARDS)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await wait_for(pilot, "space shows the answer")
        await press(pilot, "space")
        with monkeypatch.context() as patch:
            patch.setattr(flashcards, "answer_card", busy)
            await press(pilot, "3")
            await wait_for(pilot, "is held by another")
        assert "0 of" in frame(app)
        await press(pilot, "3")
        await wait_for(pilot, "1 of")


async def test_cards_show_the_essentials_at_40_by_15(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, CARDS)
    async with app.run_test(size=(40, 15)) as pilot:
        await wait_for(pilot, "space shows the answer")
        await press(pilot, "space")
        await wait_for(pilot, "1 Again")
        shown = lines(app)
        assert "Cards › Rivers of Europe" in shown[0]
        assert "4 Easy" in shown[-4]
        assert "days" in shown[-3]


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (timedelta(seconds=20), "1 min"),
        (timedelta(minutes=10), "10 min"),
        (timedelta(hours=5), "5 h"),
        (timedelta(hours=23, minutes=50), "1 day"),
        (timedelta(days=17), "17 days"),
        (timedelta(days=76), "2.5 months"),
        (timedelta(days=731), "2 years"),
    ],
)
def test_intervals_are_said_in_words(time: timedelta, words: str) -> None:
    assert interval(time) == words
