"""`python -m benchmarks.year`: a learner's year with flashcards, simulated with a fixed seed.

The learner remembers with a memory of her own: the published curve of FSRS-6, but every card is
easier or harder than the schedule can know (its stability is multiplied by a factor that scatters),
and she forgets in hours and minutes, not in whole days. Everything runs through the services, on a
database in memory: sessions, limits, fuzz, load balancing, learning steps. At the end true
retention stands beside the target, `db check` proves the schedule, and parameters are trained on
the year where the optional package is there.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from math import exp
from random import Random
from statistics import mean, pstdev

from studyguide.domain.days import Days
from studyguide.domain.ids import CardId
from studyguide.domain.memory import PUBLISHED, Memory, Rating, Scheduler
from studyguide.domain.session import current, reviewed
from studyguide.services import (
    card_numbers,
    card_settings,
    flashcards,
    importing,
    learners,
    optimising,
    upkeep,
)
from studyguide.store.database import Database

SEED = 2026
SCATTER = 0.35
"""Standard deviation of the logarithm of a card's factor."""
TOOK = timedelta(seconds=8)


class Learner:
    """Somebody who forgets."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._model = Scheduler()
        self._memories: dict[CardId, Memory] = {}
        self._factors: dict[CardId, float] = {}

    def rate(self, card: CardId, at: datetime) -> Rating:
        """Try to recall a card, rate it, and remember it anew."""
        memory = self._memories.get(card)
        if memory is None:
            self._factors[card] = exp(self.random.gauss(0, SCATTER))
            rating = self.random.choices(list(Rating), (30, 15, 45, 10))[0]
        elif self.random.random() < self._recall(card, memory, at):
            rating = self.random.choices(list(Rating)[1:], (15, 70, 15))[0]
        else:
            rating = Rating.AGAIN
        self._memories[card] = self._model.review(memory, rating, at)
        return rating

    def _recall(self, card: CardId, memory: Memory, at: datetime) -> float:
        days = (at - memory.last_review) / timedelta(days=1)
        stability = memory.stability * self._factors[card]
        decay = -PUBLISHED[20]
        factor = 0.9 ** (1 / decay) - 1
        return float((1 + factor * days / stability) ** decay)


def year(retention: float, length: int, seed: int) -> list[str]:
    """Live through some days and return what came of them."""
    random = Random(seed)
    database = Database.open("sqlite://")
    importing.load_bundled(database)
    now = datetime(2026, 1, 1, 17, tzinfo=UTC)
    bee = learners.add(database, "Bee", now=now, random=random).id
    days = Days()
    for name, value in (("retention", str(retention)), ("reviews", "9999"), ("new", "5")):
        card_settings.change(database, bee, name, value, now=now, random=random)
    learner = Learner(random)
    load: Counter[int] = Counter()
    for number in range(length):
        at = now + timedelta(days=number, minutes=random.randrange(-180, 180))
        session = flashcards.start(database, bee, now=at, days=days).session
        while (card := current(session, at)) is not None:
            at += TOOK
            rating = learner.rate(card, at)
            after = flashcards.answer_card(
                database, bee, card, rating, now=at, took=TOOK, days=days, random=random
            )
            session = reviewed(session, card, after, at)
            load[number] += 1
    told = card_numbers.card_numbers(database, bee, now=now + timedelta(days=length), days=days)
    reached = told.recalls.retention or 0.0
    later = [load[number] for number in range(length // 2, length)]
    lines = [
        f"target {retention:.0%}: true retention {reached:.2%} of {told.recalls.reviews} recalls "
        f"({(reached - retention) * 100:+.2f} points), {told.all.reviews} reviews in {length} days",
        f"  second half: {mean(later):.1f} reviews a day, deviation {pstdev(later):.1f}, "
        f"fullest {max(later)}; db check finds {len(upkeep.check(database))} differences",
    ]
    if find_spec("fsrs_rs_python"):
        fit = optimising.train(database, bee)
        lines.append(
            f"  trained on {fit.trained_on} recalls: log loss {fit.before:.4f} -> {fit.after:.4f} "
            f"on {fit.judged_on} held out, {'better' if fit.better else 'refused'}"
        )
    database.close()
    return lines


def main() -> None:
    """Live through the year for some targets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=365, help="how long")
    parser.add_argument("--seed", type=int, default=SEED, help="the seed of chance")
    parser.add_argument(
        "--retention", type=float, nargs="*", default=[0.8, 0.9, 0.95], help="the targets"
    )
    given = parser.parse_args()
    for retention in given.retention:
        print("\n".join(year(retention, given.days, given.seed)))


if __name__ == "__main__":
    main()
