"""How numbers, shares and spans of time read in a line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studyguide.domain.saying import decimal
from studyguide.texts import _, _n, language

if TYPE_CHECKING:
    from datetime import timedelta
    from fractions import Fraction


def figure(number: Fraction) -> str:
    """Return a mark with at most two decimals: `14.5`."""
    text = f"{float(number):.2f}"
    return decimal(text.rstrip("0").rstrip("."))


def percent(share: Fraction | float | None) -> str:
    """Return a share from 0 to 1 as `61 %`, or `not known yet`."""
    return _("not known yet") if share is None else f"{round(float(share) * 100)} %"


def span(time: timedelta) -> str:
    """Return how long something takes in one unit: `10 min`, `3 days`, `4 months`."""
    minutes = max(0.0, time.total_seconds() / 60)
    if minutes < 1:
        return "1 min"
    if round(minutes) < 60:
        return f"{round(minutes)} min"
    if round(minutes / 60) < 24:
        return f"{round(minutes / 60)} h"
    days = round(minutes / 1440)
    if days < 60:
        return _n("{n} day", "{n} days", days)
    months = round(days / 30.44)
    return (
        _n("{n} month", "{n} months", months)
        if months < 24
        else _("{n} years", n=decimal(f"{days / 365.25:.1f}"))
    )


def one_line(text: str) -> str:
    """Return a text as one line with single spaces."""
    return " ".join(text.split())


def inside(text: str) -> str:
    """Return a text as it goes on behind a comma: in small letters, where nouns are small."""
    return text if language() == "de" else f"{text[:1].lower()}{text[1:]}"


def count_points(points: Fraction) -> str:
    """Return what a question is worth: `2 points`."""
    return _("1 point") if points == 1 else _("{n} points", n=figure(points))


def sentence(error: Exception) -> str:
    """Return what an error says as a sentence."""
    said = str(error)
    return f"{said[:1].upper()}{said[1:]}{'' if said.endswith('.') else '.'}"
