"""What lint says of a bank as a whole, of coverage, and of derived questions."""

from __future__ import annotations

from pathlib import Path

from studyguide.content.files import find
from studyguide.content.load import compile_units
from tests.unit.test_lint_support import GUIDE, WHY, about, bank, codes, lint


def single(number: int, key: int, longest: int) -> str:
    """Return a question with four options, its key and its longest option at given places."""
    options = [f"City {'abcd'[place]}{number}" for place in range(4)]
    options[longest] += "xx"
    options[key] = f"right: {options[key]}"
    return f"ask: Where is number {number}?\nchoices: [{', '.join(options)}]"


def statements(answers: str) -> list[str]:
    return [
        f"statement: River {number} floods.\nanswer: {'true' if one == 't' else 'false'}"
        for number, one in enumerate(answers)
    ]


def test_keys_that_are_the_longest_option_too_often_are_found(tmp_path: Path) -> None:
    bad = [single(number, number % 4, number % 4) for number in range(8)]
    [problem] = about(tmp_path, *bad)
    assert problem.code == "KEY-LONGEST"
    assert problem.message == "the key is the longest option in 8 of 8 questions"
    assert (problem.line, problem.column) == (2, 1)
    good = [single(number, number % 4, 3 - number // 2 % 4) for number in range(8)]
    assert codes(tmp_path, *good) == []


def test_a_few_long_keys_are_chance(tmp_path: Path) -> None:
    few = [single(number, number, number) for number in range(3)]
    assert codes(tmp_path, *few) == []


def test_keys_that_stand_in_one_place_too_often_are_found(tmp_path: Path) -> None:
    bad = [single(number, 1, number % 4) for number in range(8)]
    assert codes(tmp_path, *bad) == ["KEY-POSITION"]
    never = [single(number, number % 3, number // 3 % 4) for number in range(36)]
    assert codes(tmp_path, *never) == ["KEY-POSITION"]
    even = [single(number, number % 4, number // 4 % 4) for number in range(36)]
    assert codes(tmp_path, *even) == []


def test_statements_that_are_mostly_true_are_found(tmp_path: Path) -> None:
    assert codes(tmp_path, *statements("tttttf")) == ["TRUE-FALSE"]
    assert codes(tmp_path, *statements("tftftf")) == []
    assert codes(tmp_path, *statements("ttfttf")) == []


def test_two_questions_of_the_same_wording_are_found(tmp_path: Path) -> None:
    first, second = (
        "ask: Where does it end?\naccept: [Rome]",
        "ask: where does  it end?\naccept: [Ulm]",
    )
    [problem] = about(tmp_path, first, second)
    assert (problem.code, problem.message) == ("SAME-STEM", "`q0` has the same wording")
    assert problem.line == 8
    other = "ask: Where does it begin?\naccept: [Ulm]"
    assert codes(tmp_path, first, other) == []


def test_a_question_of_a_bank_tests_a_key_point(tmp_path: Path) -> None:
    assert codes(tmp_path, "ask: Where does it end?\naccept: [Ulm]\ntests: []") == ["NO-POINT"]
    assert codes(tmp_path, "ask: Where does it end?\naccept: [Ulm]\ntests: [end]") == []


def test_a_key_point_without_question_is_found_at_its_place(tmp_path: Path) -> None:
    guide = GUIDE + "      - {point: rhine, says: The Rhine flows north.}\n"
    entry = "ask: Where does it end?\naccept: [Ulm]"
    files = {"rivers/guide.yaml": guide, "rivers/bank.yaml": bank([entry])}
    [problem] = lint(tmp_path, files)
    assert (problem.code, problem.line, problem.column) == ("UNTESTED", 8, 9)
    files["rivers/bank.yaml"] = bank([entry, "ask: North?\naccept: [Rhine]\ntests: [rhine]"])
    assert lint(tmp_path, files) == []


def test_the_question_of_another_bank_covers_a_key_point(tmp_path: Path) -> None:
    entry = "ask: Where does it end?\naccept: [Ulm]\ntests: [rivers/end]"
    files = {
        "rivers/guide.yaml": GUIDE,
        "rivers/bank.yaml": "bank: rivers\noff: all\n",
        "more/bank.yaml": bank([entry]).replace("bank: rivers", "bank: more"),
    }
    assert lint(tmp_path, files) == []


def test_derived_questions_cover_key_points_and_need_no_explanation(tmp_path: Path) -> None:
    assert lint(tmp_path, {"rivers/guide.yaml": GUIDE}) == []


def test_a_flaw_of_a_derived_question_is_said_at_its_key_point(tmp_path: Path) -> None:
    guide = GUIDE.replace("The Danube ends in the [[Black Sea]]", "[[Sand]] makes a delta")
    [problem] = lint(tmp_path, {"rivers/guide.yaml": guide})
    assert (problem.code, problem.line) == ("BLANK-START", 7)
    assert "`gap.end`" in problem.message
    assert "`off: [gap.end]`" in problem.hint
    off = "bank: rivers\noff: [gap.end]\nquestions:\n  - id: q\n    tests: [end]\n    " + WHY
    off += "\n    ask: What makes a delta?\n    accept: [sand]\n"
    assert lint(tmp_path, {"rivers/guide.yaml": guide, "rivers/bank.yaml": off}) == []


def test_a_flaw_of_a_derived_term_is_said_at_the_term(tmp_path: Path) -> None:
    terms = "terms:\n  - {term: delta, means: It is not impossible land.}\n"
    problems = lint(tmp_path, {"rivers/guide.yaml": GUIDE + terms})
    assert [(one.code, one.line) for one in problems] == [("DOUBLE-NEGATIVE", 9)]


def test_errors_come_before_lint(tmp_path: Path) -> None:
    bad = "ask: Which?\nchoices: [right: A, B]\nchioces: [a]"
    assert {one.severity for one in about(tmp_path, bad)} == {"error"}


def test_loading_does_without_lint(tmp_path: Path) -> None:
    about(tmp_path, "ask: Which?\naccept: [A]\nwhy: So.")
    assert compile_units(find([tmp_path]).units).problems == ()
