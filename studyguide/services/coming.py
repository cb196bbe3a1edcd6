"""Which cards a session asks today, and how many: a session collects them, Home only counts them.

Home does so before SQLAlchemy is loaded, so all is asked with plain statements.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from studyguide.domain.card_settings import CardSettings
from studyguide.domain.ids import CardId, GuideId, LearnerId
from studyguide.domain.review_numbers import Counts, recalls
from studyguide.domain.review_spans import Span
from studyguide.domain.session import family
from studyguide.store import waiting
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
    families = seen(asked, learner, day)
    limit = room(asked, learner, settings, day)
    steps = [card for card in due if card in learning]
    reviews = 0
    for card in due:
        if reviews == limit:
            break
        if card not in learning and families.setdefault(family(card), card) == card:
            reviews += 1
    families |= {family(card): card for card in steps}
    new = new_cards(asked, learner, settings, day, until, families)
    return len(steps) + reviews, len(new)


def seen(asked: Plain, learner: LearnerId, day: date) -> dict[str, CardId]:
    """Return for each family the card of it that was reviewed on a day."""
    return {family(card): card for card in waiting.seen_on(asked, learner, day)}


def room(
    asked: Plain,
    learner: LearnerId,
    settings: CardSettings,
    day: date,
    guide: GuideId | None = None,
) -> int:
    """Return how many more cards seen before a day may have, of one guide or of all."""
    done = waiting.done_on(asked, learner, day, guide)
    return max(0, settings.reviews - recalls(done).reviews)


def new_cards(
    asked: Plain,
    learner: LearnerId,
    settings: CardSettings,
    day: date,
    until: datetime,
    families: dict[str, CardId],
    *,
    guide: GuideId | None = None,
    most: int | None = None,
) -> list[CardId]:
    """Return the new cards of a session: those asked for, those exams need, those of the day.

    One of each family comes; `families`, to which they are added, names those there are. `most`
    instead of the daily number leaves exams out.
    """
    wanted = (settings.new if most is None else most) - _begun(asked, learner, day, guide)
    chosen = dict.fromkeys(waiting.asked_for(asked, learner, until, guide))

    def take(number: int, of: GuideId | None) -> int:
        before = len(chosen)
        if number > 0:
            for card in waiting.new_cards(asked, learner, until, of):
                if card not in chosen and families.setdefault(family(card), card) == card:
                    chosen[card] = None
                    if len(chosen) - before == number:
                        break
        return len(chosen) - before

    for one, exam in settings.exams.items() if most is None else ():
        if guide in (None, one) and exam > day:
            from studyguide.domain.exam import new_today  # few have an exam, and it takes its time

            begun = _begun(asked, learner, day, one)
            unseen = waiting.unseen(asked, learner, one)
            wanted -= take(new_today(unseen + begun, day, exam) - begun, one)
    take(wanted, guide)
    return list(chosen)


def _begun(asked: Plain, learner: LearnerId, day: date, guide: GuideId | None) -> int:
    """Return how many new cards a day has had."""
    return waiting.done_on(asked, learner, day, guide).get(Span.NEW, Counts()).reviews
