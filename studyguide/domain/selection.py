"""A stretch of a text that is being chosen, by sentences and by words."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^\n]*?[.!?][\"'”’)\]»]*(?=\s|$)|[^\n]+$", re.MULTILINE)
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Selection:
    """From `start` to before `end`, in characters; never empty in a text with words."""

    start: int
    end: int


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text begin and end, without the blanks between them."""
    found = []
    for match in _SENTENCE.finditer(text):
        said = match[0].strip()
        if said:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            found.append((start, start + len(said)))
    return found


def sentence_at(text: str, place: int) -> Selection | None:
    """Return the sentence at a place, or the next one, or the last; None in an empty text."""
    spans = sentence_spans(text)
    after = [span for span in spans if span[1] > place]
    chosen = after[0] if after else spans[-1] if spans else None
    return Selection(*chosen) if chosen else None


def neighbour(text: str, chosen: Selection, step: int) -> Selection:
    """Return the sentence before (-1) or after (1) what is chosen; at the ends the outermost."""
    spans = sentence_spans(text)
    if step > 0:
        beyond = [span for span in spans if span[0] >= chosen.end]
        return Selection(*(beyond[0] if beyond else spans[-1])) if spans else chosen
    beyond = [span for span in spans if span[1] <= chosen.start]
    return Selection(*(beyond[-1] if beyond else spans[0])) if spans else chosen


def grown(text: str, chosen: Selection, step: int) -> Selection:
    """Return what is chosen with a sentence more (1) or less (-1) at its end."""
    ends = [end for _, end in sentence_spans(text)]
    if step > 0:
        return Selection(chosen.start, next((end for end in ends if end > chosen.end), chosen.end))
    before = [end for end in ends if chosen.start < end < chosen.end]
    return Selection(chosen.start, before[-1]) if before else chosen


def shifted(text: str, chosen: Selection, *, start: int = 0, end: int = 0) -> Selection:
    """Return what is chosen with its beginning or end moved by words; a word always stays."""
    words = [match.span() for match in _WORD.finditer(text)]
    inside = [n for n, span in enumerate(words) if span[1] > chosen.start and span[0] < chosen.end]
    if not inside:
        return chosen
    first = max(0, min(inside[0] + start, inside[-1]))
    last = min(len(words) - 1, max(inside[-1] + end, first))
    return Selection(words[first][0], words[last][1])


def whole_words(text: str, start: int, end: int) -> Selection | None:
    """Return the words that a stretch touches; None when it touches none."""
    words = [match.span() for match in _WORD.finditer(text)]
    touched = [span for span in words if span[1] > start and span[0] < end]
    return Selection(touched[0][0], touched[-1][1]) if touched else None
