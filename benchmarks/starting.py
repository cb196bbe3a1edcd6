"""`python -m benchmarks.starting`: begin an attempt of 50 of 100,000, beside its queries alone.

The floor sends the statements that the beginning needs through the driver and fetches their rows,
with nothing made of them. What is beyond them is counted in processor time of the program, which
other programs do not change.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from random import Random
from statistics import median
from typing import Any

from sqlalchemy import event

from benchmarks.bank import DRAWN, fill
from benchmarks.engines import ENGINES, empty_database
from studyguide.domain.quiz_settings import QuizSettings
from studyguide.services import learners, quizzes
from studyguide.store.database import Database

ASKED = 50
MS_BEYOND = 20
"""Target: milliseconds beyond the queries."""


def main() -> None:
    """Measure on both engines and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--profile", action="store_true", help="show where the time goes")
    parser.add_argument("--engine", choices=ENGINES, action="append", help="only this one")
    given = parser.parse_args()
    print(f"{'engine':12}{'ours':>10}{'queries':>10}{'beyond':>10}{'target':>12}")
    for engine in given.engine or ENGINES:
        with empty_database(engine) as url:
            ours, floor, beyond = measured(
                url, given.questions, given.rounds, profile=given.profile
            )
        met = "met" if beyond <= MS_BEYOND else "MISSED"
        print(
            f"{engine:12}{ours:>7.0f} ms{floor:>7.0f} ms{beyond:>7.1f} ms"
            f"  ≤ {MS_BEYOND:>5} ms  {met}"
        )


def measured(url: str, questions: int, rounds: int, *, profile: bool) -> tuple[float, float, float]:
    """Return medians in milliseconds: beginning, its queries alone, processor time beyond them."""
    database = Database.open(url)
    fill(database, questions, QuizSettings(), drawn=ASKED)
    random, now = Random(2026), datetime.now(UTC)
    sent: list[tuple[str, Any]] = []

    def note(_: Any, cursor: Any, statement: str, parameters: Any, *__: Any) -> None:
        sent.append((statement, parameters))

    found: list[tuple[float, float, float]] = []
    profiler = cProfile.Profile()
    engine = database._engine
    event.listen(engine, "before_cursor_execute", note)
    for number in range(rounds + 1):
        learner = learners.add(database, f"learner {number}", now=now, random=random)
        sent.clear()

        def begin(learner: learners.Learner = learner) -> None:
            sitting = quizzes.begin(database, learner.id, DRAWN, now=now, random=random)
            assert len(sitting.questions) == ASKED

        if profile and number == rounds:
            profiler.runcall(begin)
            continue
        ours, busy = _timed(begin)
        floor, busy_floor = _timed(partial(_send, database, list(sent)))
        if number:
            found.append((ours, floor, busy - busy_floor))
    event.remove(engine, "before_cursor_execute", note)
    if profile:
        pstats.Stats(profiler).sort_stats("cumulative").print_stats(25)
    database.close()
    ours, floor, beyond = (median(one[side] for one in found) for side in (0, 1, 2))
    return ours, floor, beyond


def _send(database: Database, statements: list[tuple[str, Any]]) -> None:
    """Send statements that read through the driver, and fetch their rows."""
    with database._engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        cursor = raw.cursor()
        for statement, parameters in statements:
            if statement.lstrip().upper().startswith("SELECT"):
                cursor.execute(statement, parameters)
                cursor.fetchall()
        cursor.close()


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return how long work takes, and how much of the processor, in milliseconds."""
    begun, busy = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - begun) * 1000, (time.process_time() - busy) * 1000


if __name__ == "__main__":
    main()
