"""Reviewing flashcards: what is due, rating a card, taking a rating back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from studyguide.domain.content import Card, Guide
from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, GuideId, LearnerId
from studyguide.domain.memory import Memory, Rating, Scheduler
from studyguide.domain.session import Session, begin, family
from studyguide.errors import NothingToUndo, UnknownCard, UnknownGuide
from studyguide.services.timing import counted_ms
from studyguide.store import library, queries, records
from studyguide.store.database import Connection, Database

NEW_A_DAY = 10
"""New cards shown a day."""
FAMILY = 4
"""How many siblings a card is expected to have at most, when new cards are looked for."""
LONGEST_LOOK = timedelta(minutes=1)
"""A longer look at one card counts as this long: the learner went away."""
SCHEDULER = Scheduler()


@dataclass(frozen=True, slots=True)
class Deck:
    """What a session begins with."""

    session: Session
    cards: Mapping[CardId, Card]
    """Every card of the session."""
    guides: Mapping[GuideId, Guide]
    """The guides they belong to."""
    due: int
    new: int


def start(
    database: Database,
    learner: LearnerId,
    *,
    guide: GuideId | None = None,
    now: datetime,
    days: Days,
    new_a_day: int = NEW_A_DAY,
) -> Deck:
    """Collect the cards due today, of one guide or of all, and new ones up to the daily number.

    The daily number holds for all guides together, or for the one guide that was chosen.

    Raises:
        UnknownGuide: when no guide has that id.
    """
    with database.reading() as connection:
        guides = {one.id: one for one in library.all_guides(connection)}
        if guide is not None and guide not in guides:
            raise UnknownGuide(f"no guide is called “{guide}”", f"there are: {', '.join(guides)}")
        due_before = days.ends(days.of(now))
        due = queries.scheduled(connection, learner, guide=guide, due_before=due_before)
        new = _new_cards(connection, learner, guide, days.begins(days.of(now)), new_a_day)
        ids = [one.id for one in due] + new
        cards = library.some_cards(connection, ids)
    session = begin([(one.id, one.memory) for one in due], new)
    return Deck(session, cards, guides, len(due), len(new))


def new_left(connection: Connection, learner: LearnerId, *, now: datetime, days: Days) -> int:
    """Return how many new cards, of any guide, still fit into the learner's day."""
    seen = queries.new_since(connection, learner, days.begins(days.of(now)))
    return max(0, NEW_A_DAY - len(seen))


def _new_cards(
    connection: Connection,
    learner: LearnerId,
    guide: GuideId | None,
    day_began: datetime,
    new_a_day: int,
) -> list[CardId]:
    """Return new cards for today, one of each family: the siblings would give its answer away."""
    seen = queries.new_since(connection, learner, day_began, guide)
    wanted = max(0, new_a_day - len(seen))
    families = {family(card) for card in seen}
    chosen: list[CardId] = []
    for card in queries.new_cards(connection, learner, (wanted + len(families)) * FAMILY, guide):
        if len(chosen) < wanted and family(card) not in families:
            families.add(family(card))
            chosen.append(card)
    return chosen


def answer_card(
    database: Database,
    learner: LearnerId,
    card: CardId,
    rating: Rating,
    *,
    now: datetime,
    took: timedelta,
    days: Days,
    random: Random,
) -> Memory:
    """Record one review and return what the learner's memory of the card is now.

    The review is on disk when this returns.

    Raises:
        UnknownCard: if no such card was ever loaded.
    """
    took_ms = counted_ms(took, LONGEST_LOOK)
    with database.transaction(of=learner) as connection:
        revision = records.card_revision(connection, card)
        if revision is None:
            raise UnknownCard(f"there is no card “{card}”", "load its guide first")
        before = records.memory(connection, learner, card)
        after = SCHEDULER.review(before, rating, now)
        records.add_review(
            connection,
            learner,
            card,
            revision,
            rating,
            after,
            at=now,
            took_ms=took_ms,
            random=random,
        )
        remembered = int(rating > Rating.AGAIN)
        records.add_to_day(
            connection, learner, days.of(now), reviews=1, remembered=remembered, took_ms=took_ms
        )
    return after


def undo(
    database: Database, learner: LearnerId, *, now: datetime, days: Days
) -> tuple[CardId, Memory | None]:
    """Take back the learner's latest review of today; return its card and the memory before it.

    Raises:
        NothingToUndo: when there is no review today.
    """
    with database.transaction(of=learner) as connection:
        last = records.last_review(connection, learner)
        if last is None or last[3] < days.begins(days.of(now)):
            raise NothingToUndo("there is no review of today to take back")
        id, card, rating, at, took_ms = last
        records.undo_review(connection, learner, id, now)
        before = replay(records.history(connection, learner, card))
        records.set_memory(connection, learner, card, before)
        records.add_to_day(
            connection,
            learner,
            days.of(at),
            reviews=-1,
            remembered=-int(rating > Rating.AGAIN),
            took_ms=-took_ms,
        )
    return card, before


def replay(history: list[tuple[Rating, datetime]]) -> Memory | None:
    """Return the memory that a history of reviews leads to; None without reviews."""
    memory = None
    for rating, at in history:
        memory = SCHEDULER.review(memory, rating, at)
    return memory
