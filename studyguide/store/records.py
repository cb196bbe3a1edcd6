"""What learners did with cards and parts: facts are added, never changed.

Projections are kept beside them. All functions work inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from random import Random

from sqlalchemy import Connection, bindparam, select

from studyguide.domain.ids import CardId, GuideId, LearnerId, PartId
from studyguide.domain.memory import Memory
from studyguide.store.fact_ids import next_id
from studyguide.store.memories import MEMORY_COLUMNS, memory_of
from studyguide.store.tables import days, readings, schedules
from studyguide.store.upsert import append, upsert

_MEMORY = select(*(schedules.c[name] for name in MEMORY_COLUMNS)).where(
    schedules.c.learner_id == bindparam("learner"), schedules.c.card_id == bindparam("card")
)


def memory(connection: Connection, learner: LearnerId, card: CardId) -> Memory | None:
    """Return what the learner remembers of a card; None when it was never reviewed."""
    row = connection.execute(_MEMORY, {"learner": learner, "card": card}).first()
    return None if row is None else memory_of(*row)


def set_memory(
    connection: Connection, learner: LearnerId, card: CardId, after: Memory | None
) -> None:
    """Write what the schedule says of a card now; None makes it new again."""
    if after is None:
        connection.execute(
            schedules.delete().where(schedules.c.learner_id == learner, schedules.c.card_id == card)
        )
        return
    set_memories(connection, learner, {card: after})


def set_memories(
    connection: Connection, learner: LearnerId, after: Mapping[CardId, Memory]
) -> None:
    """Write what the schedule says of some cards now."""
    rows = [
        {
            "learner_id": learner,
            "card_id": card,
            "state": memory.state.value,
            "step": memory.step,
            "stability": memory.stability,
            "difficulty": memory.difficulty,
            "due": memory.due,
            "last_review": memory.last_review,
            "lapses": memory.lapses,
            "reviews": memory.reviews,
        }
        for card, memory in after.items()
    ]
    upsert(connection, schedules, rows)


def add_reading(
    connection: Connection,
    learner: LearnerId,
    guide: GuideId,
    part: PartId,
    *,
    at: datetime,
    took_ms: int,
    finished: bool,
    random: Random,
) -> None:
    """Record a look at a part."""
    fact = {
        "learner_id": learner,
        "id": next_id(connection, readings, learner, at, random),
        "guide_id": guide,
        "part_id": part,
        "at": at,
        "took_ms": took_ms,
        "finished": finished,
    }
    append(connection, readings, [fact])


def add_to_day(
    connection: Connection,
    learner: LearnerId,
    day: date,
    *,
    reviews: int = 0,
    remembered: int = 0,
    responses: int = 0,
    took_ms: int = 0,
) -> None:
    """Add to the sums of a learner's day; negative amounts take back."""
    row = {
        "learner_id": learner,
        "day": day,
        "reviews": reviews,
        "remembered": remembered,
        "responses": responses,
        "took_ms": took_ms,
    }
    upsert(connection, days, [row], add=("reviews", "remembered", "responses", "took_ms"))
