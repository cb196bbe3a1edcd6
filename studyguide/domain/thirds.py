"""The class in thirds of ability, and who chose what.

The cuts are the quantiles of the totals at one and two thirds, interpolated as most packages do
(type 7 of Hyndman and Fan 1996); equal totals are always in the same third.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

LOWER, MIDDLE, UPPER = range(3)


@dataclass(frozen=True, slots=True)
class Thirds:
    """Where the totals of a class are cut."""

    low: Fraction
    """The largest total of the lower third."""
    high: Fraction
    """The largest total of the middle third."""

    def of(self, total: Fraction | int) -> int:
        """Return `LOWER`, `MIDDLE` or `UPPER`."""
        return LOWER if total <= self.low else MIDDLE if total <= self.high else UPPER


def thirds(totals: Sequence[Fraction | int]) -> Thirds | None:
    """Cut a class in thirds by its totals; None when there are no two different totals."""
    ordered = sorted(totals)
    if not ordered or ordered[0] == ordered[-1]:
        return None
    return Thirds(_quantile(ordered, Fraction(1, 3)), _quantile(ordered, Fraction(2, 3)))


def _quantile(ordered: Sequence[Fraction | int], share: Fraction) -> Fraction:
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * Fraction(ordered[above] - ordered[below])


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionCount:
    """How many attempts chose one option."""

    text: str
    key: bool
    """Whether it counts as right."""
    lower: int
    middle: int
    upper: int
    """Attempts of each third that chose it."""

    @property
    def chosen(self) -> int:
        """Attempts that chose it."""
        return self.lower + self.middle + self.upper


def option_counts(
    options: Iterable[tuple[str, bool]], chosen: Iterable[tuple[Iterable[int], int]]
) -> tuple[OptionCount, ...]:
    """Count who chose which option.

    `options` are texts and whether each is right; `chosen` are for each attempt the places of the
    options it chose, and its third.
    """
    known = list(options)
    counts = [[0, 0, 0] for _ in known]
    for places, third in chosen:
        for place in places:
            counts[place][third] += 1
    return tuple(
        OptionCount(text=text, key=key, lower=low, middle=middle, upper=high)
        for (text, key), (low, middle, high) in zip(known, counts, strict=True)
    )
