"""What knowledge of earlier moments is worked out from, as the change of progress needs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from studyguide.domain.ids import CardId, LearnerId, PointId
from studyguide.domain.memory import Memory
from studyguide.store.batches import batches
from studyguide.store.memories import MEMORY_COLUMNS, memory_of
from studyguide.store.tables import card_points, cards, schedules

_MEMORY = [schedules.c[name] for name in MEMORY_COLUMNS]


def scheduled_points(
    connection: Connection, learner: LearnerId
) -> Iterator[tuple[CardId, PointId, Memory]]:
    """Yield what the learner remembers of each card now, once for each key point it tests."""
    query = (
        select(schedules.c.card_id, card_points.c.point_id, *_MEMORY)
        .select_from(schedules)
        .join(cards, cards.c.id == schedules.c.card_id)
        .join(card_points, card_points.c.card_id == schedules.c.card_id)
        .where(schedules.c.learner_id == learner, cards.c.retired.is_(False))
    )
    for card, point, *memory in connection.execute(query):
        yield CardId(card), PointId(point), memory_of(*memory)


def points_of(connection: Connection, some: Iterable[CardId]) -> Iterator[tuple[CardId, PointId]]:
    """Yield the key points that some cards test; cards that were retired test none."""
    for ids in batches(sorted(some)):
        query = (
            select(card_points.c.card_id, card_points.c.point_id)
            .join(cards, cards.c.id == card_points.c.card_id)
            .where(card_points.c.card_id.in_(ids), cards.c.retired.is_(False))
        )
        for card, point in connection.execute(query):
            yield CardId(card), PointId(point)
