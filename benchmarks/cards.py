"""`python -m benchmarks.cards --anki PYTHON`: flashcards beside Anki, in the same run.

PYTHON is an interpreter that has the `anki` package, installed for this alone. Both get the same
number of cards, all due, with the same texts; the jobs are those of `anki_peer`.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from multiprocessing import Process
from pathlib import Path
from random import Random
from statistics import median

import fsrs

from benchmarks.anki_peer import Clock, text, timed
from studyguide.domain.card_facts import Review, replay
from studyguide.domain.content import (
    Article,
    Card,
    CardStyle,
    Guide,
    KeyPoint,
    Part,
    PointKind,
    Summary,
)
from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, GuideId, LearnerId, PartId, PointId, time_ordered
from studyguide.domain.library import Library
from studyguide.domain.memory import Memory, Rating, Scheduler, State
from studyguide.domain.review_numbers import Counts
from studyguide.domain.review_spans import Span
from studyguide.domain.session import current, reviewed
from studyguide.services import browsing, card_numbers, card_settings, flashcards, learners
from studyguide.store import records, review_sums, saving
from studyguide.store.database import Database

A_GUIDE = 5000
SEED = 2026


def build(file: Path, cards: int, reviews: int) -> LearnerId:
    """Make a database in which all cards are due, with the sums of so many reviews."""
    random = Random(SEED)
    now = datetime.now(UTC)
    database = Database.open(f"sqlite:///{file}")
    bee = learners.add(database, "Bee", now=now, random=random).id
    for name, value in (("reviews", "9999"), ("new", "0")):
        card_settings.change(database, bee, name, value, now=now, random=random)
    for number in range(0, cards, A_GUIDE):
        guide, deck = _guide(number, min(A_GUIDE, cards - number))
        with database.transaction() as connection:
            unit = {f"guide:{guide.id}": f"made/{guide.id}"}
            made = Library(guides=(guide,), cards=deck)
            saving.save(connection, made, unit, set(unit.values()), {})
            memories = {
                card.id: Memory(
                    State.REVIEW,
                    10.0,
                    5.0,
                    now - timedelta(days=place % 30, minutes=place % 1440),
                    now - timedelta(days=10 + place % 30, minutes=place % 1440),
                    reviews=5,
                )
                for place, card in enumerate(deck)
            }
            records.set_memories(connection, bee, memories)
    with database.transaction() as connection:
        review_sums.add(connection, bee, _sums(reviews, cards, random))
    database.close()
    return bee


def _sums(reviews: int, cards: int, random: Random) -> Iterator[review_sums.SpanSum]:
    """Yield the sums of reviews over a thousand days."""
    guides = [_id(number) for number in range(0, cards, A_GUIDE)]
    today = datetime.now(UTC).date()
    counted: Counter[tuple[date, GuideId, Span, int]] = Counter()
    for number in range(reviews):
        day = today - timedelta(days=number * 1000 // reviews)
        span = Span(random.randrange(6))
        rating = random.choices((0, 1, 2, 3), (10, 10, 70, 10))[0]
        counted[day, guides[number % len(guides)], span, rating] += 1
    for day, guide, span in {key[:3] for key in counted}:
        four = [counted[day, guide, span, rating] for rating in range(4)]
        yield review_sums.SpanSum(
            day, guide, span, Counts(four[0], four[1], four[2], four[3], sum(four) * 5000)
        )


def _id(number: int) -> GuideId:
    return GuideId(f"made-{number:06}")


def _guide(first: int, count: int) -> tuple[Guide, tuple[Card, ...]]:
    id = _id(first)
    point = KeyPoint(id=PointId(f"{id}/all"), says="All of it.", kind=PointKind.BACKGROUND)
    part = Part(id=PartId("all"), title="All", text="Some text.", key_points=(point,))
    guide = Guide(
        id=id,
        title=f"Made {first}",
        article=Article(title=f"Text {first}"),
        summary=Summary(),
        parts=(part,),
    )
    deck = []
    for number in range(first, first + count):
        front, back = text(number)
        deck.append(
            Card(
                id=CardId(f"{id}/c{number}.1"),
                guide=id,
                style=CardStyle.BASIC,
                front=front,
                back=back,
                revision="made",
            )
        )
    return guide, tuple(deck)


def ours(folder: Path, cards: int, reviews: int, rounds: int, clock: Clock) -> dict[str, float]:
    """Measure the jobs here."""
    file = folder / "study.db"
    building = Process(target=build, args=(file, cards, reviews))  # its memory is not ours
    building.start()
    building.join()
    database = Database.open(f"sqlite:///{file}")
    bee = learners.find(database, "Bee").id
    database.close()
    days, random = Days(), Random(SEED)
    found: dict[str, float] = {}
    spans = []
    for _ in range(rounds):
        begun = clock()
        database = Database.open(f"sqlite:///{file}")
        assert flashcards.first_due(database, bee, now=datetime.now(UTC), days=days)
        spans.append(clock() - begun)
        database.close()
    found["first card"] = median(spans)
    database = Database.open(f"sqlite:///{file}")
    session = flashcards.start(database, bee, now=datetime.now(UTC), days=days).session

    def answer() -> None:
        nonlocal session
        now = datetime.now(UTC)
        card = current(session, now)
        assert card is not None
        after = flashcards.answer_card(
            database,
            bee,
            card,
            Rating.GOOD,
            now=now,
            took=timedelta(seconds=5),
            days=days,
            random=random,
        )
        session = reviewed(session, card, after, now)

    answer()
    found["answer"] = timed(answer, 20 * rounds, clock)
    now = datetime.now(UTC)
    found["rare word"] = timed(
        lambda: browsing.find(database, bee, "rare77777", now=now), rounds, clock
    )
    found["prefix"] = timed(lambda: browsing.find(database, bee, "rare777", now=now), rounds, clock)
    found["common word"] = timed(
        lambda: browsing.find(database, bee, "statement", now=now), rounds, clock
    )
    found["graphs"] = timed(
        lambda: card_numbers.card_numbers(database, bee, now=now, days=days), rounds, clock
    )
    database.close()
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def rebuild(reviews: int) -> float:
    """Return how much longer replaying reviews takes than py-fsrs alone."""
    random = Random(SEED)
    begins = datetime(2026, 1, 1, tzinfo=UTC)
    histories = []
    for _ in range(reviews // 10):
        times = [begins + timedelta(days=n * (n + 1) / 2) for n in range(10)]
        histories.append(
            [Review(time_ordered(at, random), random.choice(list(Rating)), at) for at in times]
        )
    mine = Scheduler()
    theirs = fsrs.Scheduler(enable_fuzzing=False)

    def replay_all() -> None:
        for history in histories:
            replay(history, (), mine)

    def review_all() -> None:
        for history in histories:
            card = fsrs.Card(card_id=1)
            for one in history:
                card, _ = theirs.review_card(card, fsrs.Rating(int(one.rating)), one.at)

    return timed(replay_all, 3, time.process_time) / timed(review_all, 3, time.process_time)


TARGETS = {
    "first card": 0.03,
    "answer": 1.2,
    "rare word": 0.05,
    "prefix": 0.05,
    "common word": 0.3,
    "graphs": 0.15,
}


def main() -> None:
    """Measure both and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--anki", required=True, help="a Python that has the package anki")
    parser.add_argument("--cards", type=int, default=100_000, help="how many cards")
    parser.add_argument("--reviews", type=int, default=1_000_000, help="how many reviews")
    parser.add_argument("--rounds", type=int, default=9, help="how often each job is done")
    parser.add_argument(
        "--cpu", action="store_true", help="count processor time: where others use the machine"
    )
    given = parser.parse_args()
    clock = time.process_time if given.cpu else time.perf_counter
    with tempfile.TemporaryDirectory(prefix="studyguide-cards-") as folder:
        numbers = [str(given.cards), str(given.reviews), str(given.rounds)]
        numbers += ["cpu"] if given.cpu else []
        peer = json.loads(
            subprocess.run(
                [given.anki, "-m", "benchmarks.anki_peer", folder, *numbers],
                check=True,
                capture_output=True,
                text=True,
            ).stdout
        )
        mine = ours(Path(folder), given.cards, given.reviews, given.rounds, clock)
    print(f"{'job':24}{'ours':>12}{'anki':>12}{'ratio':>10}{'target':>10}")
    for job, target in TARGETS.items():
        ours_ms, theirs_ms = f"{mine[job] * 1000:.2f} ms", f"{peer[job] * 1000:.2f} ms"
        met = "met" if mine[job] / peer[job] <= target else "MISSED"
        print(
            f"{job:24}{ours_ms:>12}{theirs_ms:>12}{f'{mine[job] / peer[job]:.3f} ×':>10}"
            f"{f'≤ {target:g}':>10}  {met}"
        )
    again = rebuild(100_000)
    print(f"rebuild of 100,000 reviews: {again:.2f} × py-fsrs alone (≤ 3)")
    print(f"memory of this program: {mine['memory']:.0f} MiB (≤ 150)")


if __name__ == "__main__":
    main()
