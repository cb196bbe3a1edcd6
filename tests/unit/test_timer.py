"""The time of an attempt: leeway counts from its end, whenever it was looked at last."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from studyguide.domain.timer import Timer
from tests.conftest import NOON

LIMIT = timedelta(minutes=10)


@given(seen=st.integers(0, 1200), later=st.integers(0, 1200), leeway=st.integers(0, 300))
def test_a_look_at_the_time_takes_no_leeway_away(seen: int, later: int, leeway: int) -> None:
    """An answer saved after the end must not end the minutes for handing in."""
    timer = Timer(seen=NOON, limit=LIMIT)
    now = NOON + timedelta(seconds=seen + later)
    looked_at = timer.at(NOON + timedelta(seconds=seen))
    ends = NOON + LIMIT + timedelta(seconds=leeway)
    assert looked_at.over(now, timedelta(seconds=leeway)) == (now >= ends)
