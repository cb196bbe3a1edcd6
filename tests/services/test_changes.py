"""How what is known changed: as it would have been said then."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest

from studyguide.domain.card_facts import ActKind
from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, GuideId, PartId
from studyguide.domain.memory import Rating
from studyguide.services import card_acts, flashcards, reading
from studyguide.services.changes import Before, changes
from studyguide.services.learners import Learner
from studyguide.services.progress import progress
from studyguide.store.database import Database


class Room:
    """A learner with a month of work behind."""

    def __init__(self, database: Database, learner: Learner, days: Days) -> None:
        self.database, self.learner, self.days = database, learner.id, days
        self.random = Random(5)

    def rate(self, card: str, rating: Rating, now: datetime) -> None:
        flashcards.answer_card(
            self.database,
            self.learner,
            CardId(f"rivers/{card}"),
            rating,
            now=now,
            took=timedelta(seconds=9),
            days=self.days,
            random=self.random,
        )

    def read(self, part: str, now: datetime) -> None:
        reading.look_at(
            self.database,
            self.learner,
            GuideId("rivers"),
            PartId(part),
            finished=True,
            now=now,
            took=timedelta(minutes=1),
            days=self.days,
            random=self.random,
        )

    def known(self, now: datetime) -> dict[str, float]:
        points = progress(self.database, self.learner, now=now, days=self.days).points
        return {point.id: point.known for point in points if point.known is not None}

    def before(self, now: datetime) -> tuple[Before, Before]:
        told = progress(self.database, self.learner, now=now, days=self.days)
        return changes(self.database, self.learner, told.points, now=now)


@pytest.fixture
def room(loaded: Database, learner: Learner, days: Days) -> Room:
    return Room(loaded, learner, days)


def test_the_past_is_told_as_it_was_told_then(room: Room, now: datetime) -> None:
    """Whatever happened since, the figure of a week and of a month ago is the one shown then."""
    told = {}
    chance = Random(11)
    for back in range(40, -1, -1):
        at = now - timedelta(days=back)
        if back in (7, 30):
            told[back] = room.known(at)
        if back == 35:
            room.read("east", at + timedelta(hours=1))
        for card in ("point.rhine-end.1", "longest", "point.danube-end.1"):
            if chance.random() < 0.25:
                later = at + timedelta(hours=chance.randint(1, 9))
                room.rate(card, chance.choice(list(Rating)), later)
    week, month = room.before(now)
    assert dict(week.points) == pytest.approx(told[7])
    assert dict(month.points) == pytest.approx(told[30])
    assert told[30]


def test_a_card_made_new_again_was_known_before(room: Room, now: datetime) -> None:
    room.rate("longest", Rating.EASY, now - timedelta(days=40))
    then = room.known(now - timedelta(days=7))
    card_acts.act(
        room.database,
        room.learner,
        [CardId("rivers/longest")],
        ActKind.RESET,
        now=now - timedelta(days=1),
        random=room.random,
    )
    week, _ = room.before(now)
    assert dict(week.points) == pytest.approx(then)
    points = progress(room.database, room.learner, now=now, days=room.days).points
    change = week.change(points)
    assert change is not None
    assert change < 0


def test_nothing_known_has_no_change(room: Room, now: datetime) -> None:
    points = progress(room.database, room.learner, now=now, days=room.days).points
    week, month = room.before(now)
    assert (week.change(points), month.change(points)) == (None, None)
    assert not week.points
