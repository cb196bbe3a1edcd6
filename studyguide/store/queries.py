"""What a learner did and what is due, as reports and progress need it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from studyguide.domain.ids import GuideId, LearnerId, PartId, PointId
from studyguide.store.content_tables import card_points, cards
from studyguide.store.due import awake, theirs
from studyguide.store.fact_tables import readings, schedules


def card_counts(connection: Connection, learner: LearnerId) -> dict[GuideId, int]:
    """Return how many cards each guide has."""
    query = (
        select(cards.c.guide_id, func.count())
        .where(cards.c.retired.is_(False), theirs(learner))
        .group_by(cards.c.guide_id)
    )
    return {GuideId(guide): count for guide, count in connection.execute(query)}


def begun_and_due(
    connection: Connection, learner: LearnerId, before: datetime
) -> dict[GuideId, tuple[int, int]]:
    """Return for each guide how many cards the learner has begun, and how many are due by then."""
    query = (
        select(
            cards.c.guide_id,
            func.count(),
            func.count().filter(schedules.c.due < before, awake(learner, before)),
        )
        .select_from(schedules)
        .join(cards, cards.c.id == schedules.c.card_id)
        .where(schedules.c.learner_id == learner, cards.c.retired.is_(False))
        .group_by(cards.c.guide_id)
    )
    return {GuideId(guide): (begun, due) for guide, begun, due in connection.execute(query)}


def due_times(connection: Connection, learner: LearnerId, before: datetime) -> list[datetime]:
    """Return when the learner's cards are due, as far as they are due before a moment."""
    query = (
        select(schedules.c.due)
        .join(cards, cards.c.id == schedules.c.card_id)
        .where(
            schedules.c.learner_id == learner,
            schedules.c.due < before,
            cards.c.retired.is_(False),
            awake(learner, before),
        )
    )
    return list(connection.execute(query).scalars())


def point_card_counts(connection: Connection, learner: LearnerId) -> dict[PointId, int]:
    """Return how many cards test each key point."""
    query = (
        select(card_points.c.point_id, func.count())
        .join(cards, cards.c.id == card_points.c.card_id)
        .where(cards.c.retired.is_(False), theirs(learner))
        .group_by(card_points.c.point_id)
    )
    return {PointId(point): count for point, count in connection.execute(query)}


def last_part(connection: Connection, learner: LearnerId, guide: GuideId) -> PartId | None:
    """Return the part of a guide that the learner looked at last."""
    query = (
        select(readings.c.part_id)
        .where(readings.c.learner_id == learner, readings.c.guide_id == guide)
        .order_by(readings.c.id.desc())
        .limit(1)
    )
    part = connection.execute(query).scalar()
    return None if part is None else PartId(part)
