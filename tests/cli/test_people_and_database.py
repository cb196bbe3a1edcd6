"""Learners, reports and the database."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Program


def test_learners_are_added_listed_renamed_and_removed(program: Program) -> None:
    assert program("learner", "add", "Ann").exit_code == 0
    program("learner", "add", "Bo  Li")
    assert program("learner", "list").stdout == "Ann\nBo Li\n"
    assert program("learner", "rename", "ann", "Anne").stderr == "“ann” is called “Anne” now\n"
    removed = program("learner", "remove", "Bo Li", "--yes", "--export", "bo.jsonl")
    assert removed.stderr == "wrote the records to bo.jsonl\nerased “Bo Li”\n"
    assert program("learner", "list").stdout == "Anne\n"


@pytest.mark.parametrize(("answer", "left"), [("y\n", ""), ("n\n", "Ann\n"), ("", "Ann\n")])
def test_removing_asks_and_takes_silence_for_no(program: Program, answer: str, left: str) -> None:
    program("learner", "add", "Ann")
    done = program("learner", "remove", "ann", lines=answer)
    assert done.stderr.startswith("Erase “Ann” with all reviews, answers and readings? [y/N] ")
    assert done.exit_code == (0 if not left else 1)
    assert program("learner", "list").stdout == left


def test_a_name_that_is_taken_or_unknown_is_an_error(program: Program) -> None:
    program("learner", "add", "Ann")
    taken = program("learner", "add", "ANN")
    assert taken.exit_code == 1
    assert taken.stderr == ("error: there is a learner called “Ann” already; choose another name\n")
    unknown = program("report", "learner", "Zoe")
    assert (unknown.exit_code, unknown.stdout) == (1, "")
    assert unknown.stderr == "error: no learner is called “Zoe”; known are: Ann\n"


def test_somebody_new_is_added_and_that_is_said(program: Program) -> None:
    first = program("read", "rivers", "--plain", "--learner", "Ann")
    assert first.stderr == "added the learner “Ann”\n"
    second = program("read", "rivers", "--plain", "--learner", "ann")
    assert second.stderr == ""
    third = program("--learner", "Bo", "read", "rivers", "--plain")
    assert third.stderr == "added the learner “Bo”; known before: Ann\n"


def test_the_only_learner_is_meant_when_nobody_is_named(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STUDYGUIDE_LEARNER")
    monkeypatch.setenv("LOGNAME", "sysuser")
    program("learner", "add", "Ann")
    assert program("read", "rivers", "--plain").stderr == ""
    program("learner", "add", "Bo")
    assert "added the learner “sysuser”" in program("read", "rivers", "--plain").stderr


def test_a_report_tells_what_was_done(program: Program) -> None:
    program("read", "rivers", "--plain", lines=("", ""))
    program("cards", "--plain", lines=("", "4"))
    program("quiz", "two-of-them", "--plain", lines=(":s",))
    done = program("report", "learner", "bee")
    assert done.exit_code == 0
    assert done.stdout.startswith("Bee, 2026-03-02 12:")
    assert re.search(r"Rivers of Europe +1 of 2 ", done.stdout)
    assert re.search(r"Two at random, attempt 1 .* 0 of 2 +0 % +handed in", done.stdout)
    assert "In all: 1 review, 100 % remembered, 0 answers" in done.stdout


def test_a_report_of_somebody_who_did_nothing_is_a_report(program: Program) -> None:
    program("learner", "add", "Ann")
    done = program("report", "learner", "Ann")
    assert done.exit_code == 0
    assert "nothing was reviewed or answered yet" in done.stdout
    assert "none taken yet" in done.stdout


def test_a_report_is_written_whole_and_never_over_a_file(program: Program) -> None:
    program("learner", "add", "Ann")
    report = ("report", "learner", "Ann", "--format", "json", "-o", "ann.json")
    assert program(*report).stdout == ""
    assert json.loads(Path("ann.json").read_text(encoding="utf-8"))["learner"]["name"] == "Ann"
    Path("ann.json").write_text("mine")
    refused = program(*report)
    assert refused.exit_code == 1
    assert refused.stderr == (
        "error: ann.json exists already; choose another name or add --force\n"
    )
    assert Path("ann.json").read_text() == "mine"
    assert program(*report, "--force").exit_code == 0
    assert Path("ann.json").read_text() != "mine"
    assert [path.name for path in Path().iterdir()] == ["ann.json"]


def test_a_report_into_a_missing_folder_is_an_error(program: Program) -> None:
    program("learner", "add", "Ann")
    done = program("report", "learner", "Ann", "-o", "nowhere/ann.txt")
    assert done.exit_code == 1
    assert done.stderr.startswith("error: nowhere/ann.txt cannot be written: no such file or ")


def test_the_place_of_the_database_follows_option_then_environment(
    new_program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert new_program("db", "path").stdout == f"{tmp_path / 'home' / 'studyguide.db'}\n"
    monkeypatch.setenv("STUDYGUIDE_DATABASE_URL", "sqlite:////srv/class.db")
    assert new_program("db", "path").stdout == "/srv/class.db\n"
    assert new_program("--database", "mine.db", "db", "path").stdout == "mine.db\n"
    assert new_program("db", "path", "--database", "mine.db").stdout == "mine.db\n"
    assert not (tmp_path / "home").exists(), "asking for the place makes nothing"


def test_a_password_is_never_shown(program: Program) -> None:
    url = "postgresql+psycopg://ann:se@cret@host/class"
    assert program("db", "path", "--database", url).stdout == (
        "postgresql+psycopg://ann:***@host/class\n"
    )


def test_a_database_is_checked(program: Program) -> None:
    program("cards", "--plain", lines=("", "4"))
    done = program("db", "check")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.endswith(": 0 findings\n")


def test_a_backup_can_be_put_back(program: Program) -> None:
    program("learner", "add", "Ann")
    assert program("db", "backup", "safe.db").exit_code == 0
    program("learner", "add", "Bo")
    assert program("db", "backup", "safe.db").exit_code == 1, "a backup is never overwritten"
    done = program("db", "restore", "safe.db")
    assert done.exit_code == 0
    assert "the former database is " in done.stderr
    assert program("learner", "list").stdout == "Ann\n"


def test_an_upgrade_makes_the_database(program: Program, tmp_path: Path) -> None:
    done = program("db", "upgrade")
    assert done.exit_code == 0
    assert done.stderr.endswith("is up to date\n")
    assert (tmp_path / "home" / "studyguide.db").is_file()
