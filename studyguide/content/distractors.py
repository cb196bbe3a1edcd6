"""Wrong options for a gap, taken from the marks and terms of the same guide.

A good distractor is of the same kind and length as the answer and cannot be right by accident.
Among those that qualify a hash decides, so that a later addition changes few questions.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

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
_OPENING = re.compile(r"(?:^|[.?!:|]\s|[\n“‘«\"])[\W\d]*$")
"""What stands before a word whose capital letter may come from its place alone."""
_LONGEST_OPENING = 20
"""How many characters before a word are looked at."""


def stable(*texts: str) -> int:
    """Return a number that depends on the texts and nothing else."""
    return int.from_bytes(hashlib.sha256("\0".join(texts).encode()).digest()[:8])


@dataclass(frozen=True, slots=True)
class Candidates:
    """What may serve as a distractor in one guide, written as in the middle of a sentence."""

    texts: tuple[str, ...]
    small: frozenset[str]
    """Words that the guide writes with a small letter and never as a name."""

    def inside(self, text: str) -> str:
        """Return a text that may begin a sentence as it reads inside one.

        It keeps its capital unless the guide shows that its first word has none elsewhere, since
        it may be a name. What has further capitals is taken for one.
        """
        first = _WORD.match(text)
        if first is None or not text[1:].islower() or first[0].casefold() not in self.small:
            return text
        return text[:1].lower() + text[1:]

    def without(self, unwanted: Collection[str]) -> Candidates:
        """Return the same without some texts, which are given in small letters."""
        kept = (text for text in self.texts if text.casefold() not in unwanted)
        return replace(self, texts=tuple(kept))


def candidates(statements: Iterable[str], names: Iterable[str], prose: Iterable[str]) -> Candidates:
    """Return everything in a guide that may serve as a distractor: marks, then names of terms.

    `prose` is all other text of the guide; it shows which words are names.
    """
    statements, names = list(statements), list(names)
    small: set[str] = set()
    large: set[str] = set()
    for text in map(cloze.plain, (*statements, *names, *prose)):
        for word in _WORD.finditer(text):
            if word[0][:1].islower():
                small.add(word[0].casefold())
            elif not _OPENING.search(text, max(0, word.start() - _LONGEST_OPENING), word.start()):
                large.add(word[0].casefold())
    made = Candidates((), frozenset(small - large))
    marks = [mark for says in statements for mark in cloze.marks(says)]
    return replace(made, texts=tuple(dict.fromkeys(map(made.inside, [*marks, *names]))))


def distractors(
    says: str, index: int, others: Candidates, seed: str, most: int = 3
) -> tuple[str, ...]:
    """Return wrong options for one mark of a statement, at most as many as wanted.

    Nothing is taken that stands in the statement anyway, that equals or contains the answer, or
    that shares a word with it.
    """
    answer, before = cloze.marks(says)[index], cloze.pieces(says)[0][index]
    begins = _BEGINNING.search(before) is not None and answer[1:].islower()
    if begins:
        answer = others.inside(answer)
    article = _ARTICLE.search(before)
    statement = f" {' '.join(_words(cloze.plain(says)))} "
    own = set(_words(answer)) - _SMALL
    fitting: dict[str, str] = {}
    for other in others.texts:
        words = " ".join(_words(other))
        if not words or own & set(words.split()) or f" {words} " in statement:
            continue
        if answer.casefold() in other.casefold() or _has_digit(answer) != _has_digit(other):
            continue
        if article is None or _takes_an(other) == (article[1].lower() == "an"):
            fitting.setdefault(words, other)
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
