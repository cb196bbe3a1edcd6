"""Typing the answer of a card: the verdict suggests how well it was remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studyguide.domain.content import Card
from studyguide.domain.grading import match_text
from studyguide.domain.grading.text import TextMatch
from studyguide.domain.memory import Rating

WORDS = 6
"""A longer answer is not typed: nobody remembers the wording."""
_RATINGS = {"accept": Rating.GOOD, "close": Rating.HARD, "reject": Rating.AGAIN}


@dataclass(frozen=True, slots=True)
class Judged:
    """What was typed, judged."""

    match: TextMatch
    rating: Rating
    """What the verdict suggests; the learner decides."""


def can_be_typed(card: Card) -> bool:
    """Tell whether the answer is short enough to be typed."""
    return "\n" not in card.back.strip() and 0 < len(card.back.split()) <= WORDS


def judge(card: Card, typed: str, others: Sequence[str] = ()) -> Judged:
    """Judge what was typed; `others` are answers of other cards, which are not slips of this."""
    accepted = [card.back.strip().rstrip(".")]
    match = match_text(accepted, typed, deck=[one for one in others if one != card.back])
    return Judged(match, _RATINGS[match.verdict])
