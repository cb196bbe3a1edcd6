"""Options that are numbers or ranges: whether ranges overlap, and numbers stand in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

_FIGURE = r"\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURES = re.compile(_FIGURE)
_DIGIT = re.compile(r"\d")
_BETWEEN = re.compile(
    rf"(?:from |between )?({_FIGURE})\s*(?:-|–|—|\.\.|to|and|until)\s*({_FIGURE})", re.IGNORECASE
)
_BELOW = re.compile(rf"(?:under|below|less than|fewer than|before|<) ?({_FIGURE})", re.IGNORECASE)
_AT_MOST = re.compile(
    rf"(?:up to|at most|no more than|not more than|≤) ?({_FIGURE})|({_FIGURE}) or (?:less|fewer)",
    re.IGNORECASE,
)
_ABOVE = re.compile(rf"(?:over|above|more than|after|>) ?({_FIGURE})", re.IGNORECASE)
_AT_LEAST = re.compile(
    rf"(?:at least|no less than|no fewer than|≥) ?({_FIGURE})|({_FIGURE}) ?(?:or more|\+)",
    re.IGNORECASE,
)
_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
)
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth"
_VALUES = {
    word: float(number)
    for words in (_CARDINALS, _ORDINALS)
    for number, word in enumerate(words.split(" "))
}
_ENDLESS = float("inf")


class Interval(NamedTuple):
    """The numbers that an option stands for."""

    low: float
    high: float
    with_low: bool = True
    with_high: bool = True

    def meets(self, other: Interval) -> bool:
        """Tell whether the two share a number."""
        if self.low > other.low:
            return other.meets(self)
        if self.high == other.low:
            return self.with_high and other.with_low
        if self.low == other.low:
            return True
        return self.high > other.low


def overlapping(texts: Sequence[str]) -> tuple[int, int] | None:
    """Return the indexes of two options whose ranges share a number; None without such."""
    if not all(map(_DIGIT.search, texts)):
        return None
    found = [_interval(text) for text in _without_unit(texts)]
    ranges = [interval for interval in found if interval is not None]
    if len(ranges) < len(texts) or all(range.low == range.high for range in ranges):
        return None
    for (first, one), (second, other) in combinations(enumerate(ranges), 2):
        if one.meets(other):
            return first, second
    return None


def unordered(texts: Sequence[str]) -> bool:
    """Tell whether options that are all numbers neither rise nor fall."""
    if len(texts) < 3 or not all(map(_has_number, texts)):
        return False
    values = [_value(text) for text in _without_unit(texts)]
    numbers = [value for value in values if value is not None]
    if len(numbers) < len(texts):
        return False
    rising = all(first <= second for first, second in pairwise(numbers))
    return not rising and not all(first >= second for first, second in pairwise(numbers))


def _has_number(text: str) -> bool:
    return bool(_DIGIT.search(text)) or not _VALUES.keys().isdisjoint(text.casefold().split())


def _without_unit(texts: Sequence[str]) -> list[str]:
    """Return the options without the words that all of them begin or end with."""
    split = [text.strip(" .").split() for text in texts]
    while all(len(words) > 1 for words in split) and len({words[-1] for words in split}) == 1:
        split = [words[:-1] for words in split]
    while all(len(words) > 1 for words in split) and len({words[0] for words in split}) == 1:
        split = [words[1:] for words in split]
    return [" ".join(words).strip("€$£%") for words in split]


def _value(text: str) -> float | None:
    if _FIGURES.fullmatch(text):
        return _number(text)
    return _VALUES.get(text.casefold())


def _interval(text: str) -> Interval | None:
    """Read one range or number."""
    if match := _BETWEEN.fullmatch(text):
        low, high = _number(match[1]), _number(match[2])
        return Interval(low, high) if low < high else None
    if match := _BELOW.fullmatch(text):
        return Interval(-_ENDLESS, _number(match[1]), with_high=False)
    if match := _AT_MOST.fullmatch(text):
        return Interval(-_ENDLESS, _number(match[1] or match[2]))
    if match := _ABOVE.fullmatch(text):
        return Interval(_number(match[1]), _ENDLESS, with_low=False)
    if match := _AT_LEAST.fullmatch(text):
        return Interval(_number(match[1] or match[2]), _ENDLESS)
    value = _value(text)
    return None if value is None else Interval(value, value)


def _number(text: str) -> float:
    return float(re.sub("[ ,]", "", text))
