"""Laws of grading: whatever the question and whatever the answer."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.domain.grading import Verdict, grade
from studyguide.domain.ids import QuestionId
from studyguide.domain.questions import (
    Accepted,
    AcceptedNumber,
    AnyQuestion,
    Choice,
    ChoiceQuestion,
    Chosen,
    ClozeQuestion,
    Credit,
    Filled,
    Gap,
    Matched,
    Matching,
    Numeric,
    Ordered,
    Ordering,
    Rejected,
    Typed,
    Unit,
    Written,
)

ID = QuestionId("b/q")
OPTION_POLICIES = (
    Credit.NET_CORRECT,
    Credit.ALL_OR_NOTHING,
    Credit.EACH_ANSWER,
    Credit.COVERAGE,
    Credit.FRACTIONS,
)
ORDER_POLICIES = (
    Credit.POSITIONS,
    Credit.RELATIVE_ORDER,
    Credit.ADJACENT_PAIRS,
    Credit.ALL_OR_NOTHING,
)
ANSWERS = (
    "photosynthesis",
    "the Industrial Revolution",
    "8 September 2010",
    "60 %",
    "Henry VIII",
    "H2O",
    "C++",
    "résumé",
    "Straße",
    "не знаю",
    "中文",
    "مرحبا",
    "5 \\* 3",
)
SLOW = Accepted(text=r"(a|aa)+b", pattern=True)
PLAIN = Typed(
    id=ID, ask="?", accept=(Accepted(text="photosynthesis"), Accepted(text="New York")),
    reject=(Rejected(text="*cold*"),),
)  # fmt: skip
STRICT = replace(PLAIN, case=True, accents=True)
SENTENCE = replace(
    PLAIN,
    accept=(Accepted(text="The slow river drops its mud in the sea"), Accepted(text="*")),
    require=("slow", "mud", "river", "the sea"),
)
CATASTROPHIC = replace(PLAIN, accept=(*PLAIN.accept, SLOW, replace(SLOW, text=r"(x+x+)+y")))
NUMBER = Numeric(
    id=ID,
    ask="?",
    accept=(AcceptedNumber(low=Fraction(1), high=Fraction(2), text="1"),),
    unit="km",
    units=(Unit(name="km", factor=Fraction(1)), Unit(name="m", factor=Fraction(1, 1000))),
)
GAPS = ClozeQuestion(
    id=ID,
    ask="[[a]] [[b]] [[c]]",
    gaps=tuple(Gap(name=one, accept=(Accepted(text=one), SLOW)) for one in "abc"),
)
TYPED: dict[str, AnyQuestion] = {
    "plain": PLAIN,
    "strict": STRICT,
    "sentence": SENTENCE,
    "catastrophic": CATASTROPHIC,
    "number": NUMBER,
    "gaps": GAPS,
}


def answered(question: AnyQuestion, text: str) -> Written | Filled:
    return Filled((text,) * 3) if isinstance(question, ClozeQuestion) else Written(text)


@given(
    answer=st.sampled_from(ANSWERS),
    change=st.sampled_from(["upper", "lower", "title", "swapcase", "casefold"]),
    spaces=st.tuples(*[st.sampled_from(["", " ", "\t", "\n  ", "\u00a0", "\u2003"])] * 2),
    exact=st.booleans(),
    accents=st.booleans(),
    require=st.booleans(),
)
def test_an_accepted_answer_is_right_in_any_case_and_spacing(
    answer: str, change: str, spaces: tuple[str, str], exact: bool, accents: bool, require: bool
) -> None:
    plain = answer.replace("\\", "")
    words = (plain,) if require and plain != "5 * 3" else ()
    question = Typed(
        id=ID, ask="?", accept=(Accepted(text=answer),), require=words, exact=exact, accents=accents
    )
    changed = getattr(plain, change)() if not accents or "ß" not in plain else plain
    text = spaces[0] + ("  " + spaces[1]).join(changed.split(" ")) + spaces[1]
    result = grade(question, Written(text))
    assert result.fraction == 1, result.reason


@given(answer=st.sampled_from(ANSWERS), spaces=st.sampled_from([" ", "\t ", "\u2003\n"]))
def test_an_accepted_answer_is_right_as_written_where_capitals_count(
    answer: str, spaces: str
) -> None:
    question = Typed(id=ID, ask="?", accept=(Accepted(text=answer),), case=True, accents=True)
    text = spaces + spaces.join(answer.replace("\\", "").split(" "))
    assert grade(question, Written(text)).fraction == 1


@given(answer=st.text(min_size=1))
def test_any_visible_answer_accepts_itself(answer: str) -> None:
    accepted = Accepted(text=answer.replace("*", "\\*"))
    result = grade(Typed(id=ID, ask="?", accept=(accepted,)), Written(answer))
    assert result.fraction == 1 or result.verdict is Verdict.EMPTY or "\\" in answer


@given(name=st.sampled_from([one for one in TYPED if one not in ("catastrophic", "gaps")]),
       text=st.text(), deck=st.lists(st.text(), max_size=3))  # fmt: skip
def test_judging_typed_words_is_deterministic_and_stays_between_0_and_1(
    name: str, text: str, deck: list[str]
) -> None:
    question = TYPED[name]
    result = grade(question, Written(text), deck=deck)
    assert 0 <= result.fraction <= 1
    assert result.reason
    assert grade(question, Written(text), deck=tuple(deck)) == result


@st.composite
def choices(draw: st.DrawFn) -> ChoiceQuestion:
    right = draw(st.lists(st.booleans(), min_size=2, max_size=6).filter(any))
    credits = st.integers(-4, 4).map(lambda quarter: Fraction(quarter, 4))
    made = tuple(
        Choice(text=f"option {n}", right=one, credit=draw(credits)) for n, one in enumerate(right)
    )
    several = sum(right) > 1 or draw(st.booleans())
    return ChoiceQuestion(
        id=ID, ask="?", choices=made, several=several,
        credit=draw(st.sampled_from(OPTION_POLICIES)),
    )  # fmt: skip


@given(question=choices(), data=st.data())
def test_the_order_of_options_changes_no_fraction(
    question: ChoiceQuestion, data: st.DataObject
) -> None:
    n = len(question.choices)
    chosen = data.draw(st.frozensets(st.integers(0, n - 1)))
    order = data.draw(st.permutations(range(n)))
    mixed = replace(question, choices=tuple(question.choices[i] for i in order))
    again = frozenset(place for place, i in enumerate(order) if i in chosen)
    first, second = grade(question, Chosen(chosen)), grade(mixed, Chosen(again))
    assert (first.fraction, first.verdict) == (second.fraction, second.verdict)
    assert 0 <= first.fraction <= 1


@given(question=choices(), data=st.data())
def test_another_wrong_option_never_raises_net_correct(
    question: ChoiceQuestion, data: st.DataObject
) -> None:
    question = replace(question, credit=Credit.NET_CORRECT, several=True)
    wrong = sorted(set(range(len(question.choices))) - question.key)
    if wrong:
        chosen = data.draw(st.frozensets(st.integers(0, len(question.choices) - 1)))
        more = chosen | {data.draw(st.sampled_from(wrong))}
        assert grade(question, Chosen(more)).fraction <= grade(question, Chosen(chosen)).fraction


@given(
    partners=st.lists(st.one_of(st.none(), st.integers(-1, 5)), max_size=4),
    distractors=st.permutations(["Rhine", "Elbe", "Oder"]),
)
def test_the_order_of_distractors_changes_no_match(
    partners: list[int | None], distractors: list[str]
) -> None:
    pairs = (("Paris", "Seine"), ("Vienna", "Danube"), ("Rome", "Tiber"))
    one = Matching(id=ID, ask="?", pairs=pairs, distractors=("Rhine", "Elbe", "Oder"))
    other = replace(one, distractors=tuple(distractors))
    moved = [
        i if i is None or not 0 <= i < 6 else other.partners.index(one.partners[i])
        for i in partners
    ]
    first, second = grade(one, Matched(tuple(partners))), grade(other, Matched(tuple(moved)))
    assert first == second
    assert 0 <= first.fraction <= 1


@given(items=st.lists(st.integers(-1, 5), max_size=6), policy=st.sampled_from(ORDER_POLICIES))
def test_any_order_earns_a_share(items: list[int], policy: Credit) -> None:
    question = Ordering(id=ID, ask="?", items=tuple("abcd"), credit=policy)
    assert 0 <= grade(question, Ordered(tuple(items))).fraction <= 1


@pytest.mark.parametrize("name", TYPED)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "a" * 10_000_000,
        "é" * 10_000_000,
        " " * 10_000_000 + "x",
        "\x00\x07\x1b[31m" * 140,
        "\u202eevil\u202c" * 140,
        "مرحبا بالعالم " * 70,
        "😀👩‍👩‍👧" * 160,
        "Ωмега語" * 160,
        "a\u0301" * 500,
        "\ufdfa" * 1000,
        "\ud800",
        "9" * 1000,
        "a" * 1000,
        "x" * 1000,
        "(" * 999,
        "not a b c d e f " * 62,
        " ".join(f"{n:b}a{n:x}" for n in range(90)),
    ],
    ids=lambda text: f"{text[:8]!a} times {len(text)}",
)
def test_bad_input_gets_a_verdict(name: str, text: str) -> None:
    question = TYPED[name]
    result = grade(question, answered(question, text))
    assert result.fraction in (0, 1)
    assert len(result.reason) < 1500
