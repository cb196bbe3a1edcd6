"""Flags of questions: what the answers show beyond chance, and what chance may have made."""

from __future__ import annotations

import pytest

from studyguide.domain.item_flags import Sign, flags
from studyguide.domain.statistics import QuestionStatistics
from studyguide.domain.thirds import OptionCount


def figures(
    *, attempts: int = 30, facility: float = 60.0, index: float = 50.0, efficiency: float = 55.0
) -> QuestionStatistics:
    return QuestionStatistics(
        attempts=attempts,
        facility=facility,
        standard_deviation=0.5,
        intended_weight=5.0,
        effective_weight=5.0,
        discrimination_index=index,
        discriminative_efficiency=efficiency,
    )


def table(*rows: tuple[int, int, int]) -> tuple[OptionCount, ...]:
    """Return who chose what, by thirds; the first option is the key."""
    return tuple(
        OptionCount(text=f"option {n}", key=n == 0, lower=low, middle=middle, upper=high)
        for n, (low, middle, high) in enumerate(rows)
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([(3, 1, 0), (2, 7, 9), (3, 1, 1), (2, 1, 0)], Sign.KEY_WRONG, id="key wrong"),
        pytest.param([(4, 5, 0), (6, 5, 10)], Sign.KEY_WRONG, id="key wrong of two"),
        pytest.param([(3, 4, 5), (2, 5, 5), (3, 1, 0), (2, 0, 0)], Sign.AMBIGUOUS, id="ambiguous"),
        pytest.param([(3, 7, 10), (2, 1, 0), (3, 1, 0), (2, 1, 0)], None, id="sound"),
        pytest.param([(1, 6, 9), (9, 4, 1), (0, 0, 0), (0, 0, 0)], None, id="common error"),
        pytest.param([(3, 2, 4), (2, 3, 2), (3, 3, 2), (2, 2, 2)], None, id="nobody knows"),
    ],
)
def test_an_option_that_those_who_know_choose_puts_the_key_in_doubt(
    rows: list[tuple[int, int, int]], expected: Sign | None
) -> None:
    weak = figures(efficiency=30.0, index=30.0)
    found = [one for one in flags(weak, guess=25.0, options=table(*rows)) if not one.remark]
    assert [one.sign for one in found] == ([] if expected is None else [expected])


def test_a_question_that_tells_clearly_who_knows_more_is_not_ambiguous() -> None:
    rows = table((3, 4, 5), (2, 5, 5), (3, 1, 0), (2, 0, 0))
    assert not [
        one
        for one in flags(figures(efficiency=60.0), guess=25.0, options=rows)
        if one.sign is Sign.AMBIGUOUS
    ]


def test_equal_counts_name_a_rival_however_large_the_class() -> None:
    rows = table((90_000, 150_000, 160_000), (90_000, 150_000, 160_000), (60_000, 500, 0))
    (found,) = flags(figures(attempts=860_500, efficiency=20.0), guess=33.0, options=rows)
    assert found.sign is Sign.AMBIGUOUS


@pytest.mark.parametrize(
    ("index", "efficiency", "sign"), [(-5.0, -8.0, Sign.NEGATIVE), (9.0, 12.0, Sign.WEAK)]
)
def test_what_few_attempts_may_show_by_chance_is_a_remark_and_of_many_a_flag(
    index: float, efficiency: float, sign: Sign
) -> None:
    for attempts, remark in ((12, True), (200, False)):
        of = figures(attempts=attempts, index=index, efficiency=efficiency)
        (found,) = flags(of, guess=25.0, usual=50.0, questions=20)
        assert (found.sign, found.remark) == (sign, remark)
        assert ("may be chance" in found.reason) is remark


def test_the_bounds_of_facility_and_of_efficiency_are_those_documented() -> None:
    def signs(facility: float = 60.0, index: float = 50.0, efficiency: float = 55.0) -> list[Sign]:
        of = figures(attempts=1000, facility=facility, index=index, efficiency=efficiency)
        return [one.sign for one in flags(of, guess=25.0)]

    assert signs(facility=95.0) == signs(facility=25.1) == signs(efficiency=15.0) == []
    assert signs(facility=95.1) == [Sign.EASY]
    assert signs(facility=25.0) == [Sign.HARD]
    assert signs(efficiency=14.9, index=10.0) == [Sign.WEAK]
    assert signs(efficiency=-0.1, index=-0.1) == [Sign.NEGATIVE]


def test_a_wrong_option_chosen_by_under_five_percent_is_a_remark() -> None:
    rows = table((30, 30, 35), (3, 1, 0), (1, 0, 0))
    (found,) = flags(figures(attempts=100), guess=33.0, options=rows)
    assert (found.sign, found.remark, found.reason) == (
        Sign.RARE,
        True,
        "chosen by under 5 %: “option 1”, “option 2”",
    )


def test_below_five_attempts_nothing_is_flagged() -> None:
    assert flags(figures(attempts=4, index=-90.0, efficiency=-90.0), guess=25.0) == ()
