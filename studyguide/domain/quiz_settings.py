"""How a quiz is taken: what an instructor may set, and what one learner gets beyond it.

Every setting has a default that suits an untimed quiz for practice and proof alike; the settings
that an attempt began with stay with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from studyguide.domain.grading.tries import PENALTY, tries_allowed

if TYPE_CHECKING:
    from studyguide.domain.questions import AnyQuestion


class Behaviour(Enum):
    """When answers are judged."""

    DEFERRED = "deferred"
    """All at the end."""
    IMMEDIATE = "immediate"
    """Each one when it is checked, and then it stands."""
    INTERACTIVE = "interactive"
    """Each one when it is checked; a wrong one may be tried again for less, with hints."""
    PRACTICE = "practice"
    """Each one when it is checked, as often as wanted; the attempt counts for no grade."""


class OnTimeout(Enum):
    """What becomes of an attempt whose time is over."""

    SUBMIT = "submit"
    """It is handed in as it is."""
    GRACE = "grace"
    """Nothing more may be answered, but it may be handed in for some minutes; then abandoned."""
    ABANDON = "abandon"
    """It does not count unless it was handed in before."""


class GradeMethod(Enum):
    """Which of several attempts counts."""

    HIGHEST = "highest"
    AVERAGE = "average"
    FIRST = "first"
    LAST = "last"


class Navigation(Enum):
    """In which order questions may be answered."""

    FREE = "free"
    SEQUENTIAL = "sequential"
    """One after the other, without going back."""


class Shown(StrEnum):
    """What a learner may see of an answer in an attempt."""

    RESPONSE = "response"
    CORRECTNESS = "correctness"
    MARK = "mark"
    FEEDBACK = "feedback"
    EXPLANATION = "explanation"
    KEY = "key"


class Stage(Enum):
    """When a learner looks."""

    ANSWERING = "answering"
    SUBMITTED = "submitted"
    CLOSED = "closed"


EVERYTHING = frozenset(Shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOptions:
    """What a learner sees of the answers, and when."""

    answering: frozenset[Shown] = EVERYTHING
    """Of an answer that was checked, while the attempt is open."""
    submitted: frozenset[Shown] = EVERYTHING
    """After handing in."""
    closed: frozenset[Shown] = EVERYTHING
    """After handing in, once the quiz is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What one learner gets beyond the settings of a quiz; None leaves the setting as it is."""

    learner: str
    """The learner's name."""
    extra_time: timedelta | None = None
    extra_attempts: int = 0
    opens: datetime | None = None
    closes: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizSettings:
    """How a quiz is taken."""

    behaviour: Behaviour = Behaviour.DEFERRED
    tries: int | None = None
    """Tries at a question of an interactive quiz; None gives one more than it has hints."""
    penalty: Fraction = PENALTY
    """Share of the mark that each wrong try costs, 0 to 1."""
    certainty: bool = False
    """Whether learners say how sure they are, which decides what answers earn."""
    time_limit: timedelta | None = None
    on_timeout: OnTimeout = OnTimeout.SUBMIT
    grace: timedelta = timedelta()
    """How long an attempt may be handed in after its time, where `on_timeout` is grace."""
    opens: datetime | None = None
    """Before it no attempt begins; aware."""
    closes: datetime | None = None
    """From it on no answer is taken; aware."""
    attempts: int | None = None
    """How many attempts a learner has; None is no limit."""
    wait_between: timedelta = timedelta()
    """How long after the end of one attempt the next may begin."""
    grade: GradeMethod = GradeMethod.HIGHEST
    shuffle_questions: bool = False
    shuffle_options: bool = True
    navigation: Navigation = Navigation.FREE
    review: ReviewOptions = field(default_factory=ReviewOptions)
    pass_mark: Fraction | None = None
    """Share of the marks that passes, 0 to 1; None when the quiz has no pass mark."""
    access_code: str = ""
    """What must be typed before an attempt begins; empty when nothing."""
    exceptions: tuple[Allowance, ...] = ()

    @property
    def checks(self) -> bool:
        """Whether answers are checked one by one."""
        return self.behaviour is not Behaviour.DEFERRED

    def allowed_tries(self, question: AnyQuestion) -> int | None:
        """Return how often a question may be checked; None is no limit, 0 is never."""
        if self.behaviour is Behaviour.DEFERRED:
            return 0
        if self.behaviour is Behaviour.PRACTICE:
            return None
        if self.behaviour is Behaviour.IMMEDIATE:
            return 1
        return self.tries or tries_allowed(question.hints)

    def for_learner(self, name: str) -> QuizSettings:
        """Return what holds for one learner: the settings with the exceptions made for that name.

        The code and the exceptions of others are left out, for the result is kept with attempts.
        """
        mine = replace(self, exceptions=(), access_code="")
        for one in self.exceptions:
            if one.learner.casefold() != name.casefold():
                continue
            limit, extra = mine.time_limit, one.extra_time
            attempts = mine.attempts
            mine = replace(
                mine,
                time_limit=limit + extra if limit is not None and extra is not None else limit,
                attempts=None if attempts is None else attempts + one.extra_attempts,
                opens=one.opens or mine.opens,
                closes=one.closes or mine.closes,
            )
        return mine

    def shown(self, stage: Stage) -> frozenset[Shown]:
        """Return what a learner may see of an answer at a stage."""
        if stage is Stage.ANSWERING:
            return self.review.answering if self.checks else frozenset({Shown.RESPONSE})
        return self.review.closed if stage is Stage.CLOSED else self.review.submitted

    def stage(self, *, submitted: bool, now: datetime) -> Stage:
        """Return the stage at which an attempt is looked at."""
        if not submitted:
            return Stage.ANSWERING
        closed = self.closes is not None and now >= self.closes
        return Stage.CLOSED if closed else Stage.SUBMITTED
