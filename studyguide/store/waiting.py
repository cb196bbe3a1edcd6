"""Which cards wait for a learner: those due, those asked for, new ones; and what today has had.

Written as plain statements, so that Home counts them before SQLAlchemy is loaded; a session
collects them with the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from studyguide.domain.ids import CardId, GuideId, LearnerId
from studyguide.domain.review_numbers import Counts
from studyguide.domain.review_spans import Span
from studyguide.store.plain import Plain


def due(plain: Plain, learner: LearnerId, before: datetime) -> list[CardId]:
    """Return the cards due before a moment, the longest due first, without those put away.

    What is asked stands in an index: a column more, and the walk takes five times longer.
    """
    rows = plain.rows(
        "SELECT card_id FROM schedules WHERE learner_id = :learner "
        "AND due < :before AND card_id NOT IN (SELECT id FROM cards WHERE retired = TRUE) "
        "AND card_id NOT IN (SELECT card_id FROM marks WHERE learner_id = :learner "
        "AND (suspended OR buried_until >= :before)) ORDER BY due, card_id",
        learner=learner,
        before=before,
    )
    return [card for (card,) in rows]


def first_due(plain: Plain, learner: LearnerId, before: datetime) -> CardId | None:
    """Return the card that has been due longest, and before a moment; None when there is none."""
    rows = plain.rows(
        "SELECT schedules.card_id FROM schedules JOIN cards ON cards.id = schedules.card_id "
        "WHERE learner_id = :learner AND due < :before AND NOT cards.retired "
        "AND NOT EXISTS (SELECT 1 FROM marks WHERE marks.learner_id = :learner "
        "AND marks.card_id = schedules.card_id AND (suspended OR buried_until >= :before)) "
        "ORDER BY due, schedules.card_id LIMIT 1",
        learner=learner,
        before=before,
    )
    return next((CardId(card) for (card,) in rows), None)


_OPEN = (
    "NOT retired AND (owner_id IS NULL OR owner_id = :learner) AND NOT EXISTS "
    "(SELECT 1 FROM schedules WHERE learner_id = :learner AND card_id = cards.id)"
)
"""The condition on `cards` that the learner may begin a card."""


def new_cards(
    plain: Plain, learner: LearnerId, until: datetime, guide: GuideId | None = None
) -> Iterator[CardId]:
    """Yield new cards that come before a moment: first those of guides begun reading, in order.

    Cards that were asked to come (`starts`) are left out; `asked_for` has them. Guides are asked
    one by one, so that the first cards of many cost little.
    """
    for one in [guide] if guide else _guides(plain, learner):
        rows = plain.rows(
            f"SELECT id FROM cards WHERE guide_id = :guide AND {_OPEN} AND NOT EXISTS "
            "(SELECT 1 FROM marks WHERE learner_id = :learner AND card_id = cards.id "
            "AND (suspended OR starts IS NOT NULL OR buried_until >= :until)) "
            "ORDER BY position, id",
            learner=learner,
            guide=one,
            until=until,
        )
        yield from (CardId(card) for (card,) in rows)


def _guides(plain: Plain, learner: LearnerId) -> list[GuideId]:
    """Return the guides that are there: first those begun reading, in order."""
    rows = plain.rows(
        "SELECT id FROM guides WHERE NOT retired ORDER BY EXISTS (SELECT 1 FROM readings "
        "WHERE learner_id = :learner AND guide_id = guides.id) DESC, position, id",
        learner=learner,
    )
    return [GuideId(guide) for (guide,) in rows]


def asked_for(
    plain: Plain, learner: LearnerId, until: datetime, guide: GuideId | None = None
) -> list[CardId]:
    """Return new cards that were asked to come before a moment, the longest wanted first."""
    within = " AND guide_id = :guide" if guide else ""
    rows = plain.rows(
        "SELECT cards.id FROM marks JOIN cards ON cards.id = marks.card_id "
        "WHERE learner_id = :learner AND starts < :until AND NOT suspended "
        f"AND (buried_until IS NULL OR buried_until < :until) AND {_OPEN}{within} "
        "ORDER BY starts, cards.id",
        learner=learner,
        until=until,
        **({"guide": guide} if guide else {}),
    )
    return [CardId(card) for (card,) in rows]


def unseen(plain: Plain, learner: LearnerId, guide: GuideId) -> int:
    """Return how many cards of a guide are to come as new ones; suspended ones are not."""
    ((count,),) = plain.rows(
        f"SELECT count(*) FROM cards WHERE guide_id = :guide AND {_OPEN} "
        "AND id NOT IN (SELECT card_id FROM marks WHERE learner_id = :learner "
        "AND (suspended OR starts IS NOT NULL))",
        learner=learner,
        guide=guide,
    )
    return int(count)


def seen_on(plain: Plain, learner: LearnerId, today: date) -> list[CardId]:
    """Return the cards reviewed on a day, without reviews that were taken back."""
    rows = plain.rows(
        "SELECT DISTINCT card_id FROM reviews WHERE learner_id = :learner AND day = :day "
        "AND NOT EXISTS (SELECT 1 FROM undone_reviews "
        "WHERE undone_reviews.learner_id = :learner AND review_id = reviews.id)",
        learner=learner,
        day=today,
    )
    return [CardId(card) for (card,) in rows]


def done_on(
    plain: Plain, learner: LearnerId, today: date, guide: GuideId | None = None
) -> dict[Span, Counts]:
    """Return the reviews of a day, of one guide or all, by the time since the review before."""
    within = " AND guide_id = :guide" if guide else ""
    rows = plain.rows(
        "SELECT span, sum(again), sum(hard), sum(good), sum(easy), sum(took_ms) FROM review_sums "
        f"WHERE learner_id = :learner AND day = :day{within} GROUP BY span",
        learner=learner,
        day=today,
        **({"guide": guide} if guide else {}),
    )
    return {Span(span): Counts(*map(int, counts)) for span, *counts in rows}
