"""Certainty-based marking: how sure an answer was decides what it earns or costs.

The scores are those of Moodle's CBM behaviours (`question_cbm`), after A. R. Gardner-Medwin,
“Confidence-based marking” (2006): right answers earn 1, 2 or 3 times their fraction, wrong ones
cost 0, 2 or 6. Naming one's true certainty earns most: level 1 below 2/3, level 2 up to 4/5, level
3 above.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction


class Certainty(IntEnum):
    """How sure a learner is of an answer."""

    UNSURE = 1
    RATHER_SURE = 2
    SURE = 3


_COSTS = {Certainty.UNSURE: 0, Certainty.RATHER_SURE: -2, Certainty.SURE: -6}
_EXPECTED = {
    Certainty.UNSURE: (Fraction(0), Fraction(2, 3)),
    Certainty.RATHER_SURE: (Fraction(2, 3), Fraction(4, 5)),
    Certainty.SURE: (Fraction(4, 5), Fraction(1)),
}


def certain_fraction(fraction: Fraction, certainty: Certainty) -> Fraction:
    """Return what an answer earns, from -6 to 3: level × fraction, or the cost of a wrong one.

    A partly right answer counts as right with its fraction, as in Moodle.
    """
    return fraction * certainty if fraction > 0 else Fraction(_COSTS[certainty])


@dataclass(frozen=True, slots=True)
class Calibration:
    """What answers of one level of certainty were worth."""

    certainty: Certainty
    count: int
    """How many answers were given with it."""
    right: Fraction | None
    """Mean fraction of these answers, 0 to 1; None without answers."""
    expected: tuple[Fraction, Fraction]
    """The range of shares right for which this level earns most."""

    @property
    def verdict(self) -> str:
        """`too sure`, `not sure enough`, `fitting`, or nothing without answers."""
        if self.right is None:
            return ""
        low, high = self.expected
        if self.right < low:
            return "too sure"
        return "not sure enough" if self.right > high else "fitting"


def calibration(answers: Iterable[tuple[Fraction, Certainty]]) -> tuple[Calibration, ...]:
    """Return how certainty and success agree, level by level from unsure to sure.

    `answers` are fractions from 0 to 1, each with the certainty named for it.
    """
    given = list(answers)
    found = []
    for level in Certainty:
        fractions = [fraction for fraction, certainty in given if certainty is level]
        right = sum(fractions, Fraction(0)) / len(fractions) if fractions else None
        found.append(Calibration(level, len(fractions), right, _EXPECTED[level]))
    return tuple(found)
