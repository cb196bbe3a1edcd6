"""The schedule of one card: what a rating does to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.domain.memory import Memory, Rating, Scheduler, State

START = datetime(2026, 1, 1, 8, tzinfo=UTC)
SCHEDULER = Scheduler()
ratings = st.lists(st.sampled_from(list(Rating)), min_size=1, max_size=12)


def learn(*given: int, at: datetime = START) -> Memory:
    """Review a card each time it is due."""
    memory = None
    for rating in given:
        memory = SCHEDULER.review(memory, rating, at)
        at = memory.due
    assert memory is not None
    return memory


def test_a_new_card_passes_two_learning_steps_before_its_first_long_interval() -> None:
    first = SCHEDULER.review(None, 3, START)
    assert (first.state, first.due - START) == (State.LEARNING, timedelta(minutes=10))
    second = SCHEDULER.review(first, 3, first.due)
    assert (second.state, (second.due - first.due).days) == (State.REVIEW, 2)


def test_an_easy_card_skips_the_steps() -> None:
    memory = SCHEDULER.review(None, 4, START)
    assert (memory.state, (memory.due - START).days) == (State.REVIEW, 8)


def test_forgetting_a_known_card_counts_as_a_lapse_and_shortens_its_interval() -> None:
    known = learn(3, 3, 3)
    forgotten = SCHEDULER.review(known, 1, known.due)
    assert (forgotten.state, forgotten.lapses, known.lapses) == (State.RELEARNING, 1, 0)
    assert forgotten.stability < known.stability


@given(ratings)
def test_a_better_rating_never_brings_the_card_back_sooner(given: list[Rating]) -> None:
    memory = learn(*given)
    due = [SCHEDULER.review(memory, rating, memory.due).due for rating in Rating]
    assert due == sorted(due)


@given(ratings, st.integers(0, 400), st.integers(0, 400))
def test_recall_fades_with_time_and_stays_a_probability(
    given: list[Rating], early: int, later: int
) -> None:
    memory = learn(*given)
    one = SCHEDULER.recall(memory, memory.last_review + timedelta(days=early))
    two = SCHEDULER.recall(memory, memory.last_review + timedelta(days=early + later))
    assert 0 <= two <= one <= 1


@given(ratings)
def test_the_interval_shown_is_the_interval_given(given: list[Rating]) -> None:
    memory = learn(*given)
    shown = SCHEDULER.intervals(memory, memory.due)
    for rating, interval in shown.items():
        assert SCHEDULER.review(memory, rating, memory.due).due == memory.due + interval


def test_after_the_stability_in_days_nine_of_ten_are_recalled() -> None:
    memory = learn(3, 3, 3, 3)
    then = memory.last_review + timedelta(days=round(memory.stability))
    assert SCHEDULER.recall(memory, then) == pytest.approx(0.9, abs=0.005)


def test_a_higher_target_brings_cards_back_sooner() -> None:
    memory = learn(3, 3, 3)
    strict = Scheduler(retention=0.95).review(memory, 3, memory.due)
    assert strict.due < SCHEDULER.review(memory, 3, memory.due).due


def test_a_clock_set_back_counts_as_no_time_passed() -> None:
    memory = learn(3, 3)
    back = SCHEDULER.review(memory, 3, memory.last_review - timedelta(days=900))
    assert back.last_review == memory.last_review
    assert SCHEDULER.recall(memory, memory.last_review - timedelta(days=900)) == 1


def test_a_card_never_seen_is_not_recalled() -> None:
    assert SCHEDULER.recall(None, START) == 0


@pytest.mark.parametrize("retention", [0, 1, -0.1, 1.5])
def test_an_impossible_target_is_refused(retention: float) -> None:
    with pytest.raises(ValueError, match="retention"):
        Scheduler(retention=retention)


@pytest.mark.parametrize("parameters", [[], [1.0] * 20, [float("nan")] * 21, [1e9] * 21])
def test_parameters_out_of_bounds_are_refused(parameters: list[float]) -> None:
    with pytest.raises(ValueError, match=r"parameters|bounds"):
        Scheduler(parameters)


@pytest.mark.parametrize("rating", [0, 5])
def test_there_are_four_ratings(rating: int) -> None:
    with pytest.raises(ValueError, match="Rating"):
        SCHEDULER.review(None, rating, START)
