"""What one sees: starting, key to paint, memory of the open app, and short commands."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.bank import CHOSEN, fill
from benchmarks.data import build
from benchmarks.table import Row, exponent, in_turn, timed
from benchmarks.terminal import Terminal
from studyguide.domain.quiz_settings import QuizSettings
from studyguide.store.database import Database

PYTHON = sys.executable
STUDYGUIDE = [PYTHON, "-m", "studyguide"]
FLOOR = [PYTHON, "-m", "benchmarks.floor"]
EMPTY = [*FLOOR, "empty"]
KEYS = 30
DOWN, UP, RIGHT, LEFT = "\x1b[B", "\x1b[A", "\x1b[C", "\x1b[D"
PAGE_UP, PAGE_DOWN, BACKSPACE, PALETTE = "\x1b[5~", "\x1b[6~", "\x7f", "\x10"
READER = ("read", "productive-forces")
ASKED = 100
"""Questions in the attempt whose keys are measured."""


@dataclass(frozen=True, slots=True)
class Painted:
    """A screen, and keys that change what it shows."""

    name: str
    command: tuple[str, ...]
    """How it is opened."""
    shown: str
    """What stands there when it is."""
    keys: tuple[str, ...]
    """Pressed in turn, so that each leaves something to show for the next."""
    first: tuple[str, ...] = ()
    """Pressed before."""
    program: tuple[str, ...] = tuple(STUDYGUIDE)
    begun: bool = False
    """Whether the first byte counts, not the last."""
    most: float = 0
    """Milliseconds that it may take, where not the floor but the data decides."""


HUNDRED = ("quiz", CHOSEN)
MOVES = (DOWN, UP)
PAINTED = (
    Painted("Home", (), " %", MOVES),
    Painted(f"quiz, {ASKED} questions", HUNDRED, "Chosen towns", MOVES, ("\r",)),
    Painted("quiz, another question", HUNDRED, "Chosen towns", (RIGHT, LEFT), ("\r",)),
    Painted("quiz, its map", HUNDRED, "Chosen towns", MOVES, ("\r", "m")),
    Painted("cards", ("cards",), "show answer", (" ", "3")),
    Painted("reader, a line", READER, "Summary", (DOWN, DOWN, UP, UP), (RIGHT,)),
    Painted("reader, a window", READER, "Summary", (PAGE_DOWN, PAGE_UP), (RIGHT,)),
    Painted("reader, another page", READER, "Summary", (RIGHT, RIGHT, LEFT, LEFT)),
    Painted("reader, key points", READER, "Summary", MOVES, ("k",)),
    Painted("guides", ("read",), "known", MOVES),
    Painted("quizzes", ("quiz",), "Midterm", MOVES),
    Painted("Find, a letter", (), " %", ("a", BACKSPACE), ("/", "w"), begun=True),
    Painted("Find, what it finds", (), " %", ("a", BACKSPACE), ("/", "w"), most=30),
    Painted("palette, a letter", (), " %", ("a", BACKSPACE), (PALETTE,)),
    Painted("help, a line", READER, "Summary", MOVES, (RIGHT, "?")),
    Painted("Progress", (), " %", MOVES, ("p",)),
    Painted("settings", (), " %", MOVES, (",",)),
    Painted("Textual alone, 17 lines", ("page",), "floor 3", ("x",), program=tuple(FLOOR)),
)
"""Every screen that answers keys in a way of its own, and what the dearest cannot do without."""
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
    database = Database.open(most["STUDYGUIDE_DATABASE_URL"])
    fill(database, 2 * ASKED, QuizSettings(), chosen=ASKED)
    database.close()
    for one in PAINTED:
        yield key_to_paint(one, most)
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


def key_to_paint(painted: Painted, around: dict[str, str]) -> Row:
    """A key until what it changes is painted, against an app of four widgets."""
    with (
        closing(Terminal([*painted.program, *painted.command], around)) as app,
        closing(Terminal([*FLOOR, "widgets"], around)) as floor,
    ):
        app.until(painted.shown)
        app.settle()
        for key in (*painted.first, *painted.keys):
            app.press(key)
            app.settle()
        floor.until("floor 3")
        floor.settle()
        times: list[tuple[float, float]] = []
        for number in range(KEYS):
            key = painted.keys[number % len(painted.keys)]
            whole = app.press(key)
            ours = app.answered if painted.begun else whole
            times.append((ours * 1000, floor.press("x") * 1000))
        most = app.peak()
    ours = median(ours for ours, _floor in times)
    job = f"key to paint: {painted.name}"
    if painted.most:
        return Row(job=job, ours=ours, target=painted.most, peak=most)
    return Row(
        job=job,
        ours=ours,
        peer=median(floor for _ours, floor in times),
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
