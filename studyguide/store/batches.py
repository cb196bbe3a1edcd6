"""Long lists of ids in pieces that fit into one statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

MANY = 500
"""How many ids go into one statement; SQLite's oldest limit is 999."""


def batches(ids: Sequence[Any]) -> Iterable[list[Any]]:
    """Return the ids in lists of at most `MANY`."""
    return (list(ids[start : start + MANY]) for start in range(0, len(ids), MANY))
