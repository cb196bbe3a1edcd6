"""From when to when facts count; None leaves a side open."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple


class Period(NamedTuple):
    """From when to when facts count."""

    since: datetime | None = None
    until: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether everything counts."""
        return self.since is None and self.until is None

    def holds(self, at: datetime) -> bool:
        """Tell whether a moment is in it."""
        return (self.since is None or at >= self.since) and (self.until is None or at < self.until)

    def of(self, column: Any) -> list[Any]:
        """Return the conditions that a column of moments is in it."""
        found = [] if self.since is None else [column >= self.since]
        return found if self.until is None else [*found, column < self.until]


ALWAYS = Period()
"""Everything counts."""
