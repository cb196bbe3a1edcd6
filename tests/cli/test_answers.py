"""Typed lines as answers: what is shown is what is read."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.cli.answers import NotUnderstood, parse, prompt, show, tell
from studyguide.cli.letters import letter
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
    Essay,
    Filled,
    Gap,
    Judged,
    Matched,
    Matching,
    Numeric,
    Ordered,
    Ordering,
    Response,
    TrueFalse,
    Typed,
    Written,
)

ID = QuestionId("rivers/one")
RIVER = ChoiceQuestion(
    id=ID,
    ask="Which river flows through Vienna?",
    choices=(Choice(text="Danube", right=True), Choice(text="Rhine"), Choice(text="Elbe")),
)
LAKES = ChoiceQuestion(
    id=ID,
    ask="Which are lakes?",
    several=True,
    choices=(
        Choice(text="Baikal", right=True),
        Choice(text="Victoria", right=True),
        Choice(text="Po"),
    ),
)
TRUTH = TrueFalse(id=ID, ask="The Nile flows northwards.", answer=True)
CAPITAL = Typed(id=ID, ask="What is the capital?", accept=(Accepted(text="Budapest"),))
LENGTH = Numeric(
    id=ID,
    ask="How long?",
    unit="km",
    accept=(AcceptedNumber(low=Fraction(2850), high=Fraction(2850), text="2850"),),
)
MATCH = Matching(
    id=ID, ask="Match.", pairs=(("Paris", "Seine"), ("Vienna", "Danube")), distractors=("Rhine",)
)
ORDER = Ordering(id=ID, ask="Order.", items=("Thames", "Seine", "Rhine", "Danube"))
CLOZE = ClozeQuestion(
    id=ID,
    ask="It rises in the [[forest]] and ends in the [[sea]].",
    gaps=(
        Gap(name="forest", accept=(Accepted(text="Black Forest"),)),
        Gap(name="sea", choices=(Choice(text="Black Sea", right=True), Choice(text="Baltic Sea"))),
    ),
)
ESSAY = Essay(id=ID, ask="Explain.", rubric=("Slowing",), fewest_words=5, most_words=50)


@pytest.mark.parametrize(
    ("question", "order", "line", "response"),
    [
        (RIVER, (2, 0, 1), "b", Chosen(frozenset({0}))),
        (RIVER, (), " A) ", Chosen(frozenset({0}))),
        (LAKES, (), "a c", Chosen(frozenset({0, 2}))),
        (LAKES, (), "a,b", Chosen(frozenset({0, 1}))),
        (LAKES, (2, 1, 0), "ca", Chosen(frozenset({0, 2}))),
        (TRUTH, (), "t", Judged(True)),
        (TRUTH, (), "False", Judged(False)),
        (CAPITAL, (), "  Budapest ", Written("Budapest")),
        (LENGTH, (), "2 850 km", Written("2 850 km")),
        (LENGTH, (), "3/4", Written("3/4")),
        (MATCH, (2, 0, 1), "1b 2c", Matched((0, 1))),
        (MATCH, (2, 0, 1), "2-a", Matched((None, 2))),
        (MATCH, (), "1: a, 2: a", Matched((0, 0))),
        (ORDER, (2, 0, 3, 1), "b d a c", Ordered((0, 1, 2, 3))),
        (ORDER, (), "cadb", Ordered((2, 0, 3, 1))),
        (CLOZE, (), "Black Forest / a", Filled(("Black Forest", "Black Sea"))),
        (CLOZE, (), "/ baltic sea", Filled(("", "Baltic Sea"))),
        (CLOZE, (), "and/or /", Filled(("and/or", ""))),
        (ESSAY, (), "It slows.\n\nIt settles.\n", Composed("It slows.\n\nIt settles.")),
    ],
)
def test_a_line_is_read_as_an_answer(
    question: AnyQuestion, order: tuple[int, ...], line: str, response: Response
) -> None:
    assert parse(question, order, line) == response


@pytest.mark.parametrize(
    ("question", "line", "says"),
    [
        (RIVER, "d", "“d” is none of the letters a to c."),
        (RIVER, "a b", "type one letter"),
        (RIVER, "", "no answer"),
        (RIVER, "..", "letters a to c"),
        (LAKES, "a and c", "“and” is none"),
        (TRUTH, "yes", "Type t"),
        (LENGTH, "long", "“long” is no number"),
        (MATCH, "3a", "the numbers are 1 to 2"),
        (MATCH, "1a 1b", "several letters"),
        (MATCH, "1ab", "several letters"),
        (MATCH, "a1", "no pair"),
        (MATCH, "1z", "“z” is none of the letters a to c."),
        (ORDER, "a b c", "d did not come"),
        (ORDER, "a b c c", "c came more often"),
        (CLOZE, "Black Forest", "There are 2 gaps and 1 answer;"),
        (CLOZE, "x / a b", "a gap takes one"),
        (CLOZE, "x / Dead Sea", "none of the letters"),
    ],
)
def test_a_line_that_is_no_answer_is_explained(question: AnyQuestion, line: str, says: str) -> None:
    with pytest.raises(NotUnderstood) as caught:
        parse(question, (), line)
    assert says in str(caught.value)


def test_a_question_is_shown_with_one_fact_a_line() -> None:
    assert show(RIVER, (2, 0, 1)) == [
        "Which river flows through Vienna?",
        "One is right.",
        "a) Elbe",
        "b) Danube",
        "c) Rhine",
    ]
    assert show(CLOZE) == [
        "Fill the gaps.",
        "It rises in the [gap 1] and ends in the [gap 2].",
        "Gap 2: a) Black Sea",
        "Gap 2: b) Baltic Sea",
    ]
    assert show(MATCH, (2, 0, 1))[1:] == [
        "1. Paris",
        "2. Vienna",
        "a) Rhine",
        "b) Seine",
        "c) Danube",
    ]
    assert show(ESSAY) == ["Explain.", "Write 5 to 50 words."]


@pytest.mark.parametrize("question", [RIVER, LAKES, TRUTH, CAPITAL, LENGTH, MATCH, ORDER, CLOZE])
def test_every_kind_says_what_a_line_looks_like(question: AnyQuestion) -> None:
    assert prompt(question)


texts = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=12)


@st.composite
def choice_questions(draw: st.DrawFn) -> tuple[ChoiceQuestion, tuple[int, ...]]:
    options = draw(st.lists(texts, min_size=1, max_size=60, unique=True))
    question = ChoiceQuestion(
        id=ID, ask="?", several=True, choices=tuple(Choice(text=text) for text in options)
    )
    return question, tuple(draw(st.permutations(range(len(options)))))


@given(made=choice_questions(), data=st.data())
def test_the_letters_shown_are_the_letters_read(
    made: tuple[ChoiceQuestion, tuple[int, ...]], data: st.DataObject
) -> None:
    question, order = made
    shown = show(question, order)[2:]
    picked = data.draw(st.lists(st.sampled_from(shown), min_size=1, unique=True))
    response = parse(question, order, " ".join(line.split(")")[0] for line in picked))
    assert isinstance(response, Chosen)
    texts = {question.choices[i].text for i in response.options}
    assert texts == {line.split(") ", 1)[1] for line in picked}


@given(order=st.permutations(range(4)), given_order=st.permutations(range(4)))
def test_an_order_typed_is_the_order_kept(order: list[int], given_order: list[int]) -> None:
    places = {text: line[0] for line in show(ORDER, order)[1:] for text in [line[3:]]}
    wanted = [ORDER.items[i] for i in given_order]
    response = parse(ORDER, order, " ".join(places[text] for text in wanted))
    assert response == Ordered(tuple(given_order))
    assert tell(ORDER, order, response) == "; ".join(wanted)


@given(
    order=st.permutations(range(3)), partners=st.lists(st.integers(0, 2), min_size=2, max_size=2)
)
def test_pairs_typed_are_the_pairs_kept(order: list[int], partners: list[int]) -> None:
    line = " ".join(f"{n}{letter(order.index(i))}" for n, i in enumerate(partners, 1))
    assert parse(MATCH, order, line) == Matched(tuple(partners))


@given(
    question=st.sampled_from([RIVER, LAKES, TRUTH, CAPITAL, LENGTH, MATCH, ORDER, CLOZE, ESSAY]),
    line=st.text(max_size=60),
)
def test_any_line_is_an_answer_or_explained(question: AnyQuestion, line: str) -> None:
    try:
        response = parse(question, (), line)
    except NotUnderstood:
        return  # and nothing else is ever raised
    assert "\n" not in tell(question, (), response)


@given(index=st.integers(0, 2000))
def test_letters_go_on_after_z(index: int) -> None:
    assert letter(index) != letter(index + 1)
    assert [letter(i) for i in (0, 25, 26, 27, 52, 702)] == ["a", "z", "aa", "ab", "ba", "aaa"]
