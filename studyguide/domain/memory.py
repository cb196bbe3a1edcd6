"""What a learner remembers of one card, and how a review changes it.

The model is FSRS-6; parameters and formulas are those of the `fsrs` package, which does the
arithmetic. Time is an argument; a review earlier than the last one counts as given with it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum, IntEnum
from functools import lru_cache

import fsrs

from studyguide.texts import _p


class Rating(IntEnum):
    """How well a card was remembered."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


RATINGS: Mapping[Rating, str] = {
    Rating.AGAIN: _p("rating", "again"),
    Rating.HARD: _p("rating", "hard"),
    Rating.GOOD: _p("rating", "good"),
    Rating.EASY: _p("rating", "easy"),
}
"""The ratings in the learner's language."""


class State(Enum):
    """Where a card is in its life; a card without a memory is new."""

    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


STATES: Mapping[State, str] = {
    State.LEARNING: _p("state of a card", "learning"),
    State.REVIEW: _p("state of a card", "review"),
    State.RELEARNING: _p("state of a card", "relearning"),
}
"""The states in the learner's language."""


_STATES = {
    State.LEARNING: fsrs.State.Learning,
    State.REVIEW: fsrs.State.Review,
    State.RELEARNING: fsrs.State.Relearning,
}
_STATES_BACK = {theirs: ours for ours, theirs in _STATES.items()}


PUBLISHED: tuple[float, ...] = tuple(fsrs.scheduler.DEFAULT_PARAMETERS)
"""The 21 weights of FSRS-6 as they were published."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known about one learner's memory of one card after its last review."""

    state: State
    stability: float
    """Days after which recall has fallen to 90 %; above 0."""
    difficulty: float
    """From 1 (easy) to 10 (hard)."""
    due: datetime
    """When the next review is planned; UTC."""
    last_review: datetime
    """When it was last reviewed; UTC."""
    step: int | None = None
    """Which learning or relearning step comes next, from 0; None in review."""
    lapses: int = 0
    """How often it was forgotten while in review."""
    reviews: int = 1
    """How often it was reviewed."""

    def overdue(self, now: datetime) -> float:
        """Return how many days the review is late; 0 when it is not."""
        return max(0.0, (now - self.due).total_seconds() / 86_400)


STEPS = (timedelta(minutes=1), timedelta(minutes=10))
"""Learning steps of a new card."""
RELEARNING = (timedelta(minutes=10),)
"""Steps of a card that was forgotten."""
LONGEST = 36_500
"""Days of the longest interval."""


class Scheduler:
    """Decides when a card comes next.

    `parameters` are the 21 weights of FSRS-6 (None for the published ones; 17 of FSRS-4.5 and 19 of
    FSRS-5 are translated), `retention` the share of reviews that should succeed, above 0 and below
    1, `fuzz` whether intervals vary a little, by Python's own `random`. `steps` and `relearning`
    may be empty; `longest` is in days.

    Raises:
        ValueError: when a parameter or the retention is out of bounds.
    """

    def __init__(
        self,
        parameters: Sequence[float] | None = None,
        retention: float = 0.9,
        fuzz: bool = False,
        *,
        steps: Sequence[timedelta] = STEPS,
        relearning: Sequence[timedelta] = RELEARNING,
        longest: int = LONGEST,
    ) -> None:
        if not 0 < retention < 1:
            raise ValueError(f"retention is a share above 0 and below 1, not {retention}")
        self._fsrs = fsrs.Scheduler(
            parameters=PUBLISHED if parameters is None else checked_parameters(parameters),
            desired_retention=retention,
            learning_steps=tuple(steps),
            relearning_steps=tuple(relearning),
            maximum_interval=longest,
            enable_fuzzing=fuzz,
        )
        self._decay = -float(self._fsrs.parameters[20])
        self._factor = 0.9 ** (1 / self._decay) - 1

    @property
    def parameters(self) -> tuple[float, ...]:
        """The 21 weights."""
        return tuple(self._fsrs.parameters)

    def interval(self, stability: float) -> int:
        """Return after how many days recall falls to the retention: at least 1, no upper limit.

        The inverse of the forgetting curve (1 + factor × days / stability) ^ decay.
        """
        share = self._fsrs.desired_retention ** (1 / self._decay) - 1
        days: float = stability / self._factor * share
        return max(1, round(days))

    def review(self, memory: Memory | None, rating: Rating | int, at: datetime) -> Memory:
        """Return the memory after a review; `memory=None` is a new card, `rating` is 1 to 4.

        Raises:
            ValueError: when the time has no zone, or there is no such rating.
        """
        rating = Rating(rating)
        if at.tzinfo is None:
            raise ValueError("a review needs a time with its zone")
        at = at.astimezone(UTC)
        if memory is not None and at < memory.last_review:
            at = memory.last_review
        card, _ = self._fsrs.review_card(_card(memory, at), fsrs.Rating(int(rating)), at)
        if card.stability is None or card.difficulty is None:
            raise ValueError("the scheduler returned a card without stability")
        forgotten = memory is not None and memory.state is State.REVIEW and rating is Rating.AGAIN
        return Memory(
            state=_STATES_BACK[card.state],
            stability=card.stability,
            difficulty=card.difficulty,
            due=card.due,
            last_review=at,
            step=card.step,
            lapses=(memory.lapses if memory else 0) + forgotten,
            reviews=(memory.reviews if memory else 0) + 1,
        )

    def recall(self, memory: Memory | None, at: datetime) -> float:
        """Return the probability, 0 to 1, that the card is recalled at a time; 0 for a new card."""
        if memory is None:
            return 0.0
        return self.recall_after(memory.stability, memory.last_review, at)

    def recall_after(self, stability: float, last_review: datetime, at: datetime) -> float:
        """Return the probability, 0 to 1, of recalling a card at a time; stability is in days.

        The forgetting curve of FSRS-6 over whole days, (1 + factor × days / stability) ^ decay.
        """
        days = max(0, (at - last_review).days)
        recall: float = (1 + self._factor * days / stability) ** self._decay
        return recall

    def intervals(self, memory: Memory | None, at: datetime) -> dict[Rating, timedelta]:
        """Return how long until the next review for each rating that could be given now."""
        return {rating: self.review(memory, rating, at).due - at for rating in Rating}


@lru_cache(maxsize=64)
def scheduler_of(parameters: tuple[float, ...] | None) -> Scheduler:
    """Return the scheduler that works out memories with some parameters."""
    return Scheduler(parameters)


def _card(memory: Memory | None, at: datetime) -> fsrs.Card:
    """Make the package's card; the id is given because the package sleeps to invent one."""
    if memory is None:
        return fsrs.Card(card_id=0, due=at)
    return fsrs.Card(
        card_id=0,
        state=_STATES[memory.state],
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.last_review,
    )


def checked_parameters(given: Sequence[float]) -> tuple[float, ...]:
    """Return 21 weights of FSRS-6; those of FSRS-4.5 (17) and FSRS-5 (19) are translated.

    Raises:
        ValueError: when their number is another, or one is out of bounds.
    """
    weights = tuple(float(one) for one in given)
    if not all(map(math.isfinite, weights)):
        raise ValueError("parameters are finite numbers")
    if len(weights) == 17:
        # FSRS-5 made difficulty exponential: the same first difficulties need other weights
        four, five, six = weights[4:7]
        weights = (
            *weights[:4],
            round(five * 2 + four, 8),
            round(math.log(five * 3 + 1) / 3, 8),
            round(six + 0.5, 8),
            *weights[7:],
            0.0,
            0.0,
        )
    if len(weights) == 19:
        weights = (*weights, 0.0, 0.5)
    if len(weights) != len(PUBLISHED):
        raise ValueError(f"FSRS-6 has {len(PUBLISHED)} parameters, not {len(weights)}")
    fsrs.Scheduler(parameters=weights)
    return weights
