"""The word list that tells a slip from another word.

A learner who types `chains` for `skins` did not slip: it is a word. The list is read at the first
question about it, not at import, because most sessions start without a typed answer; it stays a
sorted list, because a set of its 134,000 words takes three times as long to make.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from functools import cache, lru_cache
from importlib import resources


@lru_cache(maxsize=16_384)
def is_word(word: str) -> bool:
    """Return whether the folded word stands in the list, as a common word or as a name."""
    return is_common_word(word) or _stands_in(word, _lists()[1])


@lru_cache(maxsize=16_384)
def is_common_word(word: str) -> bool:
    """Return whether the folded word stands in the list otherwise than only with a capital."""
    return _stands_in(word, _lists()[0])


def _stands_in(word: str, sorted_words: list[str]) -> bool:
    place = bisect_left(sorted_words, word)
    return place < len(sorted_words) and sorted_words[place] == word


@cache
def _lists() -> tuple[list[str], list[str]]:
    """Return common words and names as `scripts/pack_words.py` packed them."""
    packed = resources.files(__package__).joinpath("data", "words.z").read_bytes()
    words, names = zlib.decompress(packed).decode("ascii").split("\n\n")
    return words.split("\n"), names.split("\n")
