"""Sums of marks without rounding: every mark as a whole number of units, and what columns add to.

A float counts as the decimal that it prints as, so 0.1 + 0.2 equals 0.3 here. Sums are therefore
the same in whatever order attempts come, and "all equal" is a question with a sharp answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from math import isfinite, lcm, sqrt
from operator import mul

Mark = float | Fraction
"""A mark as people give it: an integer, a decimal as a float, or an exact fraction."""


@dataclass(frozen=True, slots=True)
class MarkTable:
    """The marks of a quiz in whole units."""

    scale: int
    """Units in one mark; at least 1."""
    columns: tuple[tuple[int | None, ...], ...]
    """For each question its marks in units, one for each attempt; None where it had none such."""
    totals: tuple[int, ...]
    """For each attempt the sum of its marks, in units."""


def exact_mark(mark: Mark) -> Fraction:
    """Return a mark as the fraction that was meant: 0.1 is one tenth.

    Raises:
        ValueError: when it is infinite or not a number.
    """
    return Fraction(*_ratio(mark))


def mark_table(marks: Iterable[Sequence[Mark | None]], questions: int) -> MarkTable:
    """Return the marks, rows of attempts, as columns of whole units.

    Raises:
        ValueError: when an attempt has another number of marks, or a mark is not finite.
    """
    rows = list(marks)
    for number, row in enumerate(rows, 1):
        if len(row) != questions:
            raise ValueError(f"attempt {number} has {len(row)} marks for {questions} questions")
    seen = [mark for mark in set(chain.from_iterable(rows)) if mark is not None]
    ratios = [_ratio(mark) for mark in seen]
    scale = lcm(*{below for _, below in ratios})
    units: dict[Mark | None, int | None] = {None: None}
    units.update(
        (mark, above * (scale // below)) for mark, (above, below) in zip(seen, ratios, strict=True)
    )
    whole = [tuple(map(units.__getitem__, row)) for row in rows]
    return MarkTable(
        scale=scale,
        columns=tuple(zip(*whole, strict=True)) if whole else ((),) * questions,
        totals=tuple(sum(filter(None, row)) for row in whole),
    )


def _ratio(mark: Mark) -> tuple[int, int]:
    if not isinstance(mark, float):
        return Fraction(mark).as_integer_ratio()
    if not isfinite(mark):
        raise ValueError(f"a mark is a finite number, not {mark}")
    return Decimal(repr(float(mark))).as_integer_ratio()


def present(
    firsts: Sequence[int | None], seconds: Sequence[int | None]
) -> tuple[list[int], list[int]]:
    """Return both columns without the places where either is missing."""
    ones = [first for first in firsts if first is not None]
    others = [second for second in seconds if second is not None]
    if len(ones) == len(firsts) == len(others) == len(seconds):
        return ones, others
    kept = [
        (first, second)
        for first, second in zip(firsts, seconds, strict=True)
        if first is not None and second is not None
    ]
    return [first for first, _ in kept], [second for _, second in kept]


@dataclass(frozen=True, slots=True)
class Joint:
    """How two columns of numbers x and y vary, alone and together; all sums exact.

    The sums of products are n times the usual sums about the means, which keeps them whole:
    n Σxy - Σx Σy. Divided by n (n - 1) they are the sample variances and covariance.
    """

    count: int
    """How many pairs there are: n, at least 0."""
    sum: int
    """Σx, in units."""
    xx: int
    """n Σx² - (Σx)², in squared units; at least 0, and 0 exactly when all x are equal."""
    xy: int
    """n Σxy - Σx Σy, in squared units."""
    yy: int
    """n Σy² - (Σy)², in squared units; at least 0."""

    @classmethod
    def of(cls, firsts: Sequence[int], seconds: Sequence[int]) -> Joint:
        """Return the sums over two columns of equal length."""
        n, x, y = len(firsts), sum(firsts), sum(seconds)
        return cls(
            count=n,
            sum=x,
            xx=n * sum(map(mul, firsts, firsts)) - x * x,
            xy=n * sum(map(mul, firsts, seconds)) - x * y,
            yy=n * sum(map(mul, seconds, seconds)) - y * y,
        )

    @property
    def rest(self) -> Joint:
        """The same with y - x in place of y: a question and the rest of the quiz."""
        return Joint(
            self.count, self.sum, self.xx, self.xy - self.xx, self.yy - 2 * self.xy + self.xx
        )

    @property
    def variance(self) -> Fraction | None:
        """Sample variance of x in squared units, at least 0; None below two pairs."""
        return Fraction(self.xx, self.count * (self.count - 1)) if self.count > 1 else None

    @property
    def covariance(self) -> Fraction | None:
        """Sample covariance in squared units; None below two pairs."""
        return Fraction(self.xy, self.count * (self.count - 1)) if self.count > 1 else None

    @property
    def correlation(self) -> float | None:
        """Pearson's correlation, -1 to 1; None when x or y does not vary."""
        if not self.xx or not self.yy:
            return None
        return signed_root(self.xy, self.xx * self.yy)


def signed_root(part: int | Fraction, square: int | Fraction) -> float:
    """Return part / √square, for a square above 0; only the result need fit in a float."""
    root = sqrt(part * part / square)
    return root if part >= 0 else -root
