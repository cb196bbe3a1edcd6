"""Attempts as reports read them: those that count have marks, the others are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from msgspec import Struct
from sqlalchemy import Connection, func, select

from studyguide.domain.attempt import Ending, Plan
from studyguide.domain.ids import AttemptId, LearnerId, QuizId
from studyguide.domain.quiz_settings import Behaviour, GradeMethod, QuizSettings
from studyguide.store.attempt_tables import attempts
from studyguide.store.codec import decode
from studyguide.store.content_tables import quizzes
from studyguide.store.fact_tables import learners
from studyguide.store.period import ALWAYS, Period
from studyguide.store.streaming import streamed

_WITH_PLANS = 500
"""Attempts fetched at a time where their plans come with them, which are some kilobytes each."""


class Taken(NamedTuple):
    """An attempt of one learner at one quiz."""

    learner: LearnerId
    name: str
    attempt: AttemptId
    quiz: QuizId
    number: int
    started: datetime
    submitted: datetime | None
    """When it ended; None while it is open."""
    ending: Ending | None
    void: bool
    counts: bool
    """Whether its mark counts as a result."""
    reached: Fraction
    possible: Fraction
    plan: Plan

    @property
    def practice(self) -> bool:
        """Whether it was taken for practice."""
        return self.plan.settings.behaviour is Behaviour.PRACTICE

    @property
    def marked(self) -> bool:
        """Whether it has a mark: it was handed in, by the learner or by itself."""
        return self.ending in (Ending.SUBMITTED, Ending.TIMEOUT)


class Outline(NamedTuple):
    """How an attempt that ended stands, without what was asked: for long lists."""

    learner: LearnerId
    quiz: QuizId
    number: int
    ending: Ending
    void: bool
    counts: bool
    reached: Fraction
    possible: Fraction


class GradedQuiz(NamedTuple):
    """What of a quiz decides how attempts at it count."""

    title: str
    method: GradeMethod
    pass_mark: Fraction | None
    practice: bool


class _Rules(Struct):
    """What is read of a quiz; its sections would need the kinds of questions."""

    title: str
    settings: QuizSettings


def taken(
    connection: Connection,
    *,
    quiz: QuizId | None = None,
    learner: LearnerId | None = None,
    period: Period = ALWAYS,
) -> list[Taken]:
    """Return attempts in the order of learner and number, open ones too.

    Those that ended are in a period by when they did, open ones by when they were begun.
    """
    query = select(attempts, learners.c.name).join(learners, learners.c.id == attempts.c.learner_id)
    if quiz is not None:
        query = query.where(attempts.c.quiz_id == quiz)
    if learner is not None:
        query = query.where(attempts.c.learner_id == learner)
    when = func.coalesce(
        attempts.c.submitted_at, attempts.c.started_at, type_=attempts.c.started_at.type
    )
    query = query.where(*period.of(when))
    plans: dict[str, Plan] = {}
    found = []
    order = attempts.c.learner_id, attempts.c.quiz_id, attempts.c.number
    for row in streamed(connection, query.order_by(*order), _WITH_PLANS):
        plan = plans.get(row.plan)
        if plan is None:
            plan = plans[row.plan] = decode(row.plan, Plan)
        found.append(
            Taken(
                learner=LearnerId(row.learner_id),
                name=row.name,
                attempt=AttemptId(row.id),
                quiz=QuizId(row.quiz_id),
                number=row.number,
                started=row.started_at,
                submitted=row.submitted_at,
                ending=None if row.ending is None else Ending(row.ending),
                void=row.void,
                counts=row.counts,
                reached=Fraction(row.reached),
                possible=Fraction(row.possible),
                plan=plan,
            )
        )
    return found


def graded_quizzes(connection: Connection) -> dict[QuizId, GradedQuiz]:
    """Return how attempts at each quiz count, retired ones included."""
    found = {}
    for id, body in connection.execute(select(quizzes.c.id, quizzes.c.body)):
        quiz = decode(body, _Rules)
        found[QuizId(id)] = GradedQuiz(
            title=quiz.title,
            method=quiz.settings.grade,
            pass_mark=quiz.settings.pass_mark,
            practice=quiz.settings.behaviour is Behaviour.PRACTICE,
        )
    return found


def outlines(connection: Connection, period: Period = ALWAYS) -> Iterator[Outline]:
    """Yield all attempts that ended, in the order of learner, quiz and number."""
    query = (
        select(
            attempts.c.learner_id,
            attempts.c.quiz_id,
            attempts.c.number,
            attempts.c.ending,
            attempts.c.void,
            attempts.c.counts,
            attempts.c.reached,
            attempts.c.possible,
        )
        .where(attempts.c.submitted_at.is_not(None), *period.of(attempts.c.submitted_at))
        .order_by(attempts.c.learner_id, attempts.c.quiz_id, attempts.c.number)
    )
    rows = streamed(connection, query)
    for learner, quiz, number, ending, void, counts, reached, possible in rows:
        yield Outline(
            learner=LearnerId(learner),
            quiz=QuizId(quiz),
            number=number,
            ending=Ending(ending),
            void=void,
            counts=counts,
            reached=Fraction(reached),
            possible=Fraction(possible),
        )
