"""Spans of time in words, exactly: `1 hour 30 minutes`."""

from __future__ import annotations

from datetime import timedelta

from studyguide.texts import _n

_DAY, _HOUR, _MINUTE = 86_400, 3_600, 60


def spoken(span: timedelta) -> str:
    """Return a span of time in whole seconds; `0 seconds` for none."""
    days, left = divmod(round(span.total_seconds()), _DAY)
    hours, left = divmod(left, _HOUR)
    minutes, seconds = divmod(left, _MINUTE)
    pieces = (
        _n("{n} day", "{n} days", days) if days else "",
        _n("{n} hour", "{n} hours", hours) if hours else "",
        _n("{n} minute", "{n} minutes", minutes) if minutes else "",
        _n("{n} second", "{n} seconds", seconds) if seconds else "",
    )
    return " ".join(filter(None, pieces)) or _n("{n} second", "{n} seconds", 0)
