"""Attempts and responses: a sitting can be rebuilt from here at any moment, as it was left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from random import Random
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from studyguide.domain.attempt import Attempt, Mark, Plan
from studyguide.domain.grading import Grade
from studyguide.domain.ids import AttemptId, LearnerId, QuizId
from studyguide.domain.questions import AnyQuestion, Response
from studyguide.store.codec import decode, decode_question, decode_response, encode
from studyguide.store.fact_ids import next_id
from studyguide.store.tables import attempts, question_revisions, responses

_ADD_ATTEMPT = insert(attempts)
_ADD_RESPONSE = insert(responses)
_ATTEMPT = select(attempts).where(
    attempts.c.learner_id == bindparam("learner"), attempts.c.id == bindparam("attempt")
)
_RESPONSES = (
    select(responses.c.slot, responses.c.body, question_revisions.c.kind)
    .join(
        question_revisions,
        (question_revisions.c.question_id == responses.c.question_id)
        & (question_revisions.c.revision == responses.c.revision),
    )
    .where(
        responses.c.learner_id == bindparam("learner"),
        responses.c.attempt_id == bindparam("attempt"),
    )
    .order_by(responses.c.id)
)
_ANSWERED = (
    select(responses.c.id)
    .where(
        responses.c.learner_id == bindparam("learner"),
        responses.c.attempt_id == bindparam("attempt"),
        responses.c.slot == bindparam("slot"),
    )
    .limit(1)
)
_QUESTION = select(question_revisions.c.kind, question_revisions.c.body).where(
    question_revisions.c.question_id == bindparam("question"),
    question_revisions.c.revision == bindparam("revision"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptSummary:
    """One attempt in a list."""

    id: AttemptId
    quiz: QuizId
    title: str
    number: int
    started: datetime
    submitted: datetime | None
    mark: Mark | None
    """None while it is open."""
    passed: bool | None
    """None while open, and where the quiz has no pass mark."""
    position: int
    """The question that is shown, from 0."""
    answered: int
    """How many questions have an answer."""
    length: int
    """How many questions it has."""


def add_attempt(connection: Connection, attempt: Attempt) -> None:
    """Record the start of an attempt."""
    possible = sum((slot.points for slot in attempt.plan.slots), Fraction(0))
    row = {
        "learner_id": attempt.learner,
        "id": attempt.id,
        "quiz_id": attempt.quiz,
        "number": attempt.number,
        "started_at": attempt.started,
        "plan": encode(attempt.plan),
        "position": attempt.position,
        "flags": encode(attempt.flags),
        "submitted_at": None,
        "reached": "0",
        "possible": str(possible),
    }
    connection.execute(_ADD_ATTEMPT, row)


def add_response(
    connection: Connection,
    attempt: Attempt,
    slot: int,
    response: Response,
    grade: Grade,
    *,
    at: datetime,
    took_ms: int,
    random: Random,
) -> bool:
    """Record an answer and tell whether it is the first to its slot; earlier ones stay."""
    place = attempt.plan.slots[slot]
    key = {"learner": attempt.learner, "attempt": attempt.id, "slot": slot}
    first = connection.execute(_ANSWERED, key).first() is None
    row = {
        "learner_id": attempt.learner,
        "id": next_id(connection, responses, attempt.learner, at, random),
        "attempt_id": attempt.id,
        "slot": slot,
        "question_id": place.question,
        "revision": place.revision,
        "body": encode(response),
        "fraction": str(grade.fraction),
        "verdict": grade.verdict.value,
        "at": at,
        "took_ms": took_ms,
    }
    connection.execute(_ADD_RESPONSE, row)
    return first


def save_state(connection: Connection, attempt: Attempt) -> None:
    """Write which question is shown, the flags, and whether the attempt is submitted."""
    connection.execute(
        update(attempts)
        .where(attempts.c.learner_id == attempt.learner, attempts.c.id == attempt.id)
        .values(
            position=attempt.position,
            flags=encode(attempt.flags),
            submitted_at=attempt.submitted,
        )
    )


def save_mark(connection: Connection, attempt: Attempt, reached: Fraction) -> None:
    """Write what a submitted attempt reached."""
    connection.execute(
        update(attempts)
        .where(attempts.c.learner_id == attempt.learner, attempts.c.id == attempt.id)
        .values(reached=str(reached))
    )


def attempt(connection: Connection, learner: LearnerId, id: AttemptId) -> Attempt | None:
    """Return an attempt as it was left; None when the learner has no such attempt."""
    row = connection.execute(_ATTEMPT, {"learner": learner, "attempt": id}).first()
    return None if row is None else _attempt(connection, row)


def is_open(connection: Connection, attempt: Attempt) -> bool:
    """Tell whether the database still takes answers for an attempt."""
    key = {"learner": attempt.learner, "attempt": attempt.id}
    row = connection.execute(_ATTEMPT, key).first()
    return row is not None and row.submitted_at is None


def open_attempt(connection: Connection, learner: LearnerId, quiz: QuizId) -> Attempt | None:
    """Return the learner's unfinished attempt at a quiz."""
    query = select(attempts).where(
        attempts.c.learner_id == learner,
        attempts.c.quiz_id == quiz,
        attempts.c.submitted_at.is_(None),
    )
    row = connection.execute(query.order_by(attempts.c.number.desc()).limit(1)).first()
    return None if row is None else _attempt(connection, row)


def new_id(connection: Connection, learner: LearnerId, at: datetime, random: Random) -> AttemptId:
    """Return an id for a learner's next attempt."""
    return AttemptId(next_id(connection, attempts, learner, at, random))


def last_number(connection: Connection, learner: LearnerId, quiz: QuizId) -> int:
    """Return the number of the learner's latest attempt at a quiz; 0 before the first."""
    query = select(func.max(attempts.c.number)).where(
        attempts.c.learner_id == learner, attempts.c.quiz_id == quiz
    )
    return connection.execute(query).scalar() or 0


def questions_of(connection: Connection, attempt: Attempt) -> tuple[AnyQuestion, ...]:
    """Return the questions of an attempt in the revisions it was started with."""
    found = []
    for slot in attempt.plan.slots:
        key = {"question": slot.question, "revision": slot.revision}
        row = connection.execute(_QUESTION, key).one()
        found.append(decode_question(row.kind, row.body))
    return tuple(found)


def summaries(connection: Connection, learner: LearnerId) -> list[AttemptSummary]:
    """Return all attempts of a learner, the latest first."""
    query = select(attempts).where(attempts.c.learner_id == learner).order_by(attempts.c.id.desc())
    counts = connection.execute(
        select(responses.c.attempt_id, func.count(responses.c.slot.distinct()).label("slots"))
        .where(responses.c.learner_id == learner)
        .group_by(responses.c.attempt_id)
    )
    answered = {row.attempt_id: row.slots for row in counts}
    found = []
    for row in connection.execute(query):
        plan = decode(row.plan, Plan)
        result = None
        passed = None
        if row.submitted_at is not None:
            result = Mark(Fraction(row.reached), Fraction(row.possible))
            passed = None if plan.pass_mark is None else result.share >= plan.pass_mark
        found.append(
            AttemptSummary(
                id=AttemptId(row.id),
                quiz=QuizId(row.quiz_id),
                title=plan.title,
                number=row.number,
                started=row.started_at,
                submitted=row.submitted_at,
                mark=result,
                passed=passed,
                position=row.position,
                answered=answered.get(row.id, 0),
                length=len(plan.slots),
            )
        )
    return found


def _attempt(connection: Connection, row: Row[*tuple[Any, ...]]) -> Attempt:
    given: dict[int, Response] = {}
    for one in connection.execute(_RESPONSES, {"learner": row.learner_id, "attempt": row.id}):
        given[one.slot] = decode_response(one.kind, one.body)
    return Attempt(
        id=AttemptId(row.id),
        learner=LearnerId(row.learner_id),
        quiz=QuizId(row.quiz_id),
        number=row.number,
        plan=decode(row.plan, Plan),
        started=row.started_at,
        responses=given,
        flags=frozenset(decode(row.flags, list[int])),
        position=row.position,
        submitted=row.submitted_at,
    )
