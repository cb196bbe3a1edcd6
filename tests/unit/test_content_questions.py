"""Each type of question as an author writes it, and what a learner will be asked."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from studyguide.domain.ids import PointId, QuestionId
from studyguide.domain.questions import (
    Accepted,
    AcceptedNumber,
    Choice,
    ChoiceQuestion,
    ClozeQuestion,
    Credit,
    Essay,
    Level,
    Matching,
    Numeric,
    Ordering,
    Rejected,
    TrueFalse,
    Typed,
)
from tests.unit.test_content_support import GUIDE, about_question, compile_files, question

HALF = Fraction(1, 2)


def test_one_right_option_makes_a_single_choice(tmp_path: Path) -> None:
    asked = question(
        tmp_path,
        """
        ask: Which river flows through Vienna?
        choices: [right: Danube, Rhine, {wrong: Elbe, feedback: It reaches the sea near Hamburg.}]
        """,
    )
    assert isinstance(asked, ChoiceQuestion)
    assert asked.choices == (
        Choice(text="Danube", right=True),
        Choice(text="Rhine"),
        Choice(text="Elbe", feedback="It reaches the sea near Hamburg."),
    )
    assert not asked.several


def test_several_right_options_make_a_multiple_answer(tmp_path: Path) -> None:
    asked = question(
        tmp_path,
        """
        ask: Which of these are lakes?
        choices: [right: Baikal, right: Victoria, Bosphorus, Ganges]
        credit: all-or-nothing
        """,
    )
    assert isinstance(asked, ChoiceQuestion)
    assert (asked.several, asked.key, asked.credit) == (
        True,
        frozenset({0, 1}),
        Credit.ALL_OR_NOTHING,
    )


def test_options_may_have_their_own_credit(tmp_path: Path) -> None:
    asked = question(
        tmp_path,
        """
        ask: Which of these flow into the Black Sea?
        credit: fractions
        choices:
          - {right: Danube, credit: 60%}
          - {right: Dniester, credit: 40 %}
          - {wrong: Rhine, credit: -50%}
        """,
    )
    assert isinstance(asked, ChoiceQuestion)
    assert [choice.credit for choice in asked.choices] == [Fraction(3, 5), Fraction(2, 5), -HALF]


def test_a_statement_is_true_or_false(tmp_path: Path) -> None:
    asked = question(tmp_path, "statement: The Nile flows northwards.\nanswer: true")
    assert isinstance(asked, TrueFalse)
    assert (asked.ask, asked.answer) == ("The Nile flows northwards.", True)


def test_accepted_answers_make_a_typed_question(tmp_path: Path) -> None:
    asked = question(
        tmp_path,
        """
        ask: What is the capital of Hungary?
        accept: [Budapest, {50%: Buda*}]
        reject: [Bucharest, {answer: Vienna, feedback: Up the river.}]
        typos: exact
        """,
    )
    assert isinstance(asked, Typed)
    assert asked.accept == (Accepted(text="Budapest"), Accepted(text="Buda*", credit=HALF))
    assert asked.reject == (
        Rejected(text="Bucharest"),
        Rejected(text="Vienna", feedback="Up the river."),
    )
    assert asked.exact


def test_numbers_make_a_numeric_question(tmp_path: Path) -> None:
    asked = question(
        tmp_path,
        """
        ask: How long is the Danube, in kilometres?
        numbers: [2850 ± 10, {50%: 2700..3000}]
        unit: km
        """,
    )
    assert isinstance(asked, Numeric)
    assert asked.unit == "km"
    assert asked.accept == (
        AcceptedNumber(low=Fraction(2840), high=Fraction(2860), text="2850 ± 10"),
        AcceptedNumber(low=Fraction(2700), high=Fraction(3000), text="2700..3000", credit=HALF),
    )


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("40", "40", "40"),
        ("-2.5", "-2.5", "-2.5"),
        ("−2.5", "-2.5", "-2.5"),
        ('"2,5"', "2.5", "2.5"),
        ("2850 +- 10", "2840", "2860"),
        ("2850 +/- 10", "2840", "2860"),
        ("2850±1%", "2821.5", "2878.5"),
        ("-200 ± 1 %", "-202", "-198"),
        ("12 000 ± 500", "11500", "12500"),
        ("12\u00a0000", "12000", "12000"),
        ("1 234 567", "1234567", "1234567"),
        ("2700 .. 3000", "2700", "3000"),
        ("-5..5", "-5", "5"),
        ("0.1..0.2", "0.1", "0.2"),
        ("1e3", "1000", "1000"),
        ('"0,125"', "0.125", "0.125"),
    ],
)
def test_numbers_are_exact(tmp_path: Path, written: str, low: str, high: str) -> None:
    asked = question(tmp_path, f"ask: How many?\nnumbers:\n  - {written}")
    assert isinstance(asked, Numeric)
    assert (asked.accept[0].low, asked.accept[0].high) == (Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("many", "`many` is no number; write it like 40, 2.5, 12 000, 2850 ± 10"),
        ("3000..2700", "the range `3000..2700` runs backwards; write 2700..3000"),
        ('"2,850"', "`2,850` can be read in two ways; write 2850, or 2.850 if"),
        ('"1,234,567"', "`1,234,567` can be read in two ways; write 1234567"),
        ("40 ± -1", "the tolerance in `40 ± -1` is negative"),
        ("1 ± 2 ± 3", "`1 ± 2 ± 3` is no number"),
        ("{150%: 40}", "`150%` is no share of the mark"),
        ("{0%: 40}", "`0%` is no share of the mark"),
        ("9" * 5000, "is no number"),
        ("12 00", "`12 00` is no number"),
    ],
)
def test_what_is_no_number_is_told(tmp_path: Path, written: str, said: str) -> None:
    [line] = about_question(tmp_path, f"ask: How many?\nnumbers:\n  - {written}")
    assert line.startswith("b.yaml:6:9: error[BAD-NUMBER]")
    assert said in line


def test_a_decimal_comma_in_brackets_is_seen(tmp_path: Path) -> None:
    [line] = about_question(tmp_path, "ask: How many?\nnumbers: [2,5]")
    assert line == (
        "b.yaml:5:15: warning[COMMA] `2,5` is read as two numbers; "
        'write "2,5" or 2.5 for one, a space after the comma for two'
    )


def test_pairs_make_a_matching(tmp_path: Path) -> None:
    asked = question(
        tmp_path,
        """
        ask: Match each capital with its river.
        match: {Paris: Seine, Vienna: Danube}
        distractors: [Rhine]
        """,
    )
    assert isinstance(asked, Matching)
    assert asked.pairs == (("Paris", "Seine"), ("Vienna", "Danube"))
    assert asked.partners == ("Seine", "Danube", "Rhine")


def test_items_in_their_order_make_an_ordering(tmp_path: Path) -> None:
    asked = question(
        tmp_path, "ask: Order from shortest to longest.\norder: [Thames, Seine, Rhine, Danube]"
    )
    assert isinstance(asked, Ordering)
    assert (asked.items[0], asked.credit) == ("Thames", Credit.POSITIONS)


def test_a_text_with_gaps_takes_an_answer_of_every_kind(tmp_path: Path) -> None:
    asked = question(
        tmp_path,
        """
        cloze: From the [[forest]] it runs [[length]] km to the [[sea]] and ends in a [[delta]].
        gaps:
          forest: {accept: [Black Forest, {50%: forest}], reject: [woods], weight: 2, typos: exact}
          length: {numbers: [2850 ± 1%]}
          sea: {choices: [right: Black Sea, Baltic Sea]}
        """,
    )
    assert isinstance(asked, ClozeQuestion)
    forest, length, sea, delta = asked.gaps
    assert (forest.solution, forest.weight, forest.exact) == ("Black Forest", Fraction(2), True)
    assert (length.solution, sea.solution, delta.solution) == ("2850 ± 1%", "Black Sea", "delta")
    assert len(asked.texts) == 5


def test_an_essay_has_a_rubric_and_a_length(tmp_path: Path) -> None:
    asked = question(
        tmp_path,
        """
        essay: Explain how a delta forms.
        words: 50..200
        rubric: [Slowing water, Sediment settles]
        """,
    )
    assert isinstance(asked, Essay)
    assert (asked.fewest_words, asked.most_words, len(asked.rubric)) == (50, 200, 2)


def test_every_question_may_have_the_common_keys(tmp_path: Path) -> None:
    bank = """\
        bank: rivers
        off: all
        questions:
          - id: vienna
            tests: [capitals, rivers/mouth]
            level: compare
            points: 0.5
            why: >-
              It passes Vienna
              on its way.
            hints: [It flows east.]
            tags: [capitals]
            shuffle: false
            lint_ok: {NEGATIVE: the NOT is the point}
            statement: The Danube passes Vienna.
            answer: True
        """
    compiled = compile_files(tmp_path, {"r/guide.yaml": GUIDE, "r/bank.yaml": bank})
    assert compiled.problems == ()
    [asked] = compiled.library.banks[0].questions
    assert asked.id == QuestionId("rivers/vienna")
    assert asked.tests == (PointId("rivers/capitals"), PointId("rivers/mouth"))
    assert (asked.level, asked.points, asked.why) == (
        Level.COMPARE,
        HALF,
        "It passes Vienna on its way.",
    )
    assert (asked.hints, asked.tags, asked.shuffle) == (("It flows east.",), ("capitals",), False)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            "ask: Which?\nchoices: [a, b]",
            "5:14: error[NO-KEY] no option is right; write `right: …` for the option that is",
        ),
        ("ask: Which?\nchoices: [right: a]", "5:14: error[TOO-FEW] there are fewer than two"),
        ("ask: Which?\nchoices: [right: a, A]", "5:25: error[DUPLICATE-OPTION] “A” stands here"),
        (
            "ask: Which?\nchoices: [{right: a, credit: 50%}, b]",
            "5:26: error[CREDIT] the credit of an option counts only with `credit: fractions`",
        ),
        (
            "ask: Which?\ncredit: fractions\nchoices: [right: a, b]",
            "5:13: error[CREDIT] the policy `fractions` needs options with a credit",
        ),
        ("ask: What?\naccept: []", "5:13: error[NO-KEY] no answer is accepted"),
        ("ask: What?\naccept: [{50%: a}]", "5:13: error[NO-KEY] no answer earns the whole mark"),
        ("ask: Match.\nmatch: {a: b}", "5:12: error[TOO-FEW] a match needs at least two pairs"),
        (
            "ask: Match.\nmatch: {a: b, c: d}\ndistractors: [B]",
            "6:19: error[DUPLICATE-OPTION] “B” stands here twice",
        ),
        ("ask: Order.\norder: [a]", "5:12: error[TOO-FEW] an order needs at least two items"),
        ("ask: Order.\norder: [a, b, a]", "5:19: error[DUPLICATE-OPTION]"),
        ("cloze: Nothing here.", "4:12: error[GAPS] nothing is marked in this text"),
        ("cloze: A [[mark without end.", "4:12: error[GAPS]"),
        (
            "cloze: A [[word]] here.\ngaps: {wrod: {accept: [x]}}",
            "5:12: error[GAPS] the text has no gap [[wrod]]; did you mean `word`?",
        ),
        ("cloze: A [[word]].\ngaps: {word: {}}", "5:12: error[GAPS] the gap has no answer"),
        ("cloze: A [[word]].\ngaps: {word: {accept: []}}", "5:27: error[NO-KEY]"),
        (
            "cloze: A [[word]].\ngaps: {word: {accept: [a], choices: [right: b, c]}}",
            "5:12: error[GAPS] the gap has both `accept` and `choices`",
        ),
        ("cloze: A [[word]].\ngaps: {word: {choices: [b, c]}}", "5:28: error[NO-KEY]"),
        ("essay: Explain.\nrubric: []", "5:13: error[TOO-FEW] the rubric is empty"),
        ("essay: Explain.\nrubric: [a]\nwords: 200..50", "6:12: error[WORDS]"),
    ],
)
def test_a_question_that_nobody_could_answer_is_an_error(
    tmp_path: Path, entry: str, said: str
) -> None:
    assert any(line.startswith(f"b.yaml:{said}") for line in about_question(tmp_path, entry)), (
        about_question(tmp_path, entry)
    )
