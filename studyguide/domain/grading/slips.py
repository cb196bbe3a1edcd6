"""Whether one typed word may stand for one expected word.

The order of the questions is the point: exact kinds (numbers, codes, negations, acronyms) first,
then spellings that are all right, then the word list, and only what is no word can be a slip.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby

from studyguide.domain.grading.affixes import is_opposed
from studyguide.domain.grading.distance import slip_cost
from studyguide.domain.grading.quantity import NUMBER_WORDS, RANK_WORDS, Kind
from studyguide.domain.grading.tokens import Token
from studyguide.domain.grading.variants import is_inflected, is_plural, is_variant, regional
from studyguide.domain.grading.vocabulary import TURNING_PREFIXES
from studyguide.domain.grading.words import is_common_word, is_word
from studyguide.texts import _


class Fit(IntEnum):
    """How a typed word fits the expected one, best first."""

    SAME = 0
    VARIANT = 1
    SLIP = 2
    INFLECTED = 3
    NEAR = 4
    OTHER = 5


@dataclass(frozen=True, slots=True)
class WordFit:
    """The judgement on one word."""

    fit: Fit
    cost: float = 0.0
    """Sum of slips as in `distance`; 0 for the same word or a variant."""
    why: Callable[[], str] | None = None
    """Says what to tell the learner when it is not the same; a sentence."""


SAME = WordFit(Fit.SAME)
NEGATIONS = frozenset(
    {"not", "no", "non", "never", "none", "nor", "neither", "without", "nobody", "nothing"}
)
"""Words that turn a statement round and are never slips of others."""

_KNOWN_BUDGET = 0.26
_NAME_BUDGET = 0.13
_UNKNOWN_BUDGET = 0.09
_LENGTH_GIVEN = 3
_NEAR_FACTOR = 1.6
_SECOND = "second"


def fit(right: Token, typed: Token) -> WordFit:
    """Return how the typed token fits the expected one."""
    if right.text == typed.text and (right.number is None) == (typed.number is None):
        return SAME
    if right.number or typed.number:
        return _fit_number(right, typed)
    if _means_roman(right) or _means_roman(typed):
        return _other_number(right, typed)
    if right.exact or typed.exact:
        return WordFit(
            Fit.OTHER,
            why=lambda: _(
                "“{typed}” is not the same as “{right}”.", typed=typed.shown, right=right.shown
            ),
        )
    if right.text in NEGATIONS and (len(right.text) < 4 or is_word(typed.text)):
        return WordFit(
            Fit.OTHER,
            why=lambda: _("“{typed}” is not “{right}”.", typed=typed.shown, right=right.shown),
        )
    if typed.text in NEGATIONS:
        return WordFit(
            Fit.OTHER, why=lambda: _("“{typed}” turns the meaning round.", typed=typed.shown)
        )
    if right.acronym and not is_common_word(right.text):
        return _fit_acronym(right, typed)
    if is_variant(right.text, typed.text):
        return WordFit(
            Fit.VARIANT,
            why=lambda: _(
                "“{typed}” is another form of “{right}”.", typed=typed.shown, right=right.shown
            ),
        )
    return _fit_slip(right, typed)


def _fit_number(right: Token, typed: Token) -> WordFit:
    if right.number and typed.number:
        if right.number == typed.number:
            return SAME
        return _other_number(right, typed)
    if is_plural(right.text, typed.text) and right.text == _SECOND:
        return WordFit(
            Fit.VARIANT,
            why=lambda: _(
                "“{typed}” is another form of “{right}”.", typed=typed.shown, right=right.shown
            ),
        )
    quantity, other = (right.number, typed) if right.number else (typed.number, right)
    if quantity and other.roman == quantity.value and quantity.kind is not Kind.DECADE:
        return WordFit(
            Fit.VARIANT,
            why=lambda: _(
                "“{typed}” is the same number as “{right}”.", typed=typed.shown, right=right.shown
            ),
        )
    if right.number and right.text.isalpha() and typed.text.isalpha() and not is_word(typed.text):
        return _fit_number_word(right, typed)
    return _other_number(right, typed)


def _fit_number_word(right: Token, typed: Token) -> WordFit:
    """Judge a misspelt number word: it must be nearer to the right number than to any other."""
    cost = slip_cost(right.text, typed.text)
    if cost > _KNOWN_BUDGET * (len(right.text) + _LENGTH_GIVEN):
        return _other_number(right, typed)
    others = (word for word in (*NUMBER_WORDS, *RANK_WORDS) if word != right.text)
    if any(slip_cost(word, typed.text) < cost for word in others):
        return _other_number(right, typed)
    return WordFit(Fit.SLIP, cost, _difference(right, typed))


def _other_number(right: Token, typed: Token) -> WordFit:
    return WordFit(
        Fit.OTHER,
        why=lambda: _(
            "The number is not the same: “{typed}”, not “{right}”.",
            typed=typed.shown,
            right=right.shown,
        ),
    )


def _means_roman(token: Token) -> bool:
    """Return whether the token is surely a roman numeral, as VIII is and `mix` is not."""
    if token.roman is None or len(token.text) < 2:
        return False
    return token.acronym or set(token.text) <= set("ivx") or not is_word(token.text)


def _fit_acronym(right: Token, typed: Token) -> WordFit:
    """Judge against an abbreviation: nothing but its plural (DNAs) is another form of it."""
    if typed.text == right.text + "s" and not typed.shown.isupper():
        return WordFit(
            Fit.VARIANT,
            why=lambda: _(
                "“{typed}” is another form of “{right}”.", typed=typed.shown, right=right.shown
            ),
        )
    return WordFit(
        Fit.OTHER,
        why=lambda: _(
            "“{right}” has to be written exactly; you wrote “{typed}”.",
            right=right.shown,
            typed=typed.shown,
        ),
    )


def _fit_slip(right: Token, typed: Token) -> WordFit:
    expected, given = right.text, typed.text
    if is_word(given) and is_inflected(expected, given):
        return WordFit(
            Fit.INFLECTED,
            1.0,
            why=lambda: _("“{typed}” is not quite the form asked for.", typed=typed.shown),
        )
    if is_word(given) or _has_other_apostrophe(right, typed):
        return WordFit(
            Fit.OTHER,
            why=lambda: _(
                "“{typed}” is another word than “{right}”, so it is not taken for a slip.",
                typed=typed.shown,
                right=right.shown,
            ),
        )
    known = is_word(expected)
    if len(expected) < 2 or len(given) < 2:
        return WordFit(
            Fit.OTHER,
            why=lambda: _(
                "“{right}” has to be written exactly; you wrote “{typed}”.",
                right=right.shown,
                typed=typed.shown,
            ),
        )
    if is_opposed(expected, given):
        return _turns(right, typed)
    if abs(len(expected) - len(given)) > 2 + len(expected) // 3:
        return _far(right, typed)
    if not known:
        budget = _UNKNOWN_BUDGET
    elif is_common_word(expected):
        budget = _KNOWN_BUDGET
    else:
        budget = _NAME_BUDGET
    if not known and right.capital and _skeleton(expected) == _skeleton(given):
        budget = _NAME_BUDGET
    budget *= len(expected) + _LENGTH_GIVEN
    cost = min(slip_cost(expected, given), slip_cost(regional(expected), regional(given)))
    if cost > budget * _NEAR_FACTOR:
        return _far(right, typed)
    if _turned(expected, given, cost):
        return _turns(right, typed)
    if cost > budget:
        return WordFit(
            Fit.NEAR,
            cost,
            lambda: _("Nearly: look at the spelling of “{typed}”.", typed=typed.shown),
        )
    return WordFit(Fit.SLIP, cost, _difference(right, typed))


def _turned(expected: str, given: str, cost: float) -> bool:
    """Return whether one word is the other with a slip and a prefix that turns it round."""
    for plain, longer in ((expected, given), (given, expected)):
        for prefix in TURNING_PREFIXES:
            rest = longer.removeprefix(prefix)
            if rest != longer and not plain.startswith(prefix) and slip_cost(plain, rest) < cost:
                return True
    return False


def _skeleton(word: str) -> str:
    """Return first letter and consonants without doubling, which transliterations share."""
    bare = word[0] + "".join(letter for letter in word[1:] if letter not in "aeiouy")
    return "".join(letter for letter, _ in groupby(bare))


def _has_other_apostrophe(right: Token, typed: Token) -> bool:
    """Return whether the typed token is a contraction or a possessive of a word (y'all, men's)."""
    if "'" not in typed.shown or "'" in right.shown:
        return False
    whole = typed.shown.casefold()
    return "'" in typed.text or is_word(whole) or (whole.endswith("'s") and is_word(whole[:-2]))


def _turns(right: Token, typed: Token) -> WordFit:
    return WordFit(
        Fit.OTHER,
        why=lambda: _(
            "“{typed}” and “{right}” differ in a part that changes the meaning.",
            typed=typed.shown,
            right=right.shown,
        ),
    )


def _far(right: Token, typed: Token) -> WordFit:
    return WordFit(
        Fit.OTHER,
        why=lambda: _("“{typed}” is not “{right}”.", typed=typed.shown, right=right.shown),
    )


def _difference(right: Token, typed: Token) -> Callable[[], str]:
    return lambda: _(
        "Spelling: “{typed}” is taken as a slip for “{right}”.",
        typed=typed.shown,
        right=right.shown,
    )
