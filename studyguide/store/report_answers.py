"""Answers as reports read them.

What was given in attempts that ended and are not void is evidence of what is known, practice too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from itertools import groupby
from typing import Any
from uuid import UUID

from msgspec import Struct
from sqlalchemy import Connection, and_, select

from studyguide.domain.ids import AttemptId, LearnerId, PointId, QuestionId, QuizId
from studyguide.store.attempt_tables import attempts, overrides, responses
from studyguide.store.codec import decode
from studyguide.store.engine import plain
from studyguide.store.streaming import streamed

EVIDENCE = and_(attempts.c.submitted_at.is_not(None), attempts.c.void.is_(False))
"""The condition that answers of an attempt show what is known."""


@dataclass(slots=True, kw_only=True)
class Given:
    """What was finally given to one slot of an attempt."""

    slot: int
    question: QuestionId
    revision: str
    body: str
    fraction: Fraction
    """What it earned, 0 to 1."""
    waiting: bool
    """Whether nobody has judged it yet."""
    at: datetime
    took_ms: int
    """Over all answers to the slot."""
    certainty: int | None = None
    """How sure the learner was, 1 to 3; None where it was not asked."""


def given(
    connection: Connection, *, quiz: QuizId | None = None, learner: LearnerId | None = None
) -> Iterator[tuple[AttemptId, dict[int, Given]]]:
    """Yield for each attempt that ended and is not void what was finally given, by slot.

    Grades given afterwards win.
    """
    where: list[Any] = [EVIDENCE]
    if quiz is not None:
        where.append(attempts.c.quiz_id == quiz)
    if learner is not None:
        where.append(attempts.c.learner_id == learner)
    changed: dict[UUID, dict[int, Fraction]] = {}
    query = (
        select(overrides.c.attempt_id, overrides.c.slot, overrides.c.fraction)
        .join(attempts, same(overrides))
        .where(*where)
        .order_by(overrides.c.id)
    )
    for attempt, slot, fraction in connection.execute(query):
        changed.setdefault(attempt, {})[slot] = Fraction(fraction)
    answers = (
        select(
            responses.c.attempt_id,
            responses.c.slot,
            responses.c.question_id,
            responses.c.revision,
            responses.c.body,
            responses.c.fraction,
            responses.c.verdict,
            responses.c.certainty,
            responses.c.at,
            responses.c.took_ms,
        )
        .join(attempts, same(responses))
        .where(*where)
        .order_by(responses.c.learner_id, responses.c.attempt_id, responses.c.id)
    )
    for attempt, group in groupby(streamed(connection, answers), key=lambda row: row[0]):
        found: dict[int, Given] = {}
        for _, slot, question, revision, body, fraction, verdict, certainty, at, took in group:
            before = found.get(slot)
            if certainty is None and before is not None:
                certainty = before.certainty
            found[slot] = Given(
                slot=slot,
                question=QuestionId(question),
                revision=revision,
                body=body,
                fraction=Fraction(fraction),
                waiting=verdict == "waiting",
                at=at,
                took_ms=took + (before.took_ms if before else 0),
                certainty=certainty,
            )
        for slot, share in changed.get(attempt, {}).items():
            if slot in found:
                found[slot].fraction, found[slot].waiting = share, False
        yield AttemptId(attempt), found


class Asked(Struct, frozen=True):
    """What a report names of a question: all kinds have it, so none has to be imported."""

    ask: str
    tests: tuple[PointId, ...]


def asked(
    connection: Connection, wanted: Iterable[tuple[QuestionId, str]]
) -> dict[tuple[QuestionId, str], Asked]:
    """Return questions by id and revision; those not there are missing."""
    statement = (
        "SELECT body FROM question_revisions WHERE question_id = :question AND revision = :revision"
    )
    found: dict[tuple[QuestionId, str], Asked] = {}
    for key in wanted:
        rows = plain(connection).rows(statement, question=key[0], revision=key[1])
        for (body,) in rows:
            found[key] = decode(body, Asked)
    return found


def same(table: Any) -> Any:
    """Return the condition that a row belongs to an attempt."""
    return and_(attempts.c.learner_id == table.c.learner_id, attempts.c.id == table.c.attempt_id)


def latest_fractions(
    connection: Connection,
) -> Iterator[tuple[LearnerId, dict[str, tuple[float, datetime]]]]:
    """Yield for each learner the fraction of the latest answer to each question, and its time."""
    changed: dict[tuple[UUID, int], str] = {
        (attempt, slot): fraction
        for attempt, slot, fraction in connection.execute(
            select(overrides.c.attempt_id, overrides.c.slot, overrides.c.fraction).order_by(
                overrides.c.id
            )
        )
    }
    query = (
        select(
            responses.c.learner_id,
            responses.c.attempt_id,
            responses.c.slot,
            responses.c.question_id,
            responses.c.fraction,
            responses.c.at,
        )
        .join(attempts, same(responses))
        .where(EVIDENCE)
        .order_by(responses.c.learner_id, responses.c.id)
    )
    shares: dict[str, float] = {}
    rows = streamed(connection, query)
    for learner, group in groupby(rows, key=lambda row: row[0]):
        latest: dict[str, tuple[float, datetime]] = {}
        for _, attempt, slot, question, fraction, at in group:
            text = changed.get((attempt, slot), fraction) if changed else fraction
            if text not in shares:
                shares[text] = float(Fraction(text))
            latest[question] = shares[text], at
        yield LearnerId(learner), latest
