"""Where learners are in what they read, how long they read, and what questions there are on it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, func, select

from studyguide.domain.ids import GuideId, LearnerId, PartId, PointId, QuestionId
from studyguide.store.tables import question_points, questions, reading_places, readings
from studyguide.store.upsert import upsert


def point_question_counts(connection: Connection) -> dict[PointId, int]:
    """Return how many questions test each key point."""
    query = (
        select(question_points.c.point_id, func.count())
        .join(questions, questions.c.id == question_points.c.question_id)
        .where(questions.c.retired.is_(False))
        .group_by(question_points.c.point_id)
    )
    return {PointId(point): count for point, count in connection.execute(query)}


def questions_on(connection: Connection, points: Collection[PointId]) -> list[QuestionId]:
    """Return the questions that test some key points, in the order of their banks."""
    query = (
        select(questions.c.id)
        .join(question_points, question_points.c.question_id == questions.c.id)
        .where(question_points.c.point_id.in_(list(points)), questions.c.retired.is_(False))
        .order_by(questions.c.bank_id, questions.c.position)
    )
    return [QuestionId(id) for id in dict.fromkeys(connection.execute(query).scalars())]


def reading_ms(connection: Connection, learner: LearnerId, guide: GuideId) -> int:
    """Return how many milliseconds a learner spent reading a guide."""
    query = select(func.sum(readings.c.took_ms)).where(
        readings.c.learner_id == learner, readings.c.guide_id == guide
    )
    return int(connection.execute(query).scalar() or 0)


def keep_place(
    connection: Connection,
    learner: LearnerId,
    guide: GuideId,
    part: PartId,
    start: int,
    at: datetime,
) -> None:
    """Remember where the window begins in a part."""
    row = {"learner_id": learner, "guide_id": guide, "part_id": part, "start": start, "at": at}
    upsert(connection, reading_places, [row])


def places_kept(connection: Connection, learner: LearnerId, guide: GuideId) -> dict[PartId, int]:
    """Return for each part looked at, at which character the window began."""
    query = select(reading_places.c.part_id, reading_places.c.start).where(
        reading_places.c.learner_id == learner, reading_places.c.guide_id == guide
    )
    return {PartId(part): start for part, start in connection.execute(query)}
