"""Dates in the ways people write them, compared part by part.

A date may be more exact than the expected one (14 December 2016 for 2016), never less exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from studyguide.domain.grading.distance import slip_cost
from studyguide.domain.grading.quantity import Kind
from studyguide.domain.grading.tokens import Answer, Token
from studyguide.domain.grading.vocabulary import words
from studyguide.domain.grading.words import is_word

_MONTHS = words("""
january february march april may june july august september october november december
""")
_MONTH_NUMBERS = {name: number for number, name in enumerate(_MONTHS, start=1)}
_MONTH_NUMBERS |= {name[:3]: number for name, number in _MONTH_NUMBERS.items()} | {"sept": 9}
_WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
_ERAS = {"bc": "bc", "bce": "bc", "ad": "ad", "ce": "ad"}
_LEADING = frozenset({"in", "on", "during", "at"})
_MISSPELT_MONTH = 2.0


@dataclass(frozen=True, slots=True)
class Date:
    """A date of which some parts may be unknown."""

    year: Fraction | None = None
    month: int | None = None
    """From 1 (January) to 12."""
    day: int | None = None
    """From 1 to 31."""
    weekday: int | None = None
    """From 0 (Monday) to 6."""
    era: str = ""
    """`bc`, `ad` or nothing."""
    misspelt: bool = False
    """Whether the month's name has a slip."""

    @property
    def parts(self) -> dict[str, object]:
        """The known parts by name."""
        named = {"year": self.year, "month": self.month, "day": self.day, "weekday": self.weekday}
        return {name: value for name, value in named.items() if value is not None}


@lru_cache(maxsize=4096)
def read_date(answer: Answer) -> Date | None:
    """Return the date that the whole answer is, None when it is anything else."""
    tokens = answer.tokens
    while tokens and tokens[0].text in _LEADING:
        tokens = tokens[1:]
    if not 1 <= len(tokens) <= 6 or not any(token.number for token in tokens):
        return None
    numbers: list[Token] = []
    month = weekday = None
    era, misspelt = "", False
    for token in tokens:
        if token.number:
            numbers.append(token)
        elif month is None and (named := _month(token.text)):
            month, misspelt = named
        elif weekday is None and token.text in _WEEKDAYS:
            weekday = _WEEKDAYS.index(token.text)
        elif not era and token.text in _ERAS:
            era = _ERAS[token.text]
        elif token.text != "of":
            return None
    return _with_numbers(numbers, month, weekday, era, misspelt)


def _with_numbers(
    numbers: list[Token], month: int | None, weekday: int | None, era: str, misspelt: bool
) -> Date | None:
    values = [(token.number.value, token.number.kind) for token in numbers if token.number]
    if any(value.denominator != 1 or value <= 0 for value, _ in values):
        return None
    if len(values) == 3 and month is None:
        (year, _), (number, _), (day, _) = values
        if year > 31 and number <= 12 and day <= 31:
            return Date(year, int(number), int(day), weekday, era)
        return None
    year_value = day_value = None
    for value, kind in values:
        if (
            value <= 31
            and day_value is None
            and month is not None
            and not (era and len(values) == 1)
        ):
            day_value = int(value)
        elif (
            year_value is None
            and kind is Kind.CARDINAL
            and (value > 31 or month is not None or era)
        ):
            year_value = value
        else:
            return None
    if (
        month is None
        and not era
        and not (year_value and 1000 <= year_value <= 2100 and len(values) == 1)
    ):
        return None
    return Date(year_value, month, day_value, weekday, era, misspelt)


def _month(text: str) -> tuple[int, bool] | None:
    """Return the month and whether its name is misspelt."""
    if text in _MONTH_NUMBERS:
        return _MONTH_NUMBERS[text], False
    if len(text) < 4 or not text.isalpha() or is_word(text):
        return None
    costs = sorted((slip_cost(name, text), name) for name in _MONTHS)
    if costs[0][0] <= _MISSPELT_MONTH and costs[1][0] > costs[0][0] + 0.5:
        return _MONTH_NUMBERS[costs[0][1]], True
    return None
