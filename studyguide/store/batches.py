"""Long lists of ids in pieces that fit into one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

Item = TypeVar("Item")

MANY = 500
"""How many ids go into one statement; SQLite's oldest limit is 999."""


def batches(ids: Sequence[Any], most: int = MANY) -> Iterable[list[Any]]:
    """Return the ids, or other things, in lists of at most `most`."""
    return (list(ids[start : start + most]) for start in range(0, len(ids), most))


def grouped(items: Iterable[Item], most: int) -> Iterator[list[Item]]:
    """Yield items in lists of at most `most`, without holding more than one list."""
    rest = iter(items)
    while some := list(islice(rest, most)):
        yield some
