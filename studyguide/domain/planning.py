"""On which day a card comes next: FSRS gives an interval, chance and the calendar choose nearby.

Intervals of three days and more vary within a range (fuzz), so that cards learned together do not
stay together. Within the range days with less to do, and days that the learner did not call easy,
are likelier. The same learner, card and number of reviews always draw the same chance, so what a
rating promised is what it does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from random import Random

from studyguide.domain.card_settings import CardSettings
from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, GuideId, LearnerId
from studyguide.domain.memory import Memory, Rating, Scheduler, State

WIDEST = 15
"""Days among which one is chosen at most; a wider range is narrowed round a day drawn from it."""
_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))
"""Share of the interval, between two numbers of days, by which it may vary; those of FSRS."""
_BALANCE = 2
"""How strongly a full day repels: its weight is divided by its number of cards to this power."""

Load = Callable[[Sequence[date]], Sequence[int]]
"""Tells how many cards are planned on each of some days that follow each other."""


@lru_cache(maxsize=64)
def scheduler(
    parameters: tuple[float, ...] | None,
    retention: float,
    steps: tuple[timedelta, ...],
    relearning: tuple[timedelta, ...],
    longest: int,
) -> Scheduler:
    """Return the scheduler with some settings; made once."""
    return Scheduler(parameters, retention, steps=steps, relearning=relearning, longest=longest)


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans the cards of one learner."""

    learner: LearnerId
    """Its id, which is random and on record, is the seed of chance."""
    settings: CardSettings
    days: Days

    def scheduler(self, guide: GuideId) -> Scheduler:
        """Return the scheduler for the cards of a guide."""
        own = self.settings
        return scheduler(
            own.parameters, own.retention_of(guide), own.steps, own.relearning, own.maximum
        )

    def review(
        self,
        card: CardId,
        guide: GuideId,
        memory: Memory | None,
        rating: Rating,
        at: datetime,
        load: Load,
    ) -> Memory:
        """Return the memory of a card after a review, due on the day that was chosen."""
        after = self.scheduler(guide).review(memory, rating, at)
        if after.state is not State.REVIEW:
            return after
        chance = Random(f"{self.learner}/{card}/{after.reviews}")
        interval = (after.due - after.last_review).days
        choices = self._choices(interval, after.last_review, chance)
        if len(choices) == 1:
            chosen = choices[0]
        else:
            dates = [self.days.of(after.last_review + timedelta(days=n)) for n in choices]
            weights = [
                self.settings.easy_days[day.weekday()] / (1 + planned) ** _BALANCE
                for day, planned in zip(dates, load(dates), strict=True)
            ]
            chosen = choices[drawn(weights, chance)]
        return replace(after, due=after.last_review + timedelta(days=chosen))

    def _choices(self, interval: int, at: datetime, chance: Random) -> Sequence[int]:
        """Return the intervals in days among which one is chosen."""
        if interval < 2.5:
            free = self.settings.easy_days[self.days.of(at + timedelta(days=interval)).weekday()]
            return (
                (interval,)
                if free or self.settings.maximum <= interval
                else (
                    interval,
                    interval + 1,
                )
            )
        low, high = fuzz_range(interval, self.settings.maximum)
        if high - low >= WIDEST:
            middle = chance.randint(low, high)
            low = max(low, min(middle - WIDEST // 2, high - WIDEST + 1))
            high = low + WIDEST - 1
        return range(low, high + 1)


def fuzz_range(interval: int, longest: int) -> tuple[int, int]:
    """Return the shortest and longest interval, in days, that may stand for one of 3 or more."""
    delta = 1.0 + sum(share * max(min(interval, end) - start, 0.0) for start, end, share in _RANGES)
    high = min(round(interval + delta), longest)
    return min(max(2, round(interval - delta)), high), high


def drawn(weights: Sequence[float], chance: Random) -> int:
    """Return a place with the chance of its weight; all are equal when no weight is above 0."""
    sums = list(accumulate(weights))
    if sums[-1] <= 0:
        return chance.randrange(len(weights))
    mark = chance.random() * sums[-1]
    return next((place for place, up_to in enumerate(sums) if mark < up_to), len(weights) - 1)
