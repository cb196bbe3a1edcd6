"""The forgetting curve of FSRS-6 by itself, for whole classes at once.

`Scheduler.recall` gives the same for one memory; a test holds the two together.
"""

from __future__ import annotations

from datetime import datetime

from fsrs.scheduler import DEFAULT_PARAMETERS

_DECAY = -DEFAULT_PARAMETERS[20]
_FACTOR = 0.9 ** (1 / _DECAY) - 1


def recall_after(stability: float, last_review: datetime, now: datetime) -> float:
    """Return the probability, 0 to 1, of recalling a card; whole days count, as in the package.

    `stability` is in days, above 0.
    """
    days = max(0, (now - last_review).days)
    return float((1 + _FACTOR * days / stability) ** _DECAY)
