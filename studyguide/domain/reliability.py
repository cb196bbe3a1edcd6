"""How far the questions of a quiz measure one thing: Cronbach's alpha, and what each does to it.

Shares here run to 1 as in the literature, where `studyguide.domain.statistics` has percent as in
Moodle. Alpha may be negative: then questions contradict each other more than chance would have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from studyguide.domain.f_distribution import f_quantile
from studyguide.domain.sums import Joint, Mark, mark_table, present, signed_root
from studyguide.domain.tally import Tally, tally


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionReliability:
    """How one question goes with the others."""

    alpha_if_deleted: float | None
    """Cronbach's alpha of the other questions, at most 1.

    Above the quiz's alpha, the question does harm. None with fewer than three questions or when
    the rest does not vary.
    """
    item_rest_correlation: float | None
    """Pearson's correlation with the sum of the others, -1 to 1; None when either does not vary.

    From pairwise covariances it may lie a little outside.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """Cronbach's alpha of a quiz, with its confidence interval."""

    attempts: int
    """Attempts that the figures are from, at least 0."""
    alpha: float | None
    """k / (k - 1) × (1 - Σ variances / variance of the totals) with k questions; at most 1.

    Cronbach 1951. None below two attempts or questions or when all totals are equal.
    """
    lower: float | None
    """Lower end of the interval for alpha, by `feldt_interval`; None as for alpha."""
    upper: float | None
    """Upper end of it, at most 1; None as for alpha."""
    confidence: float
    """Confidence of the interval, above 0 and below 1."""
    questions: tuple[QuestionReliability, ...]
    """One for each column, in the same order."""


def reliability(marks: Iterable[Sequence[Mark | None]], *, confidence: float = 0.95) -> Reliability:
    """Return alpha from the attempts that had every question; the others are left out.

    A row of `marks` is an attempt, a column a question, None a question the attempt did not have.
    Attempts left out do not count for the interval either. Takes about linear time.

    Raises:
        ValueError: when rows differ in length, a mark is not finite, or the confidence is not
            strictly between 0 and 1.
    """
    rows = list(marks)
    whole = [row for row in rows if None not in row]
    return tallied_reliability(tally(whole, _width(rows)), confidence=confidence)


def tallied_reliability(counted: Tally, *, confidence: float = 0.95) -> Reliability:
    """Return alpha from marks that were counted; every attempt must have had every question.

    Raises:
        ValueError: when some attempt lacks a question, or the confidence is not strictly between 0
            and 1.
    """
    if not counted.complete:
        raise ValueError("some attempts lack a question that others had")
    joints = counted.joints
    spreads = _Spreads(
        own=[Fraction(joint.xx) for joint in joints],
        with_total=[Fraction(joint.xy) for joint in joints],
    )
    return _reliability(counted.attempts, spreads, confidence)


def pairwise_reliability(
    marks: Iterable[Sequence[Mark | None]], *, confidence: float = 0.95
) -> Reliability:
    """Return alpha from all attempts, the covariance of two questions from those that had both.

    It uses what `reliability` leaves out, at a cost that grows with the square of the questions.
    All attempts count for the interval. Undefined when no two attempts had some pair of questions.

    Raises:
        ValueError: as `reliability`.
    """
    rows = list(marks)
    table = mark_table(rows, _width(rows))
    size = len(table.columns)
    own = [Joint.of(*present(column, column)).variance or Fraction(0) for column in table.columns]
    with_total = list(own)
    for i, j in combinations(range(size), 2):
        both = Joint.of(*present(table.columns[i], table.columns[j])).covariance
        if both is None:
            own = with_total = [Fraction(0)] * size
            break
        with_total[i] += both
        with_total[j] += both
    return _reliability(len(rows), _Spreads(own=own, with_total=with_total), confidence)


def feldt_interval(
    alpha: float, attempts: int, questions: int, confidence: float
) -> tuple[float, float]:
    """Return the confidence interval of an alpha from n attempts at k questions, both at least 2.

    Its ends are 1 - (1 - alpha) × F at (1 ± confidence) / 2, where F has n - 1 and (n - 1) (k - 1)
    degrees of freedom: Feldt, Woodruff and Salih 1987, Applied Psychological Measurement 11:93-103.

    Raises:
        ValueError: when there are fewer attempts or questions, or the confidence is not strictly
            between 0 and 1.
    """
    first, second = attempts - 1, (attempts - 1) * (questions - 1)
    tail = (1 - confidence) / 2
    return (
        1 - (1 - alpha) * f_quantile(1 - tail, first, second),
        1 - (1 - alpha) * f_quantile(tail, first, second),
    )


@dataclass(frozen=True, slots=True)
class _Spreads:
    """Variances and covariances up to one common factor, which neither alpha nor r depends on."""

    own: list[Fraction]
    """For each question its variance."""
    with_total: list[Fraction]
    """For each question its covariance with the total; their sum is the variance of the total."""


def _width(rows: Sequence[Sequence[Mark | None]]) -> int:
    widths = {len(row) for row in rows}
    if len(widths) > 1:
        raise ValueError(f"attempts differ in their number of marks: {sorted(widths)}")
    return widths.pop() if widths else 0


def _reliability(attempts: int, spreads: _Spreads, confidence: float) -> Reliability:
    if not 0 < confidence < 1:
        raise ValueError(f"confidence is a share above 0 and below 1, not {confidence}")
    size = len(spreads.own)
    variances, whole = sum(spreads.own, Fraction(0)), sum(spreads.with_total, Fraction(0))
    alpha = _alpha(size, variances, whole)
    lower = upper = None
    if alpha is not None:
        lower, upper = feldt_interval(alpha, attempts, size, confidence)
    return Reliability(
        attempts=attempts,
        alpha=alpha,
        lower=lower,
        upper=upper,
        confidence=confidence,
        questions=tuple(
            QuestionReliability(
                alpha_if_deleted=_alpha(size - 1, variances - own, whole - 2 * with_total + own),
                item_rest_correlation=_correlation(
                    own, with_total - own, whole - 2 * with_total + own
                ),
            )
            for own, with_total in zip(spreads.own, spreads.with_total, strict=True)
        ),
    )


def _alpha(size: int, variances: Fraction, whole: Fraction) -> float | None:
    if size < 2 or whole <= 0:
        return None
    return float(Fraction(size, size - 1) * (1 - variances / whole))


def _correlation(own: Fraction, together: Fraction, rest: Fraction) -> float | None:
    if own <= 0 or rest <= 0:
        return None
    return signed_root(together, own * rest)
