"""Words that differ just by a part with a meaning of its own are different, in the list or not.

`happy` and `unhappy`, `hypotension` and `hypertension`, `ethene` and `ethane`, `amylase` and
`amylose`: one slip apart on paper, opposites in an examination.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from studyguide.domain.grading.vocabulary import (
    ADDED_PREFIXES,
    COMBINING_FORMS,
    OPPOSED_ENDINGS,
    OPPOSED_PREFIXES,
)

_ADDED = frozenset(ADDED_PREFIXES)
_SHORTEST_REST = 3


def _without_common_end(one: str, other: str) -> tuple[str, str]:
    same = 0
    while same < min(len(one), len(other)) and one[-1 - same] == other[-1 - same]:
        same += 1
    return one[: len(one) - same], other[: len(other) - same]


def _without_common_start(one: str, other: str) -> tuple[str, str]:
    left, right = _without_common_end(one[::-1], other[::-1])
    return left[::-1], right[::-1]


_Pair = tuple[str, str]


def _by_difference(
    groups: Iterable[Iterable[str]], differ: Callable[[str, str], _Pair]
) -> dict[_Pair, list[_Pair]]:
    """Return all pairs within each group by what is left of them without their common letters."""
    found: dict[_Pair, list[_Pair]] = {}
    for group in map(tuple, groups):
        for one in group:
            for other in group:
                if one != other:
                    found.setdefault(differ(one, other), []).append((one, other))
    return found


_HEADS = _by_difference((*OPPOSED_PREFIXES, COMBINING_FORMS), _without_common_end)
_TAILS = _by_difference(OPPOSED_ENDINGS, _without_common_start)


def is_opposed(one: str, other: str) -> bool:
    """Return whether two different folded words differ just by a part that changes the meaning."""
    heads = _without_common_end(one, other)
    if "" in heads:
        added = heads[0] or heads[1]
        rest = one[len(heads[0]) :]
        if rest and (added in _ADDED or added == ("an" if rest[0] in "aeiou" else "a")):
            return True
    for prefix, against in _HEADS.get(heads, ()):
        if one.startswith(prefix) and other.startswith(against):
            return len(one) - len(prefix) >= _SHORTEST_REST
    for ending, against in _TAILS.get(_without_common_start(one, other), ()):
        if one.endswith(ending) and other.endswith(against):
            return len(one) - len(ending) >= _SHORTEST_REST
    return False
