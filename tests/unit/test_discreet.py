"""Who may try again is told what helps, and never what is right."""

from __future__ import annotations

from fractions import Fraction

import pytest

from studyguide.domain.grading import grade
from studyguide.domain.grading.discreet import discreet
from studyguide.domain.ids import QuestionId
from studyguide.domain.questions import (
    Accepted,
    AcceptedNumber,
    AnyQuestion,
    Choice,
    ChoiceQuestion,
    Chosen,
    ClozeQuestion,
    Filled,
    Gap,
    Judged,
    Numeric,
    Rejected,
    Response,
    TrueFalse,
    Typed,
    Written,
)

ID = QuestionId("b/q")
RIVERS = (Choice(text="Danube", right=True), Choice(text="Elbe", feedback="It flows north."))
LAKES = (
    Choice(text="Baikal", right=True),
    Choice(text="Victoria", right=True),
    Choice(text="Bosphorus"),
)
HUNGARY = Typed(
    id=ID,
    ask="?",
    accept=(Accepted(text="Budapest"),),
    reject=(Rejected(text="Bucharest", feedback="That is in Romania."),),
)
LENGTH = Numeric(
    id=ID,
    ask="?",
    accept=(AcceptedNumber(low=Fraction(2840), high=Fraction(2860), text="2850"),),
    unit="km",
)
SEA = Gap(name="sea", accept=(Accepted(text="Black Sea"),))
CASES: dict[str, tuple[AnyQuestion, Response, str, str]] = {
    "choice": (
        ChoiceQuestion(id=ID, ask="?", choices=RIVERS),
        Chosen(frozenset({1})),
        "It flows north.",
        "Danube",
    ),
    "choices": (
        ChoiceQuestion(id=ID, ask="?", choices=LAKES, several=True),
        Chosen(frozenset({0, 2})),
        "1 of those you chose are right.",
        "Victoria",
    ),
    "statement": (TrueFalse(id=ID, ask="?", answer=True), Judged(False), "", "true"),
    "refused": (HUNGARY, Written("Bucharest"), "That is in Romania.", "Budapest"),
    "something else": (HUNGARY, Written("Vienna"), "", "Budapest"),
    "number": (LENGTH, Written("28"), "The number is another one.", "2850"),
    "unit": (LENGTH, Written("2850 mi"), "“mi” does not belong here", "2850 km"),
    "gap": (
        ClozeQuestion(id=ID, ask="The [[sea]].", gaps=(SEA,)),
        Filled(("Red Sea",)),
        "",
        "Black",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_said_helps_and_keeps_the_secret(case: str) -> None:
    question, response, helps, secret = CASES[case]
    judged = grade(question, response)
    said = discreet(question, response, judged)
    assert helps in said
    assert secret in judged.reason or not judged.reason
    assert secret not in said


def test_a_right_answer_is_told_in_full() -> None:
    judged = grade(HUNGARY, Written("Budapest"))
    assert discreet(HUNGARY, Written("Budapest"), judged) == judged.reason
