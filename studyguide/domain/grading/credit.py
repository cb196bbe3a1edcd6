"""How much of the mark a partly right answer earns: one formula per named policy.

All shares are exact fractions from 0 to 1. The policies for options follow PrairieLearn's checkbox
element (net correct, every decision counts, coverage), those for orders Moodle's ordering question.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from studyguide.domain.questions import Choice, Credit


def options_share(policy: Credit, choices: Sequence[Choice], chosen: frozenset[int]) -> Fraction:
    """Return the share of the mark for a set of chosen options.

    With t right and w wrong options chosen, of c right ones among n options:
    net-correct is max(0, (t - w) / c), each-answer the share of options decided rightly,
    coverage t/c times t/(t + w), fractions the sum of the options' own credits, at least 0.
    """
    key = frozenset(i for i, choice in enumerate(choices) if choice.right)
    right, wrong = len(chosen & key), len(chosen - key)
    if not chosen:
        return Fraction(0)
    if policy is Credit.ALL_OR_NOTHING:
        return Fraction(chosen == key)
    if policy is Credit.EACH_ANSWER:
        return Fraction(len(choices) - len(chosen ^ key), len(choices))
    if policy is Credit.COVERAGE:
        return Fraction(right, len(key)) * Fraction(right, right + wrong)
    if policy is Credit.FRACTIONS:
        credits = (choices[i].credit for i in chosen)
        total = sum((credit for credit in credits if credit is not None), Fraction(0))
        return min(Fraction(1), max(Fraction(0), total))
    return max(Fraction(0), Fraction(right - wrong, len(key)))


def order_share(policy: Credit, given: Sequence[int]) -> Fraction:
    """Return the share of the mark for an order; `given` holds the right positions, from 0.

    positions is the share of items at their place; relative-order the longest run of items in right
    order as a share, where a run of one item counts nothing; adjacent-pairs the share of right
    neighbours.
    """
    n = len(given)
    in_place = sum(1 for place, item in enumerate(given) if place == item)
    if policy is Credit.ALL_OR_NOTHING or n < 2:
        return Fraction(in_place == n)
    if policy is Credit.RELATIVE_ORDER:
        run = _longest_increasing(given)
        return Fraction(run, n) if run > 1 else Fraction(0)
    if policy is Credit.ADJACENT_PAIRS:
        pairs = sum(1 for a, b in pairwise(given) if b == a + 1)
        return Fraction(pairs, n - 1)
    return Fraction(in_place, n)


def _longest_increasing(items: Sequence[int]) -> int:
    tails: list[int] = []
    for item in items:
        place = bisect_left(tails, item)
        tails[place : place + 1] = [item]
    return len(tails)
