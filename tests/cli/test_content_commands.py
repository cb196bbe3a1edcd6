"""Checking, loading and starting content files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studyguide.cli import content, output
from studyguide.services import importing
from tests.cli.conftest import Program
from tests.samples import BANK, write_content


@pytest.fixture
def here(program: Program) -> Path:
    """The current folder, with content and quizzes in it."""
    return write_content(program.folder)


def bank(here: Path) -> Path:
    return here / "content" / "rivers" / "bank.yaml"


def test_good_content_is_counted_and_exits_0(program: Program, here: Path) -> None:
    done = program("check")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "1 guide, 9 questions, 2 quizzes: 0 errors, 0 warnings\n"


def test_each_problem_is_a_line_with_its_place_on_stdout(program: Program, here: Path) -> None:
    bank(here).write_text(BANK.replace("choices: [right: Danube", "chioces: [right: Danube"))
    done = program("check", "content", "quizzes")
    assert done.exit_code == 1
    first = done.stdout.splitlines()[0]
    assert first.startswith("content/rivers/bank.yaml:8:5: error[UNKNOWN-KEY] ")
    assert "`choices`" in first
    assert " 0 warnings\n" in done.stderr


def test_the_json_of_check_has_version_problems_and_counts(program: Program, here: Path) -> None:
    bank(here).write_text(BANK.replace("  - id: vienna\n    tests", "  - tests"))
    (here / "quizzes" / "rivers-check.yaml").unlink()
    done = program("check", "--format", "json")
    found = json.loads(done.stdout)
    assert done.exit_code == 0
    assert found["version"] == 1
    assert found["counts"] == {
        "guides": 1,
        "questions": 9,
        "cards": 8,
        "quizzes": 1,
        "errors": 0,
        "warnings": 1,
    }
    (problem,) = found["problems"]
    assert set(problem) == {"path", "line", "column", "severity", "code", "message", "hint"}
    assert problem["code"] == "MISSING-ID"


def test_warnings_fail_only_when_checking_is_strict(program: Program, here: Path) -> None:
    text = BANK.replace("  - id: delta\n    tests", "  - tests")
    bank(here).write_text(text)
    (here / "quizzes" / "rivers-check.yaml").unlink()
    assert program("check").exit_code == 0
    assert program("check", "--strict").exit_code == 1
    fixed = program("check", "--strict", "--fix-ids")
    assert fixed.exit_code == 0
    assert fixed.stderr.startswith("content/rivers/bank.yaml: wrote ")
    assert len(bank(here).read_text()) > len(text)


def test_a_path_that_is_not_there_is_a_problem(program: Program) -> None:
    done = program("check", "nowhere")
    assert done.exit_code == 1
    assert done.stdout.startswith("nowhere:1:1: error[NO-SUCH-PATH] ")


def test_without_a_path_the_current_folder_wins_over_the_bundled_content(
    program: Program, here: Path
) -> None:
    assert content.content_paths([]) == [Path("content"), Path("quizzes")]
    assert content.content_paths([Path("x")]) == [Path("x")]


def test_without_a_path_elsewhere_the_bundled_content_is_meant(program: Program) -> None:
    assert content.content_paths([])[0].joinpath("5-production-education", "guide.yaml").is_file()


def test_loading_says_what_changed(program: Program, here: Path) -> None:
    first = program("load")
    assert first.exit_code == 0
    assert first.stdout == ""
    assert first.stderr == "5 files, 5 compiled: 20 added, 0 changed, 0 retired, 0 unchanged\n"
    assert program("load").stderr == "nothing changed since the last time\n"
    bank(here).write_text(BANK.replace("flows through Vienna", "passes Vienna"))
    changed = program("load")
    assert " 0 added, 1 changed, 0 retired, " in changed.stderr


def test_a_dry_run_keeps_nothing(program: Program, here: Path) -> None:
    tried = program("load", "--dry-run")
    assert "20 added" in tried.stderr
    assert "nothing was kept" in tried.stderr
    assert "20 added" in program("load").stderr


def test_content_with_errors_is_not_loaded(program: Program, here: Path) -> None:
    bank(here).write_text(BANK.replace("answer: true", "answer: yes"))
    done = program("load")
    assert done.exit_code == 1
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert lines[0].startswith("content/rivers/bank.yaml:")
    assert lines[-1].startswith("error: ")
    assert "nothing was loaded" in lines[-1]


def test_unchanged_content_needs_no_database_library(
    program: Program, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("load")

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("unchanged content was loaded")

    monkeypatch.setattr(importing, "load", fail)
    assert program("load").exit_code == 0


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("guide", "content/lakes/guide.yaml"),
        ("bank", "content/lakes/bank.yaml"),
        ("quiz", "quizzes/lakes.yaml"),
    ],
)
def test_a_new_file_is_written_once_and_is_valid(program: Program, kind: str, place: str) -> None:
    done = program("new", kind, "lakes")
    assert (done.exit_code, done.stdout) == (0, f"{place}\n")
    text = Path(place).read_text(encoding="utf-8")
    assert text
    again = program("new", kind, "lakes")
    assert again.exit_code == 1
    assert again.stderr == (
        f"error: {place} exists already; choose another id, or remove the file first\n"
    )
    assert Path(place).read_text(encoding="utf-8") == text
    if kind != "bank":
        assert program("check", place).exit_code == 0


def test_a_new_file_goes_below_the_folder_named(program: Program) -> None:
    done = program("new", "quiz", "exam", "-o", "course")
    assert done.stdout == "course/quizzes/exam.yaml\n"
    assert Path("course/quizzes/exam.yaml").is_file()


def test_an_id_that_is_no_slug_is_refused_with_a_better_one(program: Program) -> None:
    done = program("new", "guide", "Deep Lakes")
    assert done.exit_code == 2
    assert "deep-lakes" in done.stderr
    assert not Path("content").exists()


@pytest.mark.parametrize("kind", ["guide", "bank", "cards", "quiz"])
def test_the_schema_is_json_on_stdout(program: Program, kind: str) -> None:
    done = program("schema", kind)
    assert done.exit_code == 0
    assert json.loads(done.stdout)["$schema"].startswith("https://json-schema.org/")


def test_a_bar_appears_only_on_a_terminal_and_after_a_second(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(output, "_draws", lambda stream: True)
    with output.Progress("Loading") as quick:
        quick(1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(output, "BAR_AFTER", 0.0)
    with output.Progress("Loading") as slow:
        slow(1, 2)
    assert capsys.readouterr().err == ("\rLoading [###############...............] 1 of 2\r\x1b[K")
    monkeypatch.setattr(output, "_draws", lambda stream: False)
    with output.Progress("Loading") as piped:
        piped(1, 2)
    assert capsys.readouterr().err == ""
