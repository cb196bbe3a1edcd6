"""Which cards a learner has begun, and how many of them are due when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select

from studyguide.domain.ids import CardId, GuideId, LearnerId
from studyguide.domain.memory import Memory
from studyguide.store.records import MEMORY_COLUMNS, memory_of
from studyguide.store.tables import cards, marks, schedules

_MEMORY = [schedules.c[name] for name in MEMORY_COLUMNS]


def theirs(learner: LearnerId) -> ColumnElement[bool]:
    """Return the condition on `cards` that it is of a guide, or the learner's own."""
    return cards.c.owner_id.is_(None) | (cards.c.owner_id == learner)


def awake(learner: LearnerId, until: datetime) -> ColumnElement[bool]:
    """Return the condition on `schedules` that a card is neither suspended nor buried till then."""
    held = select(marks.c.card_id).where(
        marks.c.learner_id == learner,
        marks.c.suspended.is_(True) | (marks.c.buried_until >= until),
    )
    return schedules.c.card_id.not_in(held)


def kept_back(learner: LearnerId, until: datetime) -> ColumnElement[bool]:
    """Return the condition on `cards` that it is suspended, or buried until a moment or longer."""
    held = marks.alias()
    return exists().where(
        held.c.learner_id == learner,
        held.c.card_id == cards.c.id,
        held.c.suspended.is_(True) | (held.c.buried_until >= until),
    )


@dataclass(frozen=True, slots=True)
class ScheduledCard:
    """A card the learner has begun."""

    id: CardId
    guide: GuideId
    memory: Memory


def scheduled(
    connection: Connection,
    learner: LearnerId,
    *,
    guide: GuideId | None = None,
    due_before: datetime,
    limit: int | None = None,
) -> list[ScheduledCard]:
    """Return the cards that a learner has begun, the longest due first, without retired ones.

    With a limit the cost does not grow with the collection: the index (learner, due) serves it.
    """
    query = (
        select(*_MEMORY, schedules.c.card_id, cards.c.guide_id)
        .join(cards, cards.c.id == schedules.c.card_id)
        .where(
            schedules.c.learner_id == learner,
            cards.c.retired.is_(False),
            ~kept_back(learner, due_before),
        )
        .order_by(schedules.c.due, schedules.c.card_id)
    )
    if guide is not None:
        query = query.where(cards.c.guide_id == guide)
    query = query.where(schedules.c.due < due_before).limit(limit)
    return [
        ScheduledCard(CardId(card), GuideId(guide), memory_of(*memory))
        for *memory, card, guide in connection.execute(query).all()
    ]


def due_counts(
    connection: Connection,
    learner: LearnerId,
    ends: Sequence[datetime],
    guide: GuideId | None = None,
) -> list[int]:
    """Return how many cards are due up to the first of some moments, and between each and the next.

    A card that sleeps until the later of two moments is not due between them.
    """
    counts = []
    for begins, end in zip([None, *ends], ends, strict=False):
        one = counted(learner, begins, end, guide)
        counts.append(one.scalar_subquery())
    return list(connection.execute(select(*counts)).one())


def counted(
    learner: LearnerId, begins: datetime | None, ends: datetime, guide: GuideId | None
) -> Select[int]:
    """Return the count of cards due between two moments, retired ones left out.

    The index (learner, due, card) alone answers it for all guides.
    """
    query = (
        select(func.count())
        .select_from(schedules)
        .where(
            schedules.c.learner_id == learner,
            schedules.c.due < ends,
            schedules.c.card_id.not_in(select(cards.c.id).where(cards.c.retired.is_(True))),
            awake(learner, ends),
        )
    )
    if begins is not None:
        query = query.where(schedules.c.due >= begins)
    if guide is not None:
        query = query.join(cards, cards.c.id == schedules.c.card_id).where(
            cards.c.guide_id == guide
        )
    return query
