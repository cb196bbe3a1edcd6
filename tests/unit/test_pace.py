"""How long questions are likely to take before anybody answered them."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from studyguide.domain.ids import QuestionId
from studyguide.domain.pace import READING, expected_time
from studyguide.domain.questions import (
    Accepted,
    AcceptedNumber,
    AnyQuestion,
    Choice,
    ChoiceQuestion,
    ClozeQuestion,
    Essay,
    Gap,
    Level,
    Matching,
    Numeric,
    Ordering,
    TrueFalse,
    Typed,
)

ID = QuestionId("b/q")
TEN = "one two three four five six seven eight nine ten"
TWO = (Choice(text="yes it is", right=True), Choice(text="no"))
ONE = AcceptedNumber(low=Fraction(1), high=Fraction(1), text="1")
YES = (Accepted(text="yes"),)


@pytest.mark.parametrize(
    ("question", "words", "seconds"),
    [
        (TrueFalse(id=ID, ask=TEN, answer=True), 10, 10),
        (TrueFalse(id=ID, ask=TEN, answer=True, level=Level.APPLY), 10, 25),
        (ChoiceQuestion(id=ID, ask=TEN, choices=TWO), 14, 15),
        (ChoiceQuestion(id=ID, ask=TEN, choices=TWO, several=True), 14, 25),
        (Typed(id=ID, ask=TEN, accept=YES), 10, 20),
        (Numeric(id=ID, ask=TEN, accept=(ONE,)), 10, 30),
        (Matching(id=ID, ask=TEN, pairs=(("a", "b"), ("c", "d")), distractors=("e",)), 15, 20),
        (Ordering(id=ID, ask=TEN, items=("a", "b", "c")), 13, 30),
        (ClozeQuestion(id=ID, ask="A [[b c]] d.", gaps=(Gap(name="b c", accept=YES),)), 4, 12),
        (ClozeQuestion(id=ID, ask="A [[b]].", gaps=(Gap(name="b", choices=TWO),)), 6, 12),
        (Essay(id=ID, ask=TEN, rubric=("a",), fewest_words=40, most_words=80), 10, 240),
        (Essay(id=ID, ask=TEN, rubric=("a",)), 10, 160),
        (Essay(id=ID, ask=TEN, rubric=("a",), fewest_words=100), 10, 400),
    ],
)
def test_reading_takes_time_by_words_and_answering_by_kind(
    question: AnyQuestion, words: int, seconds: float
) -> None:
    reading = timedelta(seconds=words * 60 / READING)
    assert expected_time(question) == reading + timedelta(seconds=seconds)
