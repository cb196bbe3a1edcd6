"""Ids for new facts that sort in the order in which the facts were recorded.

A time-ordered UUID alone would not do: after the clock was set back, or within one millisecond, a
later fact could sort before an earlier one, and the wrong answer would count as the last.
"""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table

from studyguide.domain.ids import LearnerId, time_ordered
from studyguide.store.engine import plain
from studyguide.store.plain import uuid
from studyguide.store.tables import (
    acts,
    annotation_acts,
    annotations_made,
    attempts,
    card_settings,
    claims,
    overrides,
    readings,
    remarks,
    responses,
    reviews,
    rulings,
)

_TABLES = (
    acts,
    annotation_acts,
    annotations_made,
    attempts,
    card_settings,
    claims,
    overrides,
    readings,
    remarks,
    responses,
    reviews,
    rulings,
)

_BESIDE: dict[Table[Any], tuple[Table[Any], ...]] = {reviews: (acts,), acts: (reviews,)}
"""Reviews and acts are replayed together, so their ids grow together."""
_LAST = {
    table: "SELECT "
    + ", ".join(
        f"(SELECT id FROM {one.name} WHERE learner_id = :learner ORDER BY id DESC LIMIT 1)"
        for one in (table, *_BESIDE.get(table, ()))
    )
    for table in _TABLES
}


def next_id(
    connection: Connection, table: Table[Any], learner: LearnerId, at: datetime, random: Random
) -> UUID:
    """Return an id for a learner's next fact in a table, greater than all before it."""
    id = time_ordered(at, random)
    (lasts,) = plain(connection).rows(_LAST[table], learner=learner)
    for last in lasts:
        if last is not None and id <= uuid(last):
            id = UUID(int=uuid(last).int + 1)
    return id
