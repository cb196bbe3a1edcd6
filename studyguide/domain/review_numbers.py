"""Counts of reviews by rating, and what they say: true retention, shares, time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from studyguide.domain.review_spans import Span


@dataclass(frozen=True, slots=True)
class Counts:
    """Reviews by rating, and the time they took."""

    again: int = 0
    hard: int = 0
    good: int = 0
    easy: int = 0
    took_ms: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.again + other.again,
            self.hard + other.hard,
            self.good + other.good,
            self.easy + other.easy,
            self.took_ms + other.took_ms,
        )

    @property
    def reviews(self) -> int:
        """All of them."""
        return self.again + self.remembered

    @property
    def remembered(self) -> int:
        """Those rated Hard, Good or Easy."""
        return self.hard + self.good + self.easy

    @property
    def retention(self) -> float | None:
        """Share remembered, 0 to 1; None without reviews."""
        return self.remembered / self.reviews if self.reviews else None


def total(counts: Iterable[Counts]) -> Counts:
    """Return the sum."""
    found = Counts()
    for one in counts:
        found += one
    return found


def recalls(by_span: Mapping[Span, Counts]) -> Counts:
    """Return the reviews that tested recall: at least a day after the one before.

    Their retention is the true one, which the target is about.
    """
    return total(counts for span, counts in by_span.items() if span.recall)
