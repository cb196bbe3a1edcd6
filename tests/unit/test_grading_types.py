"""Judging a response to each kind of question: fair credit and a reason."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.domain.grading import Verdict, grade
from studyguide.domain.grading.credit import options_share, order_share
from studyguide.domain.grading.numbers import read_number
from studyguide.domain.ids import QuestionId
from studyguide.domain.questions import (
    Accepted,
    AcceptedNumber,
    AnyQuestion,
    Choice,
    ChoiceQuestion,
    Chosen,
    ClozeQuestion,
    Composed,
    Credit,
    Essay,
    Filled,
    Gap,
    Judged,
    Matched,
    Matching,
    Numeric,
    Ordered,
    Ordering,
    Rejected,
    Response,
    TrueFalse,
    Typed,
    Written,
)

ID = QuestionId("b/q")
HALF = Fraction(1, 2)


def options(
    *right: bool, several: bool = True, credit: Credit = Credit.NET_CORRECT
) -> ChoiceQuestion:
    choices = tuple(Choice(text=f"option {n}", right=is_right) for n, is_right in enumerate(right))
    return ChoiceQuestion(id=ID, ask="?", choices=choices, several=several, credit=credit)


def chosen(*indexes: int) -> Chosen:
    return Chosen(frozenset(indexes))


RIVER = options(False, True, False, several=False)
LAKES = options(True, True, False, False)
CITY = Typed(
    id=ID,
    ask="?",
    accept=(Accepted(text="Budapest"), Accepted(text="Buda*", credit=HALF)),
    reject=(Rejected(text="Bucharest", feedback="That is the capital of Romania."),),
)
LENGTH = Numeric(
    id=ID,
    ask="?",
    accept=(
        AcceptedNumber(low=Fraction(2840), high=Fraction(2860), text="2850"),
        AcceptedNumber(low=Fraction(2700), high=Fraction(3000), text="2850", credit=HALF),
    ),
    unit="km",
)
SHARE = Numeric(
    id=ID,
    ask="?",
    accept=(AcceptedNumber(low=Fraction(60), high=Fraction(60), text="60"),),
    unit="%",
)
CAPITALS = Matching(
    id=ID, ask="?", pairs=(("Paris", "Seine"), ("Vienna", "Danube")), distractors=("Rhine",)
)
RIVERS = Ordering(id=ID, ask="?", items=("Thames", "Seine", "Rhine", "Danube"))
COURSE = ClozeQuestion(
    id=ID,
    ask="From the [[forest]] to the [[sea]].",
    gaps=(
        Gap(name="forest", accept=(Accepted(text="Black Forest"),), weight=Fraction(3)),
        Gap(name="sea", choices=(Choice(text="Black Sea", right=True), Choice(text="Baltic"))),
    ),
)
DELTA = Essay(id=ID, ask="?", rubric=("slow", "sediment"))


@pytest.mark.parametrize(
    ("question", "response", "fraction", "verdict"),
    [
        (RIVER, chosen(1), 1, Verdict.RIGHT),
        (RIVER, chosen(0), 0, Verdict.WRONG),
        (RIVER, chosen(), 0, Verdict.EMPTY),
        (LAKES, chosen(0, 1), 1, Verdict.RIGHT),
        (LAKES, chosen(0), HALF, Verdict.PARTLY),
        (LAKES, chosen(0, 2), 0, Verdict.WRONG),
        (TrueFalse(id=ID, ask="?", answer=False), Judged(False), 1, Verdict.RIGHT),
        (TrueFalse(id=ID, ask="?", answer=False), Judged(True), 0, Verdict.WRONG),
        (CITY, Written("  budapest "), 1, Verdict.RIGHT),
        (CITY, Written("Budapst"), HALF, Verdict.PARTLY),
        (CITY, Written("Bucharest"), 0, Verdict.WRONG),
        (CITY, Written("   "), 0, Verdict.EMPTY),
        (LENGTH, Written("2,855 km"), 1, Verdict.RIGHT),
        (LENGTH, Written("2 900"), HALF, Verdict.PARTLY),
        (LENGTH, Written("3001"), 0, Verdict.WRONG),
        (LENGTH, Written("2850 miles"), 0, Verdict.WRONG),
        (LENGTH, Written("long"), 0, Verdict.WRONG),
        (LENGTH, Written("two thousand eight hundred and fifty km"), 1, Verdict.RIGHT),
        (LENGTH, Written("about 2850"), 1, Verdict.RIGHT),
        (LENGTH, Written("less than 2850"), 0, Verdict.WRONG),
        (SHARE, Written("Sixty per cent"), 1, Verdict.RIGHT),
        (SHARE, Written("more than 60%"), 1, Verdict.RIGHT),
        (SHARE, Written("60th"), 1, Verdict.RIGHT),
        (SHARE, Written("sixteen"), 0, Verdict.WRONG),
        (CAPITALS, Matched((0, 1)), 1, Verdict.RIGHT),
        (CAPITALS, Matched((0, 2)), HALF, Verdict.PARTLY),
        (CAPITALS, Matched((None, None)), 0, Verdict.EMPTY),
        (RIVERS, Ordered((0, 1, 2, 3)), 1, Verdict.RIGHT),
        (RIVERS, Ordered((1, 0, 2, 3)), HALF, Verdict.PARTLY),
        (RIVERS, Ordered((0, 1)), 0, Verdict.EMPTY),
        (COURSE, Filled(("black forest", "Baltic")), Fraction(3, 4), Verdict.PARTLY),
        (COURSE, Filled(("", "Black Sea")), Fraction(1, 4), Verdict.PARTLY),
        (COURSE, Filled(("", "")), 0, Verdict.EMPTY),
        (DELTA, Composed("Water slows."), 0, Verdict.WAITING),
        (DELTA, Composed("Water slows.", frozenset({0}), judged=True), HALF, Verdict.PARTLY),
        (DELTA, Composed(" "), 0, Verdict.EMPTY),
        (RIVER, None, 0, Verdict.EMPTY),
    ],
)
def test_each_kind_is_judged_with_a_reason(
    question: AnyQuestion, response: Response | None, fraction: Fraction, verdict: Verdict
) -> None:
    result = grade(question, response)
    assert (result.fraction, result.verdict) == (fraction, verdict)
    assert result.reason.endswith(".")


def test_a_refused_answer_says_what_it_is_instead() -> None:
    assert "capital of Romania" in grade(CITY, Written("bucharest")).reason


def test_a_term_of_the_guide_is_no_slip_of_another() -> None:
    question = Typed(id=ID, ask="?", accept=(Accepted(text="two skins"),))
    assert grade(question, Written("two skinz")).verdict is Verdict.RIGHT
    assert grade(question, Written("two chains"), deck=["two chains"]).verdict is Verdict.WRONG


def test_a_response_of_another_kind_is_a_mistake_of_the_program() -> None:
    with pytest.raises(TypeError, match="answered by"):
        grade(RIVER, Written("Danube"))


@given(st.sets(st.integers(0, 3)), st.integers(2, 3), st.sampled_from(list(Credit)))
def test_choosing_another_wrong_option_never_helps(
    before: set[int], wrong: int, policy: Credit
) -> None:
    fewer = options_share(policy, LAKES.choices, frozenset(before - {wrong}))
    more = options_share(policy, LAKES.choices, frozenset(before | {wrong}))
    if before - {wrong}:
        assert more <= fewer


@given(st.sets(st.integers(0, 3)), st.sampled_from(list(Credit)))
def test_every_policy_gives_a_share(chosen: set[int], policy: Credit) -> None:
    assert 0 <= options_share(policy, LAKES.choices, frozenset(chosen)) <= 1


@pytest.mark.parametrize("policy", list(Credit))
def test_only_the_right_order_earns_everything(policy: Credit) -> None:
    shares = {order: order_share(policy, order) for order in permutations(range(4))}
    assert [order for order, share in shares.items() if share == 1] == [(0, 1, 2, 3)]
    assert all(0 <= share <= 1 for share in shares.values())


@pytest.mark.parametrize(
    ("policy", "given", "share"),
    [
        (Credit.POSITIONS, (0, 2, 1, 3), HALF),
        (Credit.RELATIVE_ORDER, (3, 0, 1, 2), Fraction(3, 4)),
        (Credit.RELATIVE_ORDER, (3, 2, 1, 0), Fraction(0)),
        (Credit.ADJACENT_PAIRS, (2, 3, 0, 1), Fraction(2, 3)),
        (Credit.ALL_OR_NOTHING, (1, 0, 2, 3), Fraction(0)),
    ],
)
def test_orders_earn_what_their_policy_says(
    policy: Credit, given: tuple[int, ...], share: Fraction
) -> None:
    assert order_share(policy, given) == share


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("-3.5", Fraction(-7, 2)),
        ("3,5", Fraction(7, 2)),
        ("1,234", 1234),
        ("1 234,5", Fraction(2469, 2)),
        ("1'000'000", 1_000_000),
        ("1e3", 1000),
        ("2.5E-1", Fraction(1, 4)),
        ("3/4", Fraction(3, 4)),
        ("−2", -2),
        ("1/0", None),
        ("", None),
        (".", None),
        ("1.2.3", None),
        ("12a", None),
        ("9" * 5000, int("9" * 200)),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: Fraction | None) -> None:
    assert read_number(text) == number


@given(st.text())
def test_any_text_gets_a_verdict(text: str) -> None:
    for question in (CITY, LENGTH):
        assert 0 <= grade(question, Written(text)).fraction <= 1
