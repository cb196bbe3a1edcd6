"""Coming into a quiz: at once where nothing has to be said before, else by way of its rules."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from studyguide.domain.ids import LearnerId, QuizId
from studyguide.domain.quiz_settings import Navigation
from studyguide.domain.standing import Access
from studyguide.services import quizzes
from studyguide.services.quizzes import QuizState

if TYPE_CHECKING:
    from studyguide.services.sitting import Sitting
    from studyguide.store.database import Database


def has_rules(state: QuizState) -> bool:
    """Tell whether a learner has to know something before an attempt begins."""
    settings = state.settings
    return (
        state.standing.access is not Access.OPEN
        or state.wants_code
        or settings.checks
        or settings.certainty
        or settings.navigation is Navigation.SEQUENTIAL
        or bool(settings.wait_between)
        or any(one is not None for one in (settings.time_limit, settings.closes, settings.attempts))
    )


def enter(
    database: Database,
    learner: LearnerId,
    quiz: QuizId,
    *,
    now: datetime,
    random: Random,
    window: str,
    take_over: bool = False,
) -> Sitting | QuizState:
    """Go on with the open attempt or begin one; where rules have to be read first, return those.

    Raises:
        UnknownQuiz, QuizNotOpen, AttemptElsewhere: as for `quizzes.begin`.
    """
    taken = quizzes.attempts(database, learner, now=now)
    if not any(one.quiz == quiz and one.submitted is None for one in taken):
        state = quizzes.state(database, learner, quiz, now=now)
        if has_rules(state):
            return state
    return quizzes.begin(
        database, learner, quiz, now=now, random=random, window=window, take_over=take_over
    )
