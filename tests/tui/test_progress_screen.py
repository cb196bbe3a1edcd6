"""Progress: what is known, what is coming, what was done."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from studyguide.domain.days import Days
from studyguide.domain.ids import CardId
from studyguide.domain.memory import Rating
from studyguide.services import flashcards, learners
from studyguide.store.database import Database
from tests.conftest import NOON
from tests.tui.conftest import AppMaker
from tests.tui.screen import flat, frame, press, wait_for


def review(url: str, card: str, rating: Rating) -> None:
    """Rate a card as Bee."""
    database = Database.open(url)
    bee = learners.find(database, "Bee")
    flashcards.answer_card(
        database,
        bee.id,
        CardId(card),
        rating,
        now=NOON - timedelta(days=1),
        took=timedelta(seconds=20),
        days=Days(),
        random=Random(3),
    )
    database.close()


async def test_before_anything_is_known_it_says_what_will_be_here(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "p")
        await wait_for(pilot, "Nothing is known yet.")
        assert "Known –" in frame(app)
        await press(pilot, "a")
        await wait_for(pilot, "No quiz was taken yet.")


async def test_key_points_stand_weakest_first_and_open_their_passage(
    bee: str, make_app: AppMaker
) -> None:
    review(bee, "rivers/longest", Rating.EASY)
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "p")
        await wait_for(pilot, "› danube end")
        assert "yesterday" in frame(app)
        assert "3 key points: 0 sure, 1 shaky" in flat(app)
        assert "reviews 1" in flat(app)
        await press(pilot, "enter")
        await wait_for(pilot, "┃ ◆ danube end")
        await press(pilot, "escape")
        await wait_for(pilot, "Weakest first")


async def test_the_days_get_a_page_in_a_small_window(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee)
    async with app.run_test(size=(40, 15)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "p")
        await wait_for(pilot, "Nothing is known yet.")
        await press(pilot, "d")
        await wait_for(pilot, "Due in the coming days")
        await press(pilot, "escape")
        await wait_for(pilot, "Nothing is known yet.")
