"""Questions of one quiz that tell the answers of others."""

from __future__ import annotations

from pathlib import Path

from studyguide.content.lint_quiz import giveaways
from studyguide.domain.ids import QuestionId
from studyguide.domain.questions import Accepted, TrueFalse, Typed
from tests.unit.test_lint_support import GUIDE, bank, lint

ASKED = "ask: Into which sea does the Danube flow behind its delta?\naccept: [Black Sea]"
TOLD = "statement: Behind its delta the Danube flows into the Black Sea.\nanswer: true"
FALSE = "statement: Behind its delta the Danube flows into the Red Sea.\nanswer: false"
FIXED = "quiz: check\ntitle: Check\nsections:\n  - questions: [rivers/q0, rivers/q1]\n"
DRAWN = "quiz: check\ntitle: Check\nsections:\n  - draw: 2\n    from: {banks: rivers}\n"


def about_quiz(folder: Path, quiz: str, *entries: str) -> list[str]:
    files = {"rivers/guide.yaml": GUIDE, "rivers/bank.yaml": bank(entries, "off: all\n")}
    problems = lint(folder, {**files, "check.yaml": quiz})
    return [f"{one.line}:{one.column} {one.code} {one.message}" for one in problems]


def test_a_question_that_tells_the_answer_of_another_is_found(tmp_path: Path) -> None:
    [said] = about_quiz(tmp_path, FIXED, ASKED, TOLD)
    assert said == (
        "4:17 GIVES-AWAY of `rivers/q1` and `rivers/q0`, the first tells “Black Sea”, "
        "which the second asks for"
    )
    other = "statement: The Black Sea is deep.\nanswer: true"
    assert about_quiz(tmp_path, FIXED, ASKED, other) == []


def test_questions_that_may_be_drawn_together_are_found(tmp_path: Path) -> None:
    [said] = about_quiz(tmp_path, DRAWN, ASKED, TOLD)
    assert said.startswith("5:11 GIVES-AWAY ")
    assert "may be drawn together" in said
    assert about_quiz(tmp_path, DRAWN.replace("draw: 2", "draw: 1"), ASKED, TOLD) == []


def test_a_quiz_that_asks_one_of_the_two_is_fine(tmp_path: Path) -> None:
    assert about_quiz(tmp_path, FIXED.replace(", rivers/q1", ""), ASKED, TOLD) == []


def test_a_false_statement_tells_nothing(tmp_path: Path) -> None:
    asked = ASKED.replace("Black", "Red")
    assert about_quiz(tmp_path, FIXED, asked, FALSE) == []


ESSAY = "essay: Explain how a delta forms.\nrubric: [Slow water, Sediment]"
CERTAIN = "settings: {certainty: true}\n"


def test_an_essay_in_a_quiz_that_asks_for_certainty_is_found_once_for_each_place(
    tmp_path: Path,
) -> None:
    essays = (ESSAY, ESSAY.replace("delta", "spring"), ASKED)
    assert about_quiz(tmp_path, DRAWN, *essays) == []
    [said] = about_quiz(tmp_path, DRAWN + CERTAIN, *essays)
    assert said == (
        "5:11 CERTAIN-ESSAY the quiz asks how sure learners are, also of the essay `rivers/q0`"
    )
    fixed = about_quiz(tmp_path, FIXED + CERTAIN, *essays)
    assert [line.split()[0] for line in fixed] == ["4:17", "4:28"]
    waived = "lint_ok: {CERTAIN-ESSAY: I judge the essays myself.}\n"
    assert about_quiz(tmp_path, DRAWN + CERTAIN + waived, *essays) == []
    without = DRAWN.replace("draw: 2", "draw: 1").replace("banks: rivers", "banks: rivers, tags: x")
    tagged = ASKED + "\ntags: [x]"
    assert about_quiz(tmp_path, without + CERTAIN, ESSAY, tagged) == []


def test_a_quizs_own_questions_are_linted_and_need_no_key_point(tmp_path: Path) -> None:
    quiz = """\
        quiz: own
        title: Own
        sections:
          - questions:
              - id: vienna
                ask: Which river flows through Vienna?
                choices: [right: Danube, Rhine]
                why: Vienna lies on the Danube; the Rhine flows far to the west of it, and north.
    """
    [problem] = lint(tmp_path, {"own.yaml": quiz})
    assert (problem.code, problem.line, problem.column) == ("FEW-OPTIONS", 7, 18)


def test_questions_that_look_alike_give_nothing_away() -> None:
    questions = [
        Typed(
            id=QuestionId(f"b/q{number}"),
            ask=f"Which river passes town {number % 500} and the castle of lord {number % 70}?",
            accept=(Accepted(text=f"river {number % 90}"),),
        )
        for number in range(2000)
    ]
    assert list(giveaways(questions)) == []


def test_a_question_is_named_beside_at_most_eight_of_one_answer() -> None:
    asked = [
        Typed(
            id=QuestionId(f"b/q{number}"),
            ask=f"Into which sea does the Danube flow behind its delta, town {number}?",
            accept=(Accepted(text="Black Sea"),),
        )
        for number in range(40)
    ]
    told = TrueFalse(
        id=QuestionId("b/told"),
        ask="Behind its delta the Danube flows into the Black Sea, past every town.",
        answer=True,
    )
    assert [one.giver for one in giveaways([*asked, told])] == [40] * 8
