"""`python -m benchmarks.reading`: a page of the reader, and a search in 1,000 parts.

Each is held against a floor in the same run: the page against an app of four widgets, the search
against reading the same passages from the table one by one.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

from sqlalchemy import select

from benchmarks.__main__ import FLOOR, STUDYGUIDE, Row, environment
from benchmarks.terminal import Terminal
from studyguide.domain.content import Article, Guide, KeyPoint, Part, PointKind, Summary, Term
from studyguide.domain.ids import GuideId, PartId, PointId
from studyguide.domain.library import Library
from studyguide.services import importing, learners, searching
from studyguide.store import saving
from studyguide.store.database import Database
from studyguide.store.search_tables import passages

PARTS, A_GUIDE, WORDS = 1_000, 10, 250
MS_FIND, MS_PAGE = 30, 60
TYPED = ("wa", "water", "water of", "bridge wa", '"of water"', "zz", "stream bridge valley")
ROUNDS = 15


def build(file: Path) -> str:
    """Make a database with the shipped content and 1,000 parts more; return its URL."""
    url = f"sqlite:///{file}"
    database = Database.open(url)
    importing.load_bundled(database)
    random = Random(2026)
    vocabulary = ["water", "of", "bridge", "valley", "stream"] + [f"word{n}" for n in range(4_000)]
    guides = tuple(_guide(number, vocabulary, random) for number in range(PARTS // A_GUIDE))
    with database.transaction() as connection:
        units = {f"guide:{guide.id}": f"made/{guide.id}" for guide in guides}
        saving.save(connection, Library(guides=guides), units, set(units.values()), {})
    learners.add(database, "Bee", now=datetime.now(UTC), random=random)
    database.close()
    return url


def _guide(number: int, vocabulary: list[str], random: Random) -> Guide:
    id = GuideId(f"made-{number:03}")

    def text(words: int) -> str:
        return " ".join(random.choice(vocabulary) for _ in range(words)).capitalize() + "."

    parts = tuple(
        Part(
            id=PartId(f"part-{n}"),
            title=text(4),
            text="\n\n".join(text(WORDS // 5) for _ in range(5)),
            key_points=tuple(
                KeyPoint(
                    id=PointId(f"{id}/point-{n}-{k}"), says=text(15), kind=PointKind.BACKGROUND
                )
                for k in range(5)
            ),
        )
        for n in range(A_GUIDE)
    )
    terms = tuple(Term(id=f"term-{n}", name=f"word{n * 7}", means=text(12)) for n in range(20))
    return Guide(
        id=id,
        title=f"Made text {number}",
        article=Article(title="Made"),
        summary=Summary(),
        parts=parts,
        terms=terms,
    )


def find_row(url: str) -> Row:
    """The slowest of several queries, against a walk through all passages."""
    database = Database.open(url)

    def timed(action: Callable[[], object]) -> float:
        begun = time.perf_counter()
        action()
        return (time.perf_counter() - begun) * 1000

    def walk() -> int:
        with database.reading() as connection:
            bodies = connection.execute(select(passages.c.title, passages.c.body))
            return sum("bridge" in body or "bridge" in title for title, body in bodies)

    ours = max(
        median(timed(partial(searching.find, database, typed)) for _ in range(ROUNDS))
        for typed in TYPED
    )
    floor = median(timed(walk) for _ in range(ROUNDS))
    database.close()
    name = f"find in {PARTS:,} parts, the slowest of {len(TYPED)}"
    return Row(name, f"{ours:.1f} ms", f"{floor:.1f} ms", ours, MS_FIND, " ms")


def page_row(around: dict[str, str]) -> Row:
    """From the key to the next page of a shipped guide on the screen, at 80 columns."""
    with (
        Terminal([*STUDYGUIDE, "read", "productive-forces"], around) as app,
        Terminal([*FLOOR, "widgets"], around) as floor,
    ):
        app.until("Summary")
        app.settle()
        floor.until("floor 3")
        floor.settle()
        times: list[tuple[float, float]] = []
        for number in range(28):
            key = "\x1b[C" if number % 14 < 7 else "\x1b[D"
            begun = time.perf_counter()
            app.press(key)
            last = time.perf_counter()
            while app._read(0.12):
                last = time.perf_counter()
            ours = last - begun
            app.settle()
            theirs = floor.press("x")
            floor.settle()
            times.append((ours * 1000, theirs * 1000))
    ours, theirs = (median(pair[side] for pair in times) for side in (0, 1))
    name = "a page of the reader, to its last byte"
    return Row(name, f"{ours:.0f} ms", f"{theirs:.1f} ms", ours, MS_PAGE, " ms")


def main() -> None:
    """Print both rows."""
    with tempfile.TemporaryDirectory(prefix="studyguide-bench-") as folder:
        home = Path(folder)
        url = build(home / "study.db")
        rows = [find_row(url), page_row(environment(url, home))]
    if "--json" in sys.argv[1:]:
        print(json.dumps([{**asdict(row), "met": row.met} for row in rows], indent=1))
        return
    for row in rows:
        met = "met" if row.met else "MISSED"
        print(f"{row.job:46}{row.figure:>10}{row.floor:>10}  ≤ {row.target:g}{row.unit}  {met}")
    print(f"load of this machine: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
