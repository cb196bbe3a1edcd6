"""Classes of the time between two reviews of a card.

Recall after at least a day is what retention is measured by; what was learned minutes ago is not.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import IntEnum

from studyguide.domain.memory import Memory
from studyguide.texts import _


class Span(IntEnum):
    """How long before a review the card was reviewed last."""

    NEW = 0
    """Never, or not since it was reset."""
    SAME_DAY = 1
    """Less than 24 hours."""
    WEEK = 2
    """1 to 7 days."""
    MONTH = 3
    """8 to 30 days."""
    QUARTER = 4
    """31 to 90 days."""
    LONGER = 5
    """91 days or more."""

    @property
    def recall(self) -> bool:
        """Whether a review after that time tests recall."""
        return self > Span.SAME_DAY

    @property
    def label(self) -> str:
        """The class in words."""
        return _LABELS[self]


_LABELS = {
    Span.NEW: _("new"),
    Span.SAME_DAY: _("same day"),
    Span.WEEK: _("1 to 7 days"),
    Span.MONTH: _("8 to 30 days"),
    Span.QUARTER: _("31 to 90 days"),
    Span.LONGER: _("91 days and more"),
}
_FROM = (1, 8, 31, 91)


def span(before: Memory | None, at: datetime) -> Span:
    """Return the class of the time since the last review."""
    if before is None:
        return Span.NEW
    days = (at - before.last_review) / timedelta(days=1)
    return Span(1 + sum(days >= least for least in _FROM))
