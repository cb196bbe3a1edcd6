"""What reports read besides attempts and answers: memories, readings, links, and times.

`report_attempts`, `report_answers` and this are the only places where reports read facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from studyguide.domain.ids import CardId, GuideId, LearnerId, PartId, PointId
from studyguide.domain.memory import Memory, Rating
from studyguide.store.attempt_tables import attempts, responses
from studyguide.store.content_tables import card_points, cards
from studyguide.store.fact_tables import readings, reviews, schedules
from studyguide.store.memories import COUNTS, MEMORY_COLUMNS, memory_of
from studyguide.store.period import Period
from studyguide.store.streaming import streamed


def ratings_since(
    connection: Connection, learner: LearnerId, since: datetime
) -> dict[CardId, tuple[Rating, int]]:
    """Return for each card reviewed since a moment its first rating then, and how many.

    Review ids sort by time, so only the end of the learner's reviews is looked at.
    """
    lowest = UUID(int=int(since.astimezone(UTC).timestamp() * 1000) << 80)
    query = (
        select(reviews.c.card_id, reviews.c.rating)
        .where(
            reviews.c.learner_id == learner, reviews.c.id >= lowest, reviews.c.at >= since, COUNTS
        )
        .order_by(reviews.c.id)
    )
    found: dict[CardId, tuple[Rating, int]] = {}
    for card, rating in connection.execute(query):
        key = CardId(card)
        first, count = found.get(key, (Rating(rating), 0))
        found[key] = first, count + 1
    return found


def memories(connection: Connection, learner: LearnerId) -> Iterator[tuple[CardId, Memory]]:
    """Yield what a learner remembers of each card begun, retired ones left out."""
    columns = [schedules.c[name] for name in MEMORY_COLUMNS]
    query = (
        select(schedules.c.card_id, *columns)
        .join(cards, cards.c.id == schedules.c.card_id)
        .where(schedules.c.learner_id == learner, cards.c.retired.is_(False))
    )
    for card, *memory in connection.execute(query):
        yield CardId(card), memory_of(*memory)


def time_by_kind(connection: Connection, learner: LearnerId, period: Period) -> tuple[int, int]:
    """Return the milliseconds spent on reading and on questions."""
    found = []
    for table in (readings, responses):
        query = select(func.sum(table.c.took_ms)).where(
            table.c.learner_id == learner, *period.of(table.c.at)
        )
        found.append(int(connection.execute(query).scalar() or 0))
    return found[0], found[1]


def schedules_by_learner(
    connection: Connection,
) -> Iterator[tuple[LearnerId, list[tuple[str, float, datetime, datetime]]]]:
    """Yield for each learner card, stability, last review and due date of each card begun."""
    query = (
        select(
            schedules.c.learner_id,
            schedules.c.card_id,
            schedules.c.stability,
            schedules.c.last_review,
            schedules.c.due,
        )
        .join(cards, cards.c.id == schedules.c.card_id)
        .where(cards.c.retired.is_(False))
        .order_by(schedules.c.learner_id)
    )
    rows = streamed(connection, query)
    for learner, group in groupby(rows, key=lambda row: row[0]):
        yield LearnerId(learner), [(row[1], row[2], row[3], row[4]) for row in group]


def parts_read(connection: Connection) -> dict[LearnerId, set[tuple[GuideId, PartId]]]:
    """Return the parts that each learner read to their end."""
    query = (
        select(readings.c.learner_id, readings.c.guide_id, readings.c.part_id)
        .where(readings.c.finished.is_(True))
        .distinct()
    )
    found: dict[LearnerId, set[tuple[GuideId, PartId]]] = {}
    for learner, guide, part in connection.execute(query):
        found.setdefault(LearnerId(learner), set()).add((GuideId(guide), PartId(part)))
    return found


def points_of_cards(connection: Connection) -> dict[str, tuple[PointId, ...]]:
    """Return the key points that each card tests."""
    return points_by(connection, card_points.c.card_id, card_points.c.point_id)


def points_by(connection: Connection, owner: Any, point: Any) -> dict[str, tuple[PointId, ...]]:
    """Return the key points of each owner, from the two columns of a table that links them."""
    found: dict[str, list[PointId]] = {}
    for id, tested in connection.execute(select(owner, point).order_by(owner, point)):
        found.setdefault(id, []).append(PointId(tested))
    return {id: tuple(points) for id, points in found.items()}


def last_seen(connection: Connection) -> dict[LearnerId, datetime]:
    """Return when each learner did something last with cards, quizzes or parts."""
    found: dict[LearnerId, datetime] = {}
    for table, column in (
        (schedules, schedules.c.last_review),
        (attempts, attempts.c.started_at),
        (responses, responses.c.at),
        (readings, readings.c.at),
    ):
        query = select(table.c.learner_id, func.max(column, type_=column.type))
        for id, at in connection.execute(query.group_by(table.c.learner_id)):
            learner = LearnerId(id)
            found[learner] = max(at, found.get(learner, at))
    return found
