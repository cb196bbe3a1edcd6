"""The learner's day: it starts at an hour of the night, in the learner's time zone.

This is the one place where a moment becomes a date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

DAY_START = 4
"""Hour at which a new day begins, so that an evening's work belongs to one day."""


@dataclass(frozen=True, slots=True)
class Days:
    """How one learner counts days."""

    zone: tzinfo | None = UTC
    """None for the zone of the computer, with its summer time."""
    start: int = DAY_START
    """Hour of the day, 0 to 23."""

    def of(self, at: datetime) -> date:
        """Return the learner's day that a moment belongs to."""
        return (at.astimezone(self.zone) - timedelta(hours=self.start)).date()

    def hour(self, at: datetime) -> int:
        """Return the hour, 0 to 23, that the learner's clock shows."""
        return at.astimezone(self.zone).hour

    def begins(self, day: date) -> datetime:
        """Return the moment, UTC, at which a day begins."""
        return datetime.combine(day, time(self.start), tzinfo=self.zone).astimezone(UTC)

    def ends(self, day: date) -> datetime:
        """Return the moment, UTC, at which the next day begins."""
        return self.begins(day + timedelta(days=1))
