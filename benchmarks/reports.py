"""`python -m benchmarks.reports`: reports and records, as ratios against a floor in the same run.

The floors: one pass that reads the fractions of the same responses and sums them exactly, and bare
inserts of the same rows. With `--anki PYTHON`, an interpreter that has the package `anki`, the
report of a learner is held against Anki's graphs over a log of the same length.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from benchmarks.classroom import FINAL, GUIDES, POINTS, SEED
from benchmarks.classroom import library as content
from studyguide.domain.attempt import Ending, Plan, PlannedSection
from studyguide.domain.days import Days
from studyguide.domain.ids import CardId
from studyguide.domain.item_analysis import item_analysis
from studyguide.domain.memory import Rating, Scheduler
from studyguide.domain.questions import Chosen
from studyguide.domain.quiz import Slot
from studyguide.services import exchanging, learners, rebuilding, reporting
from studyguide.store import exchange, kept_marks, records, saving
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
        with database.transaction() as connection:
            for number in range(start, min(people, start + 1000)):
                id = UUID(int=(7 << 76) | (2 << 62) | (number + 1) << 90)
                connection.execute(
                    insert(people_table),
                    {"id": id, "name": f"Pupil {number}", "created_at": BEGIN},
                )
                right = [random.random() < 0.3 + 0.5 * number / people for _ in slots]
                connection.execute(
                    insert(attempts),
                    {
                        "learner_id": id,
                        "id": id,
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
                        "possible": str(len(slots)),
                    },
                )
                connection.execute(
                    insert(responses),
                    [
                        {
                            "learner_id": id,
                            "id": UUID(int=(number * QUESTIONS + place + 1) << 64),
                            "attempt_id": id,
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
                    ],
                )
    with database.transaction() as connection:
        kept_marks.recount(connection)


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


def item_rows(database: Database, count: int) -> None:
    """Item analysis from responses and from kept counts, against the summing pass."""
    floor = timed(lambda: summing_pass(database))

    def recomputed() -> Any:
        with database.reading() as connection:
            return item_analysis(kept_marks.recounted(connection, FINAL, first=True))

    def kept() -> Any:
        with database.reading() as connection:
            return item_analysis(kept_marks.kept_counts(connection, FINAL, first=True))

    assert recomputed() == kept(), "the figures differ"
    slow, fast = timed(recomputed), timed(kept)
    print(f"item analysis of {count:,} responses, recomputed: {slow:.2f} s, {slow / floor:.2f} x")
    print(
        f"  from kept counts: {fast * 1000:.0f} ms, {fast / floor:.4f} x, equal; pass {floor:.2f} s"
    )


def everyone_row(database: Database, people: int) -> None:
    """The report on everyone."""
    seconds = timed(lambda: reporting.everyone_report(database, now=NOW, days=Days()), 1)
    print(f"report on everyone, {people:,} learners: {seconds:.1f} s")


def learner_rows(database: Database, count: int, anki: str | None) -> None:
    """The report of a learner with many reviews, against Anki's graphs."""
    bee = learners.add(database, "Bee", now=BEGIN, random=Random(1))
    with database.transaction() as connection:
        _review(connection, bee.id, count)
    seconds = timed(lambda: reporting.learner_report(database, "Bee", now=NOW, days=Days()))
    peer = ""
    if anki:
        said = subprocess.run(
            [anki, "-c", ANKI, str(count)], capture_output=True, text=True, check=True
        )
        theirs = float(said.stdout)
        peer = f", {seconds / theirs:.3f} x Anki's graphs ({theirs * 1000:.0f} ms)"
    print(f"report of a learner, {count:,} reviews: {seconds * 1000:.0f} ms{peer}")


def _review(connection: Any, learner: Any, count: int) -> None:
    ids = [f"subject-{guide}/card-{point}" for guide in range(GUIDES) for point in range(POINTS)]
    step = (NOW - BEGIN) / count
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
                }
            )
        connection.execute(insert(reviews), rows)
    scheduler = Scheduler()
    for place, card in enumerate(ids):
        memory = scheduler.review(None, Rating.GOOD, NOW - timedelta(days=1 + place % 9))
        records.set_memory(connection, learner, CardId(card), memory)
    rebuilding.rebuild_days(connection, learner, Days())


def merge_row(folder: Path, count: int) -> None:
    """Merge facts into an empty database, against bare inserts of the same rows."""
    source = Database.open(f"sqlite:///{folder / 'source.db'}")
    fill_class(source, 1)
    name = learners.everyone(source)[0].name
    with source.transaction() as connection:
        _review(connection, learners.find(source, name).id, count)
    lines = list(exchanging.export(source, name, now=NOW))
    learner = learners.find(source, name)
    with source.reading() as connection:
        rows = list(exchange.facts_of(connection, learner.id, "review"))
    source.close()
    targets = [Database.open(f"sqlite:///{folder / f'target-{n}.db'}") for n in range(2)]
    for target in targets:
        fill_class(target, 1)
    begun = time.perf_counter()
    with targets[0].transaction() as connection:
        exchange.add_facts(connection, learner.id, "review", rows)
    floor = time.perf_counter() - begun
    begun = time.perf_counter()
    (found,) = exchanging.merge(targets[1], [("file", lines)], days=Days())
    ours = time.perf_counter() - begun
    assert not found.refused, found.refused[:3]
    print(
        f"merge of {count:,} facts: {ours:.2f} s, {ours / floor:.2f} x bare inserts {floor:.2f} s"
    )
    for target in targets:
        target.close()


def main() -> None:
    """Run all rows and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--responses", type=int, default=1_000_000)
    parser.add_argument("--reviews", type=int, default=1_000_000)
    parser.add_argument("--facts", type=int, default=100_000)
    parser.add_argument("--anki", help="an interpreter that has the package anki")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="studyguide-bench-") as name:
        folder = Path(name)
        merge_row(folder, given.facts)
        database = Database.open(f"sqlite:///{folder / 'class.db'}")
        people = given.responses // QUESTIONS
        fill_class(database, people)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        item_rows(database, people * QUESTIONS)
        everyone_row(database, people)
        learner_rows(database, given.reviews, given.anki)
        database.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"most memory: {peak} MiB, {before} MiB of it before the first report")


if __name__ == "__main__":
    main()
