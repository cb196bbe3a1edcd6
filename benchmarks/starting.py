"""Beginning an attempt of 50 questions of many, beside its queries alone.

The floor sends the statements that the beginning needs through the driver and fetches their rows,
with nothing made of them. What is beyond them is processor time of the program without that of the
statements in the same run, since these alone vary by more, and without the fetching of their rows.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from random import Random
from statistics import median
from typing import Any, NamedTuple
from unittest.mock import patch

from sqlalchemy import event

from benchmarks.bank import DRAWN, fill
from benchmarks.engines import ENGINES, empty_database
from benchmarks.table import Row, exponent, peak
from studyguide.domain.quiz_settings import QuizSettings
from studyguide.services import learners, quizzes
from studyguide.store.database import Database
from studyguide.store.engine import driver, plain
from studyguide.store.plain import Plain

ASKED = 50
MS_BEYOND = 20
"""Target: milliseconds beyond the queries."""


class _Sent(NamedTuple):
    """A statement that was sent."""

    text: str
    values: Any
    plain: bool
    """Whether it is one of those that are written out, with named values."""


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
    """Return medians in milliseconds: beginning, its queries alone, processor time beyond them."""
    database = Database.open(url)
    fill(database, questions, QuizSettings(), drawn=ASKED)
    random, now = Random(2026), datetime.now(UTC)
    sent: list[_Sent] = []
    moments: list[float] = []

    def note(_: Any, cursor: Any, statement: str, parameters: Any, *__: Any) -> None:
        sent.append(_Sent(statement, parameters, plain=False))
        moments.append(time.process_time())

    def done(*_: Any) -> None:
        moments.append(time.process_time())

    def rows_noted(plain: Plain, statement: str, **values: object) -> Iterable[Any]:
        given = {name: plain.value(value) for name, value in values.items()}
        sent.append(_Sent(statement, given, plain=True))
        moments.append(time.process_time())
        found = plain.ask(statement, given)
        moments.append(time.process_time())
        return found

    found: list[tuple[float, float, float]] = []
    engine = database._engine
    event.listen(engine, "before_cursor_execute", note)
    event.listen(engine, "after_cursor_execute", done)
    for number in range(rounds + 1):
        learner = learners.add(database, f"learner {number}", now=now, random=random)
        sent.clear()
        moments.clear()

        def begin(learner: learners.Learner = learner) -> None:
            sitting = quizzes.begin(database, learner.id, DRAWN, now=now, random=random)
            assert len(sitting.questions) == ASKED

        with patch.object(Plain, "rows", rows_noted):
            ours, busy = _timed(begin)
        statements = sum(moments[1::2]) - sum(moments[::2])
        fetching: list[float] = []
        floor, _busy = _timed(partial(_send, database, list(sent), fetching))
        if number:
            found.append((ours, floor, busy - (statements + sum(fetching)) * 1000))
    event.remove(engine, "before_cursor_execute", note)
    event.remove(engine, "after_cursor_execute", done)
    database.close()
    ours, floor, beyond = (median(one[side] for one in found) for side in (0, 1, 2))
    return ours, floor, beyond


def _send(database: Database, statements: list[_Sent], fetching: list[float]) -> None:
    """Send statements that read through the driver and fetch their rows; note seconds of that."""
    with database._engine.connect() as connection:
        cursor = driver(connection).cursor()
        plainly = plain(connection).ask
        for one in statements:
            if one.text.lstrip().upper().startswith("SELECT"):
                send = plainly if one.plain else cursor.execute
                rows = send(one.text, one.values)
                begun = time.process_time()
                list(rows)
                fetching.append(time.process_time() - begun)
        cursor.close()


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return how long work takes, and how much of the processor, in milliseconds."""
    begun, busy = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - begun) * 1000, (time.process_time() - busy) * 1000
