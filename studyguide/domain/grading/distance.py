"""How far a typed word is from the right one, as slips of the hand and of the ear count.

An optimal string alignment (insert, delete, replace, swap neighbours) in which likely slips cost
less than unlikely ones: a vowel for a vowel, a doubled letter, a neighbouring key, two letters
swapped, a sound written another way. The first letter is seldom wrong, so it is dear.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from math import inf

from studyguide.domain.grading.vocabulary import groups, words

LONGEST_WORD = 64
"""Letters; what is longer has no slips, so that the cost stays bounded."""
VOWEL_FOR_VOWEL = 0.5
NEIGHBOUR_KEY = 0.75
SOUND_ALIKE = 0.5
DOUBLED = 0.35
VOWEL_EXTRA = 0.75
SWAPPED = 0.6
FULL = 1.0
FIRST_REPLACED = 1.25
"""What another first letter costs more."""
FIRST_EXTRA = 0.75
"""What a missing or additional first letter costs more."""
SHUFFLED = 1.1
"""The same letters in another order behind the same first letter."""

_VOWELS = frozenset("aeiouy")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEAR: frozenset[str] = frozenset(
    pair
    for row, keys in enumerate(_KEYS)
    for column, key in enumerate(keys)
    for other_row, other_column in ((row, column + 1), (row + 1, column), (row + 1, column - 1))
    if other_row < len(_KEYS) and 0 <= other_column < len(_KEYS[other_row])
    for pair in (key + _KEYS[other_row][other_column], _KEYS[other_row][other_column] + key)
)
_SOUNDS = frozenset(
    pair[::step] for pair in words("ck cs sz gj kq fv td mn bp wv xs yj cz") for step in (1, -1)
)
_SPELLINGS = groups("""
ph f|ck k|qu k|qu kw|x ks|x cks|x cs|ch k|ch sh|sh s|sc s|kn n|gn n|wr r|mn m|gh g|
gh f|wh w|rh r|ps s|ti sh|ci sh|si sh|dg j|dge ge|tch ch|ce s|se s|le el|le al|re
er|ough uf|ough o|igh i|igh ie|eigh ay|eau o|ou oo|ou u|ew u|ie ee|ea ee|qu c|ti si|
ti ci|tio sho|ture cher|tu ch|wa wo|que k|que ck|cc ks|ght t|dd tt|er a|or a|er ar|er
or|ow ou|oi oy|ai ay|tial cial|ie y|y ee|ey y|x z|mb m
""")
_SAME_SOUND: dict[tuple[str, str], set[tuple[str, str]]] = {}
"""Two spellings of one sound, by their last letters."""
for _one, _two in _SPELLINGS:
    _SAME_SOUND.setdefault((_one[-1], _two[-1]), set()).add((_one, _two))
    _SAME_SOUND.setdefault((_two[-1], _one[-1]), set()).add((_two, _one))
_LONGEST = max(len(one) for pair in _SPELLINGS for one in pair)


@lru_cache(maxsize=8192)
def slip_cost(right: str, typed: str, most: float = inf) -> float:
    """Return the least sum of slips that turn one folded word into the other; 0 for equal words.

    A plain wrong, missing or extra letter counts 1. Infinite for words over `LONGEST_WORD`, and
    perhaps where it is above `most`.
    """
    if max(len(right), len(typed)) > LONGEST_WORD:
        return 0.0 if right == typed else inf
    head = _common_head(right, typed)
    tail = _common_head(right[head:][::-1], typed[head:][::-1])
    if (quick := _one_slip(right, typed, head, tail)) is not None:
        return quick
    lead = max(0, head - 2)
    left = right[lead : len(right) - max(0, tail - 2)]
    other = typed[lead : len(typed) - max(0, tail - 2)]
    cost = _align(left, other, most, first=lead == 0)
    if cost > SHUFFLED and head and sorted(left) == sorted(other):
        return SHUFFLED
    return cost


def _common_head(one: str, two: str) -> int:
    for index, (left, right) in enumerate(zip(one, two, strict=False)):
        if left != right:
            return index
    return min(len(one), len(two))


def _one_slip(right: str, typed: str, head: int, tail: int) -> float | None:
    """Return the cost when just a letter or a swap differs between the equal ends, else None."""
    left, other = len(right) - tail - head, len(typed) - tail - head
    if left + other == 0:
        return 0.0
    if left + other == 1:
        return _extra(right, head, head == 0) if left else _extra(typed, head, head == 0)
    if left == other == 1:
        return _replaced(right[head], typed[head], head == 0)
    if left == other == 2 and right[head] == typed[head + 1] and right[head + 1] == typed[head]:
        return SWAPPED
    return None


def _align(right: str, typed: str, most: float, *, first: bool) -> float:
    missing = [_extra(right, index, first) for index in range(len(right))]
    extra = [_extra(typed, index, first) for index in range(len(typed))]
    rows: list[list[float]] = [[0.0, *accumulate(extra)]]
    dear = 0
    for row, letter in enumerate(right):
        above = rows[row]
        line = [above[0] + missing[row]]
        for column, other in enumerate(typed):
            if letter == other:
                best = above[column]
            else:
                best = above[column] + _replaced(letter, other, first and row == column == 0)
            best = min(best, above[column + 1] + missing[row], line[column] + extra[column])
            swapped = row and column and letter == typed[column - 1] and other == right[row - 1]
            if swapped and letter != other:
                best = min(best, rows[row - 1][column - 1] + SWAPPED)
            for one, two in _SAME_SOUND.get((letter, other), ()):
                before, beside = row + 1 - len(one), column + 1 - len(two)
                fits = before >= 0 <= beside and right.startswith(one, before)
                if fits and typed.startswith(two, beside):
                    best = min(best, rows[before][beside] + SOUND_ALIKE)
            line.append(best)
        rows.append(line)
        dear = dear + 1 if min(line) > most else 0
        if dear == _LONGEST:  # every way to the end leads through one of these rows
            return inf
    return rows[-1][-1]


def _extra(word: str, index: int, first: bool) -> float:
    """Return what a letter costs that the other word does not have."""
    letter = word[index]
    if (index and word[index - 1] == letter) or (
        index + 1 < len(word) and word[index + 1] == letter
    ):
        return DOUBLED
    cost = VOWEL_EXTRA if letter in _VOWELS or letter == "h" else FULL
    return cost + FIRST_EXTRA if first and index == 0 else cost


def _replaced(letter: str, other: str, first: bool) -> float:
    if letter in _VOWELS and other in _VOWELS:
        return VOWEL_FOR_VOWEL
    if letter + other in _SOUNDS:
        return SOUND_ALIKE
    cost = NEIGHBOUR_KEY if letter + other in _NEAR else FULL
    return cost + FIRST_REPLACED if first else cost
