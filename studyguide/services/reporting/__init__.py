"""Reports as values: of one learner, of one quiz, of everyone.

Each report is a frozen dataclass of plain values, which every output format is made from. Shares
are from 0 to 1, figures of the quiz statistics in percent as in Moodle, times in UTC; None is what
is not known or not defined.
"""

from studyguide.services.reporting.everyone import EveryoneReport, everyone_report
from studyguide.services.reporting.learner import LearnerReport, learner_report
from studyguide.services.reporting.quiz import QuizReport, Which, quiz_report
from studyguide.services.reporting.scope import Scope

__all__ = [
    "EveryoneReport",
    "LearnerReport",
    "QuizReport",
    "Scope",
    "Which",
    "everyone_report",
    "learner_report",
    "quiz_report",
]
