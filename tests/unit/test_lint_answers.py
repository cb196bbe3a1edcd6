"""Answers that stand in the question, that nobody types, or that are not explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.test_lint_support import GUIDE, WHY, about, codes, lint

CASES = {
    "a typed key in the question": (
        "KEY-IN-STEM",
        "ask: Into which sea does the river of the Black Sea coast flow?\naccept: [the Black Sea]",
        "ask: Into which sea does the Danube flow?\naccept: [the Black Sea]",
    ),
    "a key in the question": (
        "KEY-IN-STEM",
        "ask: Which delta did the Danube delta become?\nchoices: [right: Delta, Lake, Bay]",
        "ask: Is it a lake, a bay or a delta?\nchoices: [right: Delta, Lake, Bay]",
    ),
    "an answer worth half of the mark may stand there": (
        "KEY-IN-STEM",
        "ask: Which kind of plain is it?\naccept: [plain, flood plain]",
        "ask: Which kind of plain is it?\naccept: [flood plain, {50%: plain}]",
    ),
    "a gap's answer in the text around": (
        "KEY-IN-STEM",
        "cloze: Where the delta grows, the land is called a [[delta]].",
        "cloze: Where the land grows, it is called a [[delta]].",
    ),
    "a partner in its prompt": (
        "KEY-IN-STEM",
        "ask: Match.\nmatch: {Frankfurt on the Main: Main, Ulm: Danube}\ndistractors: [Rhine]",
        "ask: Match.\nmatch: {Frankfurt: Main, Ulm: Danube}\ndistractors: [Rhine]",
    ),
    "spaces round a typed key": (
        "TYPED-KEY",
        'ask: Into which sea does it flow?\naccept: [" Black Sea"]',
        "ask: Into which sea does it flow?\naccept: [Black Sea]",
    ),
    "two spaces in a typed key": (
        "TYPED-KEY",
        'ask: Into which sea does it flow?\naccept: [{50%: "Black  Sea"}, Pontus]',
        "ask: Into which sea does it flow?\naccept: [{50%: Black Sea}, Pontus]",
    ),
    "mark-up in a gap's key": (
        "TYPED-KEY",
        'cloze: It ends in the [[sea]].\ngaps: {sea: {accept: ["**Black Sea**"]}}',
        "cloze: It ends in the [[sea]].\ngaps: {sea: {accept: [Black*]}}",
    ),
    "a decimal number without tolerance": (
        "ZERO-TOLERANCE",
        "ask: How high?\nnumbers: [2.5]",
        "ask: How high?\nnumbers: [2.5 ± 0.1]",
    ),
    "a decimal number within a range": (
        "ZERO-TOLERANCE",
        'cloze: It is [[high]] m.\ngaps: {high: {numbers: ["2,5 ± 0"]}}',
        "cloze: It is [[high]] m.\ngaps: {high: {numbers: [2.5, 2.4..2.6]}}",
    ),
    "a whole number may be exact": (
        "ZERO-TOLERANCE",
        "ask: How many?\nnumbers: [4.5]",
        "ask: How many?\nnumbers: [4]",
    ),
    "as many partners as prompts": (
        "MATCH-EVEN",
        "ask: Match.\nmatch: {Paris: Seine, Ulm: Danube}",
        "ask: Match.\nmatch: {Paris: Seine, Ulm: Danube}\ndistractors: [Rhine]",
    ),
    "partners that are used twice": (
        "MATCH-EVEN",
        "ask: Match.\nmatch: {Paris: Seine, Ulm: Danube, Linz: Inn}",
        "ask: Match.\nmatch: {Paris: Seine, Ulm: Danube, Linz: Danube}",
    ),
    "an explanation of one line": (
        "SHORT-WHY",
        "statement: The Rhine flows north.\nanswer: true\nwhy: The map shows it.",
        f"statement: The Rhine flows north.\nanswer: true\n{WHY}",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_flaw_of_the_answer_is_found_and_its_mended_form_passes(
    case: str, tmp_path: Path
) -> None:
    code, bad, good = CASES[case]
    assert code in codes(tmp_path, bad)
    assert code not in codes(tmp_path, good)


def test_an_explanation_that_is_missing_is_said_at_the_question(tmp_path: Path) -> None:
    bank = """\
        bank: rivers
        questions:
          - {id: north, tests: [end], statement: The Rhine flows north., answer: true}
    """
    [problem] = lint(tmp_path, {"rivers/guide.yaml": GUIDE, "rivers/bank.yaml": bank})
    assert (problem.code, problem.line, problem.column) == ("NO-WHY", 3, 5)


def test_a_typed_key_is_said_at_its_place(tmp_path: Path) -> None:
    [problem] = about(tmp_path, 'ask: Into which sea?\naccept: [Pontus, "Black Sea "]')
    assert (problem.code, problem.line, problem.column) == ("TYPED-KEY", 5, 22)
