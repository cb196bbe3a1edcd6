"""What is probably wrong with a question, by what the class answered.

A flag is a reason to read the question again, not a verdict. Remarks are weaker: they say what an
author might improve, or what chance may have made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from math import atanh, sqrt
from statistics import NormalDist

from studyguide.domain.rivals import rival
from studyguide.domain.statistics import QuestionStatistics
from studyguide.domain.thirds import OptionCount
from studyguide.texts import _

FEW = 20
"""Below this many attempts a figure is shown faintly."""
LEAST = 5
"""Below this many attempts nothing is flagged."""
EFFICIENCY = 15.0
"""Discriminative efficiency, in percent, below which a question hardly tells who knows more."""
CLEAR = 60.0
"""From this efficiency on, in percent, a question is called neither ambiguous nor wrongly keyed."""
EASY = 95.0
"""Facility, in percent, above which a question is too easy."""
RARE = 0.05
"""Share of the attempts below which an option attracts nobody."""


USUAL = 30.0
"""Discrimination index, in percent, that a sound question has at least as a rule."""
DOUBT = 0.05
"""How probable it may be that chance alone makes a flag of any sound question of a quiz."""


class Sign(Enum):
    """What was noticed."""

    KEY_WRONG = "key probably wrong"
    AMBIGUOUS = "ambiguous"
    NEGATIVE = "negative discrimination"
    WEAK = "weak discrimination"
    EASY = "too easy"
    HARD = "too hard"
    RARE = "unused option"


SIGNS: Mapping[Sign, str] = {
    Sign.KEY_WRONG: _("key probably wrong"),
    Sign.AMBIGUOUS: _("ambiguous"),
    Sign.NEGATIVE: _("negative discrimination"),
    Sign.WEAK: _("weak discrimination"),
    Sign.EASY: _("too easy"),
    Sign.HARD: _("too hard"),
    Sign.RARE: _("unused option"),
}
"""What was noticed, in the learner's language."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing noticed."""

    sign: Sign
    reason: str
    """A sentence with the figures."""
    chance: bool = False
    """Whether chance may have made it of a sound question."""

    @property
    def remark(self) -> bool:
        """Whether it is only a hint for the author."""
        return self.chance or self.sign is Sign.RARE


def flags(
    figures: QuestionStatistics,
    *,
    guess: float | None,
    options: Sequence[OptionCount] = (),
    single: bool = True,
    usual: float = USUAL,
    questions: int = 1,
) -> tuple[Flag, ...]:
    """Return what is noticed about a question, the weightiest first.

    `guess` is the random guess score in percent; `single` tells whether one option can be chosen;
    `usual` is the discrimination index of the quiz's middle question in percent, and `questions`
    how many are looked at.
    """
    if figures.attempts < LEAST:
        return ()
    found = [
        *_key(figures, options),
        *_discrimination(figures, max(usual, USUAL), questions),
        *_facility(figures, guess),
    ]
    found += _rare(figures.attempts, options) if single else []
    return tuple(found)


def _key(figures: QuestionStatistics, options: Sequence[OptionCount]) -> list[Flag]:
    """Look for a distractor that those who know choose."""
    found = rival(options)
    if found is None or (figures.discriminative_efficiency or 0.0) >= CLEAR:
        return []
    best = sum(one.upper for one in options)
    key = sum(one.upper for one in options if one.key)
    reason = _(
        "of the best {best} {upper} chose “{option}” and {key} the key",
        best=best,
        upper=found.option.upper,
        option=found.option.text,
        key=key,
    )
    return [Flag(Sign.KEY_WRONG if found.instead else Sign.AMBIGUOUS, reason)]


def _discrimination(figures: QuestionStatistics, usual: float, questions: int) -> list[Flag]:
    index, efficiency = figures.discrimination_index, figures.discriminative_efficiency
    if index is not None and index < 0:
        sign = Sign.NEGATIVE
        why = _(
            "those who do well elsewhere do worse here: discrimination {index} %",
            index=f"{index:.0f}",
        )
    elif index is not None and efficiency is not None and efficiency < EFFICIENCY:
        sign = Sign.WEAK
        why = _(
            "it hardly tells who knows more: efficiency {efficiency} %",
            efficiency=f"{efficiency:.0f}",
        )
    else:
        return []
    chance = not _below(index, usual, figures.attempts, DOUBT / questions)
    return [Flag(sign, _("{why}; this may be chance", why=why) if chance else why, chance)]


def _below(index: float, usual: float, attempts: int, doubt: float) -> bool:
    """Tell whether a correlation in percent is below another one by more than chance.

    Fisher's transformation: artanh r is about normal with the SD 1 / √(n - 3).
    """
    found, expected = (atanh(max(-0.999, min(0.999, r / 100))) for r in (index, usual))
    return found < expected + NormalDist().inv_cdf(doubt) / sqrt(attempts - 3)


def _facility(figures: QuestionStatistics, guess: float | None) -> list[Flag]:
    facility = figures.facility
    if facility is None:
        return []
    if facility > EASY:
        return [
            Flag(
                Sign.EASY,
                _(
                    "nearly everybody gets it right: facility {facility} %",
                    facility=f"{facility:.0f}",
                ),
            )
        ]
    if facility <= (guess or 0.0):
        than = (
            _("blind guessing would: {guess} %", guess=f"{guess:.0f}")
            if guess
            else _("nobody: 0 %")
        )
        return [
            Flag(
                Sign.HARD,
                _(
                    "no more get it right than {than}, facility {facility} %",
                    than=than,
                    facility=f"{facility:.0f}",
                ),
            )
        ]
    return []


def _rare(attempts: int, options: Sequence[OptionCount]) -> list[Flag]:
    rare = [one for one in options if not one.key and one.chosen < RARE * attempts]
    if not rare:
        return []
    texts = ", ".join(_("“{word}”", word=one.text) for one in rare)
    return [Flag(Sign.RARE, _("chosen by under 5 %: {texts}", texts=texts))]
