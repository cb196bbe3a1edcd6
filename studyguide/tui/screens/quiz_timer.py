"""The time of an attempt in words: what is left, and when to hurry."""

from __future__ import annotations

from datetime import timedelta
from math import ceil

from studyguide.texts import _, _n

TICK = 1.0
"""Seconds between two looks at the time."""
WARNINGS = (
    (timedelta(minutes=1), _("Less than a minute left.")),
    (timedelta(minutes=5), _("Less than 5 minutes left.")),
)
"""What is said from which time on."""
DAY = timedelta(days=1)


def figures(left: timedelta) -> str:
    """Return `31:20`, `1:05:20`; from a day on `2 days`."""
    if left >= DAY:
        return _n("{n} day", "{n} days", left.days)
    minutes, seconds = divmod(ceil(left.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def remaining(left: timedelta | None) -> str:
    """Return `31:20 left`; empty without an end."""
    return "" if left is None else _("{time} left", time=figures(left))


def warning(left: timedelta | None) -> str:
    """Return what to say when little time is left; empty while there is enough."""
    if left is None:
        return ""
    return next((words for time, words in WARNINGS if left <= time), "")
