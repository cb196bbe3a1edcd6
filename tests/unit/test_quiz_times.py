"""Spans of time and moments: what is written is what is read, what is unclear is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from studyguide.content.times import LONGEST, closing, opening, span
from studyguide.domain.spans import spoken

ZONES = ["Europe/Vienna", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]


def refusal(read: object, text: str) -> str:
    assert callable(read)
    with pytest.raises(PydanticCustomError) as caught:
        read(text)
    assert caught.value.type in ("BAD-TIME", "EMPTY")
    context = caught.value.context
    assert context is not None
    return f"{context['message']}; {context['hint']}"


@given(
    st.timedeltas(timedelta(seconds=1), LONGEST).map(
        lambda t: timedelta(days=t.days, seconds=t.seconds)
    )
)
def test_a_span_in_words_reads_as_the_same_span(time: timedelta) -> None:
    assert span(spoken(time)) == time


@given(
    st.integers(0, 30), st.integers(0, 23), st.integers(0, 59), st.integers(0, 59), st.booleans()
)
def test_a_span_in_short_units_reads_as_what_it_says(
    days: int, hours: int, minutes: int, seconds: int, tight: bool
) -> None:
    pieces = [(days, "days"), (hours, "h"), (minutes, "min"), (seconds, "s")]
    space = "" if tight else " "
    text = " ".join(f"{number}{space}{unit}" for number, unit in pieces if number)
    if text:
        wanted = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        assert span(text) == wanted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("45", "`45` has no unit; write `45 min`, or s, h or days"),
        ("1:30", "`1:30` could be hours or minutes; write 1 h 30 min"),
        ("-5 min", "`-5 min` is a negative time; write it like 90 s"),
        ("0 min", "`0 min` is no time at all; write a time above 0, or remove it"),
        ("1.5 h", "`1.5 h` is no time in whole units; write 1 h 30 min for 1.5 h"),
        ("30 min 1 h", "the units of `30 min 1 h` are out of order; begin with the largest unit"),
        ("5 min 5 min", "the units of `5 min 5 min` are out of order"),
        ("5 m", "`m` in `5 m` is no unit of time; write min for minutes"),
        ("5 minuts", "`minuts` in `5 minuts` is no unit of time; did you mean `minute`?"),
        ("5 fortnights", "`fortnights` in `5 fortnights` is no unit of time; "),
        ("soon", "`soon` is no span of time; write it like 90 s, 45 min, 1 h 30 min or 2 days"),
        ("4000 days", "`4000 days` is out of all proportion; write at most 3650 days"),
        ("999999999 weeks", "`999999999 weeks` is out of all proportion"),
        ("", "the value is empty; write something or remove the key"),
        ("1 " * 40, "` is too long for a time"),
    ],
)
def test_a_span_that_could_mean_two_things_or_nothing_is_refused(text: str, said: str) -> None:
    assert said in refusal(span, text)


@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2900, 1, 1)),
    st.integers(-12 * 60, 14 * 60),
    st.sampled_from(["T", " ", "  "]),
)
def test_a_moment_with_an_offset_reads_as_that_moment(
    local: datetime, minutes: int, gap: str
) -> None:
    local = local.replace(microsecond=0, second=0)
    sign, size = "-" if minutes < 0 else "+", abs(minutes)
    text = f"{local:%Y-%m-%d}{gap}{local:%H:%M} {sign}{size // 60:02}:{size % 60:02}"
    wanted = local.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert opening(text) == closing(text) == wanted
    assert opening(text).tzinfo is UTC


@given(st.datetimes(datetime(1971, 1, 1), datetime(2037, 1, 1)), st.sampled_from(ZONES))
def test_a_moment_in_a_zone_reads_as_that_moment_unless_the_clock_shows_it_twice_or_never(
    utc: datetime, name: str
) -> None:
    at = utc.replace(microsecond=0, second=0, tzinfo=UTC)
    local = at.astimezone(ZoneInfo(name))
    text = f"{local:%Y-%m-%d %H:%M} {name}"
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        assert opening(text) == at.replace(second=0)
    else:
        assert "comes twice on that day" in refusal(opening, text)


@given(st.dates(datetime(1972, 1, 1).date(), datetime(2037, 1, 1).date()), st.sampled_from(ZONES))
def test_a_date_alone_opens_at_its_start_and_closes_at_its_end(day: object, name: str) -> None:
    text = f"{day} {name}"
    first, end = opening(text).astimezone(ZoneInfo(name)), closing(text)
    assert str(first.date()) == str(day)
    assert (first.hour, first.minute) == (0, 0)
    last = (end - timedelta(minutes=1)).astimezone(ZoneInfo(name))
    assert str(last.date()) == str(day)
    assert end.astimezone(ZoneInfo(name)).date() > last.date()


def test_a_day_whose_midnight_is_skipped_starts_with_its_first_minute() -> None:
    assert opening("2018-11-04 America/Sao_Paulo") == datetime(2018, 11, 4, 3, 0, tzinfo=UTC)
    assert closing("2018-11-03 America/Sao_Paulo") == datetime(2018, 11, 4, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Z", "UTC", "+00:00", "+0000", "Etc/UTC"])
def test_greenwich_has_several_names(zone: str) -> None:
    assert opening(f"2026-12-01 08:00 {zone}") == datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
    assert opening(f"2026-12-01T8:00:30 {zone}") == datetime(2026, 12, 1, 8, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "2026-12-01 08:00",
            "`2026-12-01 08:00` does not tell its time zone; write `2026-12-01 08:00 "
            "Europe/Vienna`",
        ),
        (
            "2026-12-01",
            "`2026-12-01` does not tell its time zone; write `2026-12-01 Europe/Vienna`",
        ),
        ("2026-12-01 08:00 Europe/Wien", "there is no time zone `Europe/Wien`; did you mean `Euro"),
        ("2026-12-01 08:00 ../../etc/passwd", "is no date with time and zone"),
        ("2026-12-01 08:00 localtime", "there is no time zone `localtime`"),
        ("2026-12-01 08:00 Europe", "there is no time zone `Europe`"),
        ("2026-12-01 08:00 +15:00", "`+15:00` in `2026-12-01 08:00 +15:00` is no offset from UTC"),
        ("2026-02-30 08:00 UTC", "`2026-02-30 08:00 UTC` is in no calendar"),
        ("2026-12-01 24:00 UTC", "the end of a day is 00:00 of the next, or the date alone"),
        ("0001-01-01 UTC", "`0001-01-01 UTC` is no date that a quiz could have"),
        ("1.12.2026 08:00 UTC", "is no date with time and zone; write it like 2026-12-01 08:00 Eu"),
        ("tomorrow", "`tomorrow` is no date with time and zone"),
        (
            "2026-03-29 02:30 Europe/Vienna",
            "02:30 does not exist on that day in `2026-03-29 02:30 Europe/Vienna`; "
            "the clocks are put forward then; write 2026-03-29 03:30",
        ),
        (
            "2026-10-25 02:30 Europe/Vienna",
            "write `2026-10-25 02:30 +02:00` for the first time or `2026-10-25 02:30 +01:00` for",
        ),
    ],
)
def test_a_moment_that_is_not_one_moment_everywhere_is_refused(text: str, said: str) -> None:
    assert said in refusal(opening, text)
    assert said in refusal(closing, text)


def test_the_remedy_for_a_repeated_hour_can_be_read() -> None:
    first = opening("2026-10-25 02:30 +02:00")
    assert closing("2026-10-25 02:30 +01:00") - first == timedelta(hours=1)
