"""The one figure of what is known, and the word that goes with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.domain.knowledge import HALF_LIFE, Answer, Evidence, Grasp, grasp, known, mean

shares = st.floats(0, 1)
answers = st.lists(st.builds(Answer, shares, st.floats(0, 4000))).map(tuple)
evidence = st.builds(
    Evidence,
    recalls=st.lists(shares).map(tuple),
    answers=answers,
    read=st.booleans(),
    new_cards=st.integers(0, 9),
)


def figure(
    recalls: tuple[float, ...] = (), answers: tuple[Answer, ...] = (), read: bool = False
) -> float:
    value = known(Evidence(recalls=recalls, answers=answers, read=read))
    assert value is not None
    return value


def test_what_was_neither_tested_nor_read_is_new() -> None:
    assert known(Evidence(new_cards=3)) is None
    assert grasp(Evidence(new_cards=3)) is Grasp.NEW


def test_the_figures_of_the_page_about_progress() -> None:
    """The examples that docs/progress.md works out."""
    assert figure(read=True) == 0.4
    assert figure(answers=(Answer(1.0),)) == pytest.approx(0.625)
    assert figure(answers=(Answer(1.0),), read=True) == pytest.approx(0.7)
    assert figure(answers=(Answer(0.0),), read=True) == pytest.approx(0.2)
    assert figure(recalls=(0.9,), answers=(Answer(1.0),), read=True) == pytest.approx(2.3 / 3)
    old = figure(answers=(Answer(1.0, age=60),), read=True)
    assert old == pytest.approx((0.4 + 0.5) / 1.5)


@given(evidence)
def test_what_is_known_is_a_share_and_has_a_word(given: Evidence) -> None:
    value = known(given)
    assert value is None or 0 <= value <= 1
    assert (value is None) == (grasp(given) is Grasp.NEW)


@given(evidence)
def test_reading_never_lowers_what_is_known(given: Evidence) -> None:
    unread = Evidence(recalls=given.recalls, answers=given.answers)
    read = Evidence(recalls=given.recalls, answers=given.answers, read=True)
    assert (known(read) or 0) >= (known(unread) or 0)


@given(evidence)
def test_a_right_answer_never_lowers_and_a_wrong_one_never_raises(given: Evidence) -> None:
    before = known(given)
    if before is None:
        return
    right = Evidence(recalls=given.recalls, answers=(*given.answers, Answer(1)), read=given.read)
    wrong = Evidence(recalls=given.recalls, answers=(*given.answers, Answer(0)), read=given.read)
    assert (known(wrong) or 0) <= before + 1e-9
    assert (known(right) or 0) >= before - 1e-9


@given(st.floats(0, 3000))
def test_an_old_answer_tells_less(age: float) -> None:
    assert Answer(1.0, age + HALF_LIFE).weight == pytest.approx(Answer(1.0, age).weight / 2)


def test_more_evidence_leaves_less_to_the_start() -> None:
    found = [known(Evidence(recalls=(1.0,) * count)) or 0 for count in range(1, 12)]
    assert found == sorted(found)
    assert found[-1] > 0.9


def test_new_key_points_count_as_nothing_in_a_mean() -> None:
    assert mean([None, 0.8]) == pytest.approx(0.4)
    assert mean([None, None]) is None
    assert mean([]) is None
