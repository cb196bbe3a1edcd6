"""Small pictures in text: bars, dots and sparklines. A figure always stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from textual.content import Content

FULL = "█"
EMPTY = "░"
SHADES = "░▒▓"
DRAWN = re.compile(f"[{FULL}{SHADES}]+")
"""What is drawn, in contrast to what is written."""
_EIGHTHS = " ▏▎▍▌▋▊▉"
_HEIGHTS = "▁▂▃▄▅▆▇█"


def inked(line: str) -> Content:
    """Return a line in which what is drawn has the colour of pictures."""
    return Content(line).highlight_regex(DRAWN, style="$primary")


def bar(share: float, width: int, style: str = "$primary") -> Content:
    """Return a bar filled to a share from 0 to 1, as wide as its ground."""
    filled = round(min(1.0, max(0.0, share)) * width)
    return Content.assemble((FULL * filled, style), (EMPTY * (width - filled), "$rule"))


def length(value: float, longest: float, width: int, style: str = "$primary") -> Content:
    """Return a bar without ground, `width` cells long for the longest value of its chart."""
    eighths = round(value / longest * width * 8) if longest > 0 else 0
    if value > 0:
        eighths = max(1, eighths)
    whole, rest = divmod(eighths, 8)
    return Content.styled(FULL * whole + (_EIGHTHS[rest] if rest else ""), style)


def spark(values: Sequence[float], style: str = "$primary") -> Content:
    """Return one column a value, scaled to the highest; nothing at all is a low dot."""
    highest = max(values, default=0)
    marks = [
        _HEIGHTS[min(7, max(0, round(value / highest * 8) - 1))] if value > 0 else "·"
        for value in values
    ]
    return Content.styled("".join(marks), style)


def dots(done: Iterable[bool]) -> str:
    """Return a dot for each thing, full where it is done."""
    return "".join("●" if one else "○" for one in done)


if __name__ == "__main__":
    from textual.widgets import Static

    from studyguide.tui.widgets.alone import run_alone

    picture = Content("\n").join(
        [bar(0.4, 20), length(7, 18, 20), spark([1, 5, 0, 3, 8]), Content(dots([True, False]))]
    )
    run_alone(Static(picture))
