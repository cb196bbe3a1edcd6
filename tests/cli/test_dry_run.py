"""`studyguide quiz dry-run`, beside `studyguide quiz [ID]`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from tests.samples import write_content


@pytest.fixture
def here(new_program: Program) -> Path:
    """The current folder, with content and quizzes in it."""
    return write_content(new_program.folder)


def test_a_dry_run_reports_what_a_class_would_be_asked(new_program: Program, here: Path) -> None:
    done = new_program("quiz", "dry-run", "two-of-them", "--learners", "50", "--attempts", "2")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "Quiz: Two at random",
        "50 learners with 2 attempts each: 100 sittings of 2 questions, seed 1.",
        "",
        "Key points",
        "The quiz can test 2 key points.",
        "A sitting tests 2 of them.",
        "A learner was tested on 2 after all attempts.",
        "Never tested: none",
        "",
        "Questions",
        "0 questions asked in every sitting, 4 in the pools.",
        "A question of the pools was asked 50 times: least, middle and greatest share of "
        "sittings 50 %, 50 %, 50 %.",
        "Most often: rivers/vienna (50), rivers/nile (50), rivers/hungary (50)",
        "Never asked: none",
        "",
        "Repeats",
        "No learner is asked a drawn question twice.",
        "",
        "Time",
        "A sitting is likely to take 41 s, from 29 s to 53 s.",
    ]
    assert not (new_program.folder.parent / "home").exists(), "no database is made"


def test_repeats_and_the_time_limit_are_told(program: Program, here: Path) -> None:
    quiz = here / "quizzes/two-of-them.yaml"
    quiz.write_text(quiz.read_text() + "settings: {time_limit: 30 s, attempts: 3}\n")
    lines = program("quiz", "dry-run", "two-of-them").stdout.splitlines()
    assert "From attempt 3 on drawn questions come again: 2 for a learner." in lines
    assert lines[-1] == "The time limit is 30 s, too little for some sittings."


def test_the_json_of_a_dry_run_has_all_figures(program: Program, here: Path) -> None:
    words = ("quiz", "dry-run", "two-of-them", "--format", "json", "--seed", "3")
    done = program(*words)
    value = json.loads(done.stdout)
    assert (value["version"], value["quiz"], value["seed"]) == (1, "two-of-them", 3)
    assert (value["learners"], value["attempts"], value["questions"]) == (200, 3, 2)
    assert sum(value["asked"].values()) == 200 * 3 * 2
    assert value["exposure"].keys() == {"least", "median", "most"}
    assert value["points"].keys() == {"rivers/danube-capitals", "rivers/danube-end"}
    assert value["time_limit"] is None
    assert program(*words).stdout == done.stdout


def test_the_loaded_quiz_can_be_simulated_instead_of_the_file(program: Program, here: Path) -> None:
    assert program("load").exit_code == 0
    quiz = here / "quizzes/two-of-them.yaml"
    quiz.write_text(quiz.read_text().replace("draw: 2", "draw: 3"))
    assert "sittings of 3 questions" in program("quiz", "dry-run", "two-of-them").stdout
    loaded = program("quiz", "dry-run", "two-of-them", "--loaded")
    assert "sittings of 2 questions" in loaded.stdout
    both = program("quiz", "dry-run", "two-of-them", str(quiz), "--loaded")
    assert (both.exit_code, both.stdout) == (2, "")
    assert "--loaded reads the database, not files; leave out PATH or --loaded" in both.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("two-of-thm",), 1, "error: no quiz is called “two-of-thm”; did you mean `two-of-them`?"),
        (("two-of-thm",), 1, "`two-of-them`?; --loaded looks in the database"),
        (("two-of-thm", "--loaded"), 1, "error: no quiz is called “two-of-thm” in the database; "),
        (("two-of-them", "--learners", "0"), 2, "error: invalid value for '--learners'"),
        (("two-of-them", "--attempts", "1000"), 2, "error: invalid value for '--attempts'"),
        ((), 2, "error: missing argument 'ID'"),
    ],
)
def test_a_dry_run_of_nothing_is_a_sentence(
    program: Program, here: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    done = program("quiz", "dry-run", *words)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr


def test_errors_in_the_files_come_first(program: Program, here: Path) -> None:
    quiz = here / "quizzes/two-of-them.yaml"
    quiz.write_text(quiz.read_text() + "settings: {time_limit: 45}\n")
    done = program("quiz", "dry-run", "two-of-them")
    assert done.exit_code == 1
    assert "quizzes/two-of-them.yaml:6:24: error[BAD-TIME] `45` has no unit" in done.stdout


@pytest.mark.parametrize("words", [(), ("midterm",), ("--learner", "Bee", "midterm")])
def test_quiz_with_an_id_or_without_is_the_quiz_itself(
    program: Program, words: tuple[str, ...]
) -> None:
    done = program("quiz", *words)
    assert done.exit_code == 2
    assert "the app needs a terminal; here, use `studyguide quiz --plain`" in done.stderr


def test_the_help_of_quiz_tells_of_the_dry_run(program: Program) -> None:
    told = program("quiz", "--help").stdout
    assert "[ID]" in told
    assert "--plain" in told
    assert "studyguide quiz dry-run ID" in " ".join(told.split()).replace("- ", "-")
    assert "--learners" in program("quiz", "dry-run", "--help").stdout
