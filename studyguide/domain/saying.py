"""Numbers and days as the learner's language writes them."""

from __future__ import annotations

from datetime import date

from studyguide.texts import _, _p

_WEEKDAYS = (
    _p("short", "Mon"), _p("short", "Tue"), _p("short", "Wed"), _p("short", "Thu"),
    _p("short", "Fri"), _p("short", "Sat"), _p("short", "Sun"),
)  # fmt: skip
_MONTHS = (
    _p("short", "Jan"), _p("short", "Feb"), _p("short", "Mar"), _p("short", "Apr"),
    _p("short", "May"), _p("short", "Jun"), _p("short", "Jul"), _p("short", "Aug"),
    _p("short", "Sep"), _p("short", "Oct"), _p("short", "Nov"), _p("short", "Dec"),
)  # fmt: skip
WEEKDAYS = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"),
    _("Sunday"),
)  # fmt: skip
MONTHS = (
    _("January"), _("February"), _("March"), _("April"), _p("month", "May"), _("June"), _("July"),
    _("August"), _("September"), _("October"), _("November"), _("December"),
)  # fmt: skip
_POINT = _p("decimal", ".")


def decimal(number: str) -> str:
    """Return a number that is written with a point with the sign of the language: `0,5`."""
    return number.replace(".", _POINT)


def long_date(day: date) -> str:
    """Return `7 November 2026`."""
    month = MONTHS[day.month - 1]
    return _p("date", "{day} {month} {year}", day=day.day, month=month, year=day.year)


def weekday(day: date) -> str:
    """Return `Sat`."""
    return _WEEKDAYS[day.weekday()]


def short_day(day: date) -> str:
    """Return `Sat 07 Nov`."""
    month = _MONTHS[day.month - 1]
    return _p("day", "{weekday} {day} {month}", weekday=weekday(day), day=f"{day:%d}", month=month)


def short_date(day: date) -> str:
    """Return `07 Nov 2026`."""
    month = _MONTHS[day.month - 1]
    return _p("day", "{day} {month} {year}", day=f"{day:%d}", month=month, year=day.year)
