"""Finding cards by words and filters."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    and_,
    func,
    select,
)

from studyguide.domain.card_facts import Marks
from studyguide.domain.card_query import (
    Added,
    Compared,
    Condition,
    Has,
    InGuide,
    Is,
    OfPoint,
    Sort,
    WithId,
)
from studyguide.domain.card_queue import LEECH
from studyguide.domain.content import Card
from studyguide.domain.ids import CardId, LearnerId
from studyguide.domain.memory import Memory, State
from studyguide.store.card_records import BESIDE, KEPT, kept_of
from studyguide.store.card_words import saying
from studyguide.store.codec import decode
from studyguide.store.due import theirs
from studyguide.store.engine import plain
from studyguide.store.memories import COUNTS
from studyguide.store.tables import (
    acts,
    card_points,
    cards,
    guides,
    marks,
    reviews,
    schedules,
)

_SIGNS: dict[str, Callable[[Any, Any], ColumnElement[bool]]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "=": operator.eq,
}
_ORDERS: dict[Sort, tuple[ColumnElement[Any], ...]] = {
    Sort.GUIDE: (),
    Sort.DUE: (schedules.c.due.is_(None), schedules.c.due),
    Sort.LAPSES: (func.coalesce(schedules.c.lapses, -1).desc(),),
    Sort.DIFFICULTY: (func.coalesce(schedules.c.difficulty, -1).desc(),),
    Sort.STABILITY: (schedules.c.stability.is_(None), schedules.c.stability),
    Sort.REVIEWS: (func.coalesce(schedules.c.reviews, -1).desc(),),
}


@dataclass(frozen=True, slots=True)
class Found:
    """One card that was looked for."""

    card: Card
    memory: Memory | None
    marks: Marks
    own: bool
    """Whether the learner made it."""


def find(
    connection: Connection,
    learner: LearnerId,
    conditions: Sequence[Condition],
    *,
    now: datetime,
    sort: Sort = Sort.GUIDE,
    limit: int | None = None,
) -> list[CardId]:
    """Return the cards for which all conditions hold, at most `limit`, own ones of a guide last."""
    query = (
        _joined(select(cards.c.id), learner)
        .join(guides, guides.c.id == cards.c.guide_id)
        .where(*_where(connection, learner, conditions, now))
        .order_by(
            *_ORDERS[sort],
            guides.c.position,
            cards.c.guide_id,
            cards.c.owner_id.is_not(None),
            cards.c.position,
            cards.c.id,
        )
        .limit(limit)
    )
    return [CardId(id) for id in connection.execute(query).scalars()]


def page(connection: Connection, learner: LearnerId, ids: Sequence[CardId]) -> list[Found]:
    """Return some cards as they are shown, in the order of their ids given."""
    found = {}
    asked = plain(connection)
    statement = f"{_PAGE}WHERE cards.id {asked.among('ids')}"
    for body, owner, *kept in asked.rows(statement, learner=learner, ids=list(ids)):
        one = Found(decode(body, Card), *kept_of(kept), owner is not None)
        found[one.card.id] = one
    return [found[id] for id in ids]


_PAGE = f"SELECT cards.body, cards.owner_id, {KEPT} FROM cards {BESIDE}"


def count(
    connection: Connection, learner: LearnerId, conditions: Sequence[Condition], *, now: datetime
) -> int:
    """Return for how many cards all conditions hold."""
    query = _joined(select(func.count()).select_from(cards), learner)
    where = _where(connection, learner, conditions, now)
    return int(connection.execute(query.where(*where)).scalar_one())


def ids(
    connection: Connection,
    learner: LearnerId,
    conditions: Sequence[Condition],
    *,
    now: datetime,
    limit: int | None = None,
) -> list[CardId]:
    """Return the ids of the cards for which all conditions hold."""
    query = _joined(select(cards.c.id), learner)
    rows = connection.execute(
        query.where(*_where(connection, learner, conditions, now)).order_by(cards.c.id).limit(limit)
    )
    return [CardId(id) for id in rows.scalars()]


def _joined(query: Select[Any], learner: LearnerId | BindParameter[UUID]) -> Select[Any]:
    return query.outerjoin(
        schedules, and_(schedules.c.card_id == cards.c.id, schedules.c.learner_id == learner)
    ).outerjoin(marks, and_(marks.c.card_id == cards.c.id, marks.c.learner_id == learner))


def _where(
    connection: Connection, learner: LearnerId, conditions: Sequence[Condition], now: datetime
) -> list[ColumnElement[bool]]:
    engine = connection.dialect.name
    tests = [cards.c.retired.is_(False), theirs(learner)]
    if any(isinstance(one.test, Has) and one.wanted for one in conditions):
        tests.append(cards.c.id.in_(saying(engine, conditions)))
    else:
        unwanted = [Condition(one.test) for one in conditions if isinstance(one.test, Has)]
        tests += [cards.c.id.not_in(saying(engine, [one])) for one in unwanted]
    for condition in conditions:
        if not isinstance(condition.test, Has):
            test = _test(learner, condition.test, now)
            tests.append(test if condition.wanted else ~func.coalesce(test, False))
    return tests


def _test(
    learner: LearnerId,
    test: InGuide | OfPoint | WithId | Added | Compared | Is,
    now: datetime,
) -> ColumnElement[bool]:
    match test:
        case InGuide(guide):
            return cards.c.guide_id == guide
        case OfPoint(point):
            column = card_points.c.point_id
            same = (
                column == point if "/" in point else column.endswith(f"/{point}", autoescape=True)
            )
            return cards.c.id.in_(select(card_points.c.card_id).where(same))
        case WithId(id):
            return cards.c.id == id
        case Added(days):
            since = now - timedelta(days=days)
            begun = select(reviews.c.card_id).where(
                reviews.c.learner_id == learner, reviews.c.span == 0, reviews.c.at >= since, COUNTS
            )
            made = select(acts.c.card_id).where(
                acts.c.learner_id == learner, acts.c.kind == "write", acts.c.at >= since
            )
            return cards.c.id.in_(begun) | cards.c.id.in_(made)
        case Compared(figure, sign, number):
            return _SIGNS[sign](schedules.c[figure], number)
        case Is():
            return _is(test, learner, now)


def _is(test: Is, learner: LearnerId, now: datetime) -> ColumnElement[bool]:
    match test:
        case Is.NEW:
            return schedules.c.card_id.is_(None)
        case Is.DUE:
            return schedules.c.due <= now
        case Is.LEARNING:
            return schedules.c.state != State.REVIEW.value
        case Is.LEECH:
            return schedules.c.lapses >= LEECH
        case Is.SUSPENDED:
            return marks.c.suspended.is_(True)
        case Is.BURIED:
            return marks.c.buried_until > now
        case Is.FLAGGED:
            return marks.c.flagged.is_(True)
        case Is.OWN:
            return cards.c.owner_id == learner
