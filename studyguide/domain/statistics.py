"""What the marks of a class say about a quiz and its questions, by Moodle's definitions.

The formulas are those of docs.moodle.org/dev/Quiz_statistics_calculations. A figure that is not
defined for the data is None, never 0: an SD of one attempt, a discrimination where all marks agree.

A question that was skipped has the mark 0; None says that the attempt did not have the question at
all (a random draw took another). Figures of a question are over the attempts that had it, the total
of an attempt is over the questions that it had, and internal consistency is not defined for such a
quiz: lay the marks out by position instead, or ask `studyguide.domain.reliability`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import fsum, sqrt

from studyguide.domain.sums import Joint, Mark, exact_mark, signed_root
from studyguide.domain.tally import Tally, largest_with_rest, tally


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionStatistics:
    """What the marks for one question say about it.

    x are its marks, T the totals, both over the n attempts that had it.
    """

    attempts: int
    """Attempts that had the question: n, at least 0."""
    facility: float | None
    """Mean mark in percent of the maximum, Σx / (n × maximum), 0 to 100 as a rule.

    Below 0 where penalties are. None without attempts or with maximum 0.
    """
    standard_deviation: float | None
    """Sample SD of the marks (over n - 1), in marks; None below two attempts or with maximum 0."""
    intended_weight: float | None
    """The question's maximum in percent of the sum of all maxima; None when that is 0."""
    effective_weight: float | None
    """√C(x, T) in percent of the sum of the same over all questions, 0 to 100.

    Questions with a negative covariance C have None and add nothing to the sum; None also below two
    attempts and when no question has a positive covariance.
    """
    discrimination_index: float | None
    """Correlation of x with the rest T - x in percent, -100 to 100.

    None when either does not vary.
    """
    discriminative_efficiency: float | None
    """C(x, T - x) in percent of the largest that the same marks could have, at most 100.

    The largest is reached with marks and rests both sorted. Negative where the covariance is, and
    then it may fall below -100. None when marks or rests do not vary.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizStatistics:
    """What the totals of all attempts say about a quiz; k₂, k₃, k₄ are Fisher's k-statistics."""

    attempts: int
    """Attempts counted: n, at least 0."""
    maximum: float
    """Sum of the maxima, in marks; at least 0."""
    mean: float | None
    """Mean total, in marks; None without attempts."""
    median: float | None
    """Middle total, or the mean of the two in the middle, in marks; None without attempts."""
    standard_deviation: float | None
    """Sample SD of the totals, √k₂ (over n - 1), in marks; None below two attempts."""
    skewness: float | None
    """k₃ / k₂^(3/2), without unit; above 0 with a tail to the right.

    None below three attempts or when all totals are equal.
    """
    kurtosis: float | None
    """Excess k₄ / k₂², without unit; 0 for a normal distribution.

    None below four attempts or when all totals are equal.
    """
    internal_consistency: float | None
    """CIC, Cronbach's alpha in percent: 100 P / (P - 1) × (1 - ΣV(x) / V(T)); at most 100.

    P counts the questions that were asked, those with maximum 0 too, as in Moodle. None below two
    attempts (Moodle: three), with one question, when all totals are equal, and when some attempts
    lack a question that others had.
    """
    error_ratio: float | None
    """Share of the SD that is chance, in percent: 100 √(1 - CIC / 100); None as for the CIC."""
    standard_error: float | None
    """Standard error of one total, in marks: error ratio × SD / 100; None as for the CIC."""
    questions: tuple[QuestionStatistics, ...]
    """One for each column, in the same order."""


def quiz_statistics(
    marks: Iterable[Sequence[Mark | None]], maxima: Sequence[Mark]
) -> QuizStatistics:
    """Return the statistics of a quiz; a row of `marks` is an attempt, a column a question.

    None in a row: the attempt did not have that question. Takes about linear time.

    Raises:
        ValueError: when a row is not as long as `maxima`, a number is not finite, or a maximum is
            below 0.
    """
    return tallied_statistics(tally(marks, len(maxima)), maxima)


def tallied_statistics(counted: Tally, maxima: Sequence[Mark]) -> QuizStatistics:
    """Return the statistics of a quiz whose marks were counted: the same to the last digit.

    Raises:
        ValueError: when a maximum is below 0 or not finite, or there is not one for each column.
    """
    tops = [exact_mark(maximum) for maximum in maxima]
    for number, top in enumerate(tops, 1):
        if top < 0:
            raise ValueError(f"question {number} has a maximum below 0: {top}")
    whole = sum(tops, Fraction(0))
    joints = counted.joints
    totals = _Totals.of(counted.totals, counted.scale)
    consistency, unexplained = _internal_consistency(joints, totals)
    deviation = totals.standard_deviation
    error = None if unexplained is None else sqrt(unexplained)
    return QuizStatistics(
        attempts=totals.count,
        maximum=float(whole),
        mean=totals.mean,
        median=totals.median,
        standard_deviation=deviation,
        skewness=totals.skewness,
        kurtosis=totals.kurtosis,
        internal_consistency=None if consistency is None else float(100 * consistency),
        error_ratio=None if error is None else 100 * error,
        standard_error=None if error is None or deviation is None else error * deviation,
        questions=tuple(
            QuestionStatistics(
                attempts=joint.count,
                facility=_percent(joint.sum, joint.count * counted.scale * top),
                standard_deviation=_deviation(joint, counted.scale) if top else None,
                intended_weight=_percent(top, whole),
                effective_weight=weight,
                discrimination_index=_hundredfold(joint.rest.correlation),
                discriminative_efficiency=_percent(joint.rest.xy, largest_with_rest(column)),
            )
            for joint, column, top, weight in zip(
                joints, counted.columns, tops, _effective_weights(joints), strict=True
            )
        ),
    )


@dataclass(frozen=True, slots=True)
class _Totals:
    """Exact sums over the totals T of n attempts; d = n T - ΣT, so that the mean stays whole."""

    count: int
    """n."""
    mean: float | None
    """In marks."""
    median: float | None
    """In marks."""
    unit: int
    """Units in a mark; d counts n of them."""
    second: int
    """Σd²."""
    third: int
    """Σd³."""
    fourth: int
    """Σd⁴."""

    @classmethod
    def of(cls, totals: Mapping[int, int], scale: int) -> _Totals:
        n = sum(totals.values())
        whole = sum(total * count for total, count in totals.items())
        away = [(n * total - whole, count) for total, count in totals.items()]
        return cls(
            count=n,
            mean=whole / (n * scale) if n else None,
            median=_middle(totals, n) / (2 * scale) if n else None,
            unit=scale,
            second=sum(count * d**2 for d, count in away),
            third=sum(count * d**3 for d, count in away),
            fourth=sum(count * d**4 for d, count in away),
        )

    @property
    def spread(self) -> int:
        """n ΣT² - (ΣT)², as `Joint.yy` has it."""
        return self.second // self.count if self.count else 0

    @property
    def standard_deviation(self) -> float | None:
        """√k₂ with k₂ = Σd² / (n² (n - 1)), in marks."""
        n = self.count
        return sqrt(self.second / (n * n * (n - 1) * self.unit**2)) if n > 1 else None

    @property
    def skewness(self) -> float | None:
        """k₃ / k₂^(3/2) with k₃ = Σd³ / (n² (n - 1) (n - 2))."""
        n, second, third = self.count, self.second, self.third
        if n < 3 or not second:
            return None
        return signed_root(third * n, Fraction((n - 2) ** 2 * second**3, n - 1))

    @property
    def kurtosis(self) -> float | None:
        """k₄ / k₂² with n⁴ (n - 1) (n - 2) (n - 3) k₄ = n (n + 1) Σd⁴ - 3 (n - 1) (Σd²)²."""
        n, second = self.count, self.second
        if n < 4 or not second:
            return None
        above = n * (n + 1) * self.fourth - 3 * (n - 1) * second**2
        return above * (n - 1) / ((n - 2) * (n - 3) * second**2)


def _middle(totals: Mapping[int, int], count: int) -> int:
    """Return the sum of the two totals in the middle, which may be one and the same."""
    below, found = 0, 0
    for total in sorted(totals):
        above = below + totals[total]
        found += total * ((below <= (count - 1) // 2 < above) + (below <= count // 2 < above))
        below = above
    return found


def _internal_consistency(
    joints: Sequence[Joint], totals: _Totals
) -> tuple[Fraction | None, Fraction | None]:
    """Return Cronbach's alpha and 1 - alpha, exact; the latter is never below 0."""
    asked = [joint for joint in joints if joint.count]
    complete = all(joint.count == totals.count for joint in asked)
    if not complete or len(asked) < 2 or not totals.spread:
        return None, None
    share = Fraction(sum(joint.xx for joint in asked), totals.spread)
    alpha = Fraction(len(asked), len(asked) - 1) * (1 - share)
    return alpha, 1 - alpha


def _effective_weights(joints: Sequence[Joint]) -> list[float | None]:
    """Return each question's part, in percent, of the sum of the roots of the covariances."""
    covariances = [joint.covariance for joint in joints]
    largest = max((one for one in covariances if one is not None), default=Fraction(0))
    if largest <= 0:
        return [None] * len(joints)
    roots = [None if one is None or one < 0 else sqrt(one / largest) for one in covariances]
    whole = fsum(root for root in roots if root is not None)
    return [None if root is None else 100 * root / whole for root in roots]


def _deviation(joint: Joint, scale: int) -> float | None:
    n = joint.count
    return sqrt(joint.xx / (n * (n - 1) * scale**2)) if n > 1 else None


def _percent(part: int | Fraction, whole: int | Fraction) -> float | None:
    return float(100 * Fraction(part) / whole) if whole else None


def _hundredfold(share: float | None) -> float | None:
    return None if share is None else 100 * share
