"""A class that answers at the same time, on both engines.

Each learner has a connection of his own and answers every two seconds, at moments of his own or
all at the same instant (a burst). Up to 30 learners have a program each; more share eight programs,
since each takes half a second and 60 MiB to start. What is measured is how long an answer takes
until it is committed, seen by the one who waits for it.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import quantiles

from benchmarks.bank import TYPED, fill
from benchmarks.engines import ENGINES, empty_database
from benchmarks.table import Row
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
OWN_PROGRAMS, PROGRAMS = 30, 8
MS_P99 = 250


@dataclass
class Seen:
    """What learners saw."""

    times: list[float] = field(default_factory=list)
    """Milliseconds of each answer."""
    saved: list[tuple[str, int]] = field(default_factory=list)
    """Which answers were said to be saved: the learner's name and the turn."""
    failures: list[str] = field(default_factory=list)


def rows(counts: Sequence[int], seconds: float) -> Iterator[Row]:
    """Yield the rows about classes of some sizes."""
    for count in counts:
        bursts: dict[str, float] = {}
        troubles = 0
        for engine in ENGINES:
            for burst in (False, True):
                with empty_database(engine) as url:
                    prepare(url, count)
                    seen = crowd(url, count, seconds, burst=burst)
                    lost, wrong = missing(url, seen.saved)
                for trouble in [*sorted(set(seen.failures))[:5], *lost[:5], *wrong[:5]]:
                    print(trouble, file=sys.stderr)
                troubles += len(seen.failures) + len(lost) + len(wrong)
                p99 = quantiles(seen.times, n=100, method="inclusive")[98]
                if burst:
                    bursts[engine] = p99
                else:
                    job = f"{count} answer every 2 s, p99, {engine}"
                    yield Row(job=job, ours=p99, target=MS_P99)
        yield Row(
            job=f"{count} answer at one instant, p99",
            ours=bursts["sqlite"],
            peer=bursts["postgresql"],
            against="PostgreSQL",
            target=3,
        )
        yield Row(job=f"{count} answer: failed, lost or wrong", ours=troubles, target=0, unit="")


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


def crowd(url: str, count: int, seconds: float, *, burst: bool) -> Seen:
    """Let learners answer in several processes, and return what all of them saw."""
    os.sync()  # what was written before is none of theirs
    context = multiprocessing.get_context("spawn")
    programs = count if count <= OWN_PROGRAMS else PROGRAMS
    shares = [range(start, count, programs) for start in range(programs)]
    ready = context.Barrier(programs)
    spread = 0.0 if burst else EVERY
    with context.Pool(programs, initializer=_remember, initargs=(ready,)) as pool:
        tasks = [(url, numbers, seconds, spread) for numbers in shares]
        parts = pool.starmap(share, tasks, chunksize=1)
    seen = Seen()
    for part in parts:
        seen.times += part.times
        seen.saved += part.saved
        seen.failures += part.failures
    return seen


_ready: list[threading.Barrier] = []


def _remember(ready: threading.Barrier) -> None:
    _ready.append(ready)


def share(url: str, numbers: range, seconds: float, spread: float) -> Seen:
    """Let some learners answer, each in a thread of his own."""
    seen = Seen()
    begun = threading.Barrier(len(numbers) + 1)
    go = threading.Event()
    threads = [
        threading.Thread(target=answer, args=(url, number, seconds, spread, seen, begun, go))
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
    spread: float,
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
    start = time.monotonic() + random.uniform(0, spread)
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
