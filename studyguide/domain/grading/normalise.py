"""Typed text in one shape: Unicode, quotes, dashes, invisible characters, letters without marks.

`tidy` keeps what a reader sees and drops how it was typed; `fold` goes on to lower case without
accents. Neither changes a number: superscripts become `^2` and fractions ` 1/2`, because NFKC alone
would turn 10² into 102.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_QUOTES = dict.fromkeys(
    map(ord, "\u2018\u2019\u201a\u201b\u02bc\u02bb\u02be\u02bf\u2032`\u00b4\uff07\u055a"), "'"
)
_QUOTES |= dict.fromkeys(
    map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u300c\u300d\uff02"), '"'
)
_DASHES = dict.fromkeys(
    map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u2e3a\u2e3b"), "-"
)
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_FORMATS = (
    *(0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
)
_INVISIBLE = {code: " " if chr(code).isspace() else "" for code in (*_CONTROLS, *_FORMATS)}
_TABLE = {**_QUOTES, **_DASHES, **_INVISIBLE}
_ASCII_ODD = re.compile("[\x00-\x1f\x7f`]")
_SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
_RAISED = re.compile(f"\u207b?[{_SUPERSCRIPTS}]+")
_FRACTIONS = re.compile("[\u00bc-\u00be\u2150-\u215e\u2189]")
_SMALL_LETTERS = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "ħ": "h",
    "ŧ": "t",
    "ŋ": "n",
    "ß": "ss",
}
_LETTERS = str.maketrans(
    {
        **_SMALL_LETTERS,
        **{
            letter.upper(): plain.upper()
            for letter, plain in _SMALL_LETTERS.items()
            if letter.upper().lower() == letter
        },
    }
)


def tidy(text: str) -> str:
    """Return the text in NFKC with plain quotes and dashes, single spaces and nothing invisible.

    Letters keep their case and their marks.
    """
    if text.isascii():
        if _ASCII_ODD.search(text):
            text = text.translate(_TABLE)
        return " ".join(text.split())
    text = _RAISED.sub(
        lambda found: "^" + unicodedata.normalize("NFKC", found[0]).replace("\u2212", "-"), text
    )
    text = _FRACTIONS.sub(
        lambda found: " " + unicodedata.normalize("NFKC", found[0]).replace("\u2044", "/"), text
    )
    text = unicodedata.normalize("NFKC", text.translate(_TABLE)).translate(_TABLE)
    return " ".join(text.split())


def strip_marks(text: str) -> str:
    """Return the text with accents taken from Latin and Greek letters.

    In other scripts the marks are letters of their own (Cyrillic й, the vowels of Devanagari).
    """
    if text.isascii():
        return text
    kept: list[str] = []
    plain_base = True
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.combining(char):
            if plain_base:
                continue
        else:
            plain_base = _is_latin_or_greek(char)
        kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_LETTERS)


def fold(text: str) -> str:
    """Return tidy text in lower case without accents, as words are compared."""
    folded = tidy(text).casefold()
    return folded if folded.isascii() else strip_marks(folded)


@lru_cache(maxsize=4096)
def _is_latin_or_greek(char: str) -> bool:
    return char.isascii() or unicodedata.name(char, "").startswith(("LATIN", "GREEK"))
