"""How figures and times are said, the same on every screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from studyguide.domain.days import Days
from studyguide.domain.saying import month, weekday
from studyguide.errors import StudyGuideError
from studyguide.letters import visible
from studyguide.texts import _, _p

LENGTH = 72
"""Cells of a line that is easy to read."""
SHORTEST, LONGEST = 40, 120
"""How short and how long lines can be made."""


def share(value: float | None) -> str:
    """Return a share from 0 to 1 as `61 %`, or a dash when it is not known."""
    return "–" if value is None else _("{percent} %", percent=round(value * 100))


def length(seconds: float) -> str:
    """Return a time spent: `40 s`, `12 min`, `1 h 12 min`."""
    if seconds < 60:
        return _("{seconds} s", seconds=round(seconds))
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours:
        return _("{hours} h {minutes} min", hours=hours, minutes=minutes)
    return _("{minutes} min", minutes=minutes)


def day(at: date) -> str:
    """Return `Sat 21 Nov`."""
    return _p("day", "{weekday} {day} {month}", weekday=weekday(at), day=at.day, month=month(at))


def ago(at: datetime | None, now: datetime, days: Days) -> str:
    """Return how many days ago something was, in words; a dash when it never was."""
    if at is None:
        return "–"
    back = (days.of(now) - days.of(at)).days
    if back <= 0:
        return _("today")
    if back == 1:
        return _("yesterday")
    return _("{back} days ago", back=back) if back < 60 else day(days.of(at))


def moment(at: datetime, now: datetime, days: Days) -> str:
    """Return when something is: `18:00` today, `Tue 1 Dec, 18:00` on another day."""
    local = at.astimezone(days.zone)
    time = f"{local:%H:%M}"
    if local.date() == now.astimezone(days.zone).date():
        return time
    on = day(local.date())
    if abs((at - now).days) > 300:
        return _("{day} {year}, {time}", day=on, year=local.year, time=time)
    return _("{day}, {time}", day=on, time=time)


def soon(at: datetime, now: datetime, days: Days) -> str:
    """Return how long until something, or when it is: `in 40 min`, `in 3 h`, `Tue 1 Dec, 18:00`."""
    left = at - now
    if left < timedelta(hours=1):
        return _("in {minutes} min", minutes=max(1, round(left.total_seconds() / 60)))
    if left < timedelta(hours=12):
        return _("in {length}", length=length(left.total_seconds()))
    return moment(at, now, days)


def clock(at: datetime, days: Days) -> str:
    """Return the time of day where the learner is: `18:54:07`."""
    return f"{at.astimezone(days.zone):%H:%M:%S}"


def shortened(text: str, length: int = 40) -> str:
    """Return a text in one line, cut where it is longer than so many letters."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def listed(words: Iterable[str]) -> str:
    """Return `a, b, c`, without what is empty."""
    return ", ".join(word for word in words if word)


def capital(words: str) -> str:
    """Return words with a capital at their beginning."""
    return f"{words[:1].upper()}{words[1:]}"


def sentence(error: StudyGuideError) -> str:
    """Return what went wrong and what to do, in full sentences."""
    return " ".join(
        f"{capital(text)}." for text in map(visible, (error.message, error.hint)) if text
    )
