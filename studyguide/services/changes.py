"""How what is known changed: the same figure, worked out from the facts before earlier moments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from studyguide.domain.card_past import memories_at
from studyguide.domain.ids import CardId, LearnerId, PointId
from studyguide.domain.knowledge import mean
from studyguide.domain.memory import Memory, scheduler_of
from studyguide.domain.progress import PointProgress
from studyguide.services.earlier import known_then
from studyguide.store import facts, past
from studyguide.store.card_settings import settings_of
from studyguide.store.database import Connection, Database

SPANS = (timedelta(days=7), timedelta(days=30))
"""How far back is looked."""


@dataclass(frozen=True, slots=True)
class Before:
    """What was known at one earlier moment."""

    points: Mapping[PointId, float]
    """Key points that were new then are missing."""

    def change(self, points: Iterable[PointProgress]) -> int | None:
        """Return by how many percentage points more is known of some key points now.

        New ones count 0, then and now; None when all of them are new.
        """
        some = list(points)
        now = mean(point.known for point in some)
        then = mean(self.points.get(point.id) for point in some)
        if now is None and then is None:
            return None
        return round((now or 0.0) * 100) - round((then or 0.0) * 100)


def changes(
    database: Database,
    learner: LearnerId,
    points: Sequence[PointProgress],
    *,
    now: datetime,
) -> tuple[Before, Before]:
    """Return what was known of some key points 7 and 30 days ago.

    Cards that nothing happened to since are taken as they are; the others are replayed, so the cost
    grows with what was done in 30 days.
    """
    moments = [now - span for span in SPANS]
    with database.reading() as connection:
        recalls = _recalls(connection, learner, moments)
        week, month = (
            known_then(connection, learner, points, moment, recalled)
            for moment, recalled in zip(moments, recalls, strict=True)
        )
    return Before(week), Before(month)


def _recalls(
    connection: Connection, learner: LearnerId, moments: Sequence[datetime]
) -> list[dict[PointId, list[float]]]:
    """Return for each moment the probabilities of recall, by key point."""
    scheduler = scheduler_of(settings_of(connection, learner).parameters)
    replayed = {
        card: memories_at(moments, reviews, acts, scheduler)
        for _, card, reviews, acts in facts.histories_since(connection, learner, min(moments))
    }
    found: list[dict[PointId, list[float]]] = [defaultdict(list) for _ in moments]

    def add(point: PointId, memories: Sequence[Memory | None]) -> None:
        for place, memory in enumerate(memories):
            if memory is not None:
                found[place][point].append(scheduler.recall(memory, moments[place]))

    for card, point, memory in past.scheduled_points(connection, learner):
        if card not in replayed:
            add(point, [memory] * len(moments))
    for card, point in past.points_of(connection, replayed):
        add(point, replayed[CardId(card)])
    return found
