"""Whether those who know choose the key of a question, another option, or either.

Three explanations of who chose what are compared by how probable they make the choices of the
middle and the best third (a likelihood ratio). In each, some of a third know and the others guess
among all options: those who know choose the key; or another option, since the key is wrong; or
either of two, since the question is ambiguous. How many know in each third is what fits best. The
weakest third is left out: what it believes may be a common error, and says little about the key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from studyguide.domain.thirds import OptionCount

ODDS = log(12)
"""From this logarithm on of how many times as probable an explanation makes the choices as a key
that is right, it is preferred.

In simulated classes of thirty (`benchmarks/flags.py`) it missed and alarmed falsely about as often.
"""
SHARE = 0.25
"""The least share of the rival among those of the best third who choose it or the key."""
INSTEAD = 2
"""From how many times as many of the best third on the rival is chosen instead of the key."""


@dataclass(frozen=True, slots=True)
class Rival:
    """An option that those who know choose although it is not the key."""

    option: OptionCount
    instead: bool
    """Whether they choose it instead of the key; False when they choose either."""


def rival(options: Sequence[OptionCount]) -> Rival | None:
    """Return the likeliest rival of the key; None when there is none, or not exactly one key."""
    keys = [one for one in options if one.key]
    if len(keys) != 1:
        return None
    (key,) = keys
    best, found = ODDS, None
    for option in options:
        rate = option.upper / max(1, option.upper + key.upper)
        if option.key or rate < SHARE:
            continue
        rest = [one for one in options if one is not key and one is not option]
        sound = _fit([key], [option, *rest])
        fit = max(_fit([option], [key, *rest]), _fit([key, option], rest))
        if fit - sound >= best:
            instead = option.upper >= INSTEAD * max(1, key.upper)
            best, found = fit - sound, Rival(option, instead)
    return found


def _fit(known: Sequence[OptionCount], others: Sequence[OptionCount]) -> float:
    """Return the log likelihood where those who know choose among some options.

    The share of a third that chooses those is at least what guessing gives, and each of the two
    groups of options is chosen evenly.
    """
    guessing = len(known) / (len(known) + len(others))
    found = 0.0
    for third in ("middle", "upper"):
        hits = sum(getattr(one, third) for one in known)
        misses = sum(getattr(one, third) for one in others)
        if hits + misses:
            share = max(hits / (hits + misses), guessing)
            found += _part(hits, share / len(known))
            found += _part(misses, (1 - share) / max(1, len(others)))
    return found


def _part(times: int, probability: float) -> float:
    return times * log(probability) if times else 0.0
