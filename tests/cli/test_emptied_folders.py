"""Content that is removed is retired; a path that is misspelt retires nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.samples import write_content

EMPTIED = "warning[EMPTIED] has no content any more; what was loaded from it is retired; put the"


@pytest.fixture
def loaded(program: Program) -> Program:
    """The program with content and quizzes of the current folder loaded."""
    write_content(program.folder)
    assert "20 added" in program("load").stderr
    return program


def quizzes(program: Program) -> str:
    """Return what is said to somebody who wants to take a quiz."""
    return program("quiz", "--plain", lines=(":q",)).output


@pytest.mark.parametrize("words", [("load",), ("load", "content", "quizzes"), ("load", "quizzes")])
@pytest.mark.parametrize("left", ["nothing", "an empty folder", "another file"])
def test_removing_all_quizzes_retires_them(
    loaded: Program, words: tuple[str, ...], left: str
) -> None:
    shutil.rmtree("quizzes")
    if left != "nothing":
        Path("quizzes").mkdir()
    if left == "another file":
        Path("quizzes/README.md").touch()
    done = loaded(*words)
    assert done.exit_code == 0
    assert f"quizzes:1:1: {EMPTIED}" in done.stderr
    assert "0 added, 0 changed, 2 retired" in done.stderr
    write_content(Path("again"))
    shutil.rmtree("quizzes", ignore_errors=True)
    shutil.move("again/quizzes", "quizzes")
    back = loaded("load", "content", "quizzes")
    assert "2 added, 0 changed, 0 retired" in back.stderr


def test_a_folder_that_is_gone_is_spoken_of_once(loaded: Program) -> None:
    shutil.rmtree("quizzes")
    assert EMPTIED in loaded("load").stderr
    assert loaded("load").stderr == "nothing changed since the last time\n"
    again = loaded("load", "content", "quizzes")
    assert (again.exit_code, "NO-SUCH-PATH" in again.stderr) == (1, True)


def test_a_dry_run_retires_nothing(loaded: Program) -> None:
    shutil.rmtree("quizzes")
    assert "2 retired" in loaded("load", "--dry-run").stderr
    assert "2 retired" in loaded("load", "--dry-run").stderr


def test_removing_one_file_that_is_named_retires_what_it_held(loaded: Program) -> None:
    Path("quizzes/two-of-them.yaml").unlink()
    done = loaded("load", "quizzes/two-of-them.yaml")
    assert f"quizzes/two-of-them.yaml:1:1: {EMPTIED}" in done.stderr
    assert "0 added, 0 changed, 1 retired, 0 unchanged" in done.stderr


def test_removing_everything_retires_everything(loaded: Program) -> None:
    shutil.rmtree("quizzes")
    shutil.rmtree("content")
    done = loaded("load", "content", "quizzes")
    assert (done.exit_code, done.stderr.count("[EMPTIED]")) == (0, 2)
    assert "0 added, 0 changed, 20 retired" in done.stderr


@pytest.mark.parametrize("name", ["quizz", "quizzes/none.yaml", "Content", "empty"])
def test_a_misspelt_path_retires_nothing(loaded: Program, name: str) -> None:
    Path("empty").mkdir()
    shutil.rmtree("quizzes")
    done = loaded("load", name)
    assert (done.exit_code, "EMPTIED" in done.stderr) == (1, False)
    assert "2 retired" in loaded("load").stderr


def test_a_bank_that_a_quiz_needs_cannot_be_removed_alone(loaded: Program) -> None:
    shutil.rmtree("content")
    done = loaded("load")
    assert done.exit_code == 1
    assert "quizzes/rivers-check.yaml:5:17: error[UNKNOWN-BANK]" in done.stderr
    assert "Rivers, a check" in quizzes(loaded)


def test_another_folder_of_work_has_nothing_to_do_with_it(
    loaded: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert "retired" not in loaded("load").stderr.replace(" 0 retired", "")
    assert "Rivers, a check" in quizzes(loaded)
