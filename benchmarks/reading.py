"""A page of the reader, and a search in 1,000 parts beside reading the same passages one by one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

from sqlalchemy import select

from benchmarks.screens import STUDYGUIDE, environment
from benchmarks.table import Row
from benchmarks.terminal import Terminal
from studyguide.domain.content import Article, Guide, KeyPoint, Part, PointKind, Summary, Term
from studyguide.domain.ids import GuideId, PartId, PointId
from studyguide.domain.library import Library
from studyguide.services import importing, learners, searching
from studyguide.store import saving
from studyguide.store.database import Database
from studyguide.store.search_tables import passages

PARTS, A_GUIDE, WORDS = 1_000, 10, 250
OF_WALK, MS_PAGE = 1.5, 60
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


def rows(folder: Path) -> Iterator[Row]:
    """Yield both rows."""
    url = build(folder / "study.db")
    yield find_row(url)
    yield page_row(environment(url, folder))


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
    return Row(job=name, ours=ours, peer=floor, against="reading all of them", target=OF_WALK)


def page_row(around: dict[str, str]) -> Row:
    """From the key to the next page of a shipped guide on the screen, at 80 columns."""
    with closing(Terminal([*STUDYGUIDE, "read", "productive-forces"], around)) as app:
        app.until("Summary")
        app.settle()
        turns = ("\x1b[C" if number % 14 < 7 else "\x1b[D" for number in range(28))
        times = [app.press(key) * 1000 for key in turns]
    return Row(job="a page of the reader, to its last byte", ours=median(times), target=MS_PAGE)
