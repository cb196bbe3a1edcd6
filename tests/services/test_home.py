"""Home tells what progress tells, also in the glance at a file before the database is open."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from studyguide.domain.card_facts import ActKind
from studyguide.domain.days import Days
from studyguide.domain.ids import GuideId
from studyguide.domain.knowledge import Grasp
from studyguide.domain.memory import Rating
from studyguide.domain.progress import weakest
from studyguide.services import (
    card_acts,
    card_settings,
    flashcards,
    home,
    importing,
    learners,
)
from studyguide.services.learners import Learner
from studyguide.services.progress import progress
from studyguide.store.database import Database
from tests.services.busy import busy

DAY = timedelta(days=1)


def study(database: Database, learner: Learner, now: datetime, days: Days, chance: Random) -> None:
    """Review cards in the order of chance, and do this and that to them."""
    deck = flashcards.start(database, learner.id, now=now, days=days, new_a_day=99)
    for card in deck.cards:
        if chance.random() < 0.7:
            flashcards.answer_card(
                database,
                learner.id,
                card,
                chance.choice(list(Rating)),
                now=now + timedelta(seconds=chance.randrange(3600)),
                took=timedelta(seconds=4),
                days=days,
                random=chance,
            )
        if chance.random() < 0.3:
            kind = chance.choice([ActKind.SUSPEND, ActKind.BURY, ActKind.RESET, ActKind.FLAG])
            until = (now + 2 * DAY).isoformat() if kind is ActKind.BURY else ""
            card_acts.act(database, learner.id, [card], kind, until, now=now, random=chance)


def rounded(known: float | None) -> float | None:
    """Return a figure without what the order of a sum leaves behind the comma."""
    return None if known is None else round(known, 9)


@pytest.mark.parametrize("seed", range(2))
def test_home_and_progress_say_the_same(
    loaded: Database, learner: Learner, content: Path, now: datetime, days: Days, seed: int
) -> None:
    chance = Random(seed)
    busy(loaded, learner.id, now)
    for number in range(5):
        study(loaded, learner, now + number * 3 * DAY, days, chance)
    if seed % 2:
        (content / "content" / "rivers" / "cards.yaml").unlink()
        importing.load(loaded, [content])
    for later in (0, 1, 15, 400):
        at = now + later * DAY
        today = home.today(loaded, learner.id, now=at, days=days)
        told = progress(loaded, learner.id, now=at, days=days)
        assert [
            (one.id, one.title, one.parts_read, one.due, rounded(one.known), one.started)
            for one in today.guides
        ] == [
            (one.id, one.title, one.parts_read, one.due, rounded(one.known), one.started)
            for one in told.guides
        ]
        assert (today.week, today.streak) == (told.last_week, told.streak)
        assert sum(one.due for one in today.guides) == told.forecast[0]
        weak = [one for one in weakest(told.points) if one.grasp is Grasp.WEAK]
        assert [
            (one.id, rounded(one.known), one.lapses, one.answered, one.right, one.label)
            for one in today.weak
        ] == [
            (
                one.id,
                rounded(one.known),
                one.evidence.lapses,
                one.evidence.answered,
                one.evidence.right,
                one.label,
            )
            for one in weak[: home.WEAK_POINTS]
        ]
        deck = flashcards.start(loaded, learner.id, now=at, days=days)
        assert (today.due, today.new) == (deck.due, deck.new)


@pytest.mark.parametrize("name", ["new", "reviews", "exam"])
def test_home_says_how_many_cards_the_session_will_ask(
    loaded: Database, learner: Learner, now: datetime, days: Days, name: str
) -> None:
    """Siblings wait until tomorrow, and so does what is above the daily numbers."""
    guide, value = None, "1"
    if name == "exam":
        guide, value = GuideId("rivers"), (now + 20 * DAY).date().isoformat()
    card_settings.change(loaded, learner.id, name, value, guide, now=now, random=Random(1))
    for number in range(6):
        at = now + number * DAY
        for _ in range(2):
            today = home.today(loaded, learner.id, now=at, days=days)
            deck = flashcards.start(loaded, learner.id, now=at, days=days)
            assert (today.due, today.new) == (deck.due, deck.new)
            study(loaded, learner, at, days, Random(number))


def test_a_glance_at_the_file_shows_what_home_will(
    loaded: Database, learner: Learner, url: str, now: datetime, days: Days
) -> None:
    busy(loaded, learner.id, now)
    card_settings.change(loaded, learner.id, "day-start", "7", now=now, random=Random(1))
    seen = home.glance(url, None, now=now + DAY, days=days)
    if not url.startswith("sqlite"):
        assert seen is None
        return
    own = card_settings.days_of(loaded, learner.id, days)
    assert own != days
    assert seen == home.Glance("Bee", own, home.today(loaded, learner.id, now=now + DAY, days=own))


def test_a_glance_decides_nothing(
    loaded: Database, learner: Learner, url: str, now: datetime, days: Days, random: Random
) -> None:
    learners.add(loaded, "Ann", now=now, random=random)
    assert home.glance(url, None, now=now, days=days) is None, "it is not plain who learns"
    assert home.glance(url, "Cid", now=now, days=days) is None
    assert (home.glance(url, "bee", now=now, days=days) is None) == (url[:6] != "sqlite")
