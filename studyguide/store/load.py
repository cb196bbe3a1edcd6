"""How many cards are planned on each of some days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from studyguide.domain.ids import LearnerId
from studyguide.domain.planning import WIDEST
from studyguide.store.engine import plain

_PLANNED = "SELECT " + ", ".join(
    "(SELECT count(*) FROM schedules WHERE learner_id = :learner "
    f"AND due >= :from{place} AND due < :to{place})"
    for place in range(WIDEST)
)


def planned(
    connection: Connection, learner: LearnerId, days: Sequence[tuple[datetime, datetime]]
) -> list[int]:
    """Return how many of the learner's cards are due between the moments of each pair.

    There are at most `WIDEST` pairs. Each count is a walk through the index (learner, due).
    """
    values: dict[str, object] = {}
    for place in range(WIDEST):
        begins, ends = days[min(place, len(days) - 1)]
        values[f"from{place}"] = begins
        values[f"to{place}"] = ends if place < len(days) else begins
    (counts,) = plain(connection).rows(_PLANNED, learner=learner, **values)
    return list(counts[: len(days)])
