"""`python -m benchmarks.card_kills`: kill the line mode of cards between rating and next card.

Each round starts `studyguide cards --plain`, rates some cards, sends one more rating and kills the
program with SIGKILL at a random moment after it. A review that was acknowledged (`Saved:`) must be
in the database, once; the one under way may be there or not. At the end `db check` has to be clean.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from random import Random
from typing import IO

STUDYGUIDE = [sys.executable, "-m", "studyguide"]
SEED = 2026
LATEST = 0.1
"""Seconds after the last rating within which the program is killed."""


def counted(file: Path) -> tuple[int, int, int]:
    """Return how many reviews there are, how many different ones, and how many the sums count."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(
            "SELECT count(*), count(DISTINCT card_id || at), "
            "(SELECT coalesce(sum(reviews), 0) FROM days) FROM reviews"
        ).fetchone()
    return int(rows[0]), int(rows[1]), int(rows[2])


def answer(program: subprocess.Popen[str], said: IO[str], line: str) -> None:
    """Wait for the program's turn to end, then answer."""
    for heard in said:
        if heard.startswith("-- "):
            break
    if program.stdin is not None:
        program.stdin.write(f"{line}\n")
        program.stdin.flush()


def kill_once(around: dict[str, str], random: Random) -> int:
    """Rate some cards, kill the program after one more rating; return how many were acknowledged.

    What it said before it died is read to the end.
    """
    program = subprocess.Popen(
        [*STUDYGUIDE, "cards", "--plain"],
        env=around,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    acknowledged = 0
    if program.stdout is None:
        return 0
    for _ in range(random.randrange(3)):
        answer(program, program.stdout, "")
        answer(program, program.stdout, str(random.randint(1, 4)))
        acknowledged += "Saved:" in program.stdout.readline()
    answer(program, program.stdout, "")
    answer(program, program.stdout, str(random.randint(1, 4)))
    time.sleep(random.uniform(0, LATEST))
    program.kill()
    acknowledged += sum(line.startswith("Saved:") for line in program.stdout)
    program.wait()
    return acknowledged


def main() -> None:
    """Kill, count, and say what was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300, help="how often")
    given = parser.parse_args()
    random = Random(SEED)
    lost = doubled = under_way = 0
    with tempfile.TemporaryDirectory(prefix="studyguide-kills-") as folder:
        file = Path(folder) / "study.db"
        around = {
            **os.environ,
            "STUDYGUIDE_HOME": folder,
            "STUDYGUIDE_DATABASE_URL": f"sqlite:///{file}",
            "STUDYGUIDE_LEARNER": "Bee",
        }
        for name in ("new", "reviews"):
            subprocess.run(
                [*STUDYGUIDE, "cards", "set", name, "9999"],
                env=around,
                check=True,
                capture_output=True,
            )
        there = 0
        for _ in range(given.kills):
            acknowledged = kill_once(around, random)
            rows, different, summed = counted(file)
            lost += max(0, there + acknowledged - rows)
            under_way += rows - there - acknowledged == 1
            doubled += max(0, rows - there - acknowledged - 1) + (rows - different)
            doubled += summed != rows
            there = rows
        check = subprocess.run([*STUDYGUIDE, "db", "check"], env=around, capture_output=True)
    clean = "clean" if not check.returncode else "NOT clean"
    print(
        f"{given.kills} kills, {there} reviews: {lost} lost, {doubled} doubled, "
        f"{under_way} written without having been acknowledged; db check {clean}"
    )
    sys.exit(bool(lost or doubled or check.returncode))


if __name__ == "__main__":
    main()
