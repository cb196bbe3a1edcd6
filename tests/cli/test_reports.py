"""`studyguide report`: formats, files, periods and zones."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.conftest import Program


@pytest.fixture
def taken(program: Program) -> Program:
    """The program after Bee took the check."""
    assert program("quiz", "rivers-check", "--plain", lines=("a", "a b", ":s")).exit_code == 0
    return program


@pytest.mark.parametrize("about", [("learner", "Bee"), ("quiz", "rivers-check"), ("everyone",)])
@pytest.mark.parametrize("form", ["text", "json", "csv", "markdown", "html"])
def test_every_report_comes_in_every_format(
    taken: Program, about: tuple[str, ...], form: str
) -> None:
    done = taken("report", *about, "--format", form)
    assert (done.exit_code, done.stderr) == (0, "")
    start = {"json": "{", "markdown": "# ", "html": "<!DOCTYPE html>"}
    assert done.stdout.startswith(start.get(form, ""))
    assert "Bee" in done.stdout or about[0] == "quiz"


def test_the_html_fetches_nothing_and_runs_nothing(taken: Program) -> None:
    page = taken("report", "quiz", "rivers-check", "--format", "html").stdout
    assert "default-src 'none'" in page
    for word in ("<script", "http://", "https://", "<link", "<img", "@import", "url("):
        assert word not in page


def test_a_report_goes_into_a_file_with_a_byte_order_mark_where_asked(taken: Program) -> None:
    for words, begin in (((), b"learner_id"), (("--bom",), b"\xef\xbb\xbflearner_id")):
        done = taken("report", "everyone", "--format", "csv", "-o", "all.csv", "--force", *words)
        assert (done.exit_code, done.stdout) == (0, "")
        assert Path("all.csv").read_bytes().startswith(begin)
    assert taken("report", "everyone", "-o", "all.csv").exit_code == 1


def test_gradebooks_have_one_line_a_learner_and_stable_ids(taken: Program) -> None:
    id = json.loads(taken("report", "learner", "bee", "--format", "json").stdout)["learner"]["id"]
    moodle = list(csv.reader(StringIO(taken("report", "everyone", "--format", "moodle").stdout)))
    assert moodle[0] == ["ID number", "Name", "Quiz: Rivers, a check"]
    assert moodle[1][:2] == [id, "Bee"]
    canvas = list(csv.reader(StringIO(taken("report", "everyone", "--format", "canvas").stdout)))
    assert canvas[0][:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert canvas[1] == ["    Points Possible", "", "", "", "", "100"]
    assert (canvas[2][0], canvas[2][2], canvas[2][5]) == ("Bee", id, moodle[1][2])


def test_a_zone_moves_the_times(taken: Program) -> None:
    utc = taken("report", "learner", "Bee").stdout.splitlines()[0]
    vienna = taken("report", "learner", "Bee", "--zone", "Europe/Vienna").stdout.splitlines()[0]
    assert utc.startswith("Bee, 2026-03-02 12:")
    assert vienna.startswith("Bee, 2026-03-02 13:")


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("--zone", "Mars/Olympus"), "there is no time zone “Mars/Olympus”", 2),
        (("--since", "yesterday"), "“yesterday” is no day such as 2026-03-02", 2),
        (("--since", "2026-03-05", "--until", "2026-03-01"), "--until 2026-03-01 is before", 2),
        (("--guide", "lakes"), "no guide is called “lakes”; there are: rivers", 1),
    ],
)
def test_a_wrong_option_is_a_sentence(
    taken: Program, words: tuple[str, ...], said: str, code: int
) -> None:
    done = taken("report", "everyone", *words)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr


def test_an_unknown_quiz_is_named_with_those_there_are(taken: Program) -> None:
    done = taken("report", "quiz", "midterm")
    assert done.exit_code == 1
    assert done.stderr.startswith("error: no quiz is called “midterm”; there are: rivers-check")


@pytest.mark.parametrize("kind", ["learner", "quiz", "everyone"])
def test_the_schema_of_a_report_is_written(program: Program, kind: str) -> None:
    schema = json.loads(program("report", "schema", kind).stdout)
    assert "$ref" in schema
