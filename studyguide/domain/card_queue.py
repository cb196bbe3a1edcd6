"""Which of the cards that are due come today, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from studyguide.domain.card_settings import Order
from studyguide.domain.ids import CardId
from studyguide.domain.memory import Memory, State
from studyguide.domain.session import family

Due = tuple[CardId, Memory]
Recall = Callable[[Memory], float]
"""The probability of recalling a card now."""


def ordered(due: Iterable[Due], order: Order, now: datetime, recall: Recall) -> list[Due]:
    """Return cards in the order that the learner chose; equal ones by id."""
    if order is Order.OVERDUE:
        return sorted(due, key=lambda one: (-relative_overdue(one[1], now), one[0]))
    if order is Order.RECALL:
        return sorted(due, key=lambda one: (-recall(one[1]), one[0]))
    return sorted(due, key=lambda one: (one[1].due, one[0]))


def relative_overdue(memory: Memory, now: datetime) -> float:
    """Return how late a review is in intervals: 1 when it waited as long again as was planned."""
    planned = (memory.due - memory.last_review).total_seconds()
    return (now - memory.due).total_seconds() / max(planned, 3600.0)


def of_today(due: Iterable[Due], seen: Mapping[str, CardId], limit: int) -> list[Due]:
    """Return the cards that come, one of each family: the others wait until tomorrow.

    `seen` names for each family the card of it that was reviewed today. Cards in learning steps
    come in any case and do not count towards the limit.
    """
    taken = dict(seen)
    chosen: list[Due] = []
    count = 0
    for card, memory in due:
        if memory.state is not State.REVIEW:
            chosen.append((card, memory))
        elif count < limit and taken.setdefault(family(card), card) == card:
            chosen.append((card, memory))
            count += 1
    return chosen


LEECH = 8
"""From so many lapses on a card costs more than it gives."""


def is_leech(memory: Memory | None) -> bool:
    """Tell whether a card was forgotten so often that reading its passage helps more."""
    return memory is not None and memory.lapses >= LEECH


def becomes_leech(before: Memory | None, after: Memory) -> bool:
    """Tell whether to say so after a review: at 8 lapses, and at every fourth after it."""
    more = before is None or after.lapses > before.lapses
    return more and after.lapses >= LEECH and (after.lapses - LEECH) % 4 == 0
