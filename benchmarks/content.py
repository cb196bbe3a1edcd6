"""Loading content files: all of them, none that changed, one that changed.

Folders hold a guide and its bank of 100 questions. The peer imports the same questions as notes
from a CSV file. What is held against it is measured as it is: from the call to the end, in a
program that has begun and opened its database.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random

import yaml

from benchmarks.peers import Anki
from benchmarks.table import Row, exponent, in_turn, timed
from studyguide.paths import sqlite_url
from studyguide.services import importing
from studyguide.store.database import Database

A_FILE = 100
ROUNDS = 5
MIB = 256
MANY_FILES = 1000
"""With fewer the start of the program is all that the command takes."""
LOAD = """
import gc, sys, time
from pathlib import Path
import studyguide.content.load
from studyguide.__main__ import OBJECTS_BEFORE_COLLECTING
from studyguide.services import importing
from studyguide.store.database import Database
gc.set_threshold(OBJECTS_BEFORE_COLLECTING)
database = Database.open(sys.argv[1])
begun = time.perf_counter()
importing.load(database, [Path(sys.argv[2])])
print((time.perf_counter() - begun) * 1000)
"""
"""Loads a folder as the command does, and tells how long that took without the start."""
GUIDE = """\
guide: made-{number:04}
title: Made guide {number}
article:
  title: Made article {number}
summary:
  sentence: What the article {number} says about towns.
  paragraph: Towns lie at rivers, and article {number} tells which.
parts:
  - part: all
    title: All towns
    text: |
      Every town of this article lies at a river, and each river has a name.
    key_points:
      - point: rivers
        says: Every town of article {number} lies at a [[river]].
        kind: background
"""
QUESTION = """\
  - id: q-{number}
    tests: [rivers]
    level: {level}
    ask: Which of these is town {number} of the article, which lies at a river?
    choices:
      - right: Town {number}
      - wrong: Village {other}
        feedback: That village lies in the hills, far from every river.
      - Hamlet {number}
      - Farm {other}
    why: The article names town {number} and its river in one sentence.
"""


def write(folder: Path, questions: int) -> None:
    """Write files with so many questions, and the same as notes for the peer."""
    random = Random(2026)
    with folder.with_suffix(".csv").open("w", encoding="utf-8") as notes:
        for number in range(questions // A_FILE):
            here = folder / f"made-{number:04}"
            here.mkdir(parents=True)
            (here / "guide.yaml").write_text(GUIDE.format(number=number), encoding="utf-8")
            (here / "bank.yaml").write_text(bank(number, random), encoding="utf-8")
            for n in range(number * A_FILE, (number + 1) * A_FILE):
                notes.write(f"Which of these is town {n} of the article?\tTown {n}\n")


def bank(number: int, random: Random) -> str:
    """Return the text of one file."""
    asked = (
        QUESTION.format(
            number=n, other=random.randrange(10**6), level=random.choice(("recall", "understand"))
        )
        for n in range(number * A_FILE, (number + 1) * A_FILE)
    )
    return f"bank: made-{number:04}\noff: all\nquestions:\n{''.join(asked)}"


def rows(folder: Path, sizes: Sequence[int], anki: str | None) -> Iterator[Row]:
    """Yield the rows about content; sizes are numbers of questions."""
    times, peaks = {}, {}
    for size in sizes:
        write(folder / f"made-{size}", size)
        times[size], peaks[size] = load(folder, size)
    most = max(sizes)
    if anki:
        with closing(Anki(anki, folder, 100, 100)) as peer:
            for size in sorted(sizes)[1:]:
                yield Row(
                    job=f"compile {size:,} questions",
                    ours=times[size],
                    peer=peer.ms(f"import {folder / f'made-{size}.csv'}"),
                    against="Anki's import of CSV",
                    target=3,
                    peak=peaks[size],
                    growth=exponent(times) if size == most else None,
                )
            url, named = _url(folder, most), [folder / f"made-{most}"]
            ours, theirs = in_turn(
                ROUNDS,
                lambda: timed(lambda: importing.is_loaded(url, named)),
                lambda: peer.ms(f"import {folder / f'made-{most}.csv'}"),
            )
            yield Row(
                job="load again, nothing changed",
                ours=ours,
                peer=theirs,
                against="Anki's import of an unchanged CSV",
                target=0.05,
            )
    yield Row(job=f"peak of compiling {most:,} questions", ours=peaks[most], target=MIB, unit="MiB")
    yield from unchanged_beside_stat(folder, most)
    yield one_changed(folder, most)


def _url(folder: Path, size: int) -> str:
    return sqlite_url(folder / f"made-{size}.db")


def load(folder: Path, size: int) -> tuple[float, float]:
    """Load a folder into a new database; return milliseconds and the highest memory in MiB."""
    command = [sys.executable, "-c", LOAD, _url(folder, size), str(folder / f"made-{size}")]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    took = float(program.stdout.read())
    _, status, used = os.wait4(program.pid, 0)
    program.returncode = os.waitstatus_to_exitcode(status)
    assert program.returncode == 0
    return took, used.ru_maxrss / 1024


def command(folder: Path, size: int) -> float:
    """Load a folder with the command; return milliseconds, the start of the program included."""
    named = ["--database", _url(folder, size), "load", str(folder / f"made-{size}")]
    program = [sys.executable, "-m", "studyguide", *named]
    return timed(lambda: subprocess.run(program, check=True, capture_output=True))


def unchanged_beside_stat(folder: Path, size: int) -> Iterator[Row]:
    """Load again where nothing changed, beside looking at size and time of each file."""
    files = list((folder / f"made-{size}").rglob("*.yaml"))
    url = _url(folder, size)
    ways: dict[str, Callable[[], float]] = {
        "the same": lambda: timed(lambda: importing.is_loaded(url, [folder / f"made-{size}"]))
    }
    if len(files) >= MANY_FILES:
        ways["the command for it"] = lambda: command(folder, size)
    for job, way in ways.items():
        ours, floor = in_turn(ROUNDS, way, lambda: timed(lambda: [path.stat() for path in files]))
        yield Row(
            job=f"{job}, {len(files):,} files",
            ours=ours,
            peer=floor,
            against="stat of every file",
            target=30,
        )


def one_changed(folder: Path, size: int) -> Row:
    """Load after one file changed, beside parsing that file alone."""
    file = folder / f"made-{size}" / "made-0003" / "bank.yaml"
    before = file.read_text(encoding="utf-8")
    turn = iter(range(1000))
    database = Database.open(_url(folder, size))

    def changed() -> float:
        file.write_text(before.replace("article names", f"article {next(turn)} names"), "utf-8")
        return timed(lambda: importing.load(database, [folder / f"made-{size}"]))

    def parse() -> float:
        return timed(lambda: yaml.load(file.read_text("utf-8"), yaml.CSafeLoader))

    changed()  # the first time also imports what compiles
    ours, floor = in_turn(ROUNDS, changed, parse)
    database.close()
    return Row(
        job="load again, one file changed",
        ours=ours,
        peer=floor,
        against="the parser of YAML on that file",
        target=5,
    )
