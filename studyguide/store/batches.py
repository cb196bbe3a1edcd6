"""Long lists of ids in pieces that fit into one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

Item = TypeVar("Item")

MANY = 500
"""How many ids go into one statement; SQLite's oldest limit is 999."""


def batches(ids: Sequence[Any]) -> Iterable[list[Any]]:
    """Return the ids in lists of at most `MANY`."""
    return (list(ids[start : start + MANY]) for start in range(0, len(ids), MANY))


def grouped(items: Iterable[Item], most: int) -> Iterator[list[Item]]:
    """Yield items in lists of at most `most`, without holding more than one list."""
    rest = iter(items)
    while some := list(islice(rest, most)):
        yield some
