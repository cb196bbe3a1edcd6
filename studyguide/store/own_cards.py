"""Learners' own cards: rows among the cards of guides that name their owner."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection, delete, func, select

from studyguide.domain.content import Card
from studyguide.domain.finding import Kind
from studyguide.domain.ids import CardId, GuideId, LearnerId, PointId
from studyguide.store import search
from studyguide.store.batches import batches
from studyguide.store.codec import decode, encode
from studyguide.store.search_entries import of_card
from studyguide.store.tables import card_points, cards, marks, schedules
from studyguide.store.upsert import upsert


def save(connection: Connection, learner: LearnerId, card: Card, *, retired: bool = False) -> None:
    """Keep an own card as it is now."""
    kept = connection.execute(select(cards.c.position).where(cards.c.id == card.id)).scalar()
    if kept is None:
        last = connection.execute(
            select(func.max(cards.c.position)).where(cards.c.guide_id == card.guide)
        ).scalar()
        kept = (last or 0) + 1
    row = {
        "id": card.id,
        "guide_id": card.guide,
        "position": kept,
        "revision": card.revision,
        "body": encode(card),
        "retired": retired,
        "owner_id": learner,
    }
    upsert(connection, cards, [row])
    connection.execute(delete(card_points).where(card_points.c.card_id == card.id))
    links = [{"card_id": card.id, "point_id": point} for point in dict.fromkeys(card.tests)]
    upsert(connection, card_points, links)
    search.drop_one(connection, Kind.CARD, card.id)
    if not retired:
        search.add(connection, [of_card(card, owner=learner)])


def all_of(connection: Connection, learner: LearnerId, guide: GuideId | None = None) -> list[Card]:
    """Return a learner's own cards that are wanted, guide by guide in the order they were made."""
    query = select(cards.c.body).where(cards.c.owner_id == learner, cards.c.retired.is_(False))
    if guide is not None:
        query = query.where(cards.c.guide_id == guide)
    rows = connection.execute(query.order_by(cards.c.guide_id, cards.c.position, cards.c.id))
    return [decode(body, Card) for body in rows.scalars()]


def bodies(connection: Connection) -> dict[tuple[UUID, str], tuple[str, bool]]:
    """Return every own card as it is kept, with whether it is retired, by owner and id."""
    query = select(cards.c.owner_id, cards.c.id, cards.c.body, cards.c.retired)
    return {
        (owner, id): (body, retired)
        for owner, id, body, retired in connection.execute(
            query.where(cards.c.owner_id.is_not(None))
        )
        if owner is not None
    }


def decoded(body: str) -> Card:
    """Return the card that a text holds."""
    return decode(body, Card)


def encoded(card: Card) -> str:
    """Return a card as a text."""
    return encode(card)


def cards_of_points(
    connection: Connection, learner: LearnerId, points: Collection[PointId]
) -> dict[PointId, list[tuple[CardId, bool, bool]]]:
    """Return the cards of key points in order: id, whether begun, whether suspended."""
    found: dict[PointId, list[tuple[CardId, bool, bool]]] = {}
    for some in batches(list(points)):
        rows = connection.execute(
            select(card_points.c.point_id, cards.c.id, schedules.c.card_id, marks.c.suspended)
            .join(cards, cards.c.id == card_points.c.card_id)
            .outerjoin(
                schedules,
                (schedules.c.card_id == cards.c.id) & (schedules.c.learner_id == learner),
            )
            .outerjoin(marks, (marks.c.card_id == cards.c.id) & (marks.c.learner_id == learner))
            .where(
                card_points.c.point_id.in_(some),
                cards.c.retired.is_(False),
                cards.c.owner_id.is_(None) | (cards.c.owner_id == learner),
            )
            .order_by(cards.c.position, cards.c.id)
        )
        for point, card, begun, suspended in rows:
            found.setdefault(PointId(point), []).append(
                (CardId(card), begun is not None, bool(suspended))
            )
    return found
