"""A letter with its accent is one letter, whether it is written as one sign or as two."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.cli.conftest import Program

QUIZ = """\
quiz: coffee
title: Coffee
sections:
  - questions:
      - {id: shop, ask: Where is coffee drunk?, accept: [Café], accents: exact, case: exact}
      - {id: many, ask: Where are many drunk?, accept: [Haus, {pattern: "Cafés?"}], accents: exact}
      - id: house
        cloze: Coffee is drunk in a [[house]].
        gaps: {house: {choices: [right: Café, Kiosk]}}
lint_ok: {}
"""


def two(text: str) -> str:
    """Return a text with its letters taken apart."""
    return unicodedata.normalize("NFD", text)


def test_content_is_the_same_in_both_forms(program: Program) -> None:
    file = Path("coffee.yaml")
    file.write_text(QUIZ, encoding="utf-8")
    assert program("load", "coffee.yaml").exit_code == 0
    file.write_text(two(QUIZ), encoding="utf-8")
    assert file.read_text() != QUIZ
    assert "0 added, 0 changed, 0 retired, 4 unchanged" in program("load", "coffee.yaml").stderr


@pytest.mark.parametrize("written", [QUIZ, two(QUIZ)], ids=["one", "two"])
@pytest.mark.parametrize("typed", ["Café", two("Café")], ids=["one", "two"])
def test_an_answer_is_right_in_both_forms(program: Program, written: str, typed: str) -> None:
    Path("coffee.yaml").write_text(written, encoding="utf-8")
    program("load", "coffee.yaml")
    done = program("quiz", "coffee", "--plain", lines=(typed, typed, typed, "y"))
    assert "Result: 3 of 3, 100 %" in done.stdout


def test_an_option_in_both_forms_stands_there_twice(program: Program) -> None:
    again = QUIZ.replace("Kiosk", two("Café"))
    Path("coffee.yaml").write_text(again, encoding="utf-8")
    assert "error[DUPLICATE-OPTION] “Café” stands here twice" in program("check", ".").stdout


def test_ids_are_written_without_touching_the_letters(program: Program) -> None:
    file = Path("coffee.yaml")
    file.write_text(two(QUIZ.replace("id: shop, ask: Where", "ask: Où")), encoding="utf-8")
    assert "wrote" in program("check", "coffee.yaml", "--fix-ids").stderr
    assert file.read_text() == two(
        QUIZ.replace("id: shop, ask: Where", "id: ou-is-coffee-drunk, ask: Où")
    )


def test_a_learner_is_found_in_both_forms(program: Program) -> None:
    program("learner", "add", two("Zoë"))
    assert program("report", "learner", "Zoë").exit_code == 0
    assert program("report", "learner", two("Zoë")).exit_code == 0
    assert program("learner", "add", "zoë").exit_code == 1
    assert program("cards", "--plain", "--learner", two("ZOË")).stderr == ""
