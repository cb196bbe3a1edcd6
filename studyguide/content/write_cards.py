"""Cards as a cards.yaml, the way an author would write them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from studyguide.domain.cloze import GAP
from studyguide.domain.content import Card, CardStyle
from studyguide.domain.ids import GuideId


def cards_yaml(guide: GuideId, cards: Sequence[Card]) -> str:
    """Return a file that `check` and `load` understand."""
    value = {"guide": str(guide), "cards": [_card(card) for card in cards]}
    text: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100)
    return text.rstrip("\n")


def _card(card: Card) -> dict[str, Any]:
    local = card.id.partition("/")[2].removesuffix(".1").replace(".", "-")
    told: dict[str, Any] = {"id": local}
    if card.tests:
        told["tests"] = [
            point.partition("/")[2] if point.startswith(f"{card.guide}/") else str(point)
            for point in card.tests
        ]
    if card.style is CardStyle.CLOZE:
        told["cloze"] = card.front.replace(GAP, f"[[{card.back}]]", 1)
    else:
        told |= {"front": card.front, "back": card.back}
    return told
