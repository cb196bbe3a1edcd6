"""One sitting of a quiz as a pure machine, and how its questions are drawn."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from fractions import Fraction
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.domain import attempt as machine
from studyguide.domain.attempt import Attempt, Plan, PlannedSection
from studyguide.domain.ids import AttemptId, BankId, LearnerId, PointId, QuestionId, QuizId
from studyguide.domain.mark import attempt_mark, passed
from studyguide.domain.questions import Choice, ChoiceQuestion, Level, Ordering, TrueFalse, Written
from studyguide.domain.quiz import (
    Pool,
    Quiz,
    Section,
    Source,
    draw,
    lay_out,
    shown_order,
)
from studyguide.domain.quiz_settings import QuizSettings
from studyguide.domain.slot import Slot
from studyguide.domain.timer import Timer
from studyguide.errors import AttemptClosed

START = datetime(2026, 1, 1, tzinfo=UTC)
LENGTH = 5


def fresh() -> Attempt:
    slots = tuple(
        Slot(question=QuestionId(f"b/{n}"), revision="r", section=0, points=Fraction(n + 1))
        for n in range(LENGTH)
    )
    plan = Plan(
        title="T",
        sections=(PlannedSection(),),
        slots=slots,
        quiz_revision="r",
        settings=QuizSettings(pass_mark=Fraction(1, 2)),
    )
    return Attempt(
        id=AttemptId(UUID(int=1)),
        learner=LearnerId(UUID(int=2)),
        quiz=QuizId("q"),
        number=1,
        plan=plan,
        started=START,
        timer=Timer(seen=START),
    )


places = st.integers(0, LENGTH - 1)
actions = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), places, st.text(max_size=5)),
        st.tuples(st.just("flag"), places, st.just("")),
        st.tuples(st.just("go"), places, st.just("")),
    )
)


def play(attempt: Attempt, script: list[tuple[str, int, str]]) -> Attempt:
    for what, slot, text in script:
        if what == "answer":
            attempt = machine.answer(attempt, slot, Written(text), at=START)
        elif what == "flag":
            attempt = machine.flag(attempt, slot)
        else:
            attempt = machine.go_to(attempt, slot)
    return attempt


@given(actions)
def test_the_last_answer_to_each_question_is_kept(script: list[tuple[str, int, str]]) -> None:
    wanted = {slot: Written(text) for what, slot, text in script if what == "answer"}
    after = play(fresh(), script)
    assert after.responses == wanted
    assert set(after.unanswered) == set(range(LENGTH)) - wanted.keys()
    flags = Counter(slot for what, slot, _ in script if what == "flag")
    assert after.flags == {slot for slot, times in flags.items() if times % 2}


@given(actions, actions)
def test_nothing_changes_after_submission(
    before: list[tuple[str, int, str]], after: list[tuple[str, int, str]]
) -> None:
    ended = machine.submit(play(fresh(), before), START)
    for action in after:
        with pytest.raises(AttemptClosed):
            play(ended, [action])
    with pytest.raises(AttemptClosed):
        machine.submit(ended, START)


@given(st.dictionaries(places, st.fractions(-2, 1)))
def test_marks_stay_within_what_is_possible(fractions: dict[int, Fraction]) -> None:
    """Also where wrong answers given with certainty cost more than right ones earned."""
    plan = fresh().plan
    marks = {slot: fraction * plan.slots[slot].points for slot, fraction in fractions.items()}
    result = attempt_mark(plan, marks)
    assert 0 <= result.reached <= result.possible == sum(range(1, LENGTH + 1))
    assert passed(fresh(), result) == (result.share >= Fraction(1, 2))


def test_a_question_that_is_not_there_cannot_be_answered() -> None:
    with pytest.raises(IndexError):
        machine.answer(fresh(), LENGTH, Written("x"), at=START)


def questions(points: list[int]) -> list[TrueFalse]:
    return [
        TrueFalse(id=QuestionId(f"b/{n}"), ask="?", answer=True, tests=(PointId(f"g/{point}"),))
        for n, point in enumerate(points)
    ]


@given(st.lists(st.integers(0, 6), max_size=30), st.integers(0, 35), st.integers())
def test_a_draw_repeats_nothing_and_covers_key_points_evenly(
    points: list[int], count: int, seed: int
) -> None:
    drawn = draw(questions(points), count, Random(seed))
    assert len(drawn) == min(count, len(points))
    assert len(set(drawn)) == len(drawn)
    supply, taken = Counter(points), Counter(points[int(id[2:])] for id in drawn)
    for point, left in (supply - taken).items():
        assert left > 0
        assert all(taken[point] >= taken[other] - 1 for other in taken)


def test_the_same_seed_lays_out_the_same_quiz() -> None:
    pool = Pool(banks=(BankId("b"),), levels=(Level.RECALL,))
    quiz = Quiz(
        id=QuizId("q"),
        title="T",
        sections=(Section(questions=(QuestionId("b/1"),), draw=3, pool=pool),),
        settings=QuizSettings(shuffle_questions=True),
    )
    bank = questions([1, 2, 3, 4, 5, 6])

    def laid(seed: int) -> list[str]:
        source = Source(
            questions=lambda ids: [q for q in bank if q.id in set(ids)],
            candidates=lambda pool: [q for q in bank if pool.admits(q)],
        )
        slots, _ = lay_out(quiz, source, Random(seed))
        return [slot.question for slot in slots]

    assert laid(1) == laid(1)
    assert {len(set(laid(seed))) for seed in range(20)} == {4}, "no question stands twice"
    assert len({tuple(laid(seed)) for seed in range(20)}) > 1


@given(st.integers())
def test_items_to_be_ordered_never_come_in_their_right_order(seed: int) -> None:
    question = Ordering(id=QuestionId("b/o"), ask="?", items=("a", "b", "c"))
    order = shown_order(question, Random(seed), shuffle=False)
    assert sorted(order) == [0, 1, 2]
    assert order != (0, 1, 2)


def test_options_keep_their_order_where_question_or_quiz_says_so() -> None:
    choices = tuple(Choice(text=str(n), right=n == 0) for n in range(9))
    fixed = ChoiceQuestion(id=QuestionId("b/c"), ask="?", choices=choices, shuffle=False)
    assert shown_order(fixed, Random(1), shuffle=True) == tuple(range(9))
    free = ChoiceQuestion(id=QuestionId("b/c"), ask="?", choices=choices)
    assert shown_order(free, Random(1), shuffle=False) == tuple(range(9))
    assert shown_order(free, Random(1), shuffle=True) != tuple(range(9))
