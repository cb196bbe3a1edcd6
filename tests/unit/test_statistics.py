"""Quiz statistics and reliability: figures worked out by hand, and laws that hold for any marks."""

from __future__ import annotations

import statistics
from fractions import Fraction
from math import pi, sqrt, tan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.domain.f_distribution import f_distribution, f_quantile
from studyguide.domain.reliability import feldt_interval, pairwise_reliability, reliability
from studyguide.domain.statistics import QuizStatistics, quiz_statistics
from studyguide.domain.sums import Mark

SMALL = [[1, 0], [1, 1], [0, 0], [1, 1]]
"""Totals 1 2 0 2, mean 5/4; squares about the means sum to 11/4, for the questions to 3/4 and 1."""

thirds = st.integers(-3, 6).map(lambda n: Fraction(n, 3))
"""Marks such as partial credit and penalties give."""


def grids(least: int = 0, most: int = 12) -> st.SearchStrategy[list[list[Fraction]]]:
    """Attempts at the same questions."""
    return st.integers(1, 5).flatmap(
        lambda size: st.lists(
            st.lists(thirds, min_size=size, max_size=size), min_size=least, max_size=most
        )
    )


def ones(marks: list[list[Fraction]]) -> list[int]:
    return [1] * (len(marks[0]) if marks else 1)


def percents(figures: QuizStatistics) -> list[float | None]:
    """Return every figure that has no unit."""
    found = [figures.skewness, figures.kurtosis]
    found += [figures.internal_consistency, figures.error_ratio]
    for one in figures.questions:
        found += [one.facility, one.intended_weight, one.effective_weight]
        found += [one.discrimination_index, one.discriminative_efficiency]
    return found


def test_a_small_quiz_has_the_figures_worked_out_by_hand() -> None:
    figures = quiz_statistics(SMALL, [1, 1])
    assert (figures.attempts, figures.maximum) == (4, 2)
    assert (figures.mean, figures.median) == (1.25, 1.5)
    assert figures.standard_deviation == pytest.approx(sqrt(11 / 12))
    assert figures.skewness == pytest.approx(-(3 / 4) / (11 / 12) ** 1.5)
    assert figures.kurtosis == pytest.approx(-156 / 121)
    assert figures.internal_consistency == pytest.approx(100 * 8 / 11)
    assert figures.error_ratio == pytest.approx(100 * sqrt(3 / 11))
    assert figures.standard_error == pytest.approx(0.5)


def test_its_questions_have_the_figures_worked_out_by_hand() -> None:
    first, second = quiz_statistics(SMALL, [1, 1]).questions
    assert (first.facility, second.facility) == (75, 50)
    assert first.standard_deviation == pytest.approx(0.5)
    assert second.standard_deviation == pytest.approx(sqrt(1 / 3))
    assert (first.intended_weight, second.intended_weight) == (50, 50)
    assert first.effective_weight == pytest.approx(100 * sqrt(5 / 4) / (sqrt(5 / 4) + sqrt(3 / 2)))
    assert first.discrimination_index == pytest.approx(100 / sqrt(3))
    assert first.discrimination_index == second.discrimination_index
    assert (first.discriminative_efficiency, second.discriminative_efficiency) == (100, 100)


def test_a_question_that_the_best_get_wrong_is_negative_and_has_no_effective_weight() -> None:
    marks = [[0, 2], [0, 2], [1, 0], [1, 0]]
    wrong, right = quiz_statistics(marks, [1, 2]).questions
    assert wrong.discrimination_index == -100
    assert wrong.discriminative_efficiency == -100
    assert (wrong.effective_weight, right.effective_weight) == (None, 100)
    assert wrong.intended_weight == pytest.approx(100 / 3)


def test_no_attempts_leave_everything_undefined_but_the_intended_weights() -> None:
    figures = quiz_statistics([], [1, 3])
    assert (figures.attempts, figures.mean, figures.median) == (0, None, None)
    assert figures.standard_deviation is None
    assert [one.facility for one in figures.questions] == [None, None]
    assert [one.intended_weight for one in figures.questions] == [25, 75]
    assert quiz_statistics([], []).questions == ()


def test_one_attempt_has_means_and_nothing_that_needs_two() -> None:
    figures = quiz_statistics([[0.5, 1]], [1, 1])
    assert (figures.mean, figures.median) == (1.5, 1.5)
    assert figures.standard_deviation is None
    assert (figures.internal_consistency, figures.standard_error) == (None, None)
    assert [one.facility for one in figures.questions] == [50, 100]
    for one in figures.questions:
        assert one.standard_deviation is None
        assert one.effective_weight is None
        assert one.discrimination_index is None
        assert one.discriminative_efficiency is None


@given(st.lists(st.floats(0, 1), min_size=1, max_size=5), st.integers(2, 30))
def test_equal_attempts_have_no_spread_whatever_their_marks(row: list[float], times: int) -> None:
    """Floats must not leave a spread of 1e-17 that looks like a discrimination."""
    figures = quiz_statistics([row] * times, [1] * len(row))
    assert figures.standard_deviation == 0
    assert (figures.skewness, figures.kurtosis) == (None, None)
    assert (figures.internal_consistency, figures.error_ratio) == (None, None)
    for one in figures.questions:
        assert one.standard_deviation == 0
        assert one.effective_weight is None
        assert one.discrimination_index is None


def test_decimals_add_up_as_decimals() -> None:
    """0.1 + 0.2 and 0.3 + 0.0 are the same total."""
    assert quiz_statistics([[0.1, 0.2], [0.3, 0.0]] * 2, [1, 1]).standard_deviation == 0


def test_tiny_and_huge_marks_side_by_side_do_no_harm() -> None:
    marks = [[5e-324, 1e20], [1e-300, 0.1], [1e-299, 0.2]]
    figures, found = quiz_statistics(marks, [1, 1]), reliability(marks)
    assert figures.skewness == pytest.approx(sqrt(3))
    index = figures.questions[0].discrimination_index
    assert index is not None
    assert found.questions[0].item_rest_correlation == pytest.approx(index / 100)


def test_a_single_question_has_nothing_to_agree_with() -> None:
    figures = quiz_statistics([[0], [1], [1]], [1])
    (only,) = figures.questions
    assert figures.standard_deviation == pytest.approx(sqrt(1 / 3))
    assert (figures.internal_consistency, figures.standard_error) == (None, None)
    assert (only.intended_weight, only.effective_weight) == (100, 100)
    assert (only.discrimination_index, only.discriminative_efficiency) == (None, None)


def test_a_maximum_of_zero_has_no_facility_and_no_sd_and_weighs_nothing() -> None:
    plain, none = quiz_statistics([[0, 0], [1, 0]], [1, 0]).questions
    assert (none.facility, none.standard_deviation) == (None, None)
    assert (none.intended_weight, none.effective_weight) == (0, 0)
    assert (plain.intended_weight, plain.effective_weight) == (100, 100)
    only_zero = quiz_statistics([[0], [0]], [0]).questions[0]
    assert (only_zero.intended_weight, only_zero.effective_weight) == (None, None)


def test_skewness_needs_three_attempts_and_kurtosis_four() -> None:
    assert quiz_statistics([[0], [1]], [1]).skewness is None
    three = quiz_statistics([[0], [0], [1]], [1])
    assert three.skewness == pytest.approx(sqrt(3))
    assert three.kurtosis is None


def test_a_question_counts_only_the_attempts_that_had_it() -> None:
    marks: list[list[Mark | None]] = [[1, 1, None], [0, None, 0], [1, None, 1], [0, 0, None]]
    figures = quiz_statistics(marks, [1, 1, 1])
    assert [one.attempts for one in figures.questions] == [4, 2, 2]
    assert [one.facility for one in figures.questions] == [50, 50, 50]
    assert (figures.mean, figures.median) == (1, 1)
    assert [one.discrimination_index for one in figures.questions] == [100, 100, 100]
    assert figures.standard_deviation == pytest.approx(sqrt(4 / 3))
    assert (figures.internal_consistency, figures.error_ratio) == (None, None)


def test_a_question_that_nobody_had_changes_nothing_for_the_others() -> None:
    asked = quiz_statistics(SMALL, [1, 1])
    figures = quiz_statistics([[*row, None] for row in SMALL], [1, 1, 2])
    nobody = figures.questions[2]
    assert (nobody.attempts, nobody.facility, nobody.effective_weight) == (0, None, None)
    assert figures.internal_consistency == asked.internal_consistency
    assert figures.questions[0].effective_weight == asked.questions[0].effective_weight


@pytest.mark.parametrize(
    ("marks", "maxima", "says"),
    [
        ([[1, 1], [1]], [1, 1], "attempt 2 has 1 marks for 2 questions"),
        ([[float("nan")]], [1], "finite"),
        ([[float("inf")]], [1], "finite"),
        ([[1]], [-1], "question 1 has a maximum below 0"),
    ],
)
def test_bad_input_is_named(marks: list[list[float]], maxima: list[float], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        quiz_statistics(marks, maxima)


@given(grids().flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_attempts_changes_no_digit(
    both: tuple[list[list[Fraction]], list[list[Fraction]]],
) -> None:
    marks, shuffled = both
    assert quiz_statistics(shuffled, ones(marks)) == quiz_statistics(marks, ones(marks))


@given(grids(least=1), st.fractions(Fraction(1, 9), 9, max_denominator=9))
def test_another_unit_of_marks_changes_no_percentage(
    marks: list[list[Fraction]], unit: Fraction
) -> None:
    before = quiz_statistics(marks, ones(marks))
    after = quiz_statistics(
        [[mark * unit for mark in row] for row in marks], [unit] * len(marks[0])
    )
    assert percents(after) == pytest.approx(percents(before))
    if before.standard_deviation is not None:
        assert after.standard_deviation == pytest.approx(float(unit) * before.standard_deviation)


@given(grids(least=2))
def test_figures_keep_their_ranges(marks: list[list[Fraction]]) -> None:
    figures = quiz_statistics(marks, ones(marks))
    if figures.internal_consistency is not None:
        assert figures.internal_consistency <= 100
    weights = [
        one.effective_weight for one in figures.questions if one.effective_weight is not None
    ]
    if weights:
        assert sum(weights) == pytest.approx(100)
    for one in figures.questions:
        if one.discrimination_index is None:
            assert one.discriminative_efficiency is None
            continue
        assert -100 <= one.discrimination_index <= 100
        assert one.discriminative_efficiency is not None
        assert one.discriminative_efficiency <= 100
        assert abs(one.discriminative_efficiency) >= abs(one.discrimination_index) * (1 - 1e-12)


@given(grids(least=2))
def test_totals_agree_with_the_standard_library(marks: list[list[Fraction]]) -> None:
    figures = quiz_statistics(marks, ones(marks))
    totals = [sum(row, Fraction(0)) for row in marks]
    assert figures.mean == float(statistics.mean(totals))
    assert figures.median == float(statistics.median(totals))
    assert figures.standard_deviation == pytest.approx(float(statistics.stdev(totals)))


@given(grids(least=2))
def test_quiz_statistics_and_reliability_tell_the_same(marks: list[list[Fraction]]) -> None:
    figures, found = quiz_statistics(marks, ones(marks)), reliability(marks)
    assert figures.internal_consistency == (
        None if found.alpha is None else pytest.approx(100 * found.alpha)
    )
    for one, other in zip(figures.questions, found.questions, strict=True):
        assert one.discrimination_index == (
            None
            if other.item_rest_correlation is None
            else pytest.approx(100 * other.item_rest_correlation)
        )


def test_alpha_of_a_small_quiz_is_as_worked_out_by_hand() -> None:
    found = reliability(SMALL)
    assert found.attempts == 4
    assert found.alpha == pytest.approx(8 / 11)
    assert [one.alpha_if_deleted for one in found.questions] == [None, None]
    assert found.questions[0].item_rest_correlation == pytest.approx(1 / sqrt(3))
    assert found.lower is not None
    assert found.upper is not None
    assert found.lower < 8 / 11 < found.upper < 1


@given(grids(least=2))
def test_alpha_if_deleted_is_the_alpha_without_the_question(marks: list[list[Fraction]]) -> None:
    for place, one in enumerate(reliability(marks).questions):
        without = [row[:place] + row[place + 1 :] for row in marks]
        assert one.alpha_if_deleted == reliability(without).alpha


@given(grids(least=2))
def test_without_gaps_pairwise_is_the_same(marks: list[list[Fraction]]) -> None:
    assert pairwise_reliability(marks) == reliability(marks)


def test_gaps_leave_attempts_out_or_count_in_pairs() -> None:
    gaps: list[list[Mark | None]] = [[*row] for row in SMALL]
    gaps.append([1, None])
    assert reliability(gaps) == reliability(SMALL)
    paired = pairwise_reliability(gaps)
    assert paired.attempts == 5
    # Variances 4/5 / 4 and 1/3, covariance 1/2 / 3: 2 (1 - (1/5 + 1/3) / (1/5 + 1/3 + 2/6)).
    assert paired.alpha == pytest.approx(10 / 13)


def test_questions_never_asked_together_have_no_pairwise_alpha() -> None:
    found = pairwise_reliability([[1, None], [0, None], [None, 1], [None, 0]])
    assert (found.alpha, found.lower, found.upper) == (None, None, None)


@pytest.mark.parametrize("marks", [[], [[1, 0]], [[1], [0]], [[1, 0], [0, 1]], [[1, 1]] * 3])
def test_alpha_is_undefined_where_nothing_varies(marks: list[list[float]]) -> None:
    found = reliability(marks)
    assert (found.alpha, found.lower, found.upper) == (None, None, None)


def test_reliability_refuses_what_makes_no_sense() -> None:
    with pytest.raises(ValueError, match="differ in their number"):
        reliability([[1, 2], [1]])
    with pytest.raises(ValueError, match="confidence"):
        reliability(SMALL, confidence=95)


def test_the_interval_widens_with_confidence_and_narrows_with_attempts() -> None:
    low, high = feldt_interval(0.8, 30, 10, 0.95)
    assert low < feldt_interval(0.8, 30, 10, 0.9)[0] < 0.8
    assert low < feldt_interval(0.8, 300, 10, 0.95)[0] < 0.8
    assert 0.8 < feldt_interval(0.8, 300, 10, 0.95)[1] < high


@given(st.floats(0.001, 0.999), st.integers(1, 2000))
def test_f_quantiles_agree_with_closed_forms(share: float, degrees: int) -> None:
    """F(1, 1) is the square of a Cauchy variable, F(2, n) has an elementary distribution."""
    assert f_quantile(share, 1, 1) == pytest.approx(tan(pi * share / 2) ** 2, rel=1e-8)
    expected = degrees / 2 * ((1 - share) ** (-2 / degrees) - 1)
    assert f_quantile(share, 2, degrees) == pytest.approx(expected, rel=1e-8)


@given(st.floats(0.01, 0.99), st.integers(1, 500), st.integers(1, 500))
def test_f_quantiles_invert_the_distribution_and_mirror(share: float, a: int, b: int) -> None:
    found = f_quantile(share, a, b)
    assert f_distribution(found, a, b) == pytest.approx(share, rel=1e-8)
    assert f_quantile(1 - share, b, a) == pytest.approx(1 / found, rel=1e-8)


@pytest.mark.parametrize(
    ("share", "first", "second"), [(0, 1, 1), (1, 1, 1), (0.5, 0, 1), (0.5, 1, -1)]
)
def test_f_quantiles_refuse_what_makes_no_sense(share: float, first: int, second: int) -> None:
    with pytest.raises(ValueError, match="above 0"):
        f_quantile(share, first, second)
