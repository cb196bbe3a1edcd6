"""Beginning an attempt of 50 questions of many, beside its queries alone.

The floor sends the statements that the beginning needs through the driver and fetches their rows,
with nothing made of them. What is beyond them is counted in processor time of the program, which
other programs do not change.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from random import Random
from statistics import median
from typing import Any

from sqlalchemy import event

from benchmarks.bank import DRAWN, fill
from benchmarks.engines import ENGINES, empty_database
from benchmarks.table import Row, exponent, peak
from studyguide.domain.quiz_settings import QuizSettings
from studyguide.services import learners, quizzes
from studyguide.store.database import Database

ASKED = 50
MS_BEYOND = 20
"""Target: milliseconds beyond the queries."""


def rows(sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    """Yield the rows about beginning; sizes are numbers of questions."""
    for engine in ENGINES:
        times = {}
        for size in sizes:
            with empty_database(engine) as url:
                ours, floor, beyond = measured(url, size, rounds)
            times[size] = ours
        job = f"begin {ASKED} of {max(sizes):,} questions"
        yield Row(
            job=f"{job}, {engine}",
            ours=ours,
            peer=floor,
            against="its queries alone",
            target=3,
            peak=peak(),
            growth=exponent(times),
        )
        yield Row(job="the same, processor time beyond them", ours=beyond, target=MS_BEYOND)


def measured(url: str, questions: int, rounds: int) -> tuple[float, float, float]:
    """Return milliseconds: medians of beginning and of its queries, processor time beyond them.

    The queries alone vary by more than what is beyond them, so the least of each is compared.
    """
    database = Database.open(url)
    fill(database, questions, QuizSettings(), drawn=ASKED)
    random, now = Random(2026), datetime.now(UTC)
    sent: list[tuple[str, Any]] = []

    def note(_: Any, cursor: Any, statement: str, parameters: Any, *__: Any) -> None:
        sent.append((statement, parameters))

    found: list[tuple[float, float]] = []
    processor: list[tuple[float, float]] = []
    engine = database._engine
    event.listen(engine, "before_cursor_execute", note)
    for number in range(rounds + 1):
        learner = learners.add(database, f"learner {number}", now=now, random=random)
        sent.clear()

        def begin(learner: learners.Learner = learner) -> None:
            sitting = quizzes.begin(database, learner.id, DRAWN, now=now, random=random)
            assert len(sitting.questions) == ASKED

        ours, busy = _timed(begin)
        floor, busy_floor = _timed(partial(_send, database, list(sent)))
        if number:
            found.append((ours, floor))
            processor.append((busy, busy_floor))
    event.remove(engine, "before_cursor_execute", note)
    database.close()
    ours, floor = (median(one[side] for one in found) for side in (0, 1))
    least, least_floor = (min(one[side] for one in processor) for side in (0, 1))
    return ours, floor, least - least_floor


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
