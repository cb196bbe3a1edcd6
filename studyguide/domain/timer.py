"""The time of one attempt: what was spent, what is left, when it ends.

Time runs from the start until the attempt ends, also while the program is closed. What was spent is
added up from moment to moment, so a clock that is set back between two of them takes nothing back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

LEEWAY = timedelta(seconds=5)
"""How long after its end an answer that was on its way is still taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """The time of one attempt at the moment it was last looked at."""

    seen: datetime
    """When that was, by the clock of the machine; aware."""
    spent: timedelta = timedelta()
    """What had been spent until then."""
    limit: timedelta | None = None
    """How long the attempt may take; None is no limit."""
    closes: datetime | None = None
    """A moment at which it ends in any case; aware."""

    def elapsed(self, now: datetime) -> timedelta:
        """Return what is spent at a moment, never less than what was seen."""
        return self.spent + max(timedelta(), now - self.seen)

    def at(self, now: datetime) -> Timer:
        """Return the timer as looked at now."""
        return replace(self, spent=self.elapsed(now), seen=now)

    @property
    def ends(self) -> datetime | None:
        """The moment at which time is over; None when there is no end."""
        by_limit = None if self.limit is None else self.seen + self.limit - self.spent
        ends = [end for end in (by_limit, self.closes) if end is not None]
        return min(ends, default=None)

    def _rest(self, now: datetime) -> timedelta | None:
        """Return what is left at a moment, below 0 once it is over; None when there is no end."""
        rests = []
        if self.limit is not None:
            rests.append(self.limit - self.elapsed(now))
        if self.closes is not None:
            rests.append(self.closes - now)
        return min(rests, default=None)

    def left(self, now: datetime) -> timedelta | None:
        """Return what is left at a moment, at least 0; None when there is no end."""
        rest = self._rest(now)
        return None if rest is None else max(timedelta(), rest)

    def over(self, now: datetime, leeway: timedelta = timedelta()) -> bool:
        """Tell whether time is over, and was so before `leeway` ago."""
        rest = self._rest(now)
        return rest is not None and rest <= -leeway
