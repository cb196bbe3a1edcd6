"""Cards and their numbers for other programs."""

from __future__ import annotations

import json

from studyguide.domain.review_numbers import Counts
from studyguide.services.browsing import Listing
from studyguide.services.card_numbers import CardNumbers


def listing(found: Listing) -> str:
    """Return the cards that were found as JSON."""
    rows = [
        {
            "id": one.card.id,
            "guide": one.card.guide,
            "front": one.card.front,
            "back": one.card.back,
            "own": one.own,
            "state": "new" if one.memory is None else one.memory.state.value,
            "due": one.memory.due.isoformat() if one.memory else None,
            "stability": one.memory.stability if one.memory else None,
            "difficulty": one.memory.difficulty if one.memory else None,
            "lapses": one.memory.lapses if one.memory else 0,
            "reviews": one.memory.reviews if one.memory else 0,
            "suspended": one.marks.suspended,
            "flagged": one.marks.flagged,
            "note": one.marks.note,
        }
        for one in found.cards
    ]
    return json.dumps({"version": 1, "all": found.all, "cards": rows}, indent=1)


def numbers(told: CardNumbers) -> str:
    """Return the learner's numbers as JSON."""
    value = {
        "version": 1,
        "today": told.today.isoformat(),
        "done_today": {span.label: _counts(one) for span, one in told.done_today.items()},
        "calendar": {day.isoformat(): count for day, count in told.calendar.items()},
        "backlog": told.backlog,
        "forecast": list(told.forecast),
        "by_span": {span.label: _counts(one) for span, one in told.by_span.items()},
        "by_guide": {id: _counts(one) for id, one in told.by_guide.items()},
        "by_day": {day.isoformat(): _counts(one) for day, one in told.by_day.items()},
        "hours": {hour: list(pair) for hour, pair in told.hours.items()},
        "retention": told.recalls.retention,
        "streak": told.streak,
        "longest_streak": told.longest_streak,
    }
    return json.dumps(value, indent=1)


def _counts(one: Counts) -> dict[str, int]:
    return {
        "again": one.again,
        "hard": one.hard,
        "good": one.good,
        "easy": one.easy,
        "seconds": one.took_ms // 1000,
    }
