"""`lint_ok`: a rule that does not apply, with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from studyguide.content.problems import CODES
from studyguide.content.rules import RULES
from tests.unit.test_lint_support import GUIDE, about, bank, codes, lint

TWO = "ask: Which river flows through Vienna?\nchoices: [right: Danube, Rhine]"


def test_every_rule_has_its_reason_among_the_codes() -> None:
    assert RULES.items() <= CODES.items()
    assert len(RULES) >= 24
    assert all(reason.endswith(".") for reason in RULES.values())


def test_a_waiver_on_the_question_holds_for_this_question_alone(tmp_path: Path) -> None:
    waived = f"{TWO}\nlint_ok: {{FEW-OPTIONS: these two are mixed up}}"
    assert codes(tmp_path, waived) == []
    other = TWO.replace("Vienna", "Ulm")
    assert codes(tmp_path, waived, other) == ["FEW-OPTIONS"]


def test_a_waiver_at_the_top_holds_for_the_whole_file(tmp_path: Path) -> None:
    top = "lint_ok: {FEW-OPTIONS: a bank of opposites}\n"
    assert codes(tmp_path, TWO, TWO.replace("Vienna", "Ulm"), top=top) == []


def test_a_waiver_on_a_key_point_and_at_the_top_of_a_guide(tmp_path: Path) -> None:
    bare = GUIDE.replace('"The Danube ends in the [[Black Sea]]."', "It ends.")
    assert [one.code for one in lint(tmp_path, {"g/guide.yaml": bare})] == ["UNTESTED"]
    on_point = bare.replace("It ends.}", "It ends., lint_ok: {UNTESTED: for reading}}")
    assert lint(tmp_path, {"g/guide.yaml": on_point}) == []
    assert lint(tmp_path, {"g/guide.yaml": bare + "lint_ok: {UNTESTED: for reading}\n"}) == []


def test_a_waiver_at_the_top_of_a_quiz(tmp_path: Path) -> None:
    entries = (
        "ask: Into which sea does the Danube flow behind its delta?\naccept: [Black Sea]",
        "statement: Behind its delta the Danube flows into the Black Sea.\nanswer: true",
    )
    quiz = "quiz: c\ntitle: C\nsections:\n  - questions: [rivers/q0, rivers/q1]\n"
    files = {"rivers/guide.yaml": GUIDE, "rivers/bank.yaml": bank(entries), "c.yaml": quiz}
    assert [one.code for one in lint(tmp_path, files)] == ["GIVES-AWAY"]
    files["c.yaml"] += "lint_ok: {GIVES-AWAY: the order is part of the lesson}\n"
    assert lint(tmp_path, files) == []


@pytest.mark.parametrize("reason", ["", '""', '"  "'])
def test_a_waiver_without_a_reason_is_an_error(reason: str, tmp_path: Path) -> None:
    [problem] = about(tmp_path, f"{TWO}\nlint_ok:\n  FEW-OPTIONS: {reason}")
    assert (problem.severity, problem.code, problem.line) == ("error", "WAIVER", 7)


def test_a_waiver_that_nothing_needs_is_found(tmp_path: Path) -> None:
    three = TWO.replace("Rhine]", "Rhine, Elbe]")
    [problem] = about(tmp_path, f"{three}\nlint_ok: {{FEW-OPTIONS: once there were two}}")
    assert (problem.severity, problem.code) == ("warning", "UNUSED-WAIVER")
    assert (problem.line, problem.column) == (6, 15)


def test_one_of_two_waivers_for_the_same_flaw_is_one_too_many(tmp_path: Path) -> None:
    top = "lint_ok: {FEW-OPTIONS: a bank of opposites}\n"
    waived = f"{TWO}\nlint_ok: {{FEW-OPTIONS: these two are mixed up}}"
    assert codes(tmp_path, waived, top=top) == ["UNUSED-WAIVER"]


def test_a_waiver_for_an_unknown_rule_gets_a_suggestion(tmp_path: Path) -> None:
    problems = about(tmp_path, f"{TWO}\nlint_ok: {{FEW-OPTION: these two are mixed up}}")
    assert [one.code for one in problems] == ["FEW-OPTIONS", "UNUSED-WAIVER"]
    assert problems[1].hint.startswith("did you mean `FEW-OPTIONS`?")


def test_a_waiver_on_a_card_has_nothing_to_waive(tmp_path: Path) -> None:
    cards = """\
        guide: rivers
        lint_ok: {FEW-OPTIONS: for no reason}
        cards:
          - {id: a, front: Sea?, back: Black Sea, lint_ok: {CLANG: for no reason}}
    """
    problems = lint(tmp_path, {"rivers/guide.yaml": GUIDE, "rivers/cards.yaml": cards})
    assert [one.code for one in problems] == ["UNUSED-WAIVER", "UNUSED-WAIVER"]
