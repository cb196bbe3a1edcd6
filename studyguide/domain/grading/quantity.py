"""Numbers as people write them: digits, words, ordinals, roman numerals, fractions.

Two quantities are equal or they are not; nothing here is ever nearly right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from studyguide.domain.grading.vocabulary import words


class Kind(Enum):
    """How a number is meant."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    DECADE = "decade"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with what it counts as."""

    value: Fraction
    """The exact value."""
    kind: Kind = Kind.CARDINAL
    """A number, a rank (3rd) or a span of years (1920s)."""


_UNITS = words("""
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
""")
_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
_RANKS = words("""
zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
""")
SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
"""Words that multiply the number before them, with the power of ten."""
NUMBER_WORDS: dict[str, int] = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: 20 + 10 * step for step, word in enumerate(_TENS)},
    "nought": 0, "dozen": 12, "hundred": 100,
    **{word: 10**power for word, power in SCALES.items()},
}  # fmt: skip
"""The value of each word that is a cardinal number by itself."""
RANK_WORDS: dict[str, int] = {
    **{word: value for value, word in enumerate(_RANKS)},
    **{f"{word}th": value for value, word in enumerate(_UNITS) if value > 12},
    **{f"{word[:-1]}ieth": 20 + 10 * step for step, word in enumerate(_TENS)},
    "hundredth": 100, "thousandth": 1000, "millionth": 10**6,
}  # fmt: skip
"""The value of each word that is an ordinal by itself."""
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")


def read_digits(text: str) -> Fraction | None:
    """Return the value of digits with separators, None for runs that are no number (1.2.3).

    A comma before exactly three digits separates thousands; a single point is a decimal point.
    """
    if _GROUPED.fullmatch(text):
        if text.count(".") > 1:
            text = text.replace(".", "").replace(",", ".")
        return Fraction(text.replace(",", ""))
    return Fraction(text.replace(",", ".")) if _PLAIN.fullmatch(text) else None


def roman_value(text: str) -> int | None:
    """Return the value of a lower-case roman numeral from 1 to 3999, None for anything else."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    digits = [_ROMAN_DIGITS[letter] for letter in text]
    following = [*digits[1:], 0]
    return sum(
        -here if here < after else here for here, after in zip(digits, following, strict=True)
    )


def read_words(row: list[str]) -> tuple[Quantity, int] | None:
    """Return the number that the folded words begin with and how many of them it took, or None.

    Knows `twenty one`, `two hundred and five`, `three million`, `twenty first` and years such as
    `nineteen eighty four`.
    """
    total, group, taken = 0, 0, 0
    last = 10**15
    for index, word in enumerate(row):
        if word == "and" and taken == index and 100 <= last < 10**15 and index + 1 < len(row):
            following = row[index + 1]
            if NUMBER_WORDS.get(following, 100) < 100 or RANK_WORDS.get(following, 100) < 100:
                taken = index + 1
                continue
            break
        if (rank := RANK_WORDS.get(word)) is not None:
            if index and not (rank < 100 and _fits(group, rank)):
                break
            return Quantity(Fraction(total + group + rank), Kind.ORDINAL), index + 1
        value = NUMBER_WORDS.get(word)
        if value is None:
            break
        if value >= 1000:
            total, group = total + max(group, 1) * value, 0
        elif value == 100:
            group = max(group, 1) * 100
        elif index and _is_year(total, group, value):
            group = group * 100 + value
        elif index == 0 or (word != "zero" and _fits(group, value)):
            group += value
        else:
            break
        taken, last = index + 1, value
    if taken and row[taken - 1] == "and":
        taken -= 1
    return (Quantity(Fraction(total + group)), taken) if taken else None


def _fits(group: int, value: int) -> bool:
    """Return whether a word of this value may follow the group, as `five` follows `hundred`."""
    if value < 10:
        return group % 10 == 0 and group % 100 != 10 if group else True
    return group % 100 == 0


def _is_year(total: int, group: int, value: int) -> bool:
    return (
        total == 0
        and (10 <= group <= 20)
        and ((10 <= value <= 90 and value % 10 == 0) or 10 <= value < 20)
    )
