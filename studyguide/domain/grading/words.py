"""The word lists that tell a slip from another word.

A learner who types `chains` for `skins` did not slip: it is a word. The lists are read at the first
question about them, not at import, because most sessions start without a typed answer. They stay
texts: to make their 134,000 words takes thirty times as long as to read them.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache
from pathlib import Path

_STRETCH = 2048
"""Letters between two places at which a search may begin."""


@lru_cache(maxsize=16_384)
def is_word(word: str) -> bool:
    """Return whether the folded word stands in the lists, as a common word or as a name."""
    return is_common_word(word) or word in _list("names")


@lru_cache(maxsize=16_384)
def is_common_word(word: str) -> bool:
    """Return whether the folded word stands in the lists otherwise than only with a capital."""
    return word in _list("words")


class _Words:
    """Sorted words, found in a text that has each on a line."""

    def __init__(self, lines: bytes) -> None:
        self._text = text = b"\n" + lines
        self._ends = [text.rindex(b"\n", 0, at + 1) for at in range(0, len(text) - 1, _STRETCH)]
        self._firsts = [text[end + 1 : text.index(b"\n", end + 1)] for end in self._ends]
        self._ends.append(len(text) - 1)

    def __contains__(self, word: str) -> bool:
        wanted = word.encode(errors="replace")
        after = bisect_right(self._firsts, wanted)
        if not after or b"\n" in wanted:
            return False
        begin, end = self._ends[after - 1], self._ends[after] + 1
        return self._text.find(b"\n%b\n" % wanted, begin, end) >= 0


@cache
def _list(name: str) -> _Words:
    """Return a list as `scripts/word_lists.py` wrote it."""
    return _Words((Path(__file__).parent / "data" / f"{name}.txt").read_bytes())
