"""How many cards a session would ask today: as `flashcards.start` collects them, only counted.

Home says it before SQLAlchemy is loaded, so it is asked with plain statements; a test holds that
both come to the same.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from studyguide.domain.card_settings import CardSettings
from studyguide.domain.ids import CardId, GuideId, LearnerId
from studyguide.domain.session import family
from studyguide.store import evidence
from studyguide.store.plain import Plain


def of_today(
    asked: Plain,
    learner: LearnerId,
    settings: CardSettings,
    due: Sequence[CardId],
    learning: Collection[CardId],
    day: date,
    until: datetime,
) -> tuple[int, int]:
    """Return how many due and how many new cards a session would have.

    `due` are the cards due before `until`, when the day ends, the longest due first; `learning` are
    all cards in learning steps.
    """
    seen = {family(card): card for card in evidence.seen_on(asked, learner, day)}
    limit = max(0, settings.reviews - evidence.recalled_on(asked, learner, day))
    families = dict(seen)
    steps = [card for card in due if card in learning]
    reviews = 0
    for card in due:
        if reviews == limit:
            break
        if card not in learning and families.setdefault(family(card), card) == card:
            reviews += 1
    families |= {family(card): card for card in steps}
    return len(steps) + reviews, _new(asked, learner, settings, day, until, families)


def _new(
    asked: Plain,
    learner: LearnerId,
    settings: CardSettings,
    day: date,
    until: datetime,
    families: dict[str, CardId],
) -> int:
    """Return how many new cards come: those asked for, those an exam needs, those of the day."""
    begun = evidence.begun_on(asked, learner, day)
    wanted = settings.new - sum(begun.values())
    taken = set(evidence.asked_for(asked, learner, until))

    def take(most: int, guide: GuideId | None = None) -> int:
        before = len(taken)
        if most > 0:
            for card in evidence.fresh(asked, learner, until, guide):
                if card not in taken and families.setdefault(family(card), card) == card:
                    taken.add(card)
                    if len(taken) - before == most:
                        break
        return len(taken) - before

    for guide, exam in settings.exams.items():
        if exam > day:
            from studyguide.domain.exam import new_today  # few have an exam, and it takes its time

            done = begun.get(guide, 0)
            unseen = evidence.unseen(asked, learner, guide)
            wanted -= take(new_today(unseen + done, day, exam) - done, guide)
    take(wanted)
    return len(taken)
