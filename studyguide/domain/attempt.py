"""One learner's sitting of one quiz, as a pure state machine.

An attempt is a value; each action returns the next one. The store keeps the same facts, so playing
them again gives the same attempt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from fractions import Fraction

from studyguide.domain.grading import Grade
from studyguide.domain.ids import AttemptId, LearnerId, QuizId
from studyguide.domain.questions import Response
from studyguide.domain.quiz import Slot
from studyguide.errors import AttemptClosed


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What was fixed when the attempt began; a later change of the quiz file does not touch it."""

    title: str
    sections: tuple[str, ...]
    """The section titles."""
    pass_mark: Fraction | None
    slots: tuple[Slot, ...]
    quiz_revision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An attempt at one moment."""

    id: AttemptId
    learner: LearnerId
    quiz: QuizId
    number: int
    """Which of the learner's attempts at this quiz it is, from 1."""
    plan: Plan
    started: datetime
    responses: Mapping[int, Response] = field(default_factory=dict)
    """The latest response of each slot that has one."""
    flags: frozenset[int] = frozenset()
    """Slots the learner wants to come back to."""
    position: int = 0
    """The slot that is shown."""
    submitted: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether answers are still taken."""
        return self.submitted is None

    @property
    def unanswered(self) -> tuple[int, ...]:
        """The slots without a response, in order."""
        return tuple(i for i in range(len(self.plan.slots)) if i not in self.responses)

    @property
    def took(self) -> timedelta | None:
        """From start to submission, at least 0; None while it is open."""
        return None if self.submitted is None else max(timedelta(), self.submitted - self.started)


def _demand_open(attempt: Attempt) -> None:
    if not attempt.open:
        raise AttemptClosed(
            f"attempt {attempt.number} at “{attempt.plan.title}” is submitted",
            "start a new one to answer again",
        )


def _demand_slot(attempt: Attempt, slot: int) -> None:
    if not 0 <= slot < len(attempt.plan.slots):
        raise IndexError(f"the attempt has {len(attempt.plan.slots)} questions, not one at {slot}")


def answer(attempt: Attempt, slot: int, response: Response) -> Attempt:
    """Give or change the answer of a slot.

    Raises:
        AttemptClosed: once the attempt is submitted.
    """
    _demand_open(attempt)
    _demand_slot(attempt, slot)
    return replace(attempt, responses={**attempt.responses, slot: response})


def go_to(attempt: Attempt, slot: int) -> Attempt:
    """Show another question.

    Raises:
        AttemptClosed: once the attempt is submitted.
    """
    _demand_open(attempt)
    _demand_slot(attempt, slot)
    return replace(attempt, position=slot)


def flag(attempt: Attempt, slot: int) -> Attempt:
    """Set the mark to come back to a question, or take it away.

    Raises:
        AttemptClosed: once the attempt is submitted.
    """
    _demand_open(attempt)
    _demand_slot(attempt, slot)
    return replace(attempt, flags=attempt.flags ^ {slot})


def submit(attempt: Attempt, at: datetime) -> Attempt:
    """End the attempt; what is not answered stays so.

    Raises:
        AttemptClosed: when it is submitted already.
    """
    _demand_open(attempt)
    return replace(attempt, submitted=at)


@dataclass(frozen=True, slots=True)
class Mark:
    """What an attempt reached."""

    reached: Fraction
    possible: Fraction

    @property
    def share(self) -> Fraction:
        """From 0 to 1; 0 when nothing was possible."""
        return self.reached / self.possible if self.possible else Fraction(0)


def mark(attempt: Attempt, grades: Mapping[int, Grade]) -> Mark:
    """Sum the marks: each slot's points times the fraction of its grade, 0 without a grade."""
    slots = attempt.plan.slots
    reached = sum(
        (slot.points * grades[i].fraction for i, slot in enumerate(slots) if i in grades),
        Fraction(0),
    )
    return Mark(reached, sum((slot.points for slot in slots), Fraction(0)))


def passed(attempt: Attempt, result: Mark) -> bool | None:
    """Tell whether the mark passes; None when the quiz has no pass mark."""
    if attempt.plan.pass_mark is None:
        return None
    return result.share >= attempt.plan.pass_mark
