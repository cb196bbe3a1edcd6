"""How many cards are planned on each of some days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Connection

from studyguide.domain.ids import LearnerId
from studyguide.store.engine import plain


def planned(connection: Connection, learner: LearnerId, moments: Sequence[datetime]) -> list[int]:
    """Return how many of the learner's cards are due between each of two or more moments.

    The moments ascend. Each count is a walk through the index (learner, due).
    """
    values = {f"at{place}": moment for place, moment in enumerate(moments)}
    (counts,) = plain(connection).rows(_planned(len(moments)), learner=learner, **values)
    return list(counts)


@cache
def _planned(moments: int) -> str:
    return "SELECT " + ", ".join(
        "(SELECT count(*) FROM schedules WHERE learner_id = :learner "
        f"AND due >= :at{place} AND due < :at{place + 1})"
        for place in range(moments - 1)
    )
