"""Charts in plain text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from studyguide.domain.text_charts import AXIS, FULL, curve

DAY = date(2026, 3, 1)
FALLING = [(DAY + timedelta(days=number), 1 - number / 100) for number in range(61)]


@pytest.mark.parametrize("width", [None, 80, 68, 40, 30])
def test_a_curve_shows_all_its_days_in_any_width(width: int | None) -> None:
    lines = curve(FALLING, width=width)
    assert lines[-1].split() == ["01", "Mar", "2026", "30", "Apr", "2026"]
    widest = max(map(len, lines))
    assert widest <= (width or widest)
    filled = [line.count(FULL) for line in lines[:-1]]
    assert filled == sorted(filled)
    assert (widest - AXIS) / 2 < filled[-1] <= widest - AXIS
