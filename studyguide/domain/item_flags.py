"""What is probably wrong with a question, by what the class answered.

A flag is a reason to read the question again, not a verdict. Remarks are weaker: they say what an
author might improve. With few attempts both come and go by chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from studyguide.domain.statistics import QuestionStatistics
from studyguide.domain.thirds import OptionCount

FEW = 20
"""Below this many attempts a figure is shown faintly."""
LEAST = 5
"""Below this many attempts nothing is flagged."""
EFFICIENCY = 15.0
"""Discriminative efficiency, in percent, below which a question hardly tells who knows more."""
CLEAR = 50.0
"""From this efficiency on, in percent, a question is called neither ambiguous nor wrongly keyed."""
EASY = 95.0
"""Facility, in percent, above which a question is too easy."""
RARE = 0.05
"""Share of the attempts below which an option attracts nobody."""


class Sign(Enum):
    """What was noticed."""

    KEY_WRONG = "key probably wrong"
    AMBIGUOUS = "ambiguous"
    NEGATIVE = "negative discrimination"
    WEAK = "weak discrimination"
    EASY = "too easy"
    HARD = "too hard"
    RARE = "unused option"


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing noticed."""

    sign: Sign
    reason: str
    """A sentence with the figures."""

    @property
    def remark(self) -> bool:
        """Whether it is only a hint for the author."""
        return self.sign is Sign.RARE


def flags(
    figures: QuestionStatistics,
    *,
    guess: float | None,
    options: Sequence[OptionCount] = (),
    single: bool = True,
) -> tuple[Flag, ...]:
    """Return what is noticed about a question, the weightiest first.

    `guess` is the random guess score in percent; `single` tells whether one option can be chosen.
    """
    if figures.attempts < LEAST:
        return ()
    found = [*_key(figures, options), *_discrimination(figures), *_facility(figures, guess)]
    found += _rare(figures.attempts, options) if single else []
    return tuple(found)


def _key(figures: QuestionStatistics, options: Sequence[OptionCount]) -> list[Flag]:
    """Look for a distractor that the best prefer."""
    keys = [one for one in options if one.key]
    wrong = [one for one in options if not one.key]
    if len(keys) != 1 or not wrong:
        return []
    (key,) = keys
    rival = max(wrong, key=lambda one: (one.upper, -one.lower))
    efficiency = figures.discriminative_efficiency
    liked = rival.upper > rival.lower and rival.upper >= 2 * max(1, key.upper)
    if liked and (efficiency or 0.0) < CLEAR:
        return [
            Flag(
                Sign.KEY_WRONG,
                f"of the best third {rival.upper} chose “{rival.text}” and {key.upper} the key",
            )
        ]
    best = sum(one.upper for one in options)
    drawn = rival.upper >= rival.lower and 3 * rival.upper >= best
    if drawn and (efficiency or 0.0) < CLEAR:
        return [
            Flag(
                Sign.AMBIGUOUS,
                f"of the best third {rival.upper} of {best} chose “{rival.text}”, "
                f"of the weakest {rival.lower}",
            )
        ]
    return []


def _discrimination(figures: QuestionStatistics) -> list[Flag]:
    index, efficiency = figures.discrimination_index, figures.discriminative_efficiency
    if index is not None and index < 0:
        why = f"those who do well elsewhere do worse here: discrimination {index:.0f} %"
        return [Flag(Sign.NEGATIVE, why)]
    if efficiency is not None and efficiency < EFFICIENCY:
        why = f"it hardly tells who knows more: efficiency {efficiency:.0f} %"
        return [Flag(Sign.WEAK, why)]
    return []


def _facility(figures: QuestionStatistics, guess: float | None) -> list[Flag]:
    facility = figures.facility
    if facility is None:
        return []
    if facility > EASY:
        return [Flag(Sign.EASY, f"nearly everybody gets it right: facility {facility:.0f} %")]
    if facility <= (guess or 0.0):
        than = f"blind guessing would: {guess:.0f} %" if guess else "nobody: 0 %"
        return [Flag(Sign.HARD, f"no more get it right than {than}, facility {facility:.0f} %")]
    return []


def _rare(attempts: int, options: Sequence[OptionCount]) -> list[Flag]:
    rare = [one for one in options if not one.key and one.chosen < RARE * attempts]
    if not rare:
        return []
    texts = ", ".join(f"“{one.text}”" for one in rare)
    return [Flag(Sign.RARE, f"chosen by under 5 %: {texts}")]
