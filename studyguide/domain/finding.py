"""What is looked for, and where a text says it.

Words are compared without case and diacritics. The last word of a query may still be being typed,
so it stands for every word that begins with it, unless a space follows; words in double quotes
must stand next to one another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_ACCENTS = r"[\u0300-\u036f]"
MOST_WORDS = 24
"""Further words of a query are left out."""


class Kind(Enum):
    """What can be found."""

    PART = "part"
    POINT = "point"
    TERM = "term"
    CARD = "card"
    QUESTION = "question"


FOR_LEARNERS = (Kind.PART, Kind.POINT, Kind.TERM, Kind.CARD)
"""Questions are not among them: finding one would give it away."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand next to one another, folded."""

    words: tuple[str, ...]
    open: bool = False
    """Whether the last word may go on."""


@dataclass(frozen=True, slots=True)
class Query:
    """All that a text has to say to be found."""

    phrases: tuple[Phrase, ...]

    def __bool__(self) -> bool:
        return bool(self.phrases)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text around what was found."""

    text: str
    """On one line, with … where something is left out."""
    hits: tuple[tuple[int, int], ...]
    """Where in it the words stand."""


def fold(text: str) -> str:
    """Return a text in lower case and without diacritics."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return [fold(match[0]) for match in _TOKEN.finditer(text)]


def parse(typed: str) -> Query:
    """Return what a line asks for; nothing when it has no word."""
    found: list[Phrase] = []
    for place, piece in enumerate(typed.split('"')):
        said = words(piece)[:MOST_WORDS]
        if place % 2:
            found += [Phrase(tuple(said))] if said else []
        else:
            found += [Phrase((word,)) for word in said]
    if found and typed[-1:].isalnum():
        found[-1] = Phrase(found[-1].words, open=True)
    return Query(tuple(found[:MOST_WORDS]))


def hits(text: str, query: Query) -> tuple[tuple[int, int], ...]:
    """Return where a text says what is asked for, each stretch once, in its order."""
    flat = text.lower() if text.isascii() else text.translate(_FLAT)
    found = {match.span() for one in query.phrases for match in _pattern(one).finditer(flat)}
    return tuple(sorted(found))


class _Flat(dict[int, int]):
    """Letters without case and diacritics, one for one, so that places stay the same."""

    def __missing__(self, letter: int) -> int:
        self[letter] = ord(unicodedata.normalize("NFD", chr(letter).lower())[0])
        return self[letter]


_FLAT = _Flat()


@cache
def _pattern(phrase: Phrase) -> re.Pattern[str]:
    """Return what finds a phrase; a letter may be followed by its diacritics."""
    said = (f"{_ACCENTS}*".join(map(re.escape, word)) + f"{_ACCENTS}*" for word in phrase.words)
    ends = r"(?:[^\W_]|[\u0300-\u036f])*" if phrase.open else r"(?![^\W_])"
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(said) + ends)


def snippet(text: str, places: Sequence[tuple[int, int]], width: int = 160) -> Snippet:
    """Return about `width` characters of a text around its first hit; its beginning without one."""
    line = text.replace("\n", " ")
    begin = max(0, places[0][0] - width // 3) if places else 0
    if len(line) <= width:
        begin = 0
    while begin > 0 and begin < len(line) and line[begin - 1] != " ":
        begin -= 1
    end = min(len(line), begin + width)
    while end < len(line) and line[end] != " ":
        end += 1
    lead = "… " if begin > 0 else ""
    tail = " …" if end < len(line) else ""
    shift = len(lead) - begin
    inside = tuple((a + shift, b + shift) for a, b in places if begin <= a and b <= end)
    return Snippet(f"{lead}{line[begin:end]}{tail}", inside)
