"""Bytes that are no text, and signs that terminals obey, wherever they come from."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.samples import GUIDE, write_content

PROGRAM = [sys.executable, "-m", "studyguide"]
ODD = os.fsdecode(b"odd\xff")
OBEYED = "red\x1b[31m\x07\x9b2J\u202eder"
SHOWN = r"red\u001b[31m\u0007\u009b2J\u202eder"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The environment of a run in a process of its own."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "STUDYGUIDE_HOME": str(tmp_path / "home"),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
    }


@pytest.mark.parametrize(
    "words",
    [
        ("learner", "add", ODD),
        ("learner", "rename", ODD, "Ann"),
        ("learner", "remove", ODD, "--yes"),
        ("report", "learner", ODD),
        ("quiz", ODD, "--plain"),
        ("cards", ODD, "--plain"),
        ("read", ODD, "--plain"),
        ("preview", "guide", ODD),
        ("--learner", ODD, "cards", "--plain"),
        ("cards", "--plain", "--learner", ODD),
        ("new", "guide", ODD),
    ],
)
def test_a_word_that_is_no_text_is_wrong_usage(program: Program, words: tuple[str, ...]) -> None:
    done = program(*words)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert r"“odd\udcff” holds bytes that are not UTF-8; write it in letters" in done.stderr


def test_a_name_in_the_environment_that_is_no_text_is_wrong_usage(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDYGUIDE_LEARNER", ODD)
    done = program("cards", "--plain")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "holds bytes that are not UTF-8" in done.stderr


def test_a_user_of_the_system_whose_name_is_no_text_can_learn(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STUDYGUIDE_LEARNER")
    monkeypatch.setenv("LOGNAME", ODD)
    assert program("cards", "--plain").stderr == "added the learner “learner”\n"


def test_files_and_folders_may_have_names_that_are_no_text(program: Program) -> None:
    write_content(Path(ODD))
    (Path(ODD) / "quizzes" / "two-of-them.yaml").rename(Path(ODD) / "quizzes" / f"{ODD}.yaml")
    assert program("check", ODD).exit_code == 0
    assert "20 added" in program("load", ODD).stderr
    assert program("load", ODD).stderr == "nothing changed since the last time\n"
    (Path(ODD) / "quizzes" / f"{ODD}.yaml").unlink()
    assert "1 retired" in program("load", ODD).stderr
    program("learner", "add", "Bee")
    assert program("report", "learner", "Bee", "-o", f"{ODD}.txt").exit_code == 0
    assert Path(f"{ODD}.txt").exists()


def test_a_database_may_have_a_name_that_is_no_text(program: Program) -> None:
    file = f"{ODD}/{ODD}.db"
    assert program("--database", file, "learner", "add", "Ann").exit_code == 0
    assert program("--database", file, "learner", "list").stdout == "Ann\n"
    assert program("--database", file, "db", "check").exit_code == 0
    assert sorted(os.listdir(ODD)) == [f"{ODD}.db", f"{ODD}.db.lock"]
    assert program("--database", file, "db", "path").stdout == "odd\\udcff/odd\\udcff.db\n"


def test_answers_through_a_pipe_may_hold_anything(home: dict[str, str], tmp_path: Path) -> None:
    write_content(tmp_path)
    typed = b"\xff\n\xfe\xff a\n\0\n\x1b[2J\na\na b\nt\nB\xfcdapest \xff\0\n2850\n:q\n"
    for words in (["load"], ["learner", "add", "Bee"], ["quiz", "rivers-check", "--plain"]):
        done = subprocess.run(
            [*PROGRAM, *words], cwd=tmp_path, env=home, input=typed, capture_output=True, check=True
        )
    said = done.stdout.decode()
    assert "Saved: B�dapest �" in said
    assert not set(said) & set("\0\x1b\x07")


def test_a_terminal_may_send_anything(home: dict[str, str], tmp_path: Path) -> None:
    subprocess.run([*PROGRAM, "learner", "add", "Bee"], env=home, check=True)
    process, terminal = pty.fork()
    if not process:
        os.execve(PROGRAM[0], PROGRAM, home)
    shown = b""

    def wait_for(sign: bytes) -> None:
        nonlocal shown
        end = time.monotonic() + 30
        while sign not in shown:
            assert time.monotonic() < end, shown[-2000:]
            if select.select([terminal], [], [], 0.1)[0]:
                shown += os.read(terminal, 65_536)

    try:
        wait_for(b"Today")
        os.write(terminal, b"\xff\xfe\xc3\x28\x80\xf0\x9f")
        os.write(terminal, b"?")
        wait_for(b"Help")
        os.write(terminal, b"\x11")
        wait_for(b"\x1b[?1049l")
        _, status = os.waitpid(process, 0)
        process = 0
    finally:
        if process:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 0
    assert b"Traceback" not in shown


def test_what_a_terminal_would_obey_is_shown_in_letters(program: Program) -> None:
    folder = Path(OBEYED)
    folder.mkdir()
    (folder / "guide.yaml").write_text(GUIDE.replace("title: Rivers", f'"{OBEYED}": Rivers'))
    messages = [
        program("check", OBEYED).stdout,
        program("check", f"{OBEYED}/none").stdout,
        program("load", OBEYED).stderr,
        program(OBEYED).stderr,
        program("report", "learner", OBEYED).stderr,
        program("new", "guide", OBEYED).stderr,
        program("--database", OBEYED, "learner", "list").stderr,
        program("check", "--format", OBEYED).stderr,
    ]
    for said in messages:
        assert not any(sign in said for sign in "\x1b\x07\x9b\u202e"), ascii(said)
    for said in messages[:3]:
        assert SHOWN in said


def test_json_says_the_same_letters_unharmed(program: Program) -> None:
    done = program("check", f"{OBEYED}é漢", "--format", "json")
    assert not any(sign in done.stdout for sign in "\x1b\x07\x9b\u202e")
    assert json.loads(done.stdout)["problems"][0]["path"] == f"{OBEYED}é漢"


def test_each_problem_is_one_line_whatever_the_file_is_called(program: Program) -> None:
    Path("two\nlines.yaml").write_text("quiz: [")
    done = program("check", "two\nlines.yaml")
    assert done.stdout.count("\n") == 1
    assert done.stdout.startswith(r"two\u000alines.yaml:2:1: error[")


def test_letters_of_every_language_stay_as_they_are(program: Program) -> None:
    for name in ("Zoë", "李雷", "שרה", "آرش", "Ἀλέξανδρος", "क्षमा", "👩‍🚀"):
        done = program("check", name)
        assert done.stdout.startswith(f"{name}:1:1: error[NO-SUCH-PATH]")
