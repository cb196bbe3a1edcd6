"""An answer as a row of tokens: words, numbers, codes and signs.

`read` is where spelling conventions that change nothing disappear (articles, hyphens, thousands
separators, number words); everything that is left is compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import zip_longest

from studyguide.domain.grading.distance import slip_cost
from studyguide.domain.grading.normalise import strip_marks, tidy
from studyguide.domain.grading.quantity import (
    SCALES,
    Kind,
    Quantity,
    read_digits,
    read_words,
    roman_value,
)
from studyguide.domain.grading.vocabulary import words
from studyguide.domain.grading.words import is_word


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number, code or sign of an answer."""

    text: str
    """Folded: lower case, no accents, no apostrophe of possession."""
    shown: str
    """As the writer wrote it, for messages."""
    number: Quantity | None = None
    """What it is worth if it is a number in digits or words."""
    roman: int | None = None
    """What it is worth if it can be read as a roman numeral."""

    @property
    def exact(self) -> bool:
        """Whether it is a code or sign (H2O, C++, %), which has no slips."""
        if self.number is not None:
            return False
        if self.text.isalpha():
            return _MIXED_CASE.search(self.shown) is not None
        return any(
            char.isdigit() or (unicodedata.category(char)[0] in "SP" and char != "'")
            for char in self.text
        )

    @property
    def capital(self) -> bool:
        """Whether it is written like a name."""
        return self.shown[:1].isupper()

    @property
    def acronym(self) -> bool:
        """Whether it is written in capitals only, as NATO is."""
        return len(self.shown) > 1 and self.shown.isupper()


@dataclass(frozen=True, slots=True)
class Answer:
    """A text read as an answer."""

    text: str
    """The tidy text."""
    folded: str
    """The tidy text in lower case, with its accents."""
    tokens: tuple[Token, ...]
    """What is compared; empty when the text has neither letters nor digits nor signs."""
    joined: str
    """The folded tokens without gaps."""


_GROUPS = re.compile(r"(?<![\w.,])(\d{1,3})((?:[ ']\d{3})+)(?![\w]|[.,]\d{3})")
_YEARS = re.compile(r"\b(\d\d)(\d\d) ?- ?((?!\2)\d\d)\b(?![-.,/\d])")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_LETTER = r"[^\s!-@\[-`{-~]"
_TOKEN = re.compile(
    r"(?P<number>(?:(?<![\w)\].])[-+](?=\d))?\d+(?:[.,]\d+)*"
    r"(?:e[-+]?\d+(?!\w))?(?:/\d+(?![\d./]))?)"
    rf"(?P<rank>(?:st|nd|rd|th|'?s)(?![\w]))?"
    rf"|(?P<word>{_LETTER}(?:{_LETTER}|\d)*(?:'(?:{_LETTER}|\d)+)*(?:\+\+?|\#)?)"
    r"|(?P<sign>[%$+=<>^~|\\@#*]|!(?=[=\w])|(?<=[\w)])!(?=\W*$)|(?<=\s)-(?=\s*[a-z]\b))",
    re.IGNORECASE,
)
_MIXED_CASE = re.compile(r"[a-z][A-Z]{2}|[A-Z]{2}[a-z]{1,2}$(?<!s)")
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₱": "peso", "₹": "rupee"}
_SIGN_WORDS = {"%": "percent", "&": "and"}
_CONTRACTED = re.compile(
    r"'(?:ll|re|ve|d|m)$|^(?:it|that|what|let|who|he|she|there|here|where|how)'s$"
)
_UNMARKED = words("""
dont didnt isnt wasnt doesnt shouldnt couldnt wouldnt arent werent hasnt havent hadnt mustnt neednt
""")
_NOT = {"cannot": "can", "can't": "can", "won't": "will", "shan't": "shall"}
_ARTICLES = frozenset({"a", "an", "the"})
_AFTER_LETTER_A = frozenset({"major", "minor", "flat", "sharp", "level", "levels"})


@lru_cache(maxsize=8192)
def read(text: str) -> Answer:
    """Return the text as an answer; its length should be bounded by the caller."""
    neat = tidy(text)
    folded = neat.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", folded)
    if neat.isascii() and neat.isalpha() and not read_words([folded]):
        tokens = tuple(_word(neat))
        return Answer(neat, folded, tokens, "".join(token.text for token in tokens))
    tokens = tuple(_without_articles(_with_numbers(list(_split(neat)))))
    return Answer(neat, folded, tokens, "".join(token.text for token in tokens))


def _split(text: str) -> Iterator[Token]:
    text = _YEARS.sub(r"\1\2-\1\3", text)
    text = _GROUPS.sub(lambda run: run[0].replace(" ", "").replace("'", ""), text)
    text = _INITIALS.sub(lambda run: run[0].replace(".", "") + " ", text.replace("&", " and "))
    if not text.isascii():
        text = "".join(map(_separated, text))
    for found in _TOKEN.finditer(text):
        shown = found[0]
        if found["word"]:
            yield from _word(shown)
        elif found["sign"]:
            name = _SIGN_WORDS.get(shown) or _CURRENCIES.get(shown) or shown
            yield Token(name, shown)
        else:
            yield _digits(found["number"], found["rank"] or "", shown)


@lru_cache(maxsize=4096)
def _separated(char: str) -> str:
    """Return the character as the token pattern understands it: signs apart, punctuation a gap."""
    if char.isascii():
        return char
    if char in _CURRENCIES or char == "٪":
        return f" {char} ".replace("٪", "%")
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category[0] in "PZ":
        return " "
    if category[0] == "C":
        return ""
    return f" {char} " if category[0] == "S" else char


def _word(shown: str) -> Iterator[Token]:
    text = strip_marks(shown.casefold())
    if text in _NOT or text.endswith(("n't", "'nt")) or text in _UNMARKED:
        yield Token(_NOT.get(text, text[:-2] if text in _UNMARKED else text[:-3]), shown)
        yield Token("not", "not")
    elif "'" in text and not _CONTRACTED.search(text):
        yield Token((text[:-2] if text.endswith("s's") else text).replace("'", ""), shown)
    elif text in _CURRENCIES:
        yield Token(_CURRENCIES[text], shown)
    else:
        one_case = shown.isupper() or shown.islower()  # XI or xi, but Xi is a name
        yield Token(text, shown, roman=roman_value(text) if one_case else None)


def _digits(number: str, rank: str, shown: str) -> Token:
    kind = Kind.CARDINAL
    if rank:
        kind = Kind.DECADE if rank.endswith("s") else Kind.ORDINAL
        if rank.lower() == "st":
            kind = Kind.ORDINAL
    sign = -1 if number.startswith("-") else 1
    body, _, divisor = number.lstrip("+-").partition("/")
    mantissa, _, power = body.lower().partition("e")
    value = read_digits(mantissa)
    if value is None or (divisor and not int(divisor)):
        return Token(shown.casefold(), shown)
    if power:
        if abs(int(power)) > 400:
            return Token(shown.casefold(), shown)
        value *= Fraction(10) ** int(power)
    if divisor:
        value /= int(divisor)
    return Token(shown.casefold(), shown, Quantity(sign * value, kind))


def _with_numbers(tokens: list[Token]) -> Iterator[Token]:
    """Join number words, scales after digits, `per cent`, and put a currency behind its amount."""
    index = 0
    currency: Token | None = None
    while index < len(tokens):
        token = tokens[index]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following and token.shown in _CURRENCIES and following.number:
            currency, index = token, index + 1
            continue
        if token.text == "per" and following and following.text == "cent":
            token, index = Token("percent", "per cent"), index + 1
        elif token.number and following and following.number and _is_mixed(token, following):
            value = token.number.value + following.number.value
            token = Token(
                f"{token.text} {following.text}",
                f"{token.shown} {following.shown}",
                Quantity(value),
            )
            index += 1
        elif token.number and following and (scale := _scale(following.text)):
            if token.number.kind is Kind.CARDINAL:
                value = token.number.value * scale
                token = Token(
                    token.text + following.text, f"{token.shown} {following.shown}", Quantity(value)
                )
                index += 1
        elif token.number is None and (
            found := read_words([one.text for one in tokens[index : index + 12]])
        ):
            quantity, taken = found
            words = tokens[index : index + taken]
            token = Token(
                "".join(one.text for one in words), " ".join(one.shown for one in words), quantity
            )
            index += taken - 1
        yield token
        if currency:
            yield currency
            currency = None
        index += 1


@lru_cache(maxsize=1024)
def _scale(text: str) -> int | None:
    """Return what a word behind digits multiplies them with; `milion` counts too."""
    if text in SCALES:
        return int(10 ** SCALES[text])
    if len(text) < 6 or not text.isalpha() or is_word(text):
        return None
    costs = sorted((slip_cost(name, text), power) for name, power in SCALES.items())
    clear = costs[0][0] <= 0.8 and costs[1][0] >= costs[0][0] + 0.5
    return int(10 ** costs[0][1]) if clear else None


def _is_mixed(whole: Token, part: Token) -> bool:
    """Return whether the two are a mixed number, as `2 1/2`."""
    return (
        whole.shown.isdecimal()
        and "/" in part.shown
        and part.number is not None
        and 0 < part.number.value < 1
    )


def _without_articles(tokens: Iterator[Token]) -> list[Token]:
    """Drop `the`, and `a` and `an` before a word, unless nothing else is left.

    The `A` of A minor is a name and stays.
    """
    row = list(tokens)
    kept = [
        token
        for token, following in zip_longest(row, row[1:])
        if (token and token.text not in _ARTICLES)
        or (
            token
            and token.text != "the"
            and (following is None or (token.shown == "A" and following.text in _AFTER_LETTER_A))
        )
    ]
    return kept or row
