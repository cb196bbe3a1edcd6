"""Finding cards, seeing one's history, doing something to many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from studyguide.domain.card_facts import Act, ActKind, Review, after_review, undone
from studyguide.domain.card_query import Sort, parse
from studyguide.domain.content import Guide
from studyguide.domain.ids import CardId, LearnerId
from studyguide.domain.memory import Memory, Scheduler, scheduler_of
from studyguide.errors import UnknownCard
from studyguide.services import card_acts
from studyguide.store import browse, card_records, card_words, guide_list, library
from studyguide.store.browse import Found
from studyguide.store.card_settings import settings_of
from studyguide.store.database import Database
from studyguide.texts import _

PAGE = 200
"""Cards listed at most unless more are asked for."""
CURVE = 60
"""Points of a memory curve."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Cards that were looked for."""

    cards: tuple[Found, ...]
    all: int | None
    """How many there are, also beyond those listed; None when there are more, not counted."""


def find(
    database: Database,
    learner: LearnerId,
    query: str,
    *,
    now: datetime,
    sort: Sort = Sort.GUIDE,
    limit: int = PAGE,
) -> Listing:
    """Return the cards that a query finds.

    Raises:
        WrongUsage: when the query cannot be understood.
    """
    conditions = parse(query)
    with database.reading() as connection:
        if sort is Sort.GUIDE and card_words.only_words(conditions):
            ids, all = card_words.first(connection, learner, conditions, limit=limit + 1)
        else:
            ids = browse.find(connection, learner, conditions, now=now, sort=sort, limit=limit)
            full = len(ids) == limit
            all = browse.count(connection, learner, conditions, now=now) if full else len(ids)
        rows = browse.page(connection, learner, ids[:limit])
    return Listing(tuple(rows), all)


def act_on_found(
    database: Database,
    learner: LearnerId,
    query: str,
    kind: ActKind,
    value: str = "",
    *,
    now: datetime,
    random: Random,
) -> int:
    """Do one thing to all cards that a query finds, as one step; return how many there are.

    Raises:
        WrongUsage: when the query cannot be understood.
        UnknownCard: when it finds nothing.
    """
    conditions = parse(query)
    with database.reading() as connection:
        ids = browse.ids(connection, learner, conditions, now=now)
    if not ids:
        raise UnknownCard(
            _("no card is found by “{query}”", query=query),
            _("try `studyguide cards browse` first"),
        )
    card_acts.act(database, learner, ids, kind, value, now=now, random=random)
    return len(ids)


@dataclass(frozen=True, slots=True)
class PastReview:
    """One review of a card as its history shows it."""

    review: Review
    recall: float | None
    """Probability of recalling it then, 0 to 1; None at the first."""
    after: Memory


@dataclass(frozen=True, slots=True)
class CardHistory:
    """All that is known of a card and a learner."""

    found: Found
    guide: Guide | None
    reviews: tuple[PastReview, ...]
    """Those that count, the oldest first."""
    acts: tuple[Act, ...]
    """What else was done to it and counts, the oldest first."""
    curve: tuple[tuple[date, float], ...]
    """Days with the probability of recall on them, from the first review to some days ahead."""


def history(database: Database, learner: LearnerId, card: CardId, *, now: datetime) -> CardHistory:
    """Return the history of a card with its memory curve.

    Raises:
        UnknownCard: when there is no such card.
    """
    with database.reading() as connection:
        kept = card_records.card_now(connection, learner, card)
        content = library.card(connection, card)
        if kept is None or content is None:
            raise UnknownCard(
                _("there is no card “{card}”", card=card),
                _("find it with `studyguide cards browse`"),
            )
        reviews = card_records.reviews_of(connection, learner, card, counting=True)
        acts = card_records.acts_of(connection, learner, card)
        scheduler = scheduler_of(settings_of(connection, learner).parameters)
        guide = guide_list.guide(connection, content.guide)
    back = undone(acts)
    past: list[PastReview] = []
    memory: Memory | None = None
    for review in reviews:
        recall = None if memory is None else scheduler.recall(memory, review.at)
        memory = after_review(memory, review, scheduler)
        past.append(PastReview(review, recall, memory))
    return CardHistory(
        Found(content, kept.memory, kept.marks, kept.owner is not None),
        guide,
        tuple(past),
        tuple(
            act
            for act in acts
            if act.id not in back and act.kind not in (ActKind.UNDO, ActKind.REDO)
        ),
        _curve(past, scheduler, now),
    )


def _curve(
    past: Sequence[PastReview], scheduler: Scheduler, now: datetime
) -> tuple[tuple[date, float], ...]:
    """Return the probability of recall at even distances, ahead as far as half of what was."""
    if not past:
        return ()
    begins = past[0].review.at
    ends = max(now + (now - begins) / 2, past[-1].after.due, begins + timedelta(days=CURVE))
    step = (ends - begins) / CURVE
    points = []
    place = 0
    for number in range(CURVE + 1):
        at = begins + step * number
        while place + 1 < len(past) and past[place + 1].review.at <= at:
            place += 1
        points.append((at.date(), scheduler.recall(past[place].after, at)))
    return tuple(points)
