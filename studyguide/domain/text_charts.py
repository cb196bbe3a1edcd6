"""Charts in plain text; every picture has its figure beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from studyguide.domain.saying import short_date
from studyguide.domain.saying import weekday as weekday_of

BAR = 30
"""Cells of the longest bar."""
FULL = "█"
AXIS = 7
"""Cells before a curve, for its shares."""
_SHADES = "·░▒▓█"


def bars(rows: Sequence[tuple[str, float, str]], longest: float | None = None) -> list[str]:
    """Return a bar for each row of name, value and figure; `longest` is the value of a full bar."""
    most = longest if longest is not None else max((value for _, value, _ in rows), default=0)
    wide = max((len(name) for name, _, _ in rows), default=0)
    figures = max((len(figure) for _, _, figure in rows), default=0)
    lines = []
    for name, value, figure in rows:
        cells = round(value / most * BAR) if most > 0 else 0
        cells = max(cells, 1) if value > 0 else 0
        lines.append(f"{name:<{wide}}  {figure:>{figures}}  {FULL * cells}".rstrip())
    return lines


def calendar(counts: Mapping[date, int], today: date, weeks: int) -> list[str]:
    """Return seven lines, Monday to Sunday, a column for each week, the present one last.

    The shades stand for nothing, then a quarter of the fullest day each; the sum of each weekday
    stands at the end.
    """
    first = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    most = max(counts.values(), default=0)
    lines = []
    for weekday in range(7):
        days = [first + timedelta(days=weekday + 7 * week) for week in range(weeks)]
        cells = "".join(" " if day > today else _shade(counts.get(day, 0), most) for day in days)
        total = sum(counts.get(day, 0) for day in days)
        lines.append(f"{weekday_of(days[0])}  {cells}  {total}")
    return lines


def _shade(count: int, most: int) -> str:
    if not count:
        return _SHADES[0]
    return _SHADES[min(4, 1 + (count - 1) * 4 // most)]


def curve(
    points: Sequence[tuple[date, float]], height: int = 6, width: int | None = None
) -> list[str]:
    """Return shares from 0 to 1 over days as columns, with the axis beside and the days below.

    In a width, in cells, that has not a column for each of them, some are left out.
    """
    if not points:
        return []
    if width is not None:
        room = max(1, width - AXIS)
        last = points[-1]
        points = points[:: -(-len(points) // room)]
        points = [*points[:-1], last]
    lines = []
    for row in range(height, 0, -1):
        cells = "".join(FULL if value >= (row - 0.5) / height else " " for _, value in points)
        lines.append(f"{round(row / height * 100):>4} % {cells}".rstrip())
    begins, ends = short_date(points[0][0]), short_date(points[-1][0])
    gap = max(1, len(points) - len(begins) - len(ends))
    lines.append(" " * AXIS + begins + " " * gap + ends)
    return lines
