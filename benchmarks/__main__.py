"""`python -m benchmarks`: run every job beside its floor, in turn, and print one table.

Times depend on the machine, ratios hardly; a target is a ratio, a difference or a size.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.data import build
from benchmarks.terminal import Terminal
from studyguide.cli.answers import NotUnderstood, parse
from studyguide.cli.markdown import lines
from studyguide.content.naming import names
from studyguide.domain.ids import QuestionId
from studyguide.domain.questions import Ordering

STUDYGUIDE = [sys.executable, "-m", "studyguide"]
FLOOR = [sys.executable, "-m", "benchmarks.floor"]
KEYS = 40
ORDER = Ordering(id=QuestionId("bench/order"), ask="", items=("first", "second"))
MIB_IDLE = 90
MS_LOAD = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    job: str
    figure: str
    """Our median with its unit."""
    floor: str
    """The median of what it is held against."""
    result: float
    target: float
    unit: str

    @property
    def met(self) -> bool:
        """Whether the target holds."""
        return self.result <= self.target


def alternately(rounds: int, ours: Callable[[], float], floor: Callable[[], float]) -> list[float]:
    """Measure both in turn; return the two medians."""
    pairs = [(ours(), floor()) for _ in range(rounds)]
    return [median(pair[side] for pair in pairs) for side in (0, 1)]


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


def until(command: Sequence[str], around: dict[str, str], text: str) -> float:
    """Return the seconds from the start of a program until it shows a text."""
    with Terminal(command, around) as terminal:
        return terminal.until(text)


def first_screen(around: dict[str, str], cards: int, rounds: int) -> Row:
    """Start until the first frame of Home, against an empty Textual app."""
    ours, floor = alternately(
        rounds,
        lambda: until(STUDYGUIDE, around, "Home"),
        lambda: until([*FLOOR, "empty"], around, "floor"),
    )
    name = f"first screen, {cards:,} cards"
    return Row(name, f"{ours * 1000:.0f} ms", f"{floor * 1000:.0f} ms", ours / floor, 1.3, "×")


def filled_screen(around: dict[str, str], cards: int, rounds: int) -> Row:
    """Start until Home tells how many cards are due, against an empty Textual app."""
    ours, floor = alternately(
        rounds,
        lambda: until(STUDYGUIDE, around, " due"),
        lambda: until([*FLOOR, "empty"], around, "floor"),
    )
    name = f"Home with its figures, {cards:,} cards"
    return Row(name, f"{ours * 1000:.0f} ms", f"{floor * 1000:.0f} ms", ours / floor, 2.4, "×")


def key_to_paint(around: dict[str, str]) -> Row:
    """A key in a question until the screen changes, against an app of four widgets."""
    with (
        Terminal([*STUDYGUIDE, "quiz", "midterm"], around) as app,
        Terminal([*FLOOR, "widgets"], around) as floor,
    ):
        app.until("Midterm")
        app.settle()
        app.press("\r")
        app.settle()
        floor.until("floor 3")
        floor.settle()
        times: list[tuple[float, float]] = []
        for number in range(KEYS):
            ours = app.press("\x1b[B" if number % 2 == 0 else "\x1b[A")
            app.settle()
            theirs = floor.press("x")
            floor.settle()
            times.append((ours, theirs))
    ours, theirs = (median(pair[side] for pair in times) for side in (0, 1))
    figures = f"{ours * 1000:.1f} ms", f"{theirs * 1000:.1f} ms"
    return Row("key to paint in a quiz", *figures, ours / theirs, 3.0, "×")


def unchanged_load(around: dict[str, str], rounds: int) -> Row:
    """`studyguide load` with nothing changed, beyond starting the interpreter."""

    def run(command: list[str]) -> float:
        begun = time.perf_counter()
        subprocess.run(command, env=around, check=True, capture_output=True)
        return (time.perf_counter() - begun) * 1000

    ours, floor = alternately(
        rounds,
        lambda: run([*STUDYGUIDE, "load"]),
        lambda: run([sys.executable, "-c", "pass"]),
    )
    extra = ours - floor
    return Row("load, nothing changed", f"{ours:.0f} ms", f"{floor:.0f} ms", extra, MS_LOAD, " ms")


def idle_memory(around: dict[str, str], cards: int) -> Row:
    """Resident memory of the app at rest on Home, beside an empty Textual app."""
    with (
        Terminal(STUDYGUIDE, around) as app,
        Terminal([*FLOOR, "empty"], around) as floor,
    ):
        app.until(" due")
        app.settle()
        floor.until("floor")
        floor.settle()
        ours, theirs = app.memory(), floor.memory()
    name = f"memory at rest, {cards:,} cards"
    return Row(name, f"{ours:.0f} MiB", f"{theirs:.0f} MiB", ours, MIB_IDLE, " MiB")


def growth() -> Row:
    """Long input of three kinds (entries without ids, letters of an order, lines of an essay)."""

    def seconds(length: int) -> float:
        begun = time.perf_counter()
        list(names([{"ask": "What is it?"}] * length))
        with suppress(NotUnderstood):
            parse(ORDER, (), "a b " * length)
        lines("a line of it\n" * length)
        return time.perf_counter() - begun

    long, short = alternately(3, lambda: seconds(80_000), lambda: seconds(20_000))
    figures = f"{long * 1000:.0f} ms", f"{short * 1000:.0f} ms"
    return Row("four times as long an input", *figures, long / short, 6.0, "×")


def main() -> None:
    """Run all jobs and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=100_000, help="cards in the database")
    parser.add_argument("--rounds", type=int, default=9, help="how often each pair is measured")
    parser.add_argument("--json", action="store_true", help="print rows as JSON")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="studyguide-bench-") as folder:
        home = Path(folder)
        around = environment(build(home / "study.db", given.cards), home)
        rows = [
            first_screen(around, given.cards, given.rounds),
            filled_screen(around, given.cards, given.rounds),
            key_to_paint(around),
            unchanged_load(around, given.rounds),
            idle_memory(around, given.cards),
            growth(),
        ]
    if given.json:
        print(json.dumps([{**asdict(row), "met": row.met} for row in rows], indent=1))
        return
    print(f"{'job':40}{'ours':>10}{'floor':>10}{'result':>12}{'target':>12}")
    for row in rows:
        result, target = f"{row.result:.2f}{row.unit}", f"≤ {row.target:g}{row.unit}"
        print(
            f"{row.job:40}{row.figure:>10}{row.floor:>10}{result:>12}{target:>12}"
            f"  {'met' if row.met else 'MISSED'}"
        )


if __name__ == "__main__":
    main()
