"""How long something took, as it counts: never negative, never longer than anybody looks."""

from __future__ import annotations

from datetime import timedelta


def counted_ms(took: timedelta, longest: timedelta) -> int:
    """Return a duration in milliseconds, from 0 to `longest`."""
    return int(max(timedelta(), min(took, longest)).total_seconds() * 1000)
