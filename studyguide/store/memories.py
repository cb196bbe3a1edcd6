"""Rows of schedules as memories, and which reviews made them."""

from __future__ import annotations

from math import inf
from typing import Any

from sqlalchemy import select

from studyguide.domain.memory import Memory, State
from studyguide.store.fact_tables import reviews, undone_reviews

MEMORY_COLUMNS = (
    "state",
    "stability",
    "difficulty",
    "due",
    "last_review",
    "step",
    "lapses",
    "reviews",
)
"""The columns of `schedules` that make a memory, in the order that `memory_of` takes."""
COUNTS = ~(
    select(undone_reviews.c.review_id)
    .where(
        undone_reviews.c.learner_id == reviews.c.learner_id,
        undone_reviews.c.review_id == reviews.c.id,
    )
    .exists()
)
"""The condition on `reviews` that a review was not taken back."""


_STATES = {state.value: state for state in State}


def memory_of(state: str, *rest: Any) -> Memory:
    """Return the memory that the `MEMORY_COLUMNS` of a row hold.

    Raises:
        ValueError: when nobody's memory can be like that.
    """
    memory = Memory(_STATES[state], *rest)
    if not (0 < memory.stability < inf and 1 <= memory.difficulty <= 10):
        raise ValueError("no memory has that stability or difficulty")
    if (memory.step is None) != (memory.state is State.REVIEW):
        raise ValueError("only a memory that is being learned has a step")
    return memory
