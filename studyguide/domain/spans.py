"""Spans of time in words, exactly: `1 hour 30 minutes`."""

from __future__ import annotations

from datetime import timedelta

_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


def spoken(span: timedelta) -> str:
    """Return a span of time in whole seconds; `0 seconds` for none."""
    left = round(span.total_seconds())
    pieces = []
    for name, seconds in _UNITS:
        number, left = divmod(left, seconds)
        if number:
            pieces.append(f"{number} {name}{'s' if number != 1 else ''}")
    return " ".join(pieces) or "0 seconds"
