"""Reading the number that a learner typed, in any of the usual ways of writing it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from studyguide.domain.grading.normalise import tidy
from studyguide.domain.grading.quantity import SCALES, read_words
from studyguide.domain.grading.variants import is_variant
from studyguide.domain.questions import Unit

MAX_LENGTH = 200
"""Characters that are looked at; no number needs more."""
_SPACES = str.maketrans("", "", "\u00a0\u2009\u202f '’_")
_NUMBER = re.compile(r"([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?", re.IGNORECASE)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?")
_LEADING = re.compile(r"[+-]?[\d.,' _\u00a0\u2009\u202f’]*\d(?:[.,]?\d*)?(?:e[+-]?\d{1,3})?", re.I)
_FRACTION = re.compile(r"([+-]?) ?(?:(\d+(?: \d{3})*) )?(\d+ ?/ ?\d+)(?![\d.,/]) ?")
_ABOUT = re.compile(
    r"(?:(?:about|around|approximately|approx\.?|roughly|some|more than|over)\s+|[~≈]\s*)", re.I
)
_RANK_ENDING = re.compile(r"^(?:st|nd|rd|th)\b", re.I)
_SHORTEST_NAME = 4
"""Letters of a unit's name, as opposed to its sign."""
_PER_CENT = {"%", "percent", "per cent", "pct"}


def same_unit(one: str, other: str) -> bool:
    """Tell whether two units are the same, written otherwise: `%`, `per cent`; `km`, `kilometres`.

    Short signs are never other forms of each other: `m` is no singular of `ms`.
    """
    a, b = one.strip().casefold(), other.strip().casefold()
    if a == b or (a in _PER_CENT and b in _PER_CENT):
        return True
    return max(len(a), len(b)) >= _SHORTEST_NAME and is_variant(a, b)


def unit_factor(written: str, unit: str, units: Sequence[Unit]) -> Fraction | None:
    """Return what a number with this unit is multiplied with to be in the unit shown.

    None when the question knows no such unit, or when two of its units are meant alike (`mw` for
    `mW` and `MW`).
    """
    if not written or written == unit:
        return Fraction(1)
    if not units:
        return Fraction(1) if same_unit(written, unit) else None
    exact = [one.factor for one in units if one.name == written]
    found = exact or [one.factor for one in units if same_unit(one.name, written)]
    return found[0] if len(set(found)) == 1 else None


def read_number(text: str) -> Fraction | None:
    """Return the number that a text is, or None when it is none.

    Understands signs, a decimal point or comma, thousands separated by spaces, apostrophes or
    commas, powers of ten such as `1e3`, and simple fractions such as `3/4`.
    """
    text = text[:MAX_LENGTH].strip().replace("−", "-").translate(_SPACES)
    if "/" in text:
        above, _, below = text.partition("/")
        numerator, denominator = read_number(above), read_number(below)
        return None if numerator is None or not denominator else numerator / denominator
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    elif text.count(",") == 1:
        text = text.replace(",", ".")
    match = _NUMBER.fullmatch(text)
    if match is None or not (match[2] or match[3]):
        return None
    value = Fraction(f"{match[2] or 0}.{match[3] or 0}") * Fraction(10) ** int(match[4] or 0)
    return -value if match[1] == "-" else value


def _without_rounding(text: str) -> str:
    match = _ABOUT.match(text)
    return text[match.end() :] if match else text


def split_unit(text: str) -> tuple[Fraction | None, str]:
    """Split what was typed into its number, in digits or words, and the unit behind it.

    Words that only round it (`about`, `more than`) are passed over.
    """
    text = _without_rounding(tidy(text[:MAX_LENGTH]))
    if part := _FRACTION.match(text):
        share = read_number(part[3])
        if share is not None and (share < 1 or not part[2]):
            mixed = Fraction((part[2] or "0").replace(" ", "")) + share
            return (-mixed if part[1] == "-" else mixed), text[part.end() :]
    match = _LEADING.match(text)
    if match is not None:
        behind = _RANK_ENDING.sub("", text[match.end() :]).strip()
        value = read_number(match[0])
        word, _, rest = behind.partition(" ")
        if value is not None and (power := SCALES.get(word.casefold())):
            return value * 10**power, rest.strip()
        return value, behind
    row = text.replace("-", " ").casefold().split()
    found = read_words(row)
    if found is None:
        return None, text
    quantity, count = found
    return quantity.value, " ".join(row[count:])
