"""`python -m benchmarks.quiz_kills --rounds 300`: kill what answers, and look what is left.

Each round starts a program that answers a timed quiz and says what was saved; it is killed with
SIGKILL at a random moment. Then everything it said must be there, and the attempt must resume with
the same plan and the time that is left by the clock of the wall.
"""

from __future__ import annotations

import argparse
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from benchmarks.bank import TYPED, fill
from benchmarks.engines import ENGINES, empty_database
from studyguide.domain.days import Days
from studyguide.domain.grading.certainty import Certainty
from studyguide.domain.ids import LearnerId
from studyguide.domain.questions import Written
from studyguide.domain.quiz_settings import QuizSettings
from studyguide.services import answering, learners, quizzes, upkeep
from studyguide.services.sitting import Sitting
from studyguide.services.windows import Window
from studyguide.store.database import Database

LIMIT = timedelta(days=2)
SETTINGS = QuizSettings(time_limit=LIMIT, certainty=True)
QUESTIONS = 10
LONGEST = 0.4
"""Seconds from the first answer after which a program is killed at the latest."""
EARLY = 0.2
"""Share of the kills that come while a program starts."""
PATIENCE = 60.0
"""Seconds after which a program that answers nothing is killed."""
ROUNDS_AN_ATTEMPT = 25
"""After so many kills an attempt is handed in, and another begins."""
TOLERANCE = timedelta(milliseconds=1)
"""How much the remaining time may differ."""
NAME = "Bee"


@dataclass
class Tally:
    """What was seen on one engine in one way of answering."""

    rounds: int = 0
    answers: int = 0
    """How many answers were said to be saved."""
    early: int = 0
    """Kills before anything was saved."""
    faults: list[str] = field(default_factory=list)


def main() -> None:
    """Kill on both engines and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=300, help="kills of programs that answer")
    parser.add_argument("--plain", type=int, default=30, help="kills of the line mode")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--engine", choices=ENGINES, action="append", help="only this one")
    given = parser.parse_args()
    print(f"{'engine':12}{'way':12}{'kills':>7}{'saved':>8}{'before any':>12}{'faults':>8}")
    bad = 0
    for engine in given.engine or ENGINES:
        with empty_database(engine) as url:
            prepare(url)
            for way, rounds in (("services", given.rounds), ("line mode", given.plain)):
                tally = Killing(url, way, Random(given.seed)).run(rounds)
                print(
                    f"{engine:12}{way:12}{tally.rounds:>7}{tally.answers:>8}{tally.early:>12}"
                    f"{len(tally.faults):>8}",
                    flush=True,
                )
                for fault in tally.faults[:10]:
                    print(f"  {fault}")
                bad += len(tally.faults)
    sys.exit(1 if bad else 0)


def prepare(url: str) -> None:
    """Make the database with one learner."""
    database = Database.open(url)
    fill(database, 2 * QUESTIONS, SETTINGS)
    learners.add(database, NAME, now=datetime.now(UTC), random=Random(1))
    database.close()


class Killing:
    """One learner whose programs are killed again and again."""

    def __init__(self, url: str, way: str, random: Random) -> None:
        self._url, self._way, self._random = url, way, random
        self._tally = Tally()
        self._saved: dict[int, int] = {}
        """For each slot the number of the last answer that was said to be saved."""
        self._numbers = 0
        self._known: Sitting | None = None

    def run(self, rounds: int) -> Tally:
        """Kill so often, and return what was seen."""
        for number in range(rounds):
            first = self._numbers
            self._numbers += 100_000
            start = _answering if self._way == "services" else _plain
            with start(self._url, first) as (pid, output):
                starts = self._random.random() < EARLY
                said = _until_killed(pid, output, self._random.uniform(0, LONGEST), starts)
            self._note(said)
            self._look(number, last=(number + 1) % ROUNDS_AN_ATTEMPT == 0 or number + 1 == rounds)
            self._tally.rounds += 1
        return self._tally

    def _note(self, said: str) -> None:
        lines = said.splitlines(keepends=True)
        saved = [line.split() for line in lines if line.startswith("saved ") and line[-1] == "\n"]
        for _, slot, answer in saved:
            self._saved[int(slot)] = int(answer)
        self._tally.answers += len(saved)
        self._tally.early += not saved

    def _look(self, number: int, *, last: bool) -> None:
        """Resume the attempt and compare; hand it in when it is the last look."""
        database = Database.open(self._url)
        bee = learners.find(database, NAME).id
        now = datetime.now(UTC)
        sitting = quizzes.begin(
            database, bee, TYPED, now=now, random=self._random, window="parent/1/1", take_over=True
        )
        for fault in self._differences(sitting, now):
            self._tally.faults.append(f"round {number}: {fault}")
        answering.leave(database, sitting, now=now)
        self._known = sitting
        if last:
            answering.submit(database, sitting, now=now, random=self._random)
            self._tally.faults += upkeep.check(database)
            self._known, self._saved = None, {}
        database.close()

    def _differences(self, sitting: Sitting, now: datetime) -> Iterator[str]:
        attempt = sitting.attempt
        for slot, number in self._saved.items():
            given = attempt.responses.get(slot)
            kept = int(given.text.split()[1]) if isinstance(given, Written) else -1
            if kept < number:
                yield f"answer {number} to question {slot + 1} was saved, {kept} is there"
        left = attempt.timer.left(now)
        wanted = LIMIT - (now - attempt.started)
        if left is None or abs(left - wanted) > TOLERANCE:
            yield f"{left} is left instead of {wanted}"
        before = self._known
        if before is None:
            return
        if attempt.id != before.attempt.id:
            yield "another attempt was begun"
        if attempt.plan != before.attempt.plan or sitting.questions != before.questions:
            yield "the plan is another one"
        if not before.attempt.responses.keys() <= attempt.responses.keys():
            yield "an answer of an earlier round is gone"


@contextmanager
def _answering(url: str, first: int) -> Iterator[tuple[int, int]]:
    """Start a copy of this program that answers through the services; yield pid and output."""
    read, write = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(read)
        try:
            answer(url, first, lambda line: os.write(write, line.encode()))
        finally:
            os._exit(1)
    os.close(write)
    try:
        yield pid, read
    finally:
        os.waitpid(pid, 0)
        os.close(read)


def answer(url: str, first: int, say: Callable[[str], object]) -> None:
    """Answer at random without an end, and say what was saved."""
    random = Random(first)
    database = Database.open(url)
    bee: LearnerId = learners.find(database, NAME).id
    sitting = quizzes.begin(
        database,
        bee,
        TYPED,
        now=datetime.now(UTC),
        random=random,
        window=Window.here(random).name,
    )
    for number in range(first, first + 100_000):
        slot = random.randrange(QUESTIONS)
        sitting = answering.answer(
            database,
            sitting,
            slot,
            Written(f"town {number}"),
            certainty=random.choice(list(Certainty)),
            next_slot=random.choice([None, (slot + 1) % QUESTIONS]),
            now=datetime.now(UTC),
            took=timedelta(seconds=1),
            days=Days(),
            random=random,
        )
        say(f"saved {slot} {number}\n")
        if random.random() < 0.2:
            sitting = answering.flag(database, sitting, slot, now=datetime.now(UTC))
        if random.random() < 0.2:
            sitting = answering.note(database, sitting, slot, "a note", now=datetime.now(UTC))


@contextmanager
def _plain(url: str, first: int) -> Iterator[tuple[int, int]]:
    """Start the line mode with lines to read; what it says of saving is translated."""
    lines = "".join(
        f":g {number % (QUESTIONS - 1) + 1}\ntown {number} !2\n"
        for number in range(first, first + 500)
    )
    command = [sys.executable, "-m", "studyguide", "quiz", TYPED, "--plain"]
    around = {**os.environ, "STUDYGUIDE_DATABASE_URL": url, "STUDYGUIDE_LEARNER": NAME}
    with subprocess.Popen(
        command,
        env=around,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        os.set_blocking(running.stdin.fileno(), False)
        running.stdin.write(lines.encode())
        yield running.pid, running.stdout.fileno()


def _until_killed(pid: int, output: int, seconds: float, starts: bool) -> str:
    """Return what a program says until it is killed: from its start or first answer on."""
    said, end = b"", time.monotonic() + (seconds if starts else PATIENCE)
    while (left := end - time.monotonic()) > 0:
        ready, _, _ = select.select([output], [], [], left)
        if ready:
            piece = os.read(output, 65_536)
            if not piece:
                break
            said += piece
            if not starts and b"aved" in said:
                starts, end = True, time.monotonic() + seconds
    os.kill(pid, signal.SIGKILL)
    while piece := os.read(output, 65_536):
        said += piece
    return _translated(said.decode())


def _translated(said: str) -> str:
    """Return what the line mode said in the form of the other programs."""
    found = []
    for line in said.splitlines(keepends=True):
        if line.startswith("Saved: town ") and line.endswith("\n"):
            number = int(line.split()[2].rstrip(";"))
            found.append(f"saved {number % (QUESTIONS - 1)} {number}\n")
        else:
            found.append(line)
    return "".join(found)


if __name__ == "__main__":
    main()
