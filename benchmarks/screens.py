"""What one sees: starting, key to paint, memory of the open app, and short commands."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median

from benchmarks.data import build
from benchmarks.table import Row, exponent, in_turn, timed
from benchmarks.terminal import Terminal

PYTHON = sys.executable
STUDYGUIDE = [PYTHON, "-m", "studyguide"]
FLOOR = [PYTHON, "-m", "benchmarks.floor"]
EMPTY = [*FLOOR, "empty"]
KEYS = 40
DOWN, UP, RIGHT, LEFT = "\x1b[B", "\x1b[A", "\x1b[C", "\x1b[D"
HOME_FILLED = ("Home", " due", " %")
"""What stands on Home when it is filled: the place, a count of cards, and how much is known."""


def environment(url: str, home: Path) -> dict[str, str]:
    """Return the environment in which the app opens a database as Bee."""
    return {
        "PATH": os.environ["PATH"],
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "STUDYGUIDE_HOME": str(home),
        "STUDYGUIDE_DATABASE_URL": url,
        "STUDYGUIDE_LEARNER": "Bee",
    }


def rows(folder: Path, sizes: Sequence[int], rounds: int) -> Iterator[Row]:
    """Yield the rows about the app; sizes are numbers of cards, a fifth of them begun."""
    around = {}
    for size in sizes:
        file = folder / f"home-{size}.db"
        around[size] = environment(build(file, size), folder)
    most = around[max(sizes)]
    yield start("first frame of Home", around, ("Home",), 1.3, rounds)
    yield start("Home with all its figures", around, HOME_FILLED, 2.4, rounds)
    yield memory(most)
    yield key_to_paint("quiz", ["quiz", "midterm"], most, "Midterm", ["\r"], (DOWN, UP))
    yield key_to_paint("cards", ["cards"], most, "show answer", [], (" ", "3"))
    reader = ["read", "productive-forces"]
    yield key_to_paint("reader, a line", reader, most, "Summary", [RIGHT], (DOWN, DOWN, UP, UP))
    turns = (RIGHT, RIGHT, LEFT, LEFT)
    yield key_to_paint("reader, another page", reader, most, "Summary", [], turns)
    click = [PYTHON, "-c", "import click"]
    yield command("studyguide --version", ["--version"], click, "python, click", most, rounds)
    yield command("studyguide --help", ["--help"], click, "python, click", most, rounds)
    small = environment(build(folder / "small.db", 100), folder)
    sqlalchemy = [PYTHON, "-c", "import sqlalchemy"]
    told = ["report", "learner", "Bee"]
    yield command("report learner, 100 cards", told, sqlalchemy, "import sqlalchemy", small, rounds)


def until(command: Sequence[str], around: dict[str, str], texts: Sequence[str]) -> float:
    """Return the milliseconds from the start of a program until it shows all of some texts."""
    with closing(Terminal(command, around)) as terminal:
        return max([terminal.until(text) for text in texts]) * 1000


def start(
    name: str,
    around: dict[int, dict[str, str]],
    texts: Sequence[str],
    target: float,
    rounds: int,
) -> Row:
    """Start until something is shown, against an empty Textual app."""
    most = max(around)
    ours, floor = in_turn(
        rounds,
        lambda: until(STUDYGUIDE, around[most], texts),
        lambda: until(EMPTY, around[most], ["floor"]),
    )
    times = {
        size: median(until(STUDYGUIDE, one, texts) for _ in range(3))
        for size, one in around.items()
        if size != most
    }
    return Row(
        job=f"{name}, {most:,} cards",
        ours=ours,
        peer=floor,
        against="empty Textual app",
        target=target,
        growth=exponent(times | {most: ours}),
    )


def memory(around: dict[str, str]) -> Row:
    """Resident memory of the app at rest on Home, beside an empty Textual app."""
    with closing(Terminal(STUDYGUIDE, around)) as app, closing(Terminal(EMPTY, around)) as floor:
        for text in HOME_FILLED:
            app.until(text)
        app.settle()
        time.sleep(1)
        app.settle()
        floor.until("floor")
        floor.settle()
        ours, theirs, most = app.memory(), floor.memory(), app.peak()
    return Row(
        job="memory of the open app",
        ours=ours,
        peer=theirs,
        against="empty Textual app",
        target=2.5,
        unit="MiB",
        peak=most,
    )


def key_to_paint(
    name: str,
    command: list[str],
    around: dict[str, str],
    shown: str,
    first: Sequence[str],
    keys: Sequence[str],
) -> Row:
    """A key until the first output that follows, against an app of four widgets."""
    with (
        closing(Terminal([*STUDYGUIDE, *command], around)) as app,
        closing(Terminal([*FLOOR, "widgets"], around)) as floor,
    ):
        app.until(shown)
        app.settle()
        for key in first:
            app.press(key)
            app.settle()
        floor.until("floor 3")
        floor.settle()
        times: list[tuple[float, float]] = []
        for number in range(KEYS):
            ours = app.press(keys[number % len(keys)])
            app.settle()
            theirs = floor.press("x")
            floor.settle()
            times.append((ours * 1000, theirs * 1000))
        most = app.peak()
    ours, theirs = (median(pair[side] for pair in times) for side in (0, 1))
    return Row(
        job=f"key to paint: {name}",
        ours=ours,
        peer=theirs,
        against="Textual app of four widgets",
        target=3,
        peak=most,
    )


def command(
    name: str,
    arguments: list[str],
    floor: list[str],
    against: str,
    around: dict[str, str],
    rounds: int,
) -> Row:
    """A short command from start to end, against a program that only imports."""

    def run(command: list[str]) -> Callable[[], float]:
        return lambda: timed(
            lambda: subprocess.run(command, env=around, check=True, capture_output=True)
        )

    ours, theirs = in_turn(rounds, run([*STUDYGUIDE, *arguments]), run(floor))
    return Row(job=name, ours=ours, peer=theirs, against=against, target=1.5)
