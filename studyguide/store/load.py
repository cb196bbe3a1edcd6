"""How many cards are planned on each of some days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select

from studyguide.domain.ids import LearnerId
from studyguide.domain.planning import WIDEST
from studyguide.store.tables import schedules

_PLANNED = select(
    *(
        select(func.count())
        .select_from(schedules)
        .where(
            schedules.c.learner_id == bindparam("learner"),
            schedules.c.due >= bindparam(f"from{place}"),
            schedules.c.due < bindparam(f"to{place}"),
        )
        .scalar_subquery()
        .label(f"n{place}")
        for place in range(WIDEST)
    )
)


def planned(
    connection: Connection, learner: LearnerId, days: Sequence[tuple[datetime, datetime]]
) -> list[int]:
    """Return how many of the learner's cards are due between the moments of each pair.

    There are at most `WIDEST` pairs. Each count is a walk through the index (learner, due).
    """
    values: dict[str, object] = {"learner": learner}
    for place in range(WIDEST):
        begins, ends = days[min(place, len(days) - 1)]
        values[f"from{place}"] = begins
        values[f"to{place}"] = ends if place < len(days) else begins
    return list(connection.execute(_PLANNED, values).one())[: len(days)]
