"""Killed programs, full disks, several programs at once: no accepted answer is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from studyguide.domain.ids import QuizId
from studyguide.domain.questions import Written
from studyguide.services import importing, learners, quizzes, upkeep
from studyguide.store import facts
from studyguide.store.database import Database
from tests.conftest import NOON

PROGRAM = """
import resource, signal, sys
from datetime import UTC, datetime, timedelta
from random import Random
from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, QuizId
from studyguide.domain.memory import Rating
from studyguide.domain.questions import Written
from studyguide.errors import StudyGuideError
from studyguide.services import answering, flashcards, learners, quizzes
from studyguide.store.database import Database

url, name, what, limit = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
database = Database.open(url)
learner = learners.find(database, name)
now, random, days = datetime.now(UTC), Random(), Days()
if limit:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
took = timedelta(seconds=1)
print("ready", flush=True)
try:
    if what == "quiz":
        quiz = QuizId("rivers-check")
        sitting = quizzes.begin(database, learner.id, quiz, now=now, random=random)
    for number in range(100_000):
        if what == "quiz":
            sitting = answering.answer(
                database, sitting, 3, Written(f"town {number}"),
                now=now, took=took, days=days, random=random,
            )
        else:
            flashcards.answer_card(
                database, learner.id, CardId("rivers/longest"), Rating.GOOD,
                now=now, took=took, days=days, random=random,
            )
        print(number, flush=True)
        if number + 1 == int(sys.argv[5]):
            break
except StudyGuideError as error:
    print(f"error: {error}", flush=True)
"""


def program(
    url: str, what: str, *, name: str = "Bee", limit: int = 0, rounds: int = 0
) -> subprocess.Popen[str]:
    """Start answering in a process of its own; it prints the number of each accepted answer."""
    command = [sys.executable, "-c", PROGRAM, url, name, what, str(limit), str(rounds)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path.cwd()
    )


def prepared(url: str, content: Path, *names: str) -> Database:
    """Return a database with the small content and some learners."""
    database = Database.open(url)
    importing.load(database, [content])
    for name in names:
        learners.add(database, name, now=NOON, random=Random(name))
    return database


def test_no_accepted_answer_is_lost_when_the_program_is_killed(url: str, content: Path) -> None:
    """The attempt resumes with the last accepted answer, or the one that was just being given."""
    database = prepared(url, content, "Bee")
    bee = learners.find(database, "Bee")
    random = Random(5)
    last = -1
    for _ in range(4):
        running = program(url, "quiz")
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        running.stdout.readline()
        time.sleep(random.uniform(0.01, 0.15))
        running.send_signal(signal.SIGKILL)
        accepted = [int(line) for line in running.stdout.read().split() if line.isdigit()]
        running.communicate()
        last = accepted[-1] if accepted else 0
        sitting = quizzes.begin(database, bee.id, QuizId("rivers-check"), now=NOON, random=random)
        assert sitting.attempt.number == 1
        given = sitting.attempt.responses[3]
        assert given in (Written(f"town {last}"), Written(f"town {last + 1}"))
    assert upkeep.check(database) == []
    database.close()


def test_a_full_disk_is_a_sentence_and_loses_nothing(tmp_path: Path, content: Path) -> None:
    """A limit on the size of files stands for the full disk."""
    file = tmp_path / "study.db"
    url = f"sqlite:///{file}"
    database = prepared(url, content, "Bee")
    database.close()
    running = program(url, "cards", limit=file.stat().st_size + 40_000)
    said, _ = running.communicate(timeout=60)
    lines = said.splitlines()
    assert lines[-1].startswith("error: the database"), lines[-1]
    accepted = sum(1 for line in lines if line.isdigit())
    database = Database.open(url)
    with database.reading() as connection:
        (counted,) = facts.totals_counted(connection).values()
    assert sum(done.reviews for _, done in counted) == accepted > 0
    assert upkeep.check(database) == []
    database.close()


def test_several_programs_write_at_once_and_none_fails(url: str, content: Path) -> None:
    names = ("Ada", "Bee", "Cid", "Dee")
    database = prepared(url, content, *names)
    running = [program(url, "cards", name=name, rounds=15) for name in names]
    for one in running:
        said, complained = one.communicate(timeout=120)
        assert said.splitlines()[-1] == "14", complained
    assert upkeep.check(database) == []
    database.close()


@pytest.mark.parametrize("what", ["quiz", "cards"])
def test_two_windows_of_one_learner_lose_nothing(url: str, content: Path, what: str) -> None:
    database = prepared(url, content, "Bee")
    running = [program(url, what, rounds=10) for _ in range(2)]
    for one in running:
        said, complained = one.communicate(timeout=120)
        assert said.splitlines()[-1] == "9", complained
    with database.reading() as connection:
        (counted,) = facts.totals_counted(connection).values()
    assert sum(done.took_ms for _, done in counted) == 20_000, "each of the twenty took a second"
    assert upkeep.check(database) == []
    database.close()
