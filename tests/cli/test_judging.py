"""Claims and grading again from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Program

ANSWERS = ("", "", "", "Pest-Buda", ":s")
"""Answers to the quiz of all types: the fourth asks for a capital under its older name."""


def take(program: Program) -> str:
    """Take the quiz, wrong in one answer, and return the number of that question."""
    done = program("quiz", "rivers-check", "--plain", lines=ANSWERS)
    assert done.exit_code == 0, done.output
    return "4"


def test_a_learner_claims_and_an_instructor_accepts(program: Program) -> None:
    question = take(program)
    made = program("claims", "make", "rivers-check", question, "--comment", "Its old name.")
    assert "What is the capital of Hungary?" in made.stderr
    listed = program("claims", "list").stdout
    assert "answer: Pest-Buda" in listed
    assert "comment: Its old name." in listed
    accepted = program("claims", "accept", listed.split()[0], "--why", "So it was.")
    assert accepted.stdout == '# bank rivers, question hungary: add to `accept`\n- "Pest-Buda"\n'
    assert program("claims", "list").stderr == "no claim waits\n"
    assert "accepted" in program("claims", "list", "--all").stdout


def test_a_claim_can_be_declined(program: Program) -> None:
    program("claims", "make", "rivers-check", take(program))
    number = program("claims", "list").stdout.split()[0]
    assert "declined the claim of “Bee”" in program("claims", "decline", number).stderr
    again = program("claims", "decline", number)
    assert (again.exit_code, again.stderr.count("\n")) == (1, 1)


def test_what_cannot_be_claimed_is_a_sentence(program: Program) -> None:
    assert "not handed in" in program("claims", "make", "rivers-check", "1").stderr
    take(program)
    assert "has 9 questions" in program("claims", "make", "rivers-check", "12").stderr
    assert "nothing to claim" in program("claims", "make", "rivers-check", "1").stderr


def test_grading_again_shows_a_table_before_it_changes_anything(program: Program) -> None:
    take(program)
    bank = program.folder.parent / "course" / "content" / "rivers" / "bank.yaml"
    text = bank.read_text(encoding="utf-8")
    bank.write_text(text.replace("accept: [Budapest,", "accept: [Budapest, Pest-Buda,"))
    assert program("load", str(Path(bank).parents[2])).exit_code == 0
    tried = program("regrade", "rivers-check", "--dry-run")
    assert "rivers/hungary" in tried.stdout
    assert "nothing was changed" in tried.stderr
    assert "1 mark changed" in program("regrade", "rivers-check").stderr
    assert program("regrade", "rivers-check", "--never-lower").stderr == "nothing changes\n"
