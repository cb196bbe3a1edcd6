"""The database that is shown is the one that is opened, and what is not ours is left alone."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Program

ODD_NAMES = ["a?b.db", "a%20b.db", "a#b.db", "%41.db", "100 %.db", "q?mode=ro", "a&b;c.db", "é.db"]


def here() -> set[str]:
    """Return the names of all files in the current folder."""
    return set(os.listdir())


@pytest.mark.parametrize("name", ODD_NAMES)
def test_the_file_that_is_named_is_the_file_that_is_used(program: Program, name: str) -> None:
    assert program("--database", name, "learner", "add", "Ann").exit_code == 0
    assert here() == {name, f"{name}.lock"}
    assert program("--database", name, "db", "path").stdout == f"{name}\n"
    assert program("--database", name, "learner", "list").stdout == "Ann\n"
    assert program("--database", name, "db", "backup", "copy.db").exit_code == 0


@pytest.mark.parametrize("name", ODD_NAMES)
def test_the_data_folder_that_is_named_is_the_one_that_is_used(
    program: Program, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDYGUIDE_HOME", name)
    program("learner", "add", "Ann")
    assert here() == {name}
    assert program("db", "path").stdout == f"{name}/studyguide.db\n"
    assert program("learner", "list").stdout == "Ann\n"


def test_a_url_writes_odd_letters_in_percents(program: Program) -> None:
    program("--database", "sqlite:///what%3F%20this.db", "learner", "add", "Ann")
    assert "what? this.db" in here()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("sqlite:///study.db?mode=ro", "has no options here; leave out what follows"),
        ("sqlite+other:///study.db", "sqlite+other is not supported"),
        ("nonsense://", "nonsense is not supported"),
    ],
)
def test_a_url_that_cannot_be_is_a_sentence(program: Program, url: str, says: str) -> None:
    done = program("--database", url, "learner", "list")
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert says in done.stderr
    assert here() == set()


@pytest.mark.parametrize("content", [b"text", b"longer text, " * 1000, b"\0" * 5000])
def test_nothing_is_left_beside_a_file_that_is_no_database(
    program: Program, content: bytes
) -> None:
    Path("notes").write_bytes(content)
    for words in (["learner", "list"], ["load"], ["db", "check"], ["db", "upgrade"]):
        done = program("--database", "notes", *words)
        assert done.exit_code == 1
        assert "notes is not a Studyguide database; name another file" in done.stderr
    assert here() == {"notes"}
    assert Path("notes").read_bytes() == content


OTHERS = {
    "plain": "CREATE TABLE notes (text)",
    "with a log": "PRAGMA journal_mode=WAL; CREATE TABLE notes (text)",
    "with versions": "CREATE TABLE alembic_version (version_num); "
    "INSERT INTO alembic_version VALUES ('abc123')",
    "with our version": "CREATE TABLE alembic_version (version_num); "
    "INSERT INTO alembic_version VALUES ('0001')",
    "with a name of ours": "CREATE TABLE learners (name)",
    "marked only": "PRAGMA application_id = 77",
}


@pytest.mark.parametrize("script", OTHERS.values(), ids=OTHERS)
def test_the_database_of_another_program_is_not_touched(program: Program, script: str) -> None:
    with closing(sqlite3.connect("other.db")) as raw:
        raw.executescript(script)
    before = Path("other.db").read_bytes()
    for words in (["learner", "add", "Ann"], ["load"], ["db", "check"]):
        done = program("--database", "other.db", *words)
        assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
        assert "other.db belongs to another program; it was not touched; name" in done.stderr
    assert here() == {"other.db"}
    assert Path("other.db").read_bytes() == before


def test_an_empty_file_becomes_a_database(program: Program) -> None:
    Path("new.db").touch()
    assert program("--database", "new.db", "learner", "add", "Ann").exit_code == 0
