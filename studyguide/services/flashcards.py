"""Reviewing flashcards: what is due, rating a card, bringing cards back after a mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from studyguide.domain.card_facts import ActKind, Standing, marks_after_review
from studyguide.domain.card_queue import Due, of_today, ordered
from studyguide.domain.card_settings import DEFAULTS, CardSettings, Order
from studyguide.domain.content import Card, Guide
from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, GuideId, LearnerId
from studyguide.domain.memory import Memory, Rating, scheduler_of
from studyguide.domain.planning import Load, Planner
from studyguide.domain.questions import AnyQuestion
from studyguide.domain.review_numbers import Counts, recalls, total
from studyguide.domain.review_spans import span
from studyguide.domain.session import Session, begin, family
from studyguide.errors import UnknownCard, UnknownGuide
from studyguide.services import card_acts, coming, own_cards
from studyguide.services.card_acts import redo, undo
from studyguide.services.timing import counted_ms
from studyguide.store import card_records, guide_list, library, records, waiting
from studyguide.store import due as due_rows
from studyguide.store import own_cards as own_card_rows
from studyguide.store.card_records import Rated
from studyguide.store.card_settings import settings_of
from studyguide.store.database import Connection, Database
from studyguide.store.engine import plain
from studyguide.store.load import planned
from studyguide.texts import _

__all__ = ["Deck", "answer_card", "make_due", "outcomes", "redo", "start", "undo"]

SPARE, MORE = 2, 50
"""How many due cards are looked at for each that may come, and beyond: siblings drop out."""
LONGEST_LOOK = timedelta(minutes=1)
"""A longer look at one card counts as this long: the learner went away."""


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
    settings: CardSettings = DEFAULTS
    """How the learner wants cards to come."""


def start(
    database: Database,
    learner: LearnerId,
    *,
    guide: GuideId | None = None,
    now: datetime,
    days: Days,
    new_a_day: int | None = None,
) -> Deck:
    """Collect the cards due today, of one guide or of all, and new ones up to the daily number.

    The daily numbers hold for all guides together, or for the one guide that was chosen. Of cards
    made from one term or key point only one comes a day, since it shows the answer of the others.

    Raises:
        UnknownGuide: when no guide has that id.
    """
    with database.reading() as connection:
        if guide is not None and guide_list.guide(connection, guide) is None:
            known = ", ".join(one.id for one in guide_list.all_guides(connection))
            raise UnknownGuide(
                _("no guide is called “{id}”", id=guide), _("there are: {words}", words=known)
            )
        settings = settings_of(connection, learner)
        today = days.of(now)
        until = days.ends(today)
        asked = plain(connection)
        seen = coming.seen(asked, learner, today)
        limit = coming.room(asked, learner, settings, today, guide)
        due = _due(connection, learner, guide, settings, now, until, limit, seen)
        families = seen | {family(card): card for card, _ in due}
        new = coming.new_cards(
            asked, learner, settings, today, until, families, guide=guide, most=new_a_day
        )
        cards = library.some_cards(connection, [*(card for card, _ in due), *new])
        guides = guide_list.some_guides(connection, {card.guide for card in cards.values()})
    return Deck(begin(due, new), cards, guides, len(due), len(new), settings)


def first_due(database: Database, learner: LearnerId, *, now: datetime, days: Days) -> Card | None:
    """Return the card that has been due longest; None when nothing is due today.

    What a start shows before the session is collected: its cost does not grow with the collection.
    """
    with database.reading() as connection:
        first = waiting.first_due(plain(connection), learner, days.ends(days.of(now)))
        return None if first is None else library.card(connection, first)


def _due(
    connection: Connection,
    learner: LearnerId,
    guide: GuideId | None,
    settings: CardSettings,
    now: datetime,
    until: datetime,
    limit: int,
    seen: Mapping[str, CardId],
) -> list[Due]:
    """Return the cards that come today in the order chosen.

    In the order of due dates a part of a long backlog is enough; other orders compare all of it.
    """
    enough = None if settings.order is not Order.DUE else SPARE * limit + MORE
    rows = due_rows.scheduled(connection, learner, guide=guide, due_before=until, limit=enough)
    scheduler = scheduler_of(settings.parameters)
    due = [(one.id, one.memory) for one in rows]
    in_order = ordered(due, settings.order, now, lambda memory: scheduler.recall(memory, now))
    return of_today(in_order, seen, limit)


@dataclass(frozen=True, slots=True)
class DayEnd:
    """What a learner did today and what comes tomorrow."""

    done: Counts
    """All reviews of today."""
    recalls: Counts
    """Those that tested recall: their share remembered is the true retention."""
    tomorrow: int
    """Cards due tomorrow."""
    backlog: int
    """Cards due today or before that are still due."""


def day_end(database: Database, learner: LearnerId, *, now: datetime, days: Days) -> DayEnd:
    """Return what was done today and what comes tomorrow."""
    today = days.of(now)
    begins, ends = days.ends(today), days.ends(today + timedelta(days=1))
    with database.reading() as connection:
        done = waiting.done_on(plain(connection), learner, today)
        moments = [due_rows.EPOCH, begins, ends]
        backlog, tomorrow = due_rows.due_between(connection, learner, moments)
    return DayEnd(total(done.values()), recalls(done), tomorrow, backlog)


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
            raise UnknownCard(_("there is no card “{card}”", card=card), _("load its guide first"))
        planner = Planner(learner, settings_of(connection, learner), days)
        load = _load(connection, learner, days)
        after = planner.review(card, kept.guide, kept.memory, rating, now, load)
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


@dataclass(frozen=True, slots=True)
class More:
    """Cards that a session needs besides those it began with."""

    cards: Mapping[CardId, Card]
    guides: Mapping[GuideId, Guide]


def more(database: Database, ids: Sequence[CardId]) -> More:
    """Return some cards with their guides, retired ones included."""
    with database.reading() as connection:
        cards = library.some_cards(connection, ids)
        guides = guide_list.some_guides(connection, {card.guide for card in cards.values()})
    return More(cards, guides)


def outcomes(
    database: Database, learner: LearnerId, card: CardId, *, now: datetime, days: Days
) -> Mapping[Rating, Memory]:
    """Return what each rating, given now, would make of a card; giving it does the same.

    Raises:
        UnknownCard: if no such card was ever loaded.
    """
    with database.reading() as connection:
        kept = card_records.card_now(connection, learner, card)
        if kept is None:
            raise UnknownCard(_("there is no card “{card}”", card=card), _("load its guide first"))
        planner = Planner(learner, settings_of(connection, learner), days)
        load = _load(connection, learner, days)
        return {
            rating: planner.review(card, kept.guide, kept.memory, rating, now, load)
            for rating in Rating
        }


def _load(connection: Connection, learner: LearnerId, days: Days) -> Load:
    """Return what tells how many cards are planned on each of some days that follow each other."""
    return lambda dates: planned(
        connection, learner, [*map(days.begins, dates), days.ends(dates[-1])]
    )


def make_due(
    connection: Connection,
    learner: LearnerId,
    question: AnyQuestion,
    *,
    now: datetime,
    random: Random,
) -> Sequence[CardId]:
    """Bring the cards of a question's key points back now; return those that come.

    For a learner who answered it wrongly; works inside the caller's transaction. Undoing a review
    later does not touch it. Where no card of a key point was begun, its first new one comes;
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
    card_acts.do(connection, learner, done, now=now, random=random, undoable=False)
    return tuple(wanted)
