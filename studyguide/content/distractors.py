"""Wrong options for a gap, taken from the marks and terms of the same guide.

A good distractor is of the same kind and length as the answer and cannot be right by accident.
Among those that qualify a hash decides, so that a later addition changes few questions.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from studyguide.domain import cloze

_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"\b(an?)\s+$", re.IGNORECASE)
_BEGINNING = re.compile(r"(?:^|[.?!])\s*$")
"""What stands before the first word of a sentence."""
_ENDING = re.compile(
    r"(?:(?P<ing>ing)|(?P<ed>ed)|(?P<adverb>ly)|(?P<adjective>[ai]c|al|ous|ive|able|ary|ful)"
    r"|(?P<plural>[^s]s))$"
)
_SMALL = frozenset(_WORD.findall("a an and as at by for from in into of on or the to with"))


def stable(*texts: str) -> int:
    """Return a number that depends on the texts and nothing else."""
    return int.from_bytes(hashlib.sha256("\0".join(texts).encode()).digest()[:8])


def distractors(
    says: str, index: int, others: Iterable[str], seed: str, most: int = 3
) -> tuple[str, ...]:
    """Return wrong options for one mark of a statement, at most as many as wanted.

    Nothing is taken that stands in the statement anyway, that equals or contains the answer, or
    that shares a word with it.
    """
    answer, before = cloze.marks(says)[index], cloze.pieces(says)[0][index]
    begins = _BEGINNING.search(before) is not None and answer[1:].islower()
    if begins:
        answer = answer[:1].lower() + answer[1:]
    article = _ARTICLE.search(before)
    statement = f" {' '.join(_words(cloze.plain(says)))} "
    own = set(_words(answer)) - _SMALL
    fitting: dict[str, str] = {}
    for other in others:
        words = " ".join(_words(other))
        if not words or own & set(words.split()) or f" {words} " in statement:
            continue
        if answer.casefold() in other.casefold() or _has_digit(answer) != _has_digit(other):
            continue
        if article is None or _takes_an(other) == (article[1].lower() == "an"):
            fitting.setdefault(words, _as_written(other, answer))
    ranked = sorted(
        fitting, key=lambda words: (_distance(answer, fitting[words]), stable(seed, answer, words))
    )
    chosen: list[str] = []
    for words in ranked:
        if len(chosen) == most:
            break
        if not any(_overlap(words, taken) for taken in chosen):
            chosen.append(fitting[words])
    return tuple(one[:1].upper() + one[1:] if begins else one for one in chosen)


def _words(text: str) -> list[str]:
    """Return the words of a text without case and plural endings."""
    return [
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in _WORD.findall(text.casefold())
    ]


def _overlap(words: str, other: str) -> bool:
    return bool((set(words.split()) & set(_words(other))) - _SMALL)


def _takes_an(text: str) -> bool:
    return text[:1].lower() in tuple("aeiou")


def _as_written(other: str, answer: str) -> str:
    """Return a distractor that begins with a small letter when the answer does.

    Names keep their capitals; what has further capitals is taken for one.
    """
    if answer[:1].islower() and other[1:].islower():
        return other[:1].lower() + other[1:]
    return other


def _distance(answer: str, other: str) -> tuple[bool, bool, bool, int, bool]:
    """Return how unlike the answer an option looks: capitals, length, form."""
    shorter, longer = sorted((len(answer), len(other)))
    return (
        answer[:1].isupper() != other[:1].isupper(),
        longer > 2 * shorter + 2,
        _form(answer) != _form(other),
        abs(len(answer.split()) - len(other.split())),
        longer > 1.5 * shorter + 1,
    )


def _form(text: str) -> str:
    """Return by its ending what kind of word the last one of a text seems to be."""
    match = _ENDING.search(text.casefold())
    return next((name for name, found in match.groupdict().items() if found), "") if match else ""


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def candidates(statements: Sequence[str], names: Iterable[str]) -> tuple[str, ...]:
    """Return everything in a guide that may serve as a distractor: marks, then names of terms."""
    marks = [mark for says in statements for mark in cloze.marks(says)]
    return tuple(dict.fromkeys([*marks, *names]))
