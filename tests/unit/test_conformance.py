"""FSRS as others compute it: sequences whose results are public."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from studyguide.domain.memory import (
    PUBLISHED,
    Memory,
    Rating,
    Scheduler,
    State,
    checked_parameters,
)

START = datetime(2022, 11, 29, 12, 30, tzinfo=UTC)
FIVE = (
    *(0.4197, 1.1869, 3.0412, 15.2441, 7.1434, 0.6477, 1.0007, 0.0674, 1.6597, 0.1712),
    *(1.1178, 2.0225, 0.0904, 0.3025, 2.1214, 0.2498, 2.9466, 0.4891, 0.6468),
)


def walk(scheduler: Scheduler, ratings: list[int], days: list[int] | None = None) -> list[Memory]:
    """Review after given days, or always when the card is due; return every memory."""
    at, memory, found = START, None, []
    for place, rating in enumerate(ratings):
        at = at + timedelta(days=days[place]) if days else (memory.due if memory else START)
        memory = scheduler.review(memory, rating, at)
        found.append(memory)
    return found


def test_intervals_of_a_long_history_are_those_published() -> None:
    found = walk(Scheduler(), [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3])
    intervals = [(one.due - one.last_review).days for one in found]
    assert intervals == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]


def test_stability_and_difficulty_are_those_published() -> None:
    last = walk(Scheduler(), [1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21])[-1]
    assert last.stability == pytest.approx(53.62691, abs=1e-4)
    assert last.difficulty == pytest.approx(6.3574867, abs=1e-6)


def test_without_steps_intervals_follow_the_long_term_history_of_fsrs_5() -> None:
    scheduler = Scheduler(FIVE, steps=(), relearning=())
    ratings = [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3]
    days = [0, 3, 13, 48, 155, 445, 1158, 17, 3, 11, 37, 112, 307]
    found = walk(scheduler, ratings, days)
    stabilities = [one.stability for one in found]
    assert stabilities[:3] == pytest.approx([3.0412, 13.09130698, 48.15848988], rel=1e-6)
    assert stabilities[-1] == pytest.approx(772.94026648, rel=1e-6)
    intervals = [(one.due - one.last_review).days for one in found]
    assert intervals == [3, 13, 48, 155, 445, 1158, 17, 3, 11, 37, 112, 307, 773]


@pytest.mark.parametrize(
    ("rating", "stability", "difficulty", "state"),
    [
        (1, 0.212, 6.4133, State.LEARNING),
        (2, 1.2931, 5.11217071, State.LEARNING),
        (3, 2.3065, 2.11810397, State.LEARNING),
        (4, 8.2956, 1.0, State.REVIEW),
    ],
)
def test_a_first_review_starts_where_others_start(
    rating: int, stability: float, difficulty: float, state: State
) -> None:
    memory = Scheduler().review(None, rating, START)
    assert memory.stability == pytest.approx(stability, abs=1e-6)
    assert memory.difficulty == pytest.approx(difficulty, abs=1e-6)
    assert memory.state is state


@pytest.mark.parametrize(
    ("ratings", "seconds", "step"),
    [([3], 600, 1), ([1], 60, 0), ([2], 330, 0)],
)
def test_learning_steps_wait_as_elsewhere(ratings: list[int], seconds: int, step: int) -> None:
    last = walk(Scheduler(), ratings)[-1]
    assert ((last.due - last.last_review).total_seconds(), last.step) == (seconds, step)


def test_a_single_step_waits_half_as_long_again_for_hard() -> None:
    last = walk(Scheduler(steps=(timedelta(minutes=10),)), [2])[-1]
    assert last.due - last.last_review == timedelta(minutes=15)


@pytest.mark.parametrize(
    ("retention", "days"),
    [(0.3, 2508), (0.4, 387), (0.5, 90), (0.6, 27), (0.7, 9), (0.8, 3), (0.9, 1)],
)
def test_a_lower_retention_lengthens_intervals_as_published(retention: float, days: int) -> None:
    assert Scheduler(retention=retention).interval(1.0) == days


def test_recall_falls_along_the_published_curve() -> None:
    memory = Memory(State.REVIEW, 1.0, 5.0, START + timedelta(days=1), START)
    recalls = [Scheduler().recall(memory, START + timedelta(days=day)) for day in range(4)]
    assert recalls == pytest.approx([1.0, 0.9, 0.84588465, 0.8093881], abs=1e-6)


@pytest.mark.parametrize(("seed", "days"), [(42, 12), (12345, 11)])
def test_fuzz_draws_from_pythons_chance_as_elsewhere(seed: int, days: int) -> None:
    import random

    before = random.getstate()
    random.seed(seed)
    try:
        last = walk(Scheduler(fuzz=True), [3, 3, 3])[-1]
    finally:
        random.setstate(before)
    assert (last.due - last.last_review).days == days


def test_parameters_of_earlier_versions_are_translated() -> None:
    four = [0.4, 0.6, 2.4, 5.8, 4.93, 0.94, 0.86, 0.01, 1.49, 0.14, 0.94, 2.18]
    four += [0.05, 0.34, 1.26, 0.29, 2.61]
    assert checked_parameters(four)[4:7] == pytest.approx((6.81, 0.44675014, 1.36))
    assert checked_parameters(FIVE) == (*FIVE, 0.0, 0.5)


@pytest.mark.parametrize(
    "weights",
    [
        PUBLISHED[:20],
        (*PUBLISHED, 0.0, 0.0, 0.0),
        (),
        (*PUBLISHED[:6], 100.0, *PUBLISHED[7:]),
        (*PUBLISHED[:10], -42.0, *PUBLISHED[11:]),
        (0.0, *PUBLISHED[1:3], 101.0, *PUBLISHED[4:]),
        (float("nan"), *PUBLISHED[1:]),
    ],
)
def test_parameters_out_of_bounds_are_refused(weights: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Scheduler(weights)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Scheduler().review(None, Rating.GOOD, START.replace(tzinfo=None))
