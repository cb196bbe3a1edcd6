"""Progress: what is known, what is coming, what was done."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from random import Random

from textual.pilot import Pilot

from studyguide.domain.days import Days
from studyguide.domain.ids import CardId
from studyguide.domain.memory import Rating
from studyguide.services import flashcards, learners
from studyguide.store.database import Database
from tests.conftest import NOON
from tests.tui.conftest import AppMaker
from tests.tui.screen import flat, frame, go_to_row, press, wait_for


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


@asynccontextmanager
async def progress(url: str, make_app: AppMaker) -> AsyncIterator[Pilot[None]]:
    """Open Progress as Bee."""
    app = make_app(url)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "p")
        yield pilot


async def test_before_anything_is_known_it_says_what_will_be_here(
    bee: str, make_app: AppMaker
) -> None:
    async with progress(bee, make_app) as pilot:
        await wait_for(pilot, "Nothing is known yet.")
        assert "Known –" in frame(pilot.app)
        await press(pilot, "a")
        await wait_for(pilot, "No quiz was taken yet.")


async def test_key_points_stand_weakest_first_and_open_their_passage(
    bee: str, make_app: AppMaker
) -> None:
    review(bee, "rivers/longest", Rating.EASY)
    async with progress(bee, make_app) as pilot:
        await wait_for(pilot, "shaky 62 %")
        assert "yesterday" in frame(pilot.app)
        assert "3 key points: 0 sure, 1 shaky, 0 weak, 0 only read, 2 new" in flat(pilot.app)
        assert "1 review, 100 % remembered" in flat(pilot.app)
        await go_to_row(pilot, "danube end")
        await press(pilot, "enter")
        await wait_for(pilot, "┃ ◆ danube end")
        await press(pilot, "escape")
        await wait_for(pilot, "Weakest first")


async def test_what_is_known_shows_how_it_changed(bee: str, make_app: AppMaker) -> None:
    review(bee, "rivers/longest", Rating.EASY)
    async with progress(bee, make_app) as pilot:
        await wait_for(pilot, "Known 21 % ██░░░░░░░░ ▲ 21 in 7 days, ▲ 21 in 30 days")
        await wait_for(pilot, "▲ 62 shaky 62 %")


async def test_a_guide_opens_part_by_part_and_a_part_opens_its_text(
    bee: str, make_app: AppMaker
) -> None:
    review(bee, "rivers/longest", Rating.EASY)
    async with progress(bee, make_app) as pilot:
        await wait_for(pilot, "› Rivers of Europe")
        await press(pilot, "enter")
        await wait_for(pilot, "Progress › Rivers of Europe")
        await wait_for(pilot, "○ 1 The long way east")
        await go_to_row(pilot, "The long way east")
        await press(pilot, "enter")
        await wait_for(pilot, "Rivers of Europe › 1 of 2")
        await press(pilot, "escape", "escape")
        await wait_for(pilot, "Progress › All guides")
        await press(pilot, "escape")
        await wait_for(pilot, "Studyguide › Home")


async def test_the_days_stand_on_a_page_with_a_calendar(bee: str, make_app: AppMaker) -> None:
    review(bee, "rivers/longest", Rating.EASY)
    async with progress(bee, make_app) as pilot:
        await wait_for(pilot, "Weakest first")
        await press(pilot, "d")
        await wait_for(pilot, "Sun ··········░ 1")
        assert "reviews 1" in flat(pilot.app)
        await press(pilot, "d")
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
