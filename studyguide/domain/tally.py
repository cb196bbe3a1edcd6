"""How often which mark went with which total: all that the statistics of a quiz are made from.

A tally has one count for each pair of a mark and a total, so it is as large as the variety of the
marks, not as the class. Everything is exact, and adding one attempt changes a few counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from studyguide.domain.sums import Joint, Mark, mark_table, present


@dataclass(frozen=True, slots=True)
class Tally:
    """The marks of a quiz, counted."""

    scale: int
    """Units in one mark; at least 1."""
    columns: tuple[Mapping[tuple[int, int], int], ...]
    """For each question how many attempts had a mark x together with a total T, by (x, T)."""
    totals: Mapping[int, int]
    """How many attempts had a total, in units."""

    @property
    def attempts(self) -> int:
        """How many attempts were counted."""
        return sum(self.totals.values())

    @property
    def complete(self) -> bool:
        """Whether every attempt had every question that any attempt had."""
        whole = self.attempts
        return all(sum(column.values()) in (0, whole) for column in self.columns)

    @property
    def joints(self) -> list[Joint]:
        """For each question the exact sums over its marks and their totals."""
        return [joint_of(column) for column in self.columns]


def tally(marks: Iterable[Sequence[Mark | None]], questions: int) -> Tally:
    """Count marks: a row is an attempt, a column a question, None a question it did not have.

    Raises:
        ValueError: when an attempt has another number of marks, or a mark is not finite.
    """
    table = mark_table(marks, questions)
    return Tally(
        scale=table.scale,
        columns=tuple(
            Counter(zip(*present(column, table.totals), strict=True)) for column in table.columns
        ),
        totals=Counter(table.totals),
    )


def tally_of_counts(
    columns: Sequence[Mapping[tuple[Fraction, Fraction], int]], totals: Mapping[Fraction, int]
) -> Tally:
    """Return a tally from counts that were kept; marks and totals are exact marks, not units."""
    seen = {part for column in columns for pair in column for part in pair} | set(totals)
    scale = lcm(*{value.denominator for value in seen})

    def units(value: Fraction) -> int:
        return value.numerator * (scale // value.denominator)

    return Tally(
        scale=scale,
        columns=tuple(
            {(units(x), units(whole)): count for (x, whole), count in column.items()}
            for column in columns
        ),
        totals={units(whole): count for whole, count in totals.items()},
    )


def joint_of(column: Mapping[tuple[int, int], int]) -> Joint:
    """Return the exact sums over the marks x of a question and the totals y that went with them."""
    n = x = y = xx = xy = yy = 0
    for (mark, total), count in column.items():
        n += count
        x += count * mark
        y += count * total
        xx += count * mark * mark
        xy += count * mark * total
        yy += count * total * total
    return Joint(n, x, n * xx - x * x, n * xy - x * y, n * yy - y * y)


def largest_with_rest(column: Mapping[tuple[int, int], int]) -> int:
    """Return the largest n Σxr - Σx Σr that the same marks x and rests r = T - x could have.

    It is reached when both are sorted: the best marks with the best rests.
    """
    marks: Counter[int] = Counter()
    rests: Counter[int] = Counter()
    for (mark, total), count in column.items():
        marks[mark] += count
        rests[total - mark] += count
    product = 0
    waiting = sorted(rests.items(), reverse=True)
    for mark, left in sorted(marks.items()):
        while left:
            rest, there = waiting.pop()
            taken = min(left, there)
            product += taken * mark * rest
            left -= taken
            if there > taken:
                waiting.append((rest, there - taken))
    n = marks.total()
    whole_marks = sum(mark * count for mark, count in marks.items())
    whole_rests = sum(rest * count for rest, count in rests.items())
    return n * product - whole_marks * whole_rests
