"""An article cut into numbered sentences, by one rule for everybody who names a sentence.

The first line is the title. A line that is only a date, a line of the imprint (`Source:` and the
like, or wholly in brackets) and a short line without an end mark (a subheading) have no sentences;
every other line is a paragraph. A sentence ends at a full stop, exclamation or question mark, with
the quotes and brackets that close behind it, where a space and then a capital, a digit or an
opening quote or bracket follow. The full stop of a number that counts (`1.`) ends nothing.
Sentences are counted from 1 through the whole article. Only line breaks `\\n` count as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_IMPRINT = re.compile(r"(?:edit|source|special statement)\s*:", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_CLOSING = r"[\"'”’)\]»]*"
_STOP = re.compile(rf"[.!?]+{_CLOSING}(?=\s+[A-Z0-9\"“‘'(\[])")
_FINISHED = re.compile(rf"[.!?]{_CLOSING}\Z")
_COUNTS = re.compile(r"(?:\A|\s)\d+\.\Z")
HEADING_WORDS = 20
"""A longer line without an end mark is a paragraph that breaks off."""


class Role(Enum):
    """What a piece of an article is."""

    TITLE = "title"
    DATE = "date"
    IMPRINT = "imprint"
    HEADING = "heading"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence, or a line that has none."""

    role: Role
    text: str
    start: int
    """Where it begins in the article, in characters."""
    number: int = 0
    """Of a sentence, from 1."""
    paragraph: int = 0
    """Of a sentence: its paragraph, from 1."""
    breaks_off: bool = False
    """Whether a sentence has no end mark."""


def pieces(article: str) -> tuple[Piece, ...]:
    """Return everything that stands in an article, in its order."""
    return tuple(_pieces(article))


def sentences(article: str) -> dict[int, str]:
    """Return the sentences of an article by number."""
    return {one.number: one.text for one in _pieces(article) if one.role is Role.SENTENCE}


def _pieces(article: str) -> Iterator[Piece]:
    number = paragraph = place = 0
    for count, raw in enumerate(article.split("\n")):
        line = raw.strip()
        start = place + len(raw) - len(raw.lstrip())
        place += len(raw) + 1
        if not line:
            continue
        role = _role(line, first=count == 0)
        if role is not Role.SENTENCE:
            yield Piece(role, line, start)
            continue
        paragraph += 1
        cut = list(_cut(line))
        for begin, end in cut:
            text = line[begin:end]
            if len(cut) > 1 and end == cut[-1][1] and _BRACKETS.fullmatch(text):
                yield Piece(Role.IMPRINT, text, start + begin)
                continue
            number += 1
            broken = not _FINISHED.search(text)
            yield Piece(Role.SENTENCE, text, start + begin, number, paragraph, broken)


def _role(line: str, *, first: bool) -> Role:
    if first:
        return Role.TITLE
    if _DATE.fullmatch(line):
        return Role.DATE
    if _IMPRINT.match(line) or _BRACKETS.fullmatch(line):
        return Role.IMPRINT
    ends = any(mark in line for mark in ".!?")
    return Role.HEADING if not ends and len(line.split()) <= HEADING_WORDS else Role.SENTENCE


def _cut(paragraph: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a paragraph begins and ends."""
    begin = 0
    for stop in _STOP.finditer(paragraph):
        end = stop.end()
        if _COUNTS.search(paragraph[begin:end]):
            continue
        yield begin, end
        begin = end + len(paragraph[end:]) - len(paragraph[end:].lstrip())
    if begin < len(paragraph):
        yield begin, len(paragraph)
