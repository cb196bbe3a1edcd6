"""What files say of each other: references, ids, draws, and which unit holds what."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from studyguide.content.files import find
from studyguide.content.load import Known, PoolEntry, compile_units
from studyguide.domain.ids import BankId, GuideId, PointId, QuestionId
from studyguide.domain.questions import Level
from studyguide.domain.quiz import Pool
from tests.samples import write_content
from tests.unit.test_content_support import GUIDE, compile_files, complaints

BANK = """\
bank: rivers
off: all
questions:
  - {id: a, tests: [capitals], level: recall, statement: A., answer: true, tags: [x]}
  - {id: b, tests: [mouth], level: recall, statement: B., answer: true, tags: [x, y]}
  - {id: c, tests: [mouth], level: apply, statement: C., answer: false}
"""


def quiz(sections: str) -> str:
    return f"quiz: midterm\ntitle: Midterm\nsections:\n{sections}"


def about_quiz(folder: Path, sections: str) -> list[str]:
    files = {"r/guide.yaml": GUIDE, "r/bank.yaml": BANK, "quizzes/q.yaml": quiz(sections)}
    return complaints(folder, files)


@pytest.mark.parametrize(
    ("test", "said"),
    [
        ("mouht", "`rivers` has no key point `mouht`; did you mean `mouth`?"),
        ("rivers/mouht", "`rivers` has no key point `mouht`; did you mean `mouth`?"),
        ("lakes/depth", "there is no guide `lakes`; check the spelling"),
        ("river/mouth", "there is no guide `river`; did you mean `rivers`?"),
    ],
)
def test_a_question_that_tests_an_unknown_key_point_is_told(
    tmp_path: Path, test: str, said: str
) -> None:
    bank = (
        f"bank: rivers\nquestions:\n  - {{id: a, tests: [{test}], statement: A., answer: true}}\n"
    )
    [line] = complaints(tmp_path, {"r/guide.yaml": GUIDE, "r/bank.yaml": bank})
    assert line == f"bank.yaml:3:21: error[UNKNOWN-POINT] {said}"


def test_a_bank_across_guides_names_key_points_with_their_guide(tmp_path: Path) -> None:
    bank = "bank: all\nquestions:\n  - {id: a, tests: [TEST], statement: A., answer: true}\n"
    files = {"r/guide.yaml": GUIDE, "all/bank.yaml": bank.replace("TEST", "rivers/mouth")}
    assert complaints(tmp_path, files) == []
    files["all/bank.yaml"] = bank.replace("TEST", "mouth")
    assert complaints(tmp_path, files) == [
        "bank.yaml:3:21: error[UNKNOWN-POINT] `mouth` does not tell its guide, "
        "and none stands in this folder; write `rivers/mouth`"
    ]


@pytest.mark.parametrize(
    ("sections", "said"),
    [
        ("  - questions: [rivers/a, rivers/gap]", "4:27: error[UNKNOWN-QUESTION] `rivers` has no"),
        ("  - questions: [river/a]", "4:17: error[UNKNOWN-BANK] there is no bank `river`; did you"),
        (
            "  - questions: [a]",
            "4:17: error[UNKNOWN-QUESTION] `a` does not tell its bank; "
            "write the bank's id before it, as in `bank-id/a`",
        ),
        ("  - {draw: 1, from: {banks: rivrs}}", "4:29: error[UNKNOWN-BANK] there is no bank"),
        (
            "  - {draw: 1, from: {banks: [rivers], tests: [rivers/moth]}}",
            "4:47: error[UNKNOWN-POINT] `rivers` has no key point `moth`; did you mean `mouth`?",
        ),
        (
            "  - questions: [rivers/a]\n  - questions: [rivers/a]",
            "5:17: error[REPEATED-QUESTION] `rivers/a` is asked already in this quiz",
        ),
        (
            "  - questions: [{id: a, tests: [mouth], statement: A., answer: true}]",
            "4:33: error[UNKNOWN-POINT] `mouth` does not tell its guide",
        ),
        (
            "  - {draw: 4, from: {banks: [rivers]}}",
            "4:12: error[SMALL-POOL] draws 4, but 3 questions fit; draw at most 3, or widen `from`",
        ),
        (
            "  - {draw: 2, from: {banks: [rivers], level: apply}}",
            "4:12: error[SMALL-POOL] draws 2, but 1 question fits; draw at most 1",
        ),
        (
            "  - {draw: 1, from: {banks: [rivers], tags: [z]}}",
            "4:12: error[SMALL-POOL] draws 1, but no questions fit; widen `from`",
        ),
        (
            "  - {questions: [rivers/a], draw: 2, from: {banks: [rivers], level: [recall]}}",
            "4:35: error[SMALL-POOL] draws 2, but 2 questions fit, of which 1 asked anyway; "
            "draw at most 1",
        ),
        (
            "  - {draw: 2, from: {banks: [rivers]}}\n"
            "  - {draw: 2, from: {banks: [rivers], level: recall}}",
            "5:12: error[SMALL-POOL] draws 2, but 2 questions fit, of which 2 drawn before; widen",
        ),
    ],
)
def test_a_quiz_that_cannot_be_laid_out_is_told(tmp_path: Path, sections: str, said: str) -> None:
    [line] = about_quiz(tmp_path, sections)
    assert line.startswith(f"q.yaml:{said}")


@pytest.mark.parametrize(
    "sections",
    [
        "  - {draw: 3, from: {banks: rivers}}",
        "  - {questions: [rivers/c], draw: 2, from: {banks: [rivers]}}",
        "  - {draw: 2, from: {banks: [rivers], level: recall}}\n"
        "  - {draw: 1, from: {banks: [rivers], level: [apply, compare]}}",
        "  - {draw: 1, from: {banks: [rivers], tags: y}}\n"
        "  - {draw: 1, from: {banks: [rivers], tests: rivers/capitals}}",
        "  - questions: []\n    draw: 1\n    from: {banks: [rivers]}\n"
        "  - questions: [{id: own, statement: A., answer: true}, rivers/a]",
    ],
)
def test_a_quiz_with_large_enough_pools_is_right(tmp_path: Path, sections: str) -> None:
    assert about_quiz(tmp_path, sections) == []


def test_a_quiz_is_compiled_with_its_settings_and_own_questions(tmp_path: Path) -> None:
    text = """\
        quiz: midterm
        title: Midterm
        about: After the second week.
        sections:
          - title: Recall
            draw: 1
            from: {banks: [rivers], level: recall, tags: [x], tests: [rivers/mouth]}
          - title: Chosen
            questions: [rivers/c, {id: own, tests: [rivers/mouth], statement: So., answer: true}]
        settings: {pass_mark: 0.6, shuffle: both}
        """
    files = {"r/guide.yaml": GUIDE, "r/bank.yaml": BANK, "q.yaml": text}
    compiled = compile_files(tmp_path, files)
    assert compiled.problems == ()
    [made] = compiled.library.quizzes
    recall, chosen = made.sections
    assert recall.pool == Pool(
        banks=(BankId("rivers"),),
        levels=(Level.RECALL,),
        tags=("x",),
        tests=(PointId("rivers/mouth"),),
    )
    assert chosen.questions == (QuestionId("rivers/c"), QuestionId("midterm/own"))
    assert made.settings.pass_mark == Fraction(3, 5)
    assert made.settings.shuffle_questions
    assert made.settings.shuffle_options
    own = next(bank for bank in compiled.library.banks if bank.id == "midterm")
    assert [question.id for question in own.questions] == ["midterm/own"]
    assert own.guide is None


@pytest.mark.parametrize(
    ("written", "share"), [("60 %", "0.6"), ("60%", "0.6"), ('"0,5"', "0.5"), ("1", "1")]
)
def test_a_pass_mark_is_a_share_of_the_marks(tmp_path: Path, written: str, share: str) -> None:
    text = quiz("  - questions: [{id: a, statement: A., answer: true}]\n")
    compiled = compile_files(tmp_path, {"q.yaml": f"{text}settings: {{pass_mark: {written}}}\n"})
    assert compiled.library.quizzes[0].settings.pass_mark == Fraction(share)


def test_options_are_shuffled_unless_a_quiz_says_otherwise(tmp_path: Path) -> None:
    text = quiz("  - questions: [{id: a, statement: A., answer: true}]\n")
    [made] = compile_files(tmp_path, {"q.yaml": text}).library.quizzes
    assert (made.settings.shuffle_options, made.settings.shuffle_questions) == (True, False)


def test_an_id_that_stands_in_two_files_names_both(tmp_path: Path) -> None:
    lines = complaints(tmp_path, {"a/guide.yaml": GUIDE, "b/guide.yaml": GUIDE})
    assert lines == [
        f"guide.yaml:1:8: error[DUPLICATE-ID] the bank id `rivers` is taken by "
        f"{tmp_path}/a/guide.yaml:1; choose another",
        f"guide.yaml:1:8: error[DUPLICATE-ID] the guide id `rivers` is taken by "
        f"{tmp_path}/a/guide.yaml:1; choose another",
    ]


def test_a_quiz_with_own_questions_cannot_be_called_like_a_bank(tmp_path: Path) -> None:
    own = (
        "quiz: rivers\ntitle: R\nsections: [{questions: [{id: z, statement: A., answer: true}]}]\n"
    )
    files = {"r/guide.yaml": GUIDE, "r/bank.yaml": BANK, "r.yaml": own}
    [line] = complaints(tmp_path, files)
    assert "the bank id `rivers` is taken by" in line


def test_content_that_is_loaded_already_can_be_referred_to(tmp_path: Path) -> None:
    known = Known(
        guides=[GuideId("rivers")],
        points=[PointId("rivers/mouth")],
        banks={
            BankId("rivers"): [
                PoolEntry(QuestionId("rivers/a"), Level.RECALL, ["x"], [PointId("rivers/mouth")]),
                PoolEntry(QuestionId("rivers/b"), Level.APPLY),
            ]
        },
    )
    sections = (
        "  - questions: [rivers/a, {id: z, tests: [rivers/mouth], statement: A., answer: true}]\n"
        "  - {draw: 1, from: {banks: [rivers], level: apply}}\n"
    )
    assert complaints(tmp_path, {"q.yaml": quiz(sections)}, known) == []
    sections = sections.replace("draw: 1", "draw: 2").replace("rivers/a", "rivers/x")
    assert [
        line.split("] ")[1] for line in complaints(tmp_path, {"q.yaml": quiz(sections)}, known)
    ] == [
        "`rivers` has no question `x`; check the spelling",
        "draws 2, but 1 question fits; draw at most 1, or widen `from`",
    ]
    assert len(complaints(tmp_path, {"q.yaml": quiz(sections)})) > 2


def test_each_unit_tells_what_it_holds(tmp_path: Path) -> None:
    units = find([write_content(tmp_path)]).units
    compiled = compile_units(units)
    rivers, check, two = (compiled.by_unit[unit.key] for unit in units)
    assert (rivers.guides, rivers.banks) == (("rivers",), ("rivers",))
    assert len(rivers.cards) == len(compiled.library.cards) == 8
    assert (check.quizzes, check.banks, two.quizzes) == (("rivers-check",), (), ("two-of-them",))


def test_progress_is_told_after_each_unit(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    units = find([write_content(tmp_path)]).units
    compile_units(units, progress=lambda done, all: told.append((done, all)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_cards_may_stand_apart_from_their_guide(tmp_path: Path) -> None:
    cards = "guide: rivers\ncards:\n  - {id: a, tests: [mouth], front: Where?, back: There.}\n"
    files = {"r/guide.yaml": GUIDE, "more.yaml": cards}
    compiled = compile_files(tmp_path, files)
    assert compiled.problems == ()
    assert "rivers/a" in {card.id for card in compiled.library.cards}
    [line] = complaints(tmp_path / "x", {"more.yaml": cards.replace("[mouth]", "[]")})
    assert (
        line == "more.yaml:1:8: error[UNKNOWN-GUIDE] there is no guide `rivers`; check the spelling"
    )
