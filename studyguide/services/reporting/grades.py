"""What counts of a learner's attempts at one quiz, by the quiz's grading method."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from studyguide.domain.attempt import Ending
from studyguide.domain.mark import Mark
from studyguide.domain.standing import counted
from studyguide.store.report_attempts import GradedQuiz, Outline, Taken
from studyguide.texts import _


class Standing(NamedTuple):
    """Where a learner stands with a quiz."""

    mark: Mark | None
    """What counts; None without an attempt that counts."""
    attempts: int
    """Attempts that count."""
    abandoned: int
    void: int
    passed: bool | None
    """None without a mark, and where the quiz has no pass mark."""


def standing(quiz: GradedQuiz, taken: Sequence[Outline | Taken]) -> Standing:
    """Return what counts of attempts of one learner, which come in their order."""
    marks = [Mark(one.reached, one.possible) for one in taken if one.counts]
    share = counted(quiz.method, [mark.share for mark in marks])
    abandoned = sum(1 for one in taken if one.ending is Ending.ABANDONED and not one.void)
    void = sum(1 for one in taken if one.void)
    passed = None if share is None or quiz.pass_mark is None else share >= quiz.pass_mark
    return Standing(
        mark=None if share is None else _with(share, marks),
        attempts=len(marks),
        abandoned=abandoned,
        void=void,
        passed=passed,
    )


def _with(share: Fraction, marks: Sequence[Mark]) -> Mark:
    """Return the mark of a share: that of an attempt, or on the scale of the latest one."""
    like = next((mark for mark in marks if mark.share == share), None)
    return like or Mark(share * marks[-1].possible, marks[-1].possible)


def left_out(standing: Standing) -> str:
    """Return in words which attempts do not count; empty when all do."""
    found = [
        what.format(n=number)
        for number, what in (
            (standing.abandoned, _("{n} abandoned")),
            (standing.void, _("{n} void")),
        )
        if number
    ]
    return ", ".join(found)
