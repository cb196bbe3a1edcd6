"""The time of an attempt: leeway counts from its end, whenever it was looked at last."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from studyguide.domain.timer import Timer
from tests.conftest import NOON

LIMIT = timedelta(minutes=10)


@given(seen=st.integers(-90, 90), later=st.integers(0, 300), leeway=st.integers(0, 300))
@example(seen=5, later=10, leeway=120)
def test_a_look_at_the_time_takes_no_leeway_away(seen: int, later: int, leeway: int) -> None:
    """An answer saved after the end must not end the minutes for handing in.

    `seen` and `leeway` count from the end of the time, `later` from the look; in seconds.
    """
    end = NOON + LIMIT
    looked_at = Timer(seen=NOON, limit=LIMIT).at(end + timedelta(seconds=seen))
    now = end + timedelta(seconds=seen + later)
    assert looked_at.over(now, timedelta(seconds=leeway)) == (seen + later >= leeway)
