"""What a learner remembered of a card at earlier moments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from studyguide.domain.card_facts import Act, Review, after_review, replay
from studyguide.domain.memory import Memory, Scheduler


def memories_at(
    moments: Sequence[datetime],
    reviews: Sequence[Review],
    acts: Sequence[Act],
    scheduler: Scheduler,
) -> list[Memory | None]:
    """Return the memory of a card before each of some moments; None while it was new.

    Reviews and acts are in order of ids. What was taken back later counts until then.
    """
    if acts:
        return [
            replay(
                [review for review in reviews if review.at < moment],
                [act for act in acts if act.at < moment],
                scheduler,
            ).memory
            for moment in moments
        ]
    found: dict[datetime, Memory | None] = {}
    memory, rest = None, list(reviews)
    for moment in sorted(moments):
        while rest and rest[0].at < moment:
            memory = after_review(memory, rest.pop(0), scheduler)
        found[moment] = memory
    return [found[moment] for moment in moments]
