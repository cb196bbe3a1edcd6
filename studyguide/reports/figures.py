"""How figures, moments and spans read in a report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from studyguide.domain.days import Days
from studyguide.domain.saying import decimal
from studyguide.texts import _, _p

UNDEFINED = "–"
"""A figure that is not defined, or not known."""


METHODS: Mapping[str, str] = {
    "highest": _p("which attempt counts", "highest"),
    "average": _p("which attempt counts", "average"),
    "first": _p("which attempt counts", "first"),
    "last": _p("which attempt counts", "last"),
}
"""The methods of grading in the reader's language, by their values."""


def share(value: float | None) -> str:
    """Return a share from 0 to 1 as `61 %`."""
    return UNDEFINED if value is None else f"{round(value * 100)} %"


def percent(value: float | None) -> str:
    """Return a percentage as `61.3 %`, negative ones too."""
    return UNDEFINED if value is None else decimal(f"{_zero(value, 1):.1f} %")


def number(value: float | None, digits: int = 2) -> str:
    """Return a figure with so many decimals; `–` where it is not defined."""
    return UNDEFINED if value is None else decimal(f"{_zero(value, digits):.{digits}f}")


def mark(value: float | None) -> str:
    """Return a mark with at most two decimals: `14.5`."""
    if value is None:
        return UNDEFINED
    return decimal(f"{_zero(value, 2):.2f}".rstrip("0").rstrip("."))


def change(value: float | None) -> str:
    """Return a change of a share in points, with a sign and an arrow: `▲ 4`."""
    if value is None:
        return ""
    points = round(value * 100)
    return f"▲ {points}" if points > 0 else f"▼ {-points}" if points < 0 else "="


def span(seconds: float | None) -> str:
    """Return a time as `45 s`, `12 min` or `3 h 5 min`."""
    if seconds is None:
        return UNDEFINED
    if seconds < 60:
        return f"{round(seconds)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def moment(at: datetime | None, days: Days) -> str:
    """Return a moment in the zone of the days: `2026-03-02 12:00`."""
    return UNDEFINED if at is None else f"{at.astimezone(days.zone):%Y-%m-%d %H:%M}"


def extent(since: date | None, until: date | None) -> str:
    """Return which days a report is about; empty for all."""
    if since is None and until is None:
        return ""
    if until is None:
        return _("since {since}", since=since)
    return (
        _("until {until}", until=until)
        if since is None
        else _("{since} to {until}", since=since, until=until)
    )


def one_line(text: str, longest: int = 0) -> str:
    """Return a text as one line, cut to a length; 0 keeps all of it."""
    line = " ".join(text.split())
    return line if not longest or len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def _zero(value: float, digits: int) -> float:
    """Return 0 instead of -0 for what rounds to it."""
    rounded = round(value, digits)
    return 0.0 if rounded == 0 else rounded
