"""Loading content files: all of them, none that changed, one that changed.

Folders hold a guide and its bank of 100 questions. The peer imports the same questions as notes
from a CSV file.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median

import yaml

from benchmarks.peers import Anki
from benchmarks.table import Row, exponent, in_turn, timed

A_FILE = 100
ROUNDS = 5
STUDYGUIDE = [sys.executable, "-m", "studyguide"]
MIB = 256
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
        with Anki(anki, folder, 100, 100) as peer:
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
            unchanged = median(load(folder, most)[0] for _ in range(ROUNDS))
            yield Row(
                job="load again, nothing changed",
                ours=unchanged,
                peer=peer.ms(f"import {folder / f'made-{most}.csv'}"),
                against="Anki's import of an unchanged CSV",
                target=0.05,
            )
    yield Row(job=f"peak of compiling {most:,} questions", ours=peaks[most], target=MIB, unit="MiB")
    yield unchanged_beside_stat(folder, most)
    yield one_changed(folder, most)


def load(folder: Path, size: int) -> tuple[float, float]:
    """Load a folder with the command; return milliseconds and the highest memory in MiB."""
    around = {"PATH": os.environ["PATH"], "STUDYGUIDE_HOME": str(folder / f"home-{size}")}
    begun = time.perf_counter()
    command = [*STUDYGUIDE, "load", str(folder / f"made-{size}")]
    program = subprocess.Popen(command, env=around, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(program.pid, 0)
    took = (time.perf_counter() - begun) * 1000
    program.returncode = os.waitstatus_to_exitcode(status)
    assert program.returncode == 0
    return took, used.ru_maxrss / 1024


def unchanged_beside_stat(folder: Path, size: int) -> Row:
    """Load again where nothing changed, beside looking at size and time of each file."""
    files = list((folder / f"made-{size}").rglob("*.yaml"))
    ours, floor = in_turn(
        ROUNDS,
        lambda: load(folder, size)[0],
        lambda: timed(lambda: [path.stat() for path in files]),
    )
    return Row(
        job=f"the same, {len(files):,} files",
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

    def changed() -> float:
        file.write_text(before.replace("in the hills", f"up the hill {next(turn)}"), "utf-8")
        return load(folder, size)[0]

    def parse() -> float:
        return timed(lambda: yaml.load(file.read_text("utf-8"), yaml.CSafeLoader))

    ours, floor = in_turn(ROUNDS, changed, parse)
    return Row(
        job="load again, one file changed",
        ours=ours,
        peer=floor,
        against="the parser of YAML on that file",
        target=5,
    )
