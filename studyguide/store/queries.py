"""What a learner did and what is due, as reports and progress need it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction

from sqlalchemy import Connection, and_, func, select

from studyguide.domain.ids import CardId, GuideId, LearnerId, PartId, PointId, QuestionId
from studyguide.domain.memory import Memory
from studyguide.store.due import awake, theirs
from studyguide.store.records import COUNTS, MEMORY_COLUMNS, memory_of
from studyguide.store.tables import (
    attempts,
    card_points,
    cards,
    overrides,
    question_points,
    readings,
    responses,
    reviews,
    schedules,
)

ALWAYS = datetime(9999, 1, 1, tzinfo=UTC)
"""A moment after all others."""
_MEMORY = [schedules.c[name] for name in MEMORY_COLUMNS]


@dataclass(frozen=True, slots=True)
class Answered:
    """A learner's responses to one question, over all attempts."""

    question: QuestionId
    points: tuple[PointId, ...]
    fraction: Fraction
    """Of the latest response."""
    responses: int
    right: int
    """Responses with full marks."""
    last: datetime


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


def point_memories(connection: Connection, learner: LearnerId) -> Iterator[tuple[PointId, Memory]]:
    """Yield what the learner remembers of each card, once for each key point that it tests."""
    query = (
        select(card_points.c.point_id, *_MEMORY)
        .select_from(schedules)
        .join(cards, cards.c.id == schedules.c.card_id)
        .join(card_points, card_points.c.card_id == schedules.c.card_id)
        .where(schedules.c.learner_id == learner, cards.c.retired.is_(False))
    )
    for point, *memory in connection.execute(query):
        yield PointId(point), memory_of(*memory)


def seen_on(connection: Connection, learner: LearnerId, day: date) -> list[CardId]:
    """Return the cards reviewed on a day."""
    query = (
        select(reviews.c.card_id)
        .where(reviews.c.learner_id == learner, reviews.c.day == day, COUNTS)
        .distinct()
    )
    return [CardId(id) for id in connection.execute(query).scalars()]


def answered(
    connection: Connection, learner: LearnerId, until: datetime = ALWAYS
) -> list[Answered]:
    """Return what the learner answered in attempts that ended, question by question.

    Of several responses to one slot only the last counts, and a grade given afterwards instead.
    `until` leaves out attempts that ended at that moment or later.
    """
    changed = {
        (row.attempt_id, row.slot): Fraction(row.fraction)
        for row in connection.execute(
            select(overrides.c.attempt_id, overrides.c.slot, overrides.c.fraction)
            .where(overrides.c.learner_id == learner)
            .order_by(overrides.c.id)
        )
    }
    query = (
        select(
            responses.c.attempt_id,
            responses.c.slot,
            responses.c.question_id,
            responses.c.fraction,
            responses.c.at,
        )
        .join(
            attempts,
            and_(
                attempts.c.learner_id == responses.c.learner_id,
                attempts.c.id == responses.c.attempt_id,
            ),
        )
        .where(
            responses.c.learner_id == learner,
            attempts.c.submitted_at < until,
            attempts.c.void.is_(False),
        )
        .order_by(responses.c.id)
    )
    final = {
        (attempt, slot): (question, changed.get((attempt, slot), Fraction(fraction)), at)
        for attempt, slot, question, fraction, at in connection.execute(query)
    }
    points = _points_of(connection, learner)
    found: dict[QuestionId, Answered] = {}
    for id, fraction, at in sorted(final.values(), key=lambda value: value[2]):
        question = QuestionId(id)
        before = found.get(question)
        found[question] = Answered(
            question,
            points.get(question, ()),
            fraction,
            (before.responses if before else 0) + 1,
            (before.right if before else 0) + (fraction == 1),
            at,
        )
    return list(found.values())


def _points_of(connection: Connection, learner: LearnerId) -> dict[QuestionId, tuple[PointId, ...]]:
    query = (
        select(question_points.c.question_id, question_points.c.point_id)
        .where(
            question_points.c.question_id.in_(
                select(responses.c.question_id).where(responses.c.learner_id == learner)
            )
        )
        .order_by(question_points.c.question_id, question_points.c.point_id)
    )
    found: dict[QuestionId, tuple[PointId, ...]] = {}
    for question, point in connection.execute(query):
        key = QuestionId(question)
        found[key] = (*found.get(key, ()), PointId(point))
    return found


def parts_read(
    connection: Connection, learner: LearnerId, until: datetime = ALWAYS
) -> dict[GuideId, set[PartId]]:
    """Return the parts that the learner had read to their end before a moment."""
    query = (
        select(readings.c.guide_id, readings.c.part_id)
        .where(
            readings.c.learner_id == learner,
            readings.c.finished.is_(True),
            readings.c.at < until,
        )
        .distinct()
    )
    found: dict[GuideId, set[PartId]] = {}
    for guide, part in connection.execute(query):
        found.setdefault(GuideId(guide), set()).add(PartId(part))
    return found


def last_guide(connection: Connection, learner: LearnerId) -> GuideId | None:
    """Return the guide that the learner looked at last."""
    query = select(readings.c.guide_id).where(readings.c.learner_id == learner)
    guide = connection.execute(query.order_by(readings.c.id.desc()).limit(1)).scalar()
    return None if guide is None else GuideId(guide)


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
