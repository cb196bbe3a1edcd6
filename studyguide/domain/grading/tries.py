"""Several tries at one question: what the last one earns when earlier ones were wrong.

The formulas are Moodle's. “Interactive with multiple tries” (`qbehaviour_interactive`) takes one
penalty off for each earlier try; its countback variant (`compute_final_grade` of matching and
cloze questions) counts for each part from which try on it has stayed as it is now.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

PENALTY = Fraction(1, 3)
"""What a wrong try costs by default, as in Moodle."""


def tries_allowed(hints: Sequence[str]) -> int:
    """Return how many tries a question has: one more than it has hints."""
    return len(hints) + 1


def hint_after(hints: Sequence[str], wrong_tries: int) -> str:
    """Return the hint that follows a number of wrong tries, from 1; empty when there is none."""
    return hints[wrong_tries - 1] if 1 <= wrong_tries <= len(hints) else ""


def interactive(fraction: Fraction, wrong_tries: int, penalty: Fraction = PENALTY) -> Fraction:
    """Return what the last try earns: max(0, fraction - earlier wrong tries × penalty)."""
    return max(Fraction(0), fraction - wrong_tries * penalty)


def countback(
    tries: Sequence[Sequence[Fraction]],
    penalty: Fraction = PENALTY,
    weights: Sequence[Fraction] | None = None,
) -> Fraction:
    """Return what a question of several parts earns when each part counts back by itself.

    `tries` holds the fraction of each part for each try, the first try first. A part that has its
    final fraction f since try k (from 0) earns max(0, f - k × penalty): what was right in the first
    try and stayed so loses nothing. Parts weigh the same unless `weights` are given. For parts that
    are right or wrong this is Moodle's rule exactly.

    Raises:
        ValueError: when there is no try or no part, or tries differ in their parts.
    """
    if not tries or not tries[0] or any(len(one) != len(tries[0]) for one in tries):
        raise ValueError("each try has the fractions of all parts")
    shares = weights or [Fraction(1)] * len(tries[0])
    earned = Fraction(0)
    for share, fractions in zip(shares, zip(*tries, strict=True), strict=True):
        final = fractions[-1]
        since = max((place + 1 for place, one in enumerate(fractions) if one != final), default=0)
        earned += share * interactive(final, since, penalty)
    return earned / sum(shares, Fraction(0))
