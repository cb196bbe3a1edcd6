"""`python -m benchmarks.crowd --learners 200 --seconds 30`: a class that answers at the same time.

Each learner has a connection of his own and answers every two seconds; several processes share the
learners, as many programs on one machine would. What is measured is how long an answer takes until
it is committed, seen by the one who waits for it.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import quantiles

from benchmarks.bank import TYPED, fill
from benchmarks.engines import ENGINES, empty_database
from studyguide.domain.days import Days
from studyguide.domain.questions import Written
from studyguide.domain.quiz_settings import QuizSettings
from studyguide.errors import StudyGuideError
from studyguide.services import answering, learners, quizzes, upkeep
from studyguide.services.windows import Window
from studyguide.store.database import Database

QUESTIONS = 20
EVERY = 2.0
"""Seconds between two answers of one learner."""
PROCESSES = 4
MS_P99 = 250


@dataclass
class Seen:
    """What learners saw."""

    times: list[float] = field(default_factory=list)
    """Milliseconds of each answer."""
    saved: list[tuple[str, int]] = field(default_factory=list)
    """Which answers were said to be saved: the learner's name and the turn."""
    failures: list[str] = field(default_factory=list)


def main() -> None:
    """Let a class answer on both engines and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learners", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--engine", choices=ENGINES, action="append", help="only this one")
    given = parser.parse_args()
    head = f"{'engine':12}{'learners':>9}{'answers':>9}{'failed':>8}{'lost':>6}"
    print(f"{head}{'p50':>9}{'p99':>9}{'longest':>9}{'target p99':>12}")
    bad = False
    for engine in given.engine or ENGINES:
        with empty_database(engine) as url:
            prepare(url, given.learners)
            seen = crowd(url, given.learners, given.seconds)
            lost, wrong = missing(url, seen.saved)
        marks = quantiles(seen.times, n=100, method="inclusive")
        met = marks[98] <= MS_P99 and not seen.failures and not lost and not wrong
        bad = bad or not met
        print(
            f"{engine:12}{given.learners:>9}{len(seen.times):>9}{len(seen.failures):>8}{len(lost):>6}"
            f"{marks[49]:>6.0f} ms{marks[98]:>6.0f} ms{max(seen.times):>6.0f} ms{MS_P99:>9} ms"
            f"  {'met' if met else 'MISSED'}",
            flush=True,
        )
        for failure in [*sorted(set(seen.failures))[:5], *lost[:5], *wrong[:5]]:
            print(f"  {failure}")
    sys.exit(bad)


def prepare(url: str, count: int) -> None:
    """Make the database with its learners."""
    database = Database.open(url)
    fill(database, 2 * QUESTIONS, QuizSettings(time_limit=timedelta(days=1)))
    random, now = Random(1), datetime.now(UTC)
    for number in range(count):
        learners.add(database, name(number), now=now, random=random)
    database.close()


def name(number: int) -> str:
    """Return what a learner is called."""
    return f"Learner {number}"


def crowd(url: str, count: int, seconds: float) -> Seen:
    """Let learners answer in several processes, and return what all of them saw."""
    context = multiprocessing.get_context("spawn")
    shares = [range(start, count, PROCESSES) for start in range(PROCESSES)]
    ready = context.Barrier(PROCESSES)
    with context.Pool(PROCESSES, initializer=_remember, initargs=(ready,)) as pool:
        parts = pool.starmap(share, [(url, numbers, seconds) for numbers in shares], chunksize=1)
    seen = Seen()
    for part in parts:
        seen.times += part.times
        seen.saved += part.saved
        seen.failures += part.failures
    return seen


_ready: list[threading.Barrier] = []


def _remember(ready: threading.Barrier) -> None:
    _ready.append(ready)


def share(url: str, numbers: range, seconds: float) -> Seen:
    """Let some learners answer, each in a thread of his own."""
    seen = Seen()
    begun = threading.Barrier(len(numbers) + 1)
    go = threading.Event()
    threads = [
        threading.Thread(target=answer, args=(url, number, seconds, seen, begun, go))
        for number in numbers
    ]
    for thread in threads:
        thread.start()
    begun.wait()
    _ready[0].wait()
    go.set()
    for thread in threads:
        thread.join()
    return seen


def answer(
    url: str,
    number: int,
    seconds: float,
    seen: Seen,
    begun: threading.Barrier,
    go: threading.Event,
) -> None:
    """Answer every two seconds; learners begin at different moments."""
    random = Random(number)
    database = Database.open(url)
    learner = learners.find(database, name(number)).id
    sitting = quizzes.begin(
        database,
        learner,
        TYPED,
        now=datetime.now(UTC),
        random=random,
        window=Window.here(random).name,
    )
    begun.wait()
    go.wait()
    start = time.monotonic() + random.uniform(0, EVERY)
    for turn in range(int(seconds / EVERY)):
        time.sleep(max(0.0, start + turn * EVERY - time.monotonic()))
        slot, before = turn % len(sitting.questions), time.perf_counter()
        try:
            sitting = answering.answer(
                database,
                sitting,
                slot,
                Written(f"town {turn}"),
                next_slot=(slot + 1) % len(sitting.questions),
                now=datetime.now(UTC),
                took=timedelta(seconds=EVERY),
                days=Days(),
                random=random,
            )
        except StudyGuideError as error:
            seen.failures.append(str(error))
        else:
            seen.times.append((time.perf_counter() - before) * 1000)
            seen.saved.append((name(number), turn))
    database.close()


def missing(url: str, saved: list[tuple[str, int]]) -> tuple[list[str], list[str]]:
    """Return the answers that were committed and are not there, and what does not add up."""
    database = Database.open(url)
    found = upkeep.check(database)
    with database.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT learners.name, responses.body FROM responses "
            "JOIN learners ON learners.id = responses.learner_id"
        ).all()
    database.close()
    kept = {(name, int(json.loads(body)["text"].split()[1])) for name, body in rows}
    lost = [f"answer {turn} of {name} is lost" for name, turn in saved if (name, turn) not in kept]
    return lost, found


if __name__ == "__main__":
    main()
