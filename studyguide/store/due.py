"""Which cards a learner has begun, and how many of them are due when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, exists, select

from studyguide.domain.ids import CardId, GuideId, LearnerId
from studyguide.domain.memory import Memory
from studyguide.store.card_tables import marks
from studyguide.store.content_tables import cards
from studyguide.store.engine import plain
from studyguide.store.fact_tables import schedules
from studyguide.store.memories import MEMORY_COLUMNS, memory_of

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


class ScheduledCard(NamedTuple):
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


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""Before everything that is due."""


def due_between(
    connection: Connection,
    learner: LearnerId,
    moments: Sequence[datetime],
    guide: GuideId | None = None,
) -> list[int]:
    """Return how many cards are due between each of some moments and the next; they ascend.

    A card that sleeps until the later of two moments is not due between them, nor is a retired
    one. For all guides the index (learner, due, card) alone answers it.
    """
    if len(moments) < 2:
        return []
    values: dict[str, object] = {f"at{place}": moment for place, moment in enumerate(moments)}
    if guide is not None:
        values["guide"] = guide
    statement = _between(len(moments), of_guide=guide is not None)
    (counts,) = plain(connection).rows(statement, learner=learner, **values)
    return list(counts)


@cache
def _between(moments: int, *, of_guide: bool) -> str:
    """Return the statement: all that are due, without those put away, which are few.

    Asking of each due card whether it is put away takes twice as long.
    """
    of = " AND schedules.card_id IN (SELECT id FROM cards WHERE guide_id = :guide)"
    return "SELECT " + ", ".join(
        _BETWEEN.format(begin=f":at{place}", end=f":at{place + 1}", of=of if of_guide else "")
        for place in range(moments - 1)
    )


_BETWEEN = (
    "(SELECT count(*) FROM schedules "
    "WHERE learner_id = :learner AND due >= {begin} AND due < {end}{of}) - (SELECT count(*) FROM "
    "(SELECT id FROM cards WHERE retired = TRUE UNION SELECT card_id FROM marks "
    "WHERE learner_id = :learner AND (suspended OR buried_until >= {end})) AS away "
    "JOIN schedules ON schedules.card_id = away.id "
    "WHERE learner_id = :learner AND due >= {begin} AND due < {end}{of})"
)
