"""Sentence numbers, cloze marks, plain text, days, ids and progress."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.domain import cloze
from studyguide.domain.card_settings import DEFAULTS, SETTINGS, applied
from studyguide.domain.days import Days
from studyguide.domain.ids import time_ordered
from studyguide.domain.markdown import blocks, plain
from studyguide.domain.progress import DaySum, forecast, streak
from studyguide.domain.sentences import Sentences

moments = st.datetimes(
    min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)
)
zones = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu"])


@pytest.mark.parametrize(
    ("text", "shown", "label"),
    [
        ("8", "8", "Sentence 8"),
        ("7-9", "7–9", "Sentences 7–9"),
        (" 1 , 7 - 9", "1, 7–9", "Sentences 1, 7–9"),
        ("3-3", "3", "Sentence 3"),
    ],
)
def test_sentence_numbers_are_read_and_shown(text: str, shown: str, label: str) -> None:
    assert (str(Sentences.parse(text)), Sentences.parse(text).label) == (shown, label)


@pytest.mark.parametrize("text", ["", "a", "9-7", "0", "1,,2", "1-2-3", "-3"])
def test_what_is_no_list_of_sentences_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="“"):
        Sentences.parse(text)


def test_cloze_marks_hide_one_at_a_time() -> None:
    text = "The [[Danube]] ends in the [[Black Sea]]."
    assert cloze.marks(text) == ("Danube", "Black Sea")
    assert cloze.plain(text) == "The Danube ends in the Black Sea."
    assert cloze.hide(text, 1) == "The Danube ends in the […]."
    assert cloze.pieces(text) == (("The ", " ends in the ", "."), ("Danube", "Black Sea"))


@given(st.text(alphabet="ab[] \n", max_size=40))
def test_text_falls_into_pieces_and_back_together(text: str) -> None:
    outside, inside = cloze.pieces(text)
    assert len(outside) == len(inside) + 1
    assert len(cloze.marks(text)) == len(inside)


@given(moments, zones, st.integers(0, 23))
def test_every_moment_lies_within_its_day(at: datetime, zone: str, start: int) -> None:
    days = Days(ZoneInfo(zone), start)
    day = days.of(at)
    slack = timedelta(hours=1)  # on the two days of the year when clocks change
    assert days.begins(day) - slack <= at < days.ends(day) + slack


def test_the_small_hours_belong_to_the_evening_before() -> None:
    days = Days(ZoneInfo("Europe/Berlin"))
    assert days.of(datetime(2026, 3, 3, 2, 30, tzinfo=UTC)) == date(2026, 3, 2)
    assert days.of(datetime(2026, 3, 3, 3, 30, tzinfo=UTC)) == date(2026, 3, 3)


def test_days_of_the_computers_own_zone_follow_its_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also over the night in which summer time begins."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        own, named = Days(zone=None), Days(ZoneInfo("Europe/Berlin"))
        for hour in range(24 * 4):
            at = datetime(2026, 3, 27, tzinfo=UTC) + timedelta(hours=hour)
            assert own.of(at) == named.of(at)
            assert own.begins(own.of(at)) == named.begins(named.of(at))
    finally:
        monkeypatch.undo()
        time.tzset()


@given(st.lists(moments, min_size=2, max_size=6), st.integers())
def test_ids_of_facts_sort_by_time(times: list[datetime], seed: int) -> None:
    random = Random(seed)
    ids = [time_ordered(at, random) for at in sorted(times)]
    milliseconds = [id.int >> 80 for id in ids]
    assert milliseconds == sorted(milliseconds)
    assert {id.version for id in ids} == {7}


def test_a_streak_survives_a_day_that_is_not_over() -> None:
    today = date(2026, 3, 10)
    days = {today - timedelta(days=n): DaySum(today, reviews=1) for n in (1, 2, 4)}
    assert streak(days, today) == 2
    days[today] = DaySum(today, responses=1)
    assert streak(days, today) == 3
    assert streak({}, today) == 0


def test_the_forecast_counts_what_is_overdue_as_today() -> None:
    today = date(2026, 3, 10)
    due = [today + timedelta(days=n) for n in (-5, 0, 1, 1, 9)]
    assert forecast(due, today, 3) == [2, 2, 0]


@pytest.mark.parametrize("name", [name for name in SETTINGS if name != "exam"])
def test_the_value_shown_as_usual_is_the_one_in_use(name: str) -> None:
    assert applied(DEFAULTS, name, SETTINGS[name].usual) == DEFAULTS


@given(st.text(st.sampled_from("ab  .1-#>|*_`[]()!\t\n\r\x0b\x1c\x85\u2028é"), max_size=30))
def test_the_plain_text_of_a_page_is_that_of_its_blocks(text: str) -> None:
    assert plain(text) == "\n".join(block.text for block in blocks(text))
