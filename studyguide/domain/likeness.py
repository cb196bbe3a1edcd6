"""Which of several texts says the same as a statement: the one that shares most of its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

STEM = 6
"""Words count as the same when they begin with the same letters."""


def closest(texts: Sequence[str], statement: str) -> int | None:
    """Return which text shares most words with a statement; None when none shares any."""
    wanted = _stems(statement)
    shares = [len(wanted & _stems(text)) / (len(_stems(text)) + 10) for text in texts]
    best = max(shares, default=0.0)
    return shares.index(best) if best > 0 else None


@lru_cache(maxsize=1024)
def _stems(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]{4,}", text.casefold())
    return frozenset(word[:STEM] for word in words)
