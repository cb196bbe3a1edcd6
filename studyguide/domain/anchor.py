"""Where a learner marked a text, so that it is found again after the text was changed.

An anchor keeps the words, where they stood, and what stood around them. The same words at the same
place are the same; elsewhere they moved; words that are nearly the same were changed; else the
place is lost, and the words are all that is left of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from rapidfuzz import fuzz

AROUND = 32
"""Characters kept before and after."""
ALIKE = 75.0
"""From this likeness (0 to 100) on, words count as the same words changed."""


class Fit(Enum):
    """How an anchor fits the text as it is now."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of a text."""

    start: int
    """Characters before it, in the plain text of the part."""
    quote: str
    """The words themselves; never empty."""
    before: str = ""
    after: str = ""

    @property
    def end(self) -> int:
        """Where it ended."""
        return self.start + len(self.quote)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an anchor is in the text as it is now."""

    start: int
    end: int
    fit: Fit


def anchor(text: str, start: int, end: int) -> Anchor:
    """Return the anchor of a stretch.

    Raises:
        ValueError: when the stretch holds nothing of the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start} to {end} is no stretch of a text of {len(text)} characters")
    return Anchor(
        start,
        text[start:end],
        text[max(0, start - AROUND) : start],
        text[end : end + AROUND],
    )


def locate(text: str, wanted: Anchor) -> Spot:
    """Return where an anchor is now; when it is lost, where it would have been."""
    if text[wanted.start : wanted.end] == wanted.quote:
        return Spot(wanted.start, wanted.end, Fit.SAME)
    places = _places(text, wanted.quote)
    if places:
        best = max(places, key=lambda place: (_context(text, place, wanted), -_far(place, wanted)))
        return Spot(best, best + len(wanted.quote), Fit.MOVED)
    likely = _likely(text, wanted.quote)
    if likely is not None:
        return Spot(*likely, Fit.CHANGED)
    start = min(wanted.start, len(text))
    return Spot(start, start, Fit.LOST)


def _places(text: str, quote: str) -> list[int]:
    places = []
    place = text.find(quote)
    while place >= 0:
        places.append(place)
        place = text.find(quote, place + 1)
    return places


def _context(text: str, place: int, wanted: Anchor) -> float:
    end = place + len(wanted.quote)
    before = fuzz.ratio(wanted.before, text[max(0, place - AROUND) : place])
    return before + fuzz.ratio(wanted.after, text[end : end + AROUND])


def _far(place: int, wanted: Anchor) -> int:
    return abs(place - wanted.start)


def _likely(text: str, quote: str) -> tuple[int, int] | None:
    """Return the run of whole words most like a quote; None when none is like it."""
    words = [match.span() for match in re.finditer(r"\w+", text)]
    count = len(quote.split())
    lengths = sorted({max(1, round(count * share / 10)) for share in range(6, 15)})
    best: tuple[float, int, int] = (ALIKE, 0, 0)
    for first in range(len(words)):
        for length in lengths:
            if first + length > len(words):
                break
            start, end = words[first][0], words[first + length - 1][1]
            score = fuzz.ratio(quote, text[start:end], score_cutoff=best[0])
            if score > best[0]:
                best = score, start, end
    return best[1:] if best[2] else None
