"""Reports as values: of one learner, of one quiz, of everyone.

Each report is a frozen value of plain values, which every output format is made from. Shares
are from 0 to 1, figures of the quiz statistics in percent as in Moodle, times in UTC; None is what
is not known or not defined. What makes a report is imported when one is asked for, since one kind
needs little of the others.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from studyguide.domain.days import Days
from studyguide.services.reporting.scope import EVERYTHING, Scope, Which

if TYPE_CHECKING:
    from studyguide.domain.ids import QuizId
    from studyguide.services.reporting.everyone_model import EveryoneReport
    from studyguide.services.reporting.learner_model import LearnerReport
    from studyguide.services.reporting.quiz_model import QuizReport
    from studyguide.store.database import Database

__all__ = [
    "Scope",
    "Which",
    "everyone_report",
    "learner_report",
    "quiz_report",
]


def learner_report(
    database: Database, name: str, *, now: datetime, days: Days, scope: Scope = EVERYTHING
) -> LearnerReport:
    """Return the report of a learner.

    Raises:
        UnknownLearner: when nobody has that name.
        UnknownGuide: when the scope names a guide that is not there.
        WrongUsage: when the scope ends before it begins.
    """
    from studyguide.services.reporting import learner

    return learner.report(database, name, now, days, scope)


def quiz_report(
    database: Database,
    id: QuizId,
    *,
    now: datetime,
    days: Days,
    scope: Scope = EVERYTHING,
    which: Which = Which.FIRST,
) -> QuizReport:
    """Return the report of a quiz.

    Raises:
        UnknownQuiz: when no quiz of that id was ever loaded.
        UnknownGuide: when the scope names a guide that is not there.
        WrongUsage: when the scope ends before it begins.
    """
    from studyguide.services.reporting import quiz

    return quiz.report(database, id, now, days, scope, which)


def everyone_report(
    database: Database, *, now: datetime, days: Days, scope: Scope = EVERYTHING
) -> EveryoneReport:
    """Return the report on everyone.

    Raises:
        UnknownGuide: when the scope names a guide that is not there.
        WrongUsage: when the scope ends before it begins.
    """
    from studyguide.services.reporting import everyone

    return everyone.report(database, now, days, scope)
