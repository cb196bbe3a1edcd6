"""What is said about a response: credit, a verdict in one word, and why."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from studyguide.texts import _

if TYPE_CHECKING:
    from studyguide.domain.grading.difference import Change


class Verdict(Enum):
    """What a response is, in one word."""

    RIGHT = "right"
    PARTLY = "partly"
    CLOSE = "close"
    """Nearly a right answer, but no credit by itself: look again."""
    WRONG = "wrong"
    EMPTY = "empty"
    WAITING = "waiting"
    """An essay that nobody has judged yet."""


class PartGrade(NamedTuple):
    """The judgement of one prompt, gap, place or option."""

    label: str
    """What was asked."""
    given: str
    """What was answered; empty when nothing was."""
    expected: str
    """What would have been right."""
    fraction: Fraction
    reason: str = ""
    difference: tuple[Change, ...] = ()
    """How a typed gap differs from the answer it was compared with, letter by letter."""


class Grade(NamedTuple):
    """The judgement of one response."""

    fraction: Fraction
    """Credit from 0 to 1."""
    verdict: Verdict
    reason: str
    """Why, in a sentence for the learner."""
    parts: tuple[PartGrade, ...] = ()
    """Detail for questions with several things to answer."""
    difference: tuple[Change, ...] = ()
    """How typed words differ from the answer they were compared with, letter by letter."""


NOTHING = Grade(Fraction(0), Verdict.EMPTY, _("Nothing was answered."))
"""The grade of no answer."""


def with_answer(reason: str, answer: str) -> str:
    """Return a reason, and after it what would have been right."""
    return (reason + " " + _("Right is {answer}.", answer=answer)).strip()


def verdict_of(fraction: Fraction) -> Verdict:
    """Return right, partly or wrong for a fraction from 0 to 1."""
    if fraction == 1:
        return Verdict.RIGHT
    return Verdict.PARTLY if fraction > 0 else Verdict.WRONG
