"""How spans of time and moments are written: `1 h 30 min`, `2026-12-01 08:00 Europe/Vienna`.

A moment without a zone would mean another one on every computer, and a number without a unit
another time to every reader, so both are refused with what is missing.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from studyguide.content.scalars import nearest, text_of, wrong
from studyguide.texts import _

LONGEST = timedelta(days=3650)
"""The longest span that can be written."""
_YEARS = range(1970, 3000)
_LONGEST_TEXT = 60
_HINT = _("write it like 90 s, 45 min, 1 h 30 min or 2 days")
_SAMPLE = "2026-12-01 08:00 Europe/Vienna"
_MOMENT_HINT = _("write it like {sample}", sample=_SAMPLE)
_UNITS = {
    "s": timedelta(seconds=1),
    "sec": timedelta(seconds=1),
    "second": timedelta(seconds=1),
    "min": timedelta(minutes=1),
    "minute": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
"""Each may also stand in the plural."""
_PIECE = re.compile(r"(\d{1,9})\s*([A-Za-z]+)")
_SPAN = re.compile(r"(?:\d{1,9}\s*[A-Za-z]+\s*)+")
_MOMENT = re.compile(
    r"(\d{4}-\d\d?-\d\d?)(?:(?:T|\s+)(\d{1,2}:\d\d(?::\d\d)?))?\s*(Z|[+-]\d\d:?\d\d|[A-Za-z]\S*)?"
)
_ZONE = re.compile(r"[A-Z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}")
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")


def _given(value: object) -> str:
    """Return what is written, shortened where a message could not hold it."""
    text = " ".join(text_of(value).split())
    if not text:
        raise wrong("EMPTY", _("the value is empty"), _("write something or remove the key"))
    if len(text) > _LONGEST_TEXT:
        message = _("`{text}…` is too long for a time", text=text[:_LONGEST_TEXT])
        raise wrong("BAD-TIME", message, f"{_HINT}, or {_SAMPLE}")
    return text


def span(value: object) -> timedelta:
    """Read a span of time above 0, in whole units: `90 s`, `45 min`, `1 h 30 min`, `2 days`."""
    text = _given(value)
    if re.fullmatch(r"\d+", text):
        raise wrong(
            "BAD-TIME",
            _("`{text}` has no unit", text=text),
            _("write `{text} min`, or s, h or days", text=text),
        )
    if match := re.fullmatch(r"(\d{1,3}):(\d\d)", text):
        hint = _("write {hours} h {minutes} min", hours=int(match[1]), minutes=int(match[2]))
        raise wrong("BAD-TIME", _("`{text}` could be hours or minutes", text=text), hint)
    if text.startswith(("-", "−")):
        raise wrong("BAD-TIME", _("`{text}` is a negative time", text=text), _HINT)
    if re.search(r"\d[.,]\d", text):
        raise wrong(
            "BAD-TIME",
            _("`{text}` is no time in whole units", text=text),
            _("write 1 h 30 min for 1.5 h"),
        )
    if not _SPAN.fullmatch(text):
        raise wrong("BAD-TIME", _("`{text}` is no span of time", text=text), _HINT)
    total, before = timedelta(), timedelta.max
    for number, word in _PIECE.findall(text):
        unit = _unit(word, text)
        if unit >= before:
            hint = _("begin with the largest unit and use each once, as in 1 h 30 min")
            raise wrong("BAD-TIME", _("the units of `{text}` are out of order", text=text), hint)
        if int(number) * unit.total_seconds() > LONGEST.total_seconds():
            hint = _("write at most {n} days", n=LONGEST.days)
            raise wrong("BAD-TIME", _("`{text}` is out of all proportion", text=text), hint)
        total, before = total + int(number) * unit, unit
    if not total:
        raise wrong(
            "BAD-TIME",
            _("`{text}` is no time at all", text=text),
            _("write a time above 0, or remove it"),
        )
    if total > LONGEST:
        hint = _("write at most {n} days", n=LONGEST.days)
        raise wrong("BAD-TIME", _("`{text}` is out of all proportion", text=text), hint)
    return total


def _unit(word: str, text: str) -> timedelta:
    low = word.lower()
    for name in (low, low.removesuffix("s")):
        if name in _UNITS:
            return _UNITS[name]
    if low == "m":
        hint = _("write min for minutes")
    else:
        guess = nearest(low, _UNITS)
        hint = (
            _("did you mean `{guess}`?", guess=guess)
            if guess
            else _("the units are s, min, h, days and weeks")
        )
    raise wrong(
        "BAD-TIME", _("`{word}` in `{text}` is no unit of time", word=word, text=text), hint
    )


def opening(value: object) -> datetime:
    """Read a moment, in UTC; a date alone is the start of that day."""
    return _moment(value, days=0)


def closing(value: object) -> datetime:
    """Read a moment, in UTC; a date alone is the end of that day."""
    return _moment(value, days=1)


def _moment(value: object, days: int) -> datetime:
    """Read a moment; where only a date is given, the start of the day so many days later."""
    text = _given(value)
    match = _MOMENT.fullmatch(text)
    if match is None:
        hint = _(
            "write it like {sample}, with +01:00 or UTC instead of the zone if you like",
            sample=_SAMPLE,
        )
        raise wrong("BAD-TIME", _("`{text}` is no date with time and zone", text=text), hint)
    day, clock, place = match.groups()
    if place is None:
        hint = _(
            "write `{text} Europe/Vienna`, `{text} +01:00` or `{text} UTC`, whichever is meant",
            text=text,
        )
        raise wrong("BAD-TIME", _("`{text}` does not tell its time zone", text=text), hint)
    zone = _zone(place, text)
    try:
        year, month, number = map(int, day.split("-"))
        local = date(year, month, number)
        at = time.fromisoformat(clock.zfill(5 if clock.count(":") == 1 else 8)) if clock else None
    except ValueError:
        hint = _("the end of a day is 00:00 of the next, or the date alone under `closes`")
        raise wrong("BAD-TIME", _("`{text}` is in no calendar", text=text), hint) from None
    if year not in _YEARS:
        hint = _("write a year from {first} to {last}", first=_YEARS.start, last=_YEARS[-1])
        raise wrong("BAD-TIME", _("`{text}` is no date that a quiz could have", text=text), hint)
    if at is None:
        midnight = datetime.combine(local + timedelta(days=days), time(), zone)
        return midnight.astimezone(UTC)
    return _only(datetime.combine(local, at, zone), text)


def _only(at: datetime, text: str) -> datetime:
    """Return the one moment that a clock shows a time, in UTC; refuse gaps and repeated hours."""
    first, second = at.replace(fold=0), at.replace(fold=1)
    before, after = first.utcoffset(), second.utcoffset()
    if before == after or before is None or after is None:
        return first.astimezone(UTC)
    clock = f"{at:%H:%M}"
    if before < after:
        later = first.astimezone(UTC).astimezone(at.tzinfo)
        hint = _("the clocks are put forward then; write {later:%Y-%m-%d %H:%M}", later=later)
        raise wrong(
            "BAD-TIME",
            _("{clock} does not exist on that day in `{text}`", clock=clock, text=text),
            hint,
        )
    stem = f"{at:%Y-%m-%d %H:%M}"
    hint = _(
        "the clocks are put back then; write `{stem} {before}` for the first time or "
        "`{stem} {after}` for the second",
        stem=stem,
        before=_offset(before),
        after=_offset(after),
    )
    raise wrong(
        "BAD-TIME", _("{clock} comes twice on that day in `{text}`", clock=clock, text=text), hint
    )


def _offset(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _zone(name: str, text: str) -> tzinfo:
    """Return the zone of a name or offset."""
    if name in ("Z", "UTC"):
        return UTC
    if match := _OFFSET.fullmatch(name):
        hours, minutes = int(match[2]), int(match[3])
        if hours > 14 or minutes > 59:
            hint = _("write an offset from -12:00 to +14:00")
            raise wrong(
                "BAD-TIME",
                _("`{name}` in `{text}` is no offset from UTC", name=name, text=text),
                hint,
            )
        size = timedelta(hours=hours, minutes=minutes)
        return timezone(-size if match[1] == "-" else size)
    if _ZONE.fullmatch(name):
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            pass
    guess = nearest(name, available_timezones())
    hint = (
        _("did you mean `{guess}`?", guess=guess)
        if guess
        else _("write a name such as Europe/Vienna, or +01:00")
    )
    raise wrong("BAD-TIME", _("there is no time zone `{name}`", name=name), hint)
