"""What a learner did and what is due, as reports and progress need it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from sqlalchemy import ColumnElement, Connection, and_, exists, func, select

from studyguide.domain.ids import CardId, GuideId, LearnerId, PartId, PointId, QuestionId
from studyguide.domain.memory import Memory
from studyguide.store.records import COUNTS, MEMORY_COLUMNS, memory_of
from studyguide.store.tables import (
    attempts,
    card_points,
    cards,
    guides,
    marks,
    overrides,
    question_points,
    readings,
    responses,
    reviews,
    schedules,
)

_MEMORY = [schedules.c[name] for name in MEMORY_COLUMNS]


def theirs(learner: LearnerId) -> ColumnElement[bool]:
    """Return the condition on `cards` that it is of a guide, or the learner's own."""
    return cards.c.owner_id.is_(None) | (cards.c.owner_id == learner)


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


def scheduled(
    connection: Connection,
    learner: LearnerId,
    *,
    guide: GuideId | None = None,
    due_before: datetime,
) -> list[ScheduledCard]:
    """Return the cards that a learner has begun, the longest due first, without retired ones."""
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
    query = query.where(schedules.c.due < due_before)
    return [
        ScheduledCard(CardId(card), GuideId(guide), memory_of(*memory))
        for *memory, card, guide in connection.execute(query).all()
    ]


def new_cards(
    connection: Connection,
    learner: LearnerId,
    limit: int,
    guide: GuideId | None = None,
    *,
    until: datetime,
) -> list[CardId]:
    """Return new cards that come before a moment: first those of guides begun reading, in order.

    Cards that were asked to come (`starts`) are left out; `asked_for` has them.
    """
    asked = exists().where(
        marks.c.learner_id == learner, marks.c.card_id == cards.c.id, marks.c.starts.is_not(None)
    )
    begun = exists().where(
        readings.c.learner_id == learner, readings.c.guide_id == cards.c.guide_id
    )
    query = (
        select(cards.c.id)
        .join(guides, guides.c.id == cards.c.guide_id)
        .outerjoin(
            schedules,
            and_(schedules.c.card_id == cards.c.id, schedules.c.learner_id == learner),
        )
        .where(
            schedules.c.card_id.is_(None),
            cards.c.retired.is_(False),
            theirs(learner),
            ~kept_back(learner, until),
            ~asked,
        )
        .order_by(begun.desc(), guides.c.position, cards.c.guide_id, cards.c.position)
        .limit(limit)
    )
    if guide is not None:
        query = query.where(cards.c.guide_id == guide)
    return [CardId(id) for id in connection.execute(query).scalars()]


def asked_for(
    connection: Connection, learner: LearnerId, until: datetime, guide: GuideId | None = None
) -> list[CardId]:
    """Return new cards that were asked to come before a moment, the longest wanted first."""
    query = (
        select(cards.c.id)
        .join(marks, and_(marks.c.card_id == cards.c.id, marks.c.learner_id == learner))
        .outerjoin(
            schedules,
            and_(schedules.c.card_id == cards.c.id, schedules.c.learner_id == learner),
        )
        .where(
            schedules.c.card_id.is_(None),
            cards.c.retired.is_(False),
            theirs(learner),
            marks.c.starts < until,
            ~kept_back(learner, until),
        )
        .order_by(marks.c.starts, cards.c.id)
    )
    if guide is not None:
        query = query.where(cards.c.guide_id == guide)
    return [CardId(id) for id in connection.execute(query).scalars()]


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
            func.count().filter(schedules.c.due < before),
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


def seen_on(
    connection: Connection,
    learner: LearnerId,
    day: date,
    guide: GuideId | None = None,
    *,
    new: bool = True,
) -> list[CardId]:
    """Return the cards, of one guide or all, reviewed on a day; only first reviews when `new`."""
    query = (
        select(reviews.c.card_id)
        .where(reviews.c.learner_id == learner, reviews.c.day == day, COUNTS)
        .distinct()
    )
    if new:
        query = query.where(reviews.c.span == 0)
    if guide is not None:
        query = query.join(cards, cards.c.id == reviews.c.card_id).where(cards.c.guide_id == guide)
    return [CardId(id) for id in connection.execute(query).scalars()]


def answered(connection: Connection, learner: LearnerId) -> list[Answered]:
    """Return what the learner answered in attempts that ended, question by question.

    Of several responses to one slot only the last counts, and a grade given afterwards instead.
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
            attempts.c.submitted_at.is_not(None),
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


def parts_read(connection: Connection, learner: LearnerId) -> dict[GuideId, set[PartId]]:
    """Return the parts that the learner has read to their end."""
    query = (
        select(readings.c.guide_id, readings.c.part_id)
        .where(readings.c.learner_id == learner, readings.c.finished.is_(True))
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
