"""The queue of writers: one at a time, nobody for ever, and nothing is held by who is gone."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from studyguide.store import turns
from studyguide.store.turns import TurnLate, Turns

WAITS = [pytest.param(True, id="sleeping"), pytest.param(False, id="asking")]


@pytest.fixture(params=WAITS if turns.WAITS else WAITS[1:])
def file(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to queue at, in both ways that systems wait."""
    monkeypatch.setattr(turns, "WAITS", request.param)
    return tmp_path / "study.db.lock"


def test_writers_take_turns(file: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def write(number: int) -> None:
        for _ in range(10):
            with Turns(file, 60).taken():
                inside.append(number)
                most.append(len(inside))
                inside.remove(number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 80


def test_a_turn_that_does_not_come_is_given_up_and_lost_for_nobody(file: Path) -> None:
    queue = Turns(file, 0.05)
    with Turns(file, 60).taken():
        for _ in range(3):
            with pytest.raises(TurnLate), queue.taken():
                pass
    with Turns(file, 60).taken():
        pass


def test_a_program_that_is_killed_holds_nothing(file: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path\n"
        "from studyguide.store.turns import Turns\n"
        "with Turns(Path(sys.argv[1]), 60).taken():\n"
        "    print('mine', flush=True); time.sleep(600)"
    )
    command = [sys.executable, "-c", code, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path.cwd()) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"mine\n"
        with pytest.raises(TurnLate), Turns(file, 0.01).taken():
            pass
        other.kill()
    with Turns(file, 60).taken():
        pass


def test_a_turn_is_let_go_when_what_it_was_for_fails(file: Path) -> None:
    def fail() -> None:
        with Turns(file, 60).taken():
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with Turns(file, 0.01).taken():
        pass
