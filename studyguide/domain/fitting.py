"""How well parameters foretell what a learner recalls, measured on reviews they were not made from.

The measure is log loss: the mean of -log(probability given to what happened); smaller is better.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import log

from studyguide.domain.card_facts import Review
from studyguide.domain.memory import Memory, Rating, Scheduler

ENOUGH = 400
"""Recalls that training needs at least; with fewer it fits chance."""
HELD_OUT = 0.2
"""Share of the recalls, the latest, that parameters are judged by."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Fit:
    """Trained parameters beside those in use."""

    parameters: tuple[float, ...]
    before: float
    """Log loss of the parameters in use on the reviews held out."""
    after: float
    """The same of the trained ones."""
    trained_on: int
    """Recalls used for training."""
    judged_on: int
    """Recalls held out."""

    @property
    def better(self) -> bool:
        """Whether the trained parameters foretell better."""
        return self.after < self.before


Step = tuple[int, int]
"""A rating, and the whole days since the review before."""


def is_recall(before: Review, review: Review) -> bool:
    """Tell whether a review came at least a day after the one before."""
    return review.at - before.at >= _DAY


def split_at(histories: Iterable[Sequence[Review]]) -> tuple[datetime | None, int]:
    """Return the moment from which recalls are held out, and how many recalls there are."""
    times = sorted(
        review.at
        for history in histories
        for before, review in pairwise(history)
        if is_recall(before, review)
    )
    if not times:
        return None, 0
    return times[int(len(times) * (1 - HELD_OUT))], len(times)


def sequences(histories: Iterable[Sequence[Review]], until: datetime) -> list[list[Step]]:
    """Return for each recall before a moment the steps that led to it, itself the last one."""
    found = []
    for history in histories:
        steps: list[Step] = []
        for place, review in enumerate(history):
            if review.at >= until:
                break
            days = (review.at - history[place - 1].at) // _DAY if place else 0
            steps.append((int(review.rating), max(0, days)))
            if days > 0:
                found.append(list(steps))
    return found


def log_loss(
    scheduler: Scheduler, histories: Iterable[Sequence[Review]], since: datetime
) -> tuple[float, int]:
    """Return the log loss over recalls from a moment on, and their number."""
    loss, count = 0.0, 0
    for history in histories:
        memory: Memory | None = None
        for place, review in enumerate(history):
            if place and review.at >= since and is_recall(history[place - 1], review):
                recall = min(1 - 1e-7, max(1e-7, scheduler.recall(memory, review.at)))
                loss -= log(recall if review.rating > Rating.AGAIN else 1 - recall)
                count += 1
            memory = scheduler.review(memory, review.rating, review.at)
    return (loss / count if count else 0.0), count
