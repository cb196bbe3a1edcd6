"""A clock that goes on evenly while the program runs, whatever happens to that of the machine.

It also counts while the machine sleeps, so that closing the lid stops no quiz.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta


def seconds() -> float:
    """Return seconds since some moment, sleep of the machine included where it is known."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class SteadyClock:
    """The time by the clock of the machine at first, and by what passed from then on."""

    def __init__(self, now: datetime, passing: Callable[[], float] = seconds) -> None:
        """Start at a moment; `passing` returns seconds that never go back."""
        self._start, self._passing = now, passing
        self._began = passing()

    def now(self) -> datetime:
        """Return the start and what passed since."""
        return self._start + timedelta(seconds=self._passing() - self._began)
