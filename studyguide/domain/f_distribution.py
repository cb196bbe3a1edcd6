"""Quantiles of Fisher's F distribution, for confidence intervals, with the standard library alone.

The distribution function is the regularised incomplete beta function: P(F ≤ f) = I_x(d₁/2, d₂/2)
with x = d₁ f / (d₁ f + d₂) (NIST Digital Library of Mathematical Functions, 8.17; Abramowitz and
Stegun 26.6.2). It comes from the continued fraction DLMF 8.17.22, evaluated by the modified Lentz
method (Thompson and Barnett 1986), and is inverted by halving an interval of ln f.
"""

from __future__ import annotations

from math import exp, lgamma, log

_TINY = 1e-300
"""Stands for a denominator of 0 in the Lentz method."""
_CLOSE = 1e-15
"""Relative change at which the continued fraction has settled."""
_TERMS = 100_000
"""More terms than any sample needs: about the root of the larger parameter."""
_HALVINGS = 200
"""At most so many; 60 or so exhaust the precision of a float."""


def f_quantile(probability: float, first: float, second: float) -> float:
    """Return the f with P(F ≤ f) = probability for `first` and `second` degrees of freedom.

    Relative error below 1e-6, far less for the usual confidences and sample sizes.

    Raises:
        ValueError: when the probability is not strictly between 0 and 1, or a degree not above 0.
    """
    if not 0 < probability < 1:
        raise ValueError(f"a quantile's probability is above 0 and below 1, not {probability}")
    if first <= 0 or second <= 0:
        raise ValueError(f"degrees of freedom are above 0, not {first} and {second}")
    low, high = -1.0, 1.0
    while f_distribution(exp(low), first, second) > probability:
        low *= 2
    while f_distribution(exp(high), first, second) < probability:
        high *= 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if f_distribution(exp(middle), first, second) < probability:
            low = middle
        else:
            high = middle
    return exp(middle)


def f_distribution(value: float, first: float, second: float) -> float:
    """Return P(F ≤ value), 0 to 1, for a value above 0."""
    below = first * value / (first * value + second)
    above = second / (first * value + second)
    return _incomplete_beta(below, above, first / 2, second / 2)


def _incomplete_beta(x: float, y: float, a: float, b: float) -> float:
    """Return I_x(a, b) where y = 1 - x, given apart so that neither loses digits near 0."""
    if x <= 0 or y <= 0:
        return 0.0 if x <= 0 else 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(y))
    if x < (a + 1) / (a + b + 2):
        return front * _continued_fraction(x, a, b) / a
    return 1 - front * _continued_fraction(y, b, a) / b


def _continued_fraction(x: float, a: float, b: float) -> float:
    """Return 1 / (1 + t₁ / (1 + t₂ / (1 + …))), DLMF 8.17.22.

    It settles within about √max(a, b) terms for x < (a + 1) / (a + b + 2).
    """
    ratio, over = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    value = over
    for m in range(1, _TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            over = 1 / _away(1 + term * over)
            ratio = _away(1 + term / ratio)
            value *= over * ratio
        if abs(over * ratio - 1) < _CLOSE:
            break
    return value


def _away(number: float) -> float:
    """Return the number, moved away from 0."""
    return number if abs(number) > _TINY else _TINY
