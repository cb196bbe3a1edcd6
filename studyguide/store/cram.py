"""Cards to go through without reviewing them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, select

from studyguide.domain.ids import CardId, GuideId, LearnerId, PointId
from studyguide.store.batches import batches
from studyguide.store.due import theirs
from studyguide.store.memories import COUNTS
from studyguide.store.tables import card_points, cards, marks, reviews


def flagged(connection: Connection, learner: LearnerId) -> list[CardId]:
    """Return the cards that the learner flagged."""
    query = (
        select(cards.c.id)
        .join(marks, marks.c.card_id == cards.c.id)
        .where(marks.c.learner_id == learner, marks.c.flagged.is_(True), cards.c.retired.is_(False))
        .order_by(cards.c.id)
    )
    return [CardId(id) for id in connection.execute(query).scalars()]


def forgotten(connection: Connection, learner: LearnerId, day: date) -> list[CardId]:
    """Return the cards that were rated Again on a day."""
    query = (
        select(cards.c.id)
        .join(reviews, reviews.c.card_id == cards.c.id)
        .where(
            reviews.c.learner_id == learner,
            reviews.c.day == day,
            reviews.c.rating == 1,
            COUNTS,
            cards.c.retired.is_(False),
        )
        .distinct()
        .order_by(cards.c.id)
    )
    return [CardId(id) for id in connection.execute(query).scalars()]


def of_guide(connection: Connection, learner: LearnerId, guide: GuideId) -> list[CardId]:
    """Return the cards of a guide."""
    query = (
        select(cards.c.id)
        .where(cards.c.guide_id == guide, cards.c.retired.is_(False), theirs(learner))
        .order_by(cards.c.position, cards.c.id)
    )
    return [CardId(id) for id in connection.execute(query).scalars()]


def of_points(
    connection: Connection, learner: LearnerId, points: Collection[PointId]
) -> list[CardId]:
    """Return the cards of key points."""
    found: dict[CardId, None] = {}
    for some in batches(sorted(points)):
        query = (
            select(cards.c.id)
            .join(card_points, card_points.c.card_id == cards.c.id)
            .where(card_points.c.point_id.in_(some), cards.c.retired.is_(False), theirs(learner))
            .order_by(cards.c.id)
        )
        found.update((CardId(id), None) for id in connection.execute(query).scalars())
    return list(found)
