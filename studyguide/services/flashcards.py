"""Reviewing flashcards: what is due, rating a card, bringing cards back after a mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from studyguide.domain.card_facts import ActKind, Standing, marks_after_review
from studyguide.domain.content import Card, Guide
from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, GuideId, LearnerId
from studyguide.domain.memory import Memory, Rating, Scheduler
from studyguide.domain.questions import AnyQuestion
from studyguide.domain.review_spans import span
from studyguide.domain.session import Session, begin, family
from studyguide.errors import UnknownCard, UnknownGuide
from studyguide.services import card_acts, own_cards
from studyguide.services.card_acts import redo, undo
from studyguide.services.timing import counted_ms
from studyguide.store import card_records, library, queries, records
from studyguide.store import own_cards as own_card_rows
from studyguide.store.card_records import Rated
from studyguide.store.database import Connection, Database

__all__ = ["Deck", "answer_card", "make_due", "new_left", "redo", "start", "undo"]

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
        asked = queries.asked_for(connection, learner, due_before, guide)
        new = asked + _new_cards(connection, learner, guide, now, days, new_a_day)
        ids = [one.id for one in due] + new
        cards = library.some_cards(connection, ids)
    session = begin([(one.id, one.memory) for one in due], new)
    return Deck(session, cards, guides, len(due), len(new))


def new_left(connection: Connection, learner: LearnerId, *, now: datetime, days: Days) -> int:
    """Return how many new cards, of any guide, still fit into the learner's day."""
    return max(0, NEW_A_DAY - len(queries.seen_on(connection, learner, days.of(now))))


def _new_cards(
    connection: Connection,
    learner: LearnerId,
    guide: GuideId | None,
    now: datetime,
    days: Days,
    new_a_day: int,
) -> list[CardId]:
    """Return new cards for today, one of each family: the siblings would give its answer away."""
    seen = queries.seen_on(connection, learner, days.of(now), guide)
    wanted = max(0, new_a_day - len(seen))
    families = {family(card): card for card in seen}
    chosen: list[CardId] = []
    many = (wanted + len(families)) * FAMILY
    until = days.ends(days.of(now))
    for card in queries.new_cards(connection, learner, many, guide, until=until):
        if len(chosen) < wanted and families.setdefault(family(card), card) == card:
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

    The review is on disk when this returns, with what was decided.

    Raises:
        UnknownCard: if no such card was ever loaded.
    """
    with database.transaction(of=learner) as connection:
        kept = card_records.card_now(connection, learner, card)
        if kept is None:
            raise UnknownCard(f"there is no card “{card}”", "load its guide first")
        after = SCHEDULER.review(kept.memory, rating, now)
        rated = Rated(
            card=card,
            guide=kept.guide,
            revision=kept.revision,
            rating=rating,
            at=now,
            took_ms=counted_ms(took, LONGEST_LOOK),
            day=days.of(now),
            hour=days.hour(now),
            span=span(kept.memory, now),
        )
        card_records.add_review(connection, learner, rated, after, random)
        standing = Standing(after, marks_after_review(kept.marks))
        card_acts.keep(connection, learner, card, Standing(kept.memory, kept.marks), standing)
        records.add_to_day(
            connection,
            learner,
            rated.day,
            reviews=1,
            remembered=int(rating > Rating.AGAIN),
            took_ms=rated.took_ms,
        )
    return after


def make_due(
    connection: Connection,
    learner: LearnerId,
    question: AnyQuestion,
    *,
    now: datetime,
    random: Random,
) -> Sequence[CardId]:
    """Bring the cards of a question's key points back now; return those that come.

    For a learner who answered it wrongly; works inside the caller's transaction, and what it does
    is on record as one step. Where no card of a key point was begun, its first new one comes;
    where it has no card, the question becomes an own card. Suspended cards stay suspended.
    """
    known = own_card_rows.cards_of_points(connection, learner, question.tests)
    wanted: dict[CardId, None] = {}
    for point in question.tests:
        cards = known.get(point, [])
        begun = [id for id, seen, suspended in cards if seen and not suspended]
        new = [id for id, seen, suspended in cards if not seen and not suspended]
        wanted.update(dict.fromkeys(begun or new[:1]))
    if not all(point in known for point in question.tests) or not question.tests:
        made = own_cards.from_question(connection, learner, question, now=now, random=random)
        if made is not None:
            wanted[made] = None
    moment = now.isoformat()
    done = [(card, ActKind.DUE, moment) for card in wanted]
    card_acts.do(connection, learner, done, now=now, random=random)
    return tuple(wanted)
