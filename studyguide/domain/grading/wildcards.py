"""Patterns as in Moodle's short answers: `*` is any run of characters, `\\*` a star itself."""

from __future__ import annotations

import re
import unicodedata

from studyguide.domain.grading.normalise import strip_marks

_STARS = re.compile(r"(?<!\\)\*+")


def has_wildcard(pattern: str) -> bool:
    """Return whether the pattern has a star that stands for any run of characters."""
    return _STARS.search(pattern) is not None


def match_pattern(pattern: str, typed: str, *, case: bool = False, accents: bool = True) -> bool:
    """Return whether the whole typed text fits the pattern.

    Spaces around the text do not count; upper and lower case differ only if `case` is true, letters
    with and without accents unless `accents` is false. The time grows with the length of the text
    times the number of stars, whatever the pattern.
    """
    text = _plain(typed.strip(), case, accents)
    first, *others = [
        _plain(piece.replace("\\*", "*"), case, accents) for piece in _STARS.split(pattern.strip())
    ]
    if not others:
        return text == first
    last = others.pop()
    if len(text) < len(first) + len(last) or not text.startswith(first) or not text.endswith(last):
        return False
    start, end = len(first), len(text) - len(last)
    for piece in others:
        found = text.find(piece, start, end)
        if found < 0:
            return False
        start = found + len(piece)
    return True


def _plain(text: str, case: bool, accents: bool) -> str:
    composed = unicodedata.normalize("NFC", text)
    if not case:
        composed = unicodedata.normalize("NFC", composed.casefold())
    return composed if accents else strip_marks(composed)
