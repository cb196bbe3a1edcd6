"""The mark of an attempt: what counts of the marks of its questions, and whether it passes."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from studyguide.domain.attempt import Attempt, Ending, Plan


class Mark(NamedTuple):
    """What an attempt reached."""

    reached: Fraction
    possible: Fraction

    @property
    def share(self) -> Fraction:
        """From 0 to 1; 0 when nothing was possible."""
        return self.reached / self.possible if self.possible else Fraction(0)


def dropped(plan: Plan, marks: Mapping[int, Fraction]) -> frozenset[int]:
    """Return the slots that do not count, since their section counts only its best ones.

    Of equal marks those of the earlier slots count.
    """
    found: set[int] = set()
    for index, section in enumerate(plan.sections):
        if section.best is not None:
            mine = [place for place, slot in enumerate(plan.slots) if slot.section == index]
            ranked = sorted(mine, key=lambda place: -marks.get(place, Fraction(0)))
            found.update(ranked[section.best :])
    return frozenset(found)


def attempt_mark(plan: Plan, marks: Mapping[int, Fraction]) -> Mark:
    """Sum the marks of the slots that count; never below 0 nor above what is possible.

    `marks` may hold negative marks, where a wrong answer given with certainty costs.
    """
    left_out = dropped(plan, marks)
    counting = (value for slot, value in marks.items() if slot not in left_out)
    possible = plan.possible
    return Mark(min(possible, max(Fraction(0), sum(counting, Fraction(0)))), possible)


def passed(attempt: Attempt, result: Mark) -> bool | None:
    """Tell whether the mark passes; None when the quiz has no pass mark."""
    if attempt.plan.pass_mark is None or attempt.ending is Ending.ABANDONED:
        return None
    return result.share >= attempt.plan.pass_mark
