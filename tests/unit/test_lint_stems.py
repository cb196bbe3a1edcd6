"""Wordings that are hard to read rather than hard to know."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis.strategies import lists, text

from studyguide.content.lint import question_flaws
from studyguide.content.rules import RULES
from studyguide.domain.ids import QuestionId
from studyguide.domain.questions import Choice, ChoiceQuestion
from tests.unit.test_lint_support import codes

OPTIONS = "choices: [right: Prague, Vienna, Budapest]"
LONG = " ".join(["word"] * 61)
CASES = {
    "a negative question": (
        "NEGATIVE-STEM",
        f"ask: Which city does not lie on the Danube?\n{OPTIONS}",
        f"ask: Which city does NOT lie on the Danube?\n{OPTIONS}",
    ),
    "a short form": (
        "NEGATIVE-STEM",
        f"ask: Which city doesn't lie on the Danube?\n{OPTIONS}",
        f"ask: Which city lies far from the Danube?\n{OPTIONS}",
    ),
    "except": (
        "NEGATIVE-STEM",
        f"ask: All of these cities lie on the Danube, except which?\n{OPTIONS}",
        f"ask: All of these cities lie on the Danube, EXCEPT which?\n{OPTIONS}",
    ),
    "what is false": (
        "NEGATIVE-STEM",
        f"ask: Which of these statements about the Danube is false?\n{OPTIONS}",
        f"ask: Which of these statements about the Danube is FALSE?\n{OPTIONS}",
    ),
    "a not that belongs to the subject": (
        "NEGATIVE-STEM",
        f"ask: Which city did not flood?\n{OPTIONS}",
        f"ask: Which city, although it did not flood, built a dam?\n{OPTIONS}",
    ),
    "two negations": (
        "DOUBLE-NEGATIVE",
        "statement: No city can live without water.\nanswer: true",
        "statement: Every city needs water.\nanswer: true",
    ),
    "not un-": (
        "DOUBLE-NEGATIVE",
        "statement: It is not uncommon that rivers flood.\nanswer: true",
        "statement: It is common that rivers flood.\nanswer: true",
    ),
    "not only is no negation": (
        "DOUBLE-NEGATIVE",
        "statement: Not all rivers never freeze.\nanswer: true",
        "statement: Not only rivers but no less often lakes freeze over.\nanswer: true",
    ),
    "a negative option after a negative question": (
        "DOUBLE-NEGATIVE",
        "ask: What does the town NOT want?\nchoices: [right: No bridge, A new dam, A harbour]",
        "ask: What does the town NOT want?\nchoices: [right: A bridge, A new dam, A harbour]",
    ),
    "a question without a subject": (
        "STEM-ALONE",
        f"ask: Which of the following is correct?\n{OPTIONS}",
        f"ask: Which city is the correct capital?\n{OPTIONS}",
    ),
    "half a sentence": (
        "STEM-ALONE",
        f"ask: The capital of the country\n{OPTIONS}",
        f"ask: Choose the capital of the country.\n{OPTIONS}",
    ),
    "a statement that points back": (
        "STEM-ALONE",
        "statement: These rivers flow north.\nanswer: true",
        "statement: It is the Rhine that flows north.\nanswer: true",
    ),
    "an instruction behind its setting": (
        "STEM-ALONE",
        "ask: Two towns share a river\naccept: [Inn]",
        "ask: Two towns share a river. Name it.\naccept: [Inn]",
    ),
    "a blank at the start": (
        "BLANK-START",
        "ask: ___ is the capital of Hungary.\naccept: [Budapest]",
        "ask: The capital of Hungary is ___.\naccept: [Budapest]",
    ),
    "a gap at the start": (
        "BLANK-START",
        'cloze: "[[Budapest]] is the capital of Hungary."',
        "cloze: The capital of Hungary is [[Budapest]].",
    ),
    "a very long question": (
        "LONG-READING",
        f"ask: What is {LONG}?\naccept: [delta]",
        f"essay: Explain {' '.join(LONG.split()[:40])}.\nrubric: [an idea]",
    ),
    "much to read with the options": (
        "LONG-READING",
        f"ask: Which story of a river is told?\nchoices: [right: {LONG} a, {LONG} b, {LONG} c]",
        f"ask: Which story of a river is told?\n{OPTIONS}",
    ),
    "an absolute in a false statement": (
        "ABSOLUTE",
        "statement: The Rhine always floods in spring.\nanswer: false",
        "statement: The Rhine always flows north.\nanswer: true",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_flaw_of_the_wording_is_found_and_its_mended_form_passes(
    case: str, tmp_path: Path
) -> None:
    code, bad, good = CASES[case]
    assert code in codes(tmp_path, bad)
    assert code not in codes(tmp_path, good)


@given(ask=text(min_size=1), options=lists(text(min_size=1), min_size=1, max_size=5))
def test_whatever_is_written_can_be_linted(ask: str, options: list[str]) -> None:
    choices = tuple(Choice(text=option, right=not index) for index, option in enumerate(options))
    question = ChoiceQuestion(id=QuestionId("b/q"), ask=ask, choices=choices)
    assert {flaw.code for flaw in question_flaws(question)} <= RULES.keys()


def test_an_endless_question_is_only_called_long(tmp_path: Path) -> None:
    endless = "which of them is not " * 20_000
    assert codes(tmp_path, f"ask: {endless}?\nchoices: [right: A, B, C]") == ["LONG-READING"]
