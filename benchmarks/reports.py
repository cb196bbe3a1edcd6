"""`python -m benchmarks.reports`: reports and records, as ratios against a floor in the same run.

The floors: one pass that reads the fractions of the same responses and sums them exactly, and bare
inserts of the same rows. With `--anki PYTHON`, an interpreter that has the package `anki`, the
report of a learner is held against Anki's graphs over a log of the same length. Each job runs in a
process of its own, so that its most memory can be told.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from math import log
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from benchmarks.classroom import FINAL, GUIDES, POINTS, SEED
from benchmarks.classroom import library as content
from benchmarks.engines import ENGINES, empty_database
from studyguide.domain.attempt import Ending, Plan, PlannedSection
from studyguide.domain.days import Days
from studyguide.domain.ids import CardId
from studyguide.domain.item_analysis import item_analysis
from studyguide.domain.memory import Rating, Scheduler
from studyguide.domain.questions import Chosen
from studyguide.domain.slot import Slot
from studyguide.services import exchanging, learners, rebuilding, record_file, reporting
from studyguide.store import exchange, kept_marks, records, recounting, saving
from studyguide.store.codec import encode
from studyguide.store.database import Database
from studyguide.store.tables import attempts, responses, reviews
from studyguide.store.tables import learners as people_table

BEGIN = datetime(2025, 1, 6, 15, 0, tzinfo=UTC)
NOW = BEGIN + timedelta(days=400)
QUESTIONS = GUIDES * POINTS

ANKI = """
import os, sqlite3, sys, tempfile, time
from anki.collection import Collection
n, cards = int(sys.argv[1]), 100
file = os.path.join(tempfile.mkdtemp(), "c.anki2")
col = Collection(file)
model, deck = col.models.by_name("Basic"), col.decks.id("Default")
for i in range(cards):
    note = col.new_note(model)
    note.fields[0] = f"front {i}"
    col.add_note(note, deck)
col.close()
raw = sqlite3.connect(file)
ids = [row[0] for row in raw.execute("select id from cards")]
now = int(time.time() * 1000)
rows = [(now - i * 34560, ids[i % cards], -1, 1 + i % 4, 10, 5, 2500, 7000, 1) for i in range(n)]
raw.executemany("insert into revlog values (?,?,?,?,?,?,?,?,?)", rows)
raw.commit()
raw.close()
col = Collection(file)
times = []
for _ in range(3):
    begun = time.perf_counter()
    col._backend.graphs(search="", days=0)
    times.append(time.perf_counter() - begun)
print(sorted(times)[1], flush=True)
"""


def timed(work: Callable[[], Any], rounds: int = 3) -> float:
    """Return the median of the seconds that some work takes."""
    found = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return median(found)


def fill_class(database: Database, people: int) -> None:
    """Add learners who each handed in one attempt at the final, in bulk."""
    random = Random(SEED)
    made = content()
    units = {f"guide:{one.id}": f"made/{one.id}" for one in made.guides}
    units |= {f"bank:{one.id}": f"made/{one.id}" for one in made.banks}
    units |= {f"quiz:{one.id}": f"made/quiz-{one.id}" for one in made.quizzes}
    with database.transaction() as connection:
        saving.save(connection, made, units, set(units.values()), {})
    bank = next(one for one in made.banks if one.id == "final")
    slots = tuple(
        Slot(question=one.id, revision=one.revision, section=0, points=Fraction(1))
        for one in bank.questions
    )
    plan = encode(
        Plan(
            title="Final",
            sections=(PlannedSection(title="All"),),
            slots=slots,
            quiz_revision="made",
        )
    )
    for start in range(0, people, 1000):
        numbers = range(start, min(people, start + 1000))
        right = {n: [random.random() < 0.3 + 0.5 * n / people for _ in slots] for n in numbers}
        with database.transaction() as connection:
            connection.execute(
                insert(people_table),
                [{"id": _id(n), "name": f"Pupil {n}", "created_at": BEGIN} for n in numbers],
            )
            connection.execute(insert(attempts), [_attempt(n, plan, right[n]) for n in numbers])
            connection.execute(
                insert(responses), [row for n in numbers for row in _answers(n, slots, right[n])]
            )
    with database.transaction() as connection:
        kept_marks.recount(connection)


def _id(number: int) -> UUID:
    return UUID(int=(7 << 76) | (2 << 62) | (number + 1) << 90)


def _attempt(number: int, plan: str, right: list[bool]) -> dict[str, Any]:
    return {
        "learner_id": _id(number),
        "id": _id(number),
        "quiz_id": FINAL,
        "number": 1,
        "started_at": BEGIN,
        "plan": plan,
        "position": 0,
        "flags": "[]",
        "notes": "{}",
        "spent_ms": 0,
        "seen_at": BEGIN,
        "submitted_at": BEGIN,
        "ending": Ending.SUBMITTED.value,
        "void": False,
        "counts": True,
        "reached": str(sum(right)),
        "possible": str(len(right)),
    }


def _answers(number: int, slots: Sequence[Slot], right: list[bool]) -> list[dict[str, Any]]:
    return [
        {
            "learner_id": _id(number),
            "id": UUID(int=(number * QUESTIONS + place + 1) << 64),
            "attempt_id": _id(number),
            "slot": place,
            "question_id": slot.question,
            "revision": slot.revision,
            "body": encode(Chosen(frozenset({0 if fine else 1}))),
            "fraction": str(int(fine)),
            "verdict": "right" if fine else "wrong",
            "checked": False,
            "at": BEGIN,
            "took_ms": 20_000,
        }
        for place, (slot, fine) in enumerate(zip(slots, right, strict=True))
    ]


def summing_pass(database: Database) -> Fraction:
    """Read and sum every fraction of the quiz's responses exactly: the floor."""
    total = Fraction(0)
    with database.reading() as connection:
        query = select(
            responses.c.learner_id, responses.c.attempt_id, responses.c.slot, responses.c.fraction
        )
        for *_, fraction in connection.execute(query, execution_options={"yield_per": 10_000}):
            total += int(fraction)
    return total


def recomputed(database: Database) -> Any:
    """Item analysis of the final from its responses."""
    with database.reading() as connection:
        return item_analysis(kept_marks.recounted(connection, FINAL, first=True))


def kept(database: Database) -> Any:
    """The same from kept counts."""
    with database.reading() as connection:
        return item_analysis(kept_marks.kept_counts(connection, FINAL, first=True))


def equal(database: Database) -> None:
    """Stop when the two differ in the last digit of any figure."""
    assert recomputed(database) == kept(database), "the figures differ"


JOBS: dict[str, Callable[[Database], Any]] = {
    "equal": equal,
    "pass": summing_pass,
    "recomputed": recomputed,
    "kept": kept,
    "quiz": lambda database: reporting.quiz_report(database, FINAL, now=NOW, days=Days()),
    "everyone": lambda database: reporting.everyone_report(database, now=NOW, days=Days()),
    "learner": lambda database: reporting.learner_report(database, "Bee", now=NOW, days=Days()),
}
"""What is measured, each in a process of its own."""
QUICK = ("kept", "learner")
"""Jobs that are measured more than once."""


def measured(job: str, url: str, file: Path | None = None) -> tuple[float, int]:
    """Run a job in a new process; return its seconds and its most memory in MiB."""
    command = [sys.executable, "-m", "benchmarks.reports", "--job", job, "--database", url]
    if file is not None:
        command += ["--file", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, memory = json.loads(done.stdout)
    return seconds, memory


def run(job: str, url: str, file: Path | None) -> None:
    """Measure one job here; a file is given to merge it."""
    database = Database.open(url)
    if file is None:
        seconds = timed(lambda: JOBS[job](database), 5 if job in QUICK else 1)
    else:
        seconds = timed(lambda: merge_file(database, file), 1)
    database.close()
    print(json.dumps([seconds, most_memory()]))


def merge_file(database: Database, file: Path) -> None:
    """Merge a file of records; stop when a line of it is refused."""
    with file.open("rb") as opened:
        lines = record_file.lines_of(opened)
        (found,) = exchanging.merge(database, [(file.name, lines)], days=Days())
    assert not found.refused, found.refused[:3]


def most_memory() -> int:
    """Return the most memory of this process in MiB; `getrusage` would count its parent's too."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    (peak,) = (line.split()[1] for line in lines if line.startswith("VmHWM:"))
    return int(peak) // 1024


def item_rows(url: str, count: int) -> float:
    """Item analysis from responses and from kept counts, against the summing pass."""
    measured("equal", url)
    floor, _ = measured("pass", url)
    slow, memory = measured("recomputed", url)
    fast, little = measured("kept", url)
    whole, most = measured("quiz", url)
    print(
        f"{count:,} responses: one exact pass {floor:.2f} s; item analysis recomputed {slow:.2f} s"
        f" ({slow / floor:.2f} x, {memory} MiB), from kept counts {fast * 1000:.0f} ms"
        f" ({fast / floor:.4f} x, {little} MiB), equal; whole quiz report {whole:.1f} s"
        f" ({most} MiB)",
        flush=True,
    )
    return slow


def learner_row(url: str, count: int, anki: str | None) -> float:
    """The report of a learner with many reviews, against Anki's graphs."""
    database = Database.open(url)
    fill_class(database, 1)
    bee = learners.add(database, "Bee", now=BEGIN, random=Random(1))
    with database.transaction() as connection:
        _review(connection, bee.id, count)
    database.close()
    seconds, memory = measured("learner", url)
    peer = ""
    if anki:
        said = subprocess.run(
            [anki, "-c", ANKI, str(count)], capture_output=True, text=True, check=True
        )
        theirs = float(said.stdout)
        peer = f", {seconds / theirs:.3f} x Anki's graphs ({theirs * 1000:.0f} ms)"
    print(
        f"learner report over {count:,} reviews: {seconds * 1000:.0f} ms{peer}, {memory} MiB",
        flush=True,
    )
    return seconds


def _review(connection: Any, learner: Any, count: int) -> None:
    ids = [f"subject-{guide}/card-{point}" for guide in range(GUIDES) for point in range(POINTS)]
    step, days = (NOW - BEGIN) / count, Days()
    for start in range(0, count, 10_000):
        rows = []
        for number in range(start, min(count, start + 10_000)):
            at = BEGIN + step * number
            rows.append(
                {
                    "learner_id": learner,
                    "id": UUID(int=(int(at.timestamp() * 1000) << 80) | 7 << 76 | number),
                    "card_id": ids[number % len(ids)],
                    "revision": "simulated",
                    "rating": 1 + number % 4,
                    "at": at,
                    "took_ms": 6000,
                    "day": days.of(at),
                    "hour": at.hour,
                    "span": 2,
                }
            )
        connection.execute(insert(reviews), rows)
    scheduler = Scheduler()
    for place, card in enumerate(ids):
        memory = scheduler.review(None, Rating.GOOD, NOW - timedelta(days=1 + place % 9))
        records.set_memory(connection, learner, CardId(card), memory)
    recounting.replace_review_sums(connection, learner)
    rebuilding.rebuild_days(connection, learner, days)


def merge_row(engine: str, count: int) -> None:
    """Merge facts into a database with the content, against bare inserts of the same rows."""
    with empty_database("sqlite") as url:
        source = Database.open(url)
        fill_class(source, 1)
        name = learners.everyone(source)[0].name
        learner = learners.find(source, name)
        with source.transaction() as connection:
            _review(connection, learner.id, count)
        lines = list(exchanging.export(source, name, now=NOW))
        with source.reading() as connection:
            rows = list(exchange.facts_of(connection, learner.id, "review"))
        source.close()
    with TemporaryDirectory(prefix="studyguide-bench-") as folder:
        file = Path(folder) / "records.jsonl"
        file.write_bytes(b"\n".join([*lines, b""]))
        with empty_database(engine) as url:
            target = Database.open(url)
            fill_class(target, 1)
            begun = time.perf_counter()
            with target.transaction() as connection:
                exchange.add_facts(connection, learner.id, "review", rows)
            floor = time.perf_counter() - begun
            target.close()
        with empty_database(engine) as url:
            target = Database.open(url)
            fill_class(target, 1)
            target.close()
            ours, memory = measured("merge", url, file)
            again, same = measured("merge", url, file)
    print(
        f"{engine}: merge of {count:,} facts {ours:.2f} s, {ours / floor:.2f} x bare inserts"
        f" {floor:.2f} s, {memory} MiB; once more {again:.2f} s, {same} MiB",
        flush=True,
    )


def exponent(small: float, large: float, times: float) -> float:
    """Return the power by which a cost grows, from two sizes."""
    return log(large / small) / log(times)


def measure(engine: str, sizes: Sequence[int], people: int, facts: int, anki: str | None) -> None:
    """Print all rows of one engine; sizes are numbers of responses, then of reviews."""
    merge_row(engine, facts)
    recount, report = [], []
    for size in sizes:
        with empty_database(engine) as url:
            database = Database.open(url)
            fill_class(database, size // QUESTIONS)
            database.close()
            recount.append(item_rows(url, size))
            if size // QUESTIONS == people:
                seconds, memory = measured("everyone", url)
                print(f"everyone, {people:,} learners: {seconds:.1f} s, {memory} MiB", flush=True)
        with empty_database(engine) as url:
            report.append(learner_row(url, size, anki if engine == "sqlite" else None))
    for name, seconds_of in (("item analysis recomputed", recount), ("learner report", report)):
        if len(seconds_of) > 1:
            grows = exponent(seconds_of[0], seconds_of[-1], sizes[-1] / sizes[0])
            print(f"{name} grows with the power {grows:.2f}, {sizes[0]:,} to {sizes[-1]:,}")


def main() -> None:
    """Measure one job, or all of them on one engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[10_000, 200_000, 1_000_000], metavar="N"
    )
    parser.add_argument("--people", type=int, default=10_000, help="learners of the long list")
    parser.add_argument("--facts", type=int, default=100_000)
    parser.add_argument("--anki", help="an interpreter that has the package anki")
    parser.add_argument("--job", choices=[*JOBS, "merge"], help="measure one job only")
    parser.add_argument("--database", help="of the one job")
    parser.add_argument("--file", type=Path, help="of the job that merges")
    given = parser.parse_args()
    if given.job:
        run(given.job, given.database, given.file)
    else:
        measure(given.engine, given.sizes, given.people, given.facts, given.anki)


if __name__ == "__main__":
    main()
