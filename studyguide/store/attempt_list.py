"""Attempts in lists: what was reached and how far they went, without their answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, select

from studyguide.domain.attempt import Ending, Plan
from studyguide.domain.ids import AttemptId, LearnerId, QuizId
from studyguide.domain.mark import Mark
from studyguide.domain.quiz_settings import QuizSettings, Shown
from studyguide.store.attempt_tables import attempts, responses
from studyguide.store.codec import decode
from studyguide.store.fact_tables import learners


class AttemptSummary(NamedTuple):
    """One attempt in a list."""

    id: AttemptId
    learner: LearnerId
    name: str
    """The learner's name."""
    quiz: QuizId
    title: str
    number: int
    started: datetime
    submitted: datetime | None
    """When it ended; None while it is open."""
    ending: Ending | None
    void: bool
    counts: bool
    """Whether its mark counts as a result."""
    mark: Mark | None
    """None while it is open, and when it was abandoned."""
    passed: bool | None
    """None without a mark, and where the quiz has no pass mark."""
    position: int
    """The question that is shown, from 0."""
    answered: int
    """How many questions have an answer."""
    length: int
    """How many questions it has."""
    ends: datetime | None
    """When an open attempt ends by itself; None when it does not."""
    settings: QuizSettings
    """What held for the learner when it began."""

    def shows_mark(self, now: datetime) -> bool:
        """Tell whether there is a mark that the learner may see now."""
        stage = self.settings.stage(submitted=True, now=now)
        return self.mark is not None and Shown.MARK in self.settings.shown(stage)


def summaries(
    connection: Connection, learner: LearnerId, quiz: QuizId | None = None
) -> list[AttemptSummary]:
    """Return all attempts of a learner, or those at a quiz, the latest first."""
    return _listed(connection, learner=learner, quiz=quiz)


def of_quiz(connection: Connection, quiz: QuizId) -> list[AttemptSummary]:
    """Return the attempts of everybody at a quiz, learner by learner, the latest first."""
    return _listed(connection, quiz=quiz)


def of_everybody(connection: Connection) -> list[AttemptSummary]:
    """Return all attempts there are, learner by learner, the latest first."""
    return _listed(connection)


def _listed(
    connection: Connection, *, learner: LearnerId | None = None, quiz: QuizId | None = None
) -> list[AttemptSummary]:
    query = select(attempts, learners.c.name.label("name")).join(
        learners, learners.c.id == attempts.c.learner_id
    )
    counts = select(
        responses.c.learner_id,
        responses.c.attempt_id,
        func.count(responses.c.slot.distinct()).label("slots"),
    ).group_by(responses.c.learner_id, responses.c.attempt_id)
    if learner is not None:
        query = query.where(attempts.c.learner_id == learner)
        counts = counts.where(responses.c.learner_id == learner)
    if quiz is not None:
        query = query.where(attempts.c.quiz_id == quiz)
        counts = counts.join(
            attempts,
            (attempts.c.learner_id == responses.c.learner_id)
            & (attempts.c.id == responses.c.attempt_id),
        ).where(attempts.c.quiz_id == quiz)
    answered = {(row.learner_id, row.attempt_id): row.slots for row in connection.execute(counts)}
    query = query.order_by(func.lower(learners.c.name), attempts.c.id.desc())
    return list(_summaries(connection.execute(query), answered))


def _summaries(
    rows: Iterable[Row[*tuple[Any, ...]]], answered: dict[tuple[Any, Any], int]
) -> Iterable[AttemptSummary]:
    for row in rows:
        plan = decode(row.plan, Plan)
        ending = None if row.ending is None else Ending(row.ending)
        result = passed = None
        if ending is not None and ending is not Ending.ABANDONED:
            result = Mark(Fraction(row.reached), Fraction(row.possible))
            passed = None if plan.pass_mark is None else result.share >= plan.pass_mark
        yield AttemptSummary(
            id=AttemptId(row.id),
            learner=LearnerId(row.learner_id),
            name=row.name,
            quiz=QuizId(row.quiz_id),
            title=plan.title,
            number=row.number,
            started=row.started_at,
            submitted=row.submitted_at,
            ending=ending,
            void=row.void,
            counts=row.counts,
            mark=result,
            passed=passed,
            position=row.position,
            answered=answered.get((row.learner_id, row.id), 0),
            length=len(plan.slots),
            ends=row.overdue_at,
            settings=plan.settings,
        )
