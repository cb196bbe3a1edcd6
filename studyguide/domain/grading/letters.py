"""Capitals and accents where a question asks for them, word by word.

Misspellings are judged without regard to both; this looks again at what was let pass.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA, Levenshtein

from studyguide.domain.grading.normalise import strip_marks, tidy

_WORD = re.compile(r"[^\W_]+(?:[^\W_]|['\u0300-\u036f])*")
_ALIKE = 0.5
"""Words less alike than this are not compared letter by letter."""


def other_letters(answer: str, typed: str, *, case: bool, accents: bool) -> str:
    """Return the first typed word with other capitals or accents than the answer's; else nothing.

    `case` and `accents` say which of the two have to be the same.
    """
    if not case and not accents:
        return ""
    words = _WORD.findall(tidy(answer))
    return next(
        (word for word in _WORD.findall(tidy(typed)) if not _is_fine(word, words, case, accents)),
        "",
    )


def _is_fine(word: str, words: list[str], case: bool, accents: bool) -> bool:
    """Return whether some word of the answer has the letters of this one, or none is like it."""
    bare = _bare(word)
    same = [one for one in words if _bare(one) == bare]
    if same:
        return any(_shape(one, case, accents) == _shape(word, case, accents) for one in same)
    likeness, nearest = max(
        ((OSA.normalized_similarity(_bare(one), bare), one) for one in words), default=(0.0, "")
    )
    if likeness < _ALIKE:
        return True
    steps = Levenshtein.opcodes([_bare(one) for one in nearest], [_bare(one) for one in word])
    return all(
        _shape(nearest[step.src_start : step.src_end], case, accents)
        == _shape(word[step.dest_start : step.dest_end], case, accents)
        for step in steps
        if step.tag == "equal"
    )


def _bare(text: str) -> str:
    return strip_marks(text.casefold())


def _shape(text: str, case: bool, accents: bool) -> str:
    kept = text if case else text.casefold()
    return kept if accents else strip_marks(kept)
