"""Certainty and several tries: the formulas of Moodle, case by case."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.domain.grading.certainty import Certainty, calibration, certain_fraction
from studyguide.domain.grading.tries import countback, hint_after, interactive, tries_allowed

ZERO, HALF, ONE = Fraction(0), Fraction(1, 2), Fraction(1)
THIRD = Fraction(1, 3)
SHARES = st.integers(0, 4).map(lambda quarter: Fraction(quarter, 4))


@pytest.mark.parametrize(
    ("level", "right", "wrong"),
    [(Certainty.UNSURE, 1, 0), (Certainty.RATHER_SURE, 2, -2), (Certainty.SURE, 3, -6)],
)
def test_certainty_pays_when_right_and_costs_when_wrong(
    level: Certainty, right: int, wrong: int
) -> None:
    assert certain_fraction(ONE, level) == right
    assert certain_fraction(ZERO, level) == wrong
    assert certain_fraction(HALF, level) == Fraction(right, 2)


@given(st.integers(0, 100))
def test_naming_the_true_certainty_earns_most(percent: int) -> None:
    """The expected window of each level is where no other level earns more."""
    chance = Fraction(percent, 100)

    def earned(level: Certainty) -> Fraction:
        return chance * certain_fraction(ONE, level) + (1 - chance) * certain_fraction(ZERO, level)

    best = max(map(earned, Certainty))
    for one in calibration([]):
        low, high = one.expected
        assert (low <= chance <= high) == (earned(one.certainty) == best)


def test_calibration_tells_each_level_apart() -> None:
    answers = [
        (ONE, Certainty.SURE),
        (ZERO, Certainty.SURE),
        (ONE, Certainty.UNSURE),
        (HALF, Certainty.UNSURE),
    ]
    unsure, rather, sure = calibration(answers)
    assert (unsure.count, unsure.right, unsure.verdict) == (2, Fraction(3, 4), "not sure enough")
    assert (rather.count, rather.right, rather.verdict) == (0, None, "")
    assert (sure.count, sure.right, sure.verdict) == (2, HALF, "too sure")
    assert calibration([(ONE, Certainty.SURE)])[2].verdict == "fitting"


@pytest.mark.parametrize(
    ("fraction", "wrong", "earned"),
    [(ONE, 0, ONE), (ONE, 1, 2 * THIRD), (ONE, 2, THIRD), (ONE, 4, ZERO), (HALF, 1, ONE / 6)],
)
def test_each_wrong_try_costs_a_penalty_but_never_more_than_there_is(
    fraction: Fraction, wrong: int, earned: Fraction
) -> None:
    assert interactive(fraction, wrong) == earned


def test_there_is_a_try_more_than_hints_and_a_hint_after_each_wrong_one() -> None:
    hints = ("It flows east.", "It passes Vienna.")
    assert tries_allowed(hints) == 3
    assert [hint_after(hints, wrong) for wrong in range(5)] == ["", *hints, "", ""]


@pytest.mark.parametrize(
    ("tries", "earned"),
    [
        ([[ONE, ONE]], ONE),
        ([[ONE, ZERO], [ONE, ONE]], (1 + 2 * THIRD) / 2),
        ([[ONE, ZERO], [ZERO, ONE], [ONE, ONE]], (THIRD + 2 * THIRD) / 2),
        ([[ONE, ONE], [ONE, ZERO]], HALF),
        ([[ZERO, ZERO], [ZERO, ZERO]], ZERO),
        ([[ZERO]] * 5 + [[ONE]], ZERO),
    ],
)
def test_counting_back_each_part_loses_for_its_own_wrong_tries(
    tries: list[list[Fraction]], earned: Fraction
) -> None:
    assert countback(tries) == earned


def test_counting_back_knows_weights_and_other_penalties() -> None:
    tries = [[ONE, ZERO], [ONE, ONE]]
    assert countback(tries, Fraction(1, 10), [Fraction(3), ONE]) == Fraction(39, 40)


@pytest.mark.parametrize("tries", [[], [[]], [[ONE], [ONE, ONE]]])
def test_tries_that_do_not_fit_together_are_a_mistake_of_the_program(
    tries: list[list[Fraction]],
) -> None:
    with pytest.raises(ValueError, match="all parts"):
        countback(tries)


@given(
    tries=st.integers(1, 4).flatmap(
        lambda parts: st.lists(
            st.lists(SHARES, min_size=parts, max_size=parts), min_size=1, max_size=5
        )
    ),
    penalty=SHARES,
)
def test_counting_back_earns_at_least_the_interactive_and_at_most_the_last_try(
    tries: list[list[Fraction]], penalty: Fraction
) -> None:
    last = sum(tries[-1], ZERO) / len(tries[-1])
    assert interactive(last, len(tries) - 1, penalty) <= countback(tries, penalty) <= last
