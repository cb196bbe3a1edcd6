"""`studyguide attempts`: what instructors see and decide."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Program
from tests.cli.quizzes import add_quiz


@pytest.fixture
def number(program: Program) -> str:
    """The number of an attempt at the trial that Bee handed in with one answer right."""
    add_quiz(program, "attempts: 1")
    program("quiz", "trial", "--plain", lines=("", "", "Budapest", ":n mine alone", ":s", ""))
    return program("attempts", "list").stdout.splitlines()[1].split()[-1]


def test_attempts_are_listed_with_state_mark_and_number(program: Program, number: str) -> None:
    program("quiz", "rivers-check", "--plain", "--learner", "Ada", lines=("a", ":q"))
    head, ada, bee = program("attempts", "list").stdout.splitlines()
    assert head.split() == [
        "learner", "quiz", "attempt", "started", "state", "answered", "mark", "number",
    ]  # fmt: skip
    assert ada.startswith("Ada")
    assert " open " in ada
    assert "handed in    1 of 3  1 of 3" in bee
    assert len(number) == 6
    assert len(program("attempts", "list", "--quiz", "trial").stdout.splitlines()) == 2
    assert len(program("attempts", "list", "--learner", "ada").stdout.splitlines()) == 2
    empty = program("attempts", "list", "--quiz", "trial", "--learner", "Ada")
    assert (empty.stdout, empty.exit_code) == ("", 0)
    assert "there are no such attempts" in empty.stderr


def test_the_json_of_attempts_is_what_the_documentation_says(program: Program, number: str) -> None:
    told = json.loads(program("attempts", "list", "--format", "json").stdout)
    assert told["version"] == 1
    (one,) = told["attempts"]
    assert one["id"].replace("-", "").endswith(number)
    assert {key: one[key] for key in ("learner", "quiz", "number", "ending", "void", "counts")} == {
        "learner": "Bee",
        "quiz": "trial",
        "number": 1,
        "ending": "submitted",
        "void": False,
        "counts": True,
    }
    assert (one["answered"], one["questions"], one["reached"], one["ends"]) == (1, 3, 1.0, None)


def test_an_attempt_is_shown_with_every_answer_but_not_with_private_notes(
    program: Program, number: str
) -> None:
    out = program("attempts", "show", number).stdout
    assert out.startswith("A trial, attempt 1 of Bee\n")
    assert "Mark: 1 of 3, 33 %" in out
    assert "2. rivers/hungary: right, 1 of 1\nWhat is the capital of Hungary?\n" in out
    assert "Answer: Budapest\n" in out
    assert "1. rivers/vienna: not answered, 0 of 1" in out
    assert "mine alone" not in out


def test_a_reopened_attempt_goes_on_for_the_minutes_given(program: Program, number: str) -> None:
    done = program("attempts", "reopen", number, "--minutes", "20", "--why", "The power failed.")
    assert "attempt 1 of “Bee” at “A trial” is open again for 20 minutes" in done.stderr
    shown = program("attempts", "show", number).stdout
    assert "State: open" in shown
    assert "Decided: reopened for 20 minutes by " in shown
    assert "The power failed." in shown
    out = program("quiz", "trial", "--plain", lines=(":g 3", "t", "y", "")).stdout
    assert "Going on with the attempt: 1 of 3 answered." in out
    assert "Result: 2 of 3" in out
    again = program("attempts", "reopen", number, "--why", "Once more.")
    assert "is open again without a limit" in again.stderr


def test_a_void_attempt_counts_no_more_until_that_is_undone(program: Program, number: str) -> None:
    asked = program("attempts", "void", number, "--why", "Copied.", lines="n\n")
    assert asked.exit_code == 1
    assert "Make it void? [y/N]" in asked.stderr
    assert "nothing was changed" in asked.stderr
    done = program("attempts", "void", number, "--why", "Copied.", "--yes")
    assert "attempt 1 of “Bee” at “A trial” is void" in done.stderr
    assert "void, handed in" in program("attempts", "list").stdout
    assert "1 attempt left" in program("quiz", "--plain").stdout
    twice = program("attempts", "void", number, "--why", "Copied.", "--yes")
    assert (twice.exit_code, "void already" in twice.stderr) == (1, True)
    undone = program("attempts", "void", number, "--undo", "--why", "It was not.", lines="y\n")
    assert "counts again" in undone.stderr
    assert "no attempt left" in program("quiz", "--plain").stdout


def test_bad_input_is_a_sentence(program: Program, number: str) -> None:
    cases = {
        ("show", "zz"): (1, "no attempt has the number “zz”"),
        ("reopen", number): (2, "missing option '--why'"),
        ("reopen", number, "--why", "  "): (2, "--why says nothing"),
        ("reopen", number, "--why", "x", "--minutes", "-5"): (2, "-5 is not in the range"),
        ("list", "--quiz", "none"): (1, "no quiz is called “none”"),
        ("list", "--learner", "nobody"): (1, "nobody"),
        ("void", number, "--undo", "--why", "x", "--yes"): (1, "counts already"),
    }
    for words, (code, told) in cases.items():
        done = program("attempts", *words)
        assert (done.exit_code, told in done.stderr) == (code, True), done.stderr
