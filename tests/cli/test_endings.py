"""How the program ends when something is in its way: a sentence, an exit code, nothing lost."""

from __future__ import annotations

import os
import pty
import select
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest

import studyguide.store.database
from studyguide import __version__
from studyguide.cli.main import COMMANDS, root
from tests.cli.conftest import Program
from tests.samples import write_content

PROGRAM = [sys.executable, "-m", "studyguide"]
SOURCE = str(Path(__file__).parents[2])


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """The environment of a run in a process of its own, in a locale that knows no UTF-8."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": SOURCE,
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "LC_ALL": "C",
        "STUDYGUIDE_HOME": str(tmp_path / "home"),
        "STUDYGUIDE_LEARNER": "Bee",
    }


@pytest.fixture
def running(surroundings: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A quiz in lines, waiting for its first answer."""
    write_content(tmp_path)
    for words in (["load"], ["learner", "add", "Bee"]):
        subprocess.run([*PROGRAM, *words], cwd=tmp_path, env=surroundings, check=True)
    with subprocess.Popen(
        [*PROGRAM, "quiz", "rivers-check", "--plain"],
        cwd=tmp_path,
        env=surroundings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=heed_ctrl_c,
    ) as process:
        wait_for(process, "-- One letter, a to c\n")
        yield process
        process.kill()


def heed_ctrl_c() -> None:
    """Undo what a shell does to programs in the background, where they ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_for(process: subprocess.Popen[str], line: str) -> None:
    """Read what the program says up to a line."""
    assert process.stdout is not None
    for said in process.stdout:
        if said == line:
            return
    raise AssertionError(f"never said {line!r}")


def type_line(process: subprocess.Popen[str], line: str) -> None:
    """Type a line and send it off."""
    assert process.stdin is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


def unfinished(tmp_path: Path, surroundings: dict[str, str]) -> str:
    """Return what the report says of the attempt."""
    done = subprocess.run(
        [*PROGRAM, "report", "learner", "Bee"],
        cwd=tmp_path,
        env=surroundings,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return next(line for line in done.stdout.splitlines() if "attempt 1" in line)


def test_ctrl_c_ends_with_one_line_and_keeps_every_answer(
    running: subprocess.Popen[str], tmp_path: Path, surroundings: dict[str, str]
) -> None:
    type_line(running, "a")
    wait_for(running, "-- Letters such as a b, a to d\n")
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=20)
    assert (running.returncode, said) == (130, "stopped\n")
    assert "unfinished, at question 2 of 9" in unfinished(tmp_path, surroundings)


def test_a_killed_program_has_saved_every_answer(
    running: subprocess.Popen[str], tmp_path: Path, surroundings: dict[str, str]
) -> None:
    type_line(running, "b")
    wait_for(running, "-- Letters such as a b, a to d\n")
    running.kill()
    running.communicate(timeout=20)
    assert "unfinished, at question 2 of 9" in unfinished(tmp_path, surroundings)


def test_a_closed_pipe_ends_the_program_silently(surroundings: dict[str, str]) -> None:
    with subprocess.Popen(
        [*PROGRAM, "schema", "quiz"],
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_full_disk_is_a_sentence(surroundings: dict[str, str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*PROGRAM, "schema", "quiz"],
            env=surroundings,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, "error: no space left on device\n")


def test_output_is_utf_8_in_any_locale(surroundings: dict[str, str]) -> None:
    done = subprocess.run(
        [*PROGRAM, "report", "learner", "Zoe"], env=surroundings, capture_output=True, check=False
    )
    assert done.stderr.startswith("error: no learner is called “Zoe”".encode())


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_closed_streams_are_no_reason_to_fail(surroundings: dict[str, str], closed: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" -m studyguide db path {closed}'],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_colours_are_for_terminals_that_want_them(surroundings: dict[str, str]) -> None:
    def said(**more: str) -> str:
        ours, theirs = pty.openpty()
        with subprocess.Popen(
            [*PROGRAM, "chek"], env={**surroundings, **more}, stderr=theirs, stdin=theirs
        ) as process:
            process.wait(timeout=20)
        os.close(theirs)
        text = os.read(ours, 10_000).decode() if select.select([ours], [], [], 1)[0] else ""
        os.close(ours)
        return text

    assert "\x1b[" in said(TERM="xterm-256color")
    assert "\x1b[" not in said(TERM="xterm-256color", NO_COLOR="1")
    assert "\x1b[" not in said(TERM="dumb")


@pytest.mark.parametrize("words", [(), ("read",), ("cards", "rivers"), ("quiz",)])
def test_without_a_terminal_the_app_names_the_line_mode(
    program: Program, words: tuple[str, ...]
) -> None:
    done = program(*words)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error: the app needs a terminal; here, use `studyguide ")
    assert "--plain" in done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("chek",), "there is no command `chek`, did you mean `check`?; see `studyguide --help`"),
        (("--colour",), "no such option"),
        (("learner", "add"), "missing argument 'NAME'; see `studyguide learner add --help`"),
        (("schema", "exam"), "'exam' is not one of 'guide', 'bank', 'cards', 'quiz'"),
        (("check", "--format", "xml"), "'xml' is not one of 'text', 'json'"),
        (("read", "a", "b"), "got unexpected extra argument (b)"),
        (("learner", "add", "  "), "a learner needs a name"),
    ],
)
def test_wrong_usage_is_one_line_and_exits_2(
    program: Program, words: tuple[str, ...], says: str
) -> None:
    done = program(*words)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert says in done.stderr
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1


def test_a_group_without_a_command_shows_its_help(program: Program) -> None:
    done = program("learner")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "  rename  " in done.stderr


def test_a_file_that_is_no_database_is_left_alone(program: Program) -> None:
    Path("notes.txt").write_text("my notes, long enough to look like something\n" * 40)
    before = Path("notes.txt").read_bytes()
    done = program("--database", "notes.txt", "learner", "list")
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "is not a Studyguide database; name another file with --database" in done.stderr
    assert Path("notes.txt").read_bytes() == before


def test_a_database_from_the_future_is_not_touched(program: Program) -> None:
    program("--database", "class.db", "learner", "add", "Ann")
    with sqlite3.connect("class.db") as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    done = program("--database", "class.db", "learner", "list")
    assert done.exit_code == 1
    assert "was written by a later version of Studyguide; update the program" in done.stderr


def test_a_locked_database_is_a_sentence(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program("--database", "class.db", "learner", "add", "Ann")
    monkeypatch.setattr(studyguide.store.database, "LOCK_SECONDS", 0.1)
    raw = sqlite3.connect("class.db", isolation_level=None)
    raw.execute("BEGIN IMMEDIATE")
    done = program("--database", "class.db", "learner", "add", "Bo")
    raw.execute("ROLLBACK")
    raw.close()
    assert done.exit_code == 1
    assert "is held by another program; close the other program or try again" in done.stderr
    assert program("--database", "class.db", "learner", "list").stdout == "Ann\n"


@contextmanager
def without_privileges() -> Iterator[None]:
    """Act as nobody in particular, since the superuser may write everywhere."""
    superuser = os.geteuid() == 0
    if superuser:
        os.seteuid(65_534)
    try:
        yield
    finally:
        if superuser:
            os.seteuid(0)


def test_a_read_only_database_is_a_sentence_and_stays_as_it_was(program: Program) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "class.db"
        program("--database", str(file), "learner", "add", "Ann")
        program("--database", str(file), "learner", "list")
        before = file.read_bytes()
        for kept in folder.iterdir():
            kept.chmod(0o444)
        folder.chmod(0o555)
        with without_privileges():
            done = program("--database", str(file), "learner", "add", "Bo")
        folder.chmod(0o755)
        assert done.exit_code == 1
        assert done.stderr.startswith(f"error: the database {file} ")
        assert done.stderr.count("\n") == 1
        assert "permissions" in done.stderr
        assert file.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_a_sentence(program: Program) -> None:
    Path("file").write_text("")
    done = program("--database", "file/class.db", "learner", "list")
    assert done.exit_code == 1
    assert done.stderr.startswith("error: the folder file cannot be made: ")


def test_a_url_of_an_unknown_kind_is_a_sentence(program: Program) -> None:
    done = program("--database", "oracle://host/db", "learner", "list")
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "sqlite or postgresql" in done.stderr


def test_version_and_help_import_no_command() -> None:
    code = (
        "import sys\nfrom studyguide.cli.main import root\n"
        "try:\n    root.main(args=[{word!r}])\n"
        "except SystemExit as end:\n    assert end.code == 0\n"
        "ours = sorted(m for m in sys.modules if m.startswith('studyguide.'))\n"
        "heavy = [m for m in ('sqlalchemy', 'textual', 'yaml', 'pydantic') if m in sys.modules]\n"
        "print(ours, heavy)"
    )
    allowed = ["studyguide.cli", "studyguide.cli.context", "studyguide.cli.groups"]
    allowed += ["studyguide.cli.main", "studyguide.cli.output", "studyguide.errors"]
    allowed += ["studyguide.letters", "studyguide.texts"]
    for word in ("--version", "--help"):
        done = subprocess.run(
            [sys.executable, "-c", code.format(word=word)],
            cwd=SOURCE,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.splitlines()[-1] == f"{allowed} []"


def test_the_version_is_told(program: Program) -> None:
    assert program("--version").stdout == f"studyguide {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_help_says(name: str) -> None:
    command = root.get_command(click.Context(root), name)
    assert command is not None
    assert (command.help or "").splitlines()[0] == COMMANDS[name][1]


BROKEN = """
import sys
from studyguide.__main__ import main
from studyguide.services import learners

def break_down(*args, **named):
    raise ZeroDivisionError("cannot reach postgresql://bee:s3cret@host/db")

learners.add = break_down
sys.argv = ["studyguide", "learner", "add", "Bee"]
main()
"""


def test_an_unexpected_error_is_one_sentence_and_a_file(
    surroundings: dict[str, str], tmp_path: Path
) -> None:
    """No traceback on the terminal, and no password in the file."""
    ended = subprocess.run(
        [sys.executable, "-c", BROKEN], env=surroundings, capture_output=True, encoding="utf-8"
    )
    file = tmp_path / "home" / "errors.log"
    assert ended.stderr.splitlines()[-1] == (
        "error: something unexpected happened (ZeroDivisionError: cannot reach "
        "postgresql://bee:***@host/db); answers that were saved are safe; "
        f"the details are in {file}"
    )
    assert (ended.stdout, ended.returncode) == ("", 1)
    assert "Traceback" not in ended.stderr
    details = file.read_text(encoding="utf-8")
    assert "break_down" in details
    assert "s3cret" not in details
