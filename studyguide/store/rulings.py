"""What instructors decided about attempts, and what learners say of questions: both are facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import Connection, insert, select

from studyguide.domain.attempt import Attempt
from studyguide.domain.ids import AttemptId, LearnerId, QuestionId
from studyguide.store.fact_ids import next_id
from studyguide.store.tables import attempts, learners, remarks, rulings


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision about a whole attempt."""

    kind: str
    """`reopened`, `void` or `counts`."""
    time: timedelta | None
    """How long the learner may go on with a reopened attempt; None is no limit."""
    why: str
    by: str
    """Who decided."""
    at: datetime


def add(connection: Connection, attempt: Attempt, ruling: Ruling, random: Random) -> None:
    """Record a decision."""
    time = ruling.time
    row = {
        "learner_id": attempt.learner,
        "id": next_id(connection, rulings, attempt.learner, ruling.at, random),
        "attempt_id": attempt.id,
        "kind": ruling.kind,
        "time_ms": None if time is None else time // timedelta(milliseconds=1),
        "why": ruling.why,
        "made_by": ruling.by,
        "at": ruling.at,
    }
    connection.execute(insert(rulings), row)


def of_attempt(connection: Connection, learner: LearnerId, id: AttemptId) -> list[Ruling]:
    """Return the decisions about an attempt, the oldest first."""
    query = select(rulings).where(rulings.c.learner_id == learner, rulings.c.attempt_id == id)
    return [
        Ruling(
            kind=row.kind,
            time=None if row.time_ms is None else timedelta(milliseconds=row.time_ms),
            why=row.why,
            by=row.made_by,
            at=row.at,
        )
        for row in connection.execute(query.order_by(rulings.c.id))
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A learner says that a question is wrong."""

    learner: LearnerId
    name: str
    """The learner's name."""
    attempt: AttemptId
    number: int
    """Which of the learner's attempts it was."""
    slot: int
    question: QuestionId
    revision: str
    """The revision of the question that was asked."""
    comment: str
    at: datetime


def add_remark(
    connection: Connection, attempt: Attempt, slot: int, comment: str, at: datetime, random: Random
) -> None:
    """Record what a learner says of a question."""
    place = attempt.plan.slots[slot]
    row = {
        "learner_id": attempt.learner,
        "id": next_id(connection, remarks, attempt.learner, at, random),
        "attempt_id": attempt.id,
        "slot": slot,
        "question_id": place.question,
        "revision": place.revision,
        "comment": comment,
        "at": at,
    }
    connection.execute(insert(remarks), row)


def all_remarks(connection: Connection) -> list[Remark]:
    """Return what everybody said of questions, question by question, the oldest first."""
    query = (
        select(remarks, learners.c.name, attempts.c.number)
        .join(learners, learners.c.id == remarks.c.learner_id)
        .join(
            attempts,
            (attempts.c.learner_id == remarks.c.learner_id)
            & (attempts.c.id == remarks.c.attempt_id),
        )
        .order_by(remarks.c.question_id, remarks.c.id)
    )
    return [
        Remark(
            learner=LearnerId(row.learner_id),
            name=row.name,
            attempt=AttemptId(row.attempt_id),
            number=row.number,
            slot=row.slot,
            question=QuestionId(row.question_id),
            revision=row.revision,
            comment=row.comment,
            at=row.at,
        )
        for row in connection.execute(query)
    ]
