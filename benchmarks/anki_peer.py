"""The peer: the same jobs with the `anki` package, run by the Python that has it.

Called as `PYTHON -m benchmarks.anki_peer FOLDER CARDS REVIEWS ROUNDS [cpu]`; prints one JSON object
with the median seconds of each job. `anki` is installed for this alone and is no dependency.
"""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any


def build(file: Path, cards: int, reviews: int) -> None:
    """Make a collection by writing rows: all cards are due, and reviewed so many times."""
    collection = import_module("anki.collection").Collection(str(file))
    collection.set_config("fsrs", True)
    note = collection.new_note(collection.models.by_name("Basic"))
    note["Front"], note["Back"] = "first", "first"
    collection.add_note(note, 1)
    today = collection.sched.today
    config = collection.decks.get_config(1)
    config["rev"]["perDay"] = 9999
    collection.decks.update_config(config)
    collection.close()
    chance = random.Random(2026)
    with sqlite3.connect(file) as connection:
        connection.create_collation("unicase", lambda a, b: (a > b) - (a < b))
        model = connection.execute("SELECT mid FROM notes").fetchone()[0]
        now = int(time.time() * 1000)
        first = now - 10**9
        connection.executemany(
            "INSERT INTO notes VALUES (?,?,?,?,-1,'',?,?,?,0,'')",
            (
                (first + n, f"guid{n}", model, now // 1000, f"{front}\x1f{back}", front, n)
                for n in range(cards)
                for front, back in [text(n)]
            ),
        )
        connection.executemany(
            "INSERT INTO cards VALUES (?,?,1,0,?,-1,2,2,?,10,2500,5,0,0,0,0,0,?)",
            (
                (first + n, first + n, now // 1000, today - n % 30, '{"s":10.0,"d":5.0}')
                for n in range(cards)
            ),
        )
        connection.executemany(
            "INSERT OR IGNORE INTO revlog VALUES (?,?,-1,?,10,10,2500,5000,1)",
            (
                (
                    now - (n * 86_400_000 * 1000) // max(1, reviews) - n % 997,
                    first + n % cards,
                    chance.choices((1, 2, 3, 4), (10, 10, 70, 10))[0],
                )
                for n in range(reviews)
            ),
        )


def text(number: int) -> tuple[str, str]:
    """Return front and back of a card, as `benchmarks.cards` writes them."""
    return (
        f"What does statement {number % 100} of text {number // 100} name?",
        f"Thing {number % 100} rare{number}",
    )


Clock = Callable[[], float]


def timed(job: Callable[[], Any], rounds: int, clock: Clock = time.perf_counter) -> float:
    """Return the median seconds of a job."""
    times = []
    for _ in range(rounds):
        begun = clock()
        job()
        times.append(clock() - begun)
    return median(times)


def main() -> None:
    """Measure all jobs."""
    folder, cards, reviews, rounds = Path(sys.argv[1]), *map(int, sys.argv[2:5])
    clock = time.process_time if sys.argv[5:] == ["cpu"] else time.perf_counter
    file = folder / "peer.anki2"
    build(file, cards, reviews)
    open_collection = import_module("anki.collection").Collection
    found = {}

    def first() -> None:
        collection = open_collection(str(file))
        assert collection.sched.getCard() is not None
        times.append(clock())
        collection.close()

    spans = []
    for _ in range(rounds):
        times: list[float] = []
        begun = clock()
        first()
        spans.append(times[0] - begun)
    found["first card"] = median(spans)
    collection = open_collection(str(file))

    def answer() -> None:
        card = collection.sched.getCard()
        card.start_timer()
        collection.sched.answerCard(card, 3)

    answer()
    found["answer"] = timed(answer, 20 * rounds, clock)
    found["rare word"] = timed(lambda: collection.find_notes("rare77777"), rounds, clock)
    found["prefix"] = timed(lambda: collection.find_notes("rare777*"), rounds, clock)
    found["common word"] = timed(lambda: collection.find_notes("statement"), rounds, clock)
    found["graphs"] = timed(lambda: collection._backend.graphs(search="", days=365), rounds, clock)
    collection.close()
    print(json.dumps(found))


if __name__ == "__main__":
    main()
