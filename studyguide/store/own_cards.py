"""Learners' own cards: rows among the cards of guides that name their owner."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection, delete, select

from studyguide.domain.content import Card
from studyguide.domain.finding import Kind
from studyguide.domain.ids import CardId, GuideId, LearnerId, PointId
from studyguide.store import search
from studyguide.store.codec import decode, encode
from studyguide.store.engine import plain
from studyguide.store.search_entries import of_card
from studyguide.store.tables import card_points, cards
from studyguide.store.upsert import upsert


def save(connection: Connection, learner: LearnerId, card: Card, *, retired: bool = False) -> None:
    """Keep an own card as it is now."""
    asked = plain(connection)
    kept = [position for (position,) in asked.rows(_POSITION, id=card.id)]
    ((last,),) = asked.rows(_LAST, guide=card.guide)
    row = {
        "id": card.id,
        "guide_id": card.guide,
        "position": kept[0] if kept else (last or 0) + 1,
        "revision": card.revision,
        "body": encode(card),
        "retired": retired,
        "owner_id": learner,
    }
    upsert(connection, cards, [row])
    if kept:
        connection.execute(delete(card_points).where(card_points.c.card_id == card.id))
        search.drop_one(connection, Kind.CARD, card.id)
    links = [{"card_id": card.id, "point_id": point} for point in dict.fromkeys(card.tests)]
    upsert(connection, card_points, links)
    if not retired:
        search.add(connection, [of_card(card, owner=learner)])


_POSITION = "SELECT position FROM cards WHERE id = :id"
_LAST = "SELECT max(position) FROM cards WHERE guide_id = :guide"


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
    asked = plain(connection)
    statement = _OF_POINTS.format(asked.among("points"))
    rows = asked.rows(statement, learner=learner, points=list(points))
    for point, card, begun, suspended in rows:
        found.setdefault(PointId(point), []).append(
            (CardId(card), begun is not None, bool(suspended))
        )
    return found


_OF_POINTS = (
    "SELECT card_points.point_id, cards.id, schedules.card_id, marks.suspended FROM card_points "
    "JOIN cards ON cards.id = card_points.card_id "
    "LEFT JOIN schedules ON schedules.learner_id = :learner AND schedules.card_id = cards.id "
    "LEFT JOIN marks ON marks.learner_id = :learner AND marks.card_id = cards.id "
    "WHERE card_points.point_id {} AND NOT cards.retired "
    "AND (cards.owner_id IS NULL OR cards.owner_id = :learner) "
    "ORDER BY cards.position, cards.id"
)
