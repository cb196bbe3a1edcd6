"""A learner's own cards: made by hand, from a highlight or from a mistake; changed, removed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from random import Random

from studyguide.content.revision import revision
from studyguide.domain.card_facts import ActKind
from studyguide.domain.content import Card
from studyguide.domain.ids import CardId, GuideId, LearnerId, PointId, own_card_id
from studyguide.domain.own_card import card_of_question, own_card
from studyguide.domain.questions import AnyQuestion
from studyguide.errors import CardRefused, UnknownCard, UnknownGuide
from studyguide.services import card_acts
from studyguide.store import card_records, guide_list, library, own_cards
from studyguide.store.database import Connection, Database
from studyguide.texts import _


def make(
    database: Database,
    learner: LearnerId,
    guide: GuideId,
    front: str,
    back: str,
    *,
    tests: tuple[PointId, ...] = (),
    now: datetime,
    random: Random,
) -> Card:
    """Make an own card in a guide and return it.

    Raises:
        UnknownGuide: when there is none of that id.
        CardRefused: when a side is missing or too long.
    """
    id = own_card_id(guide, learner, f"{random.getrandbits(80):x}")
    card = own_card(id, guide, front, back, tests)
    with database.transaction(of=learner) as connection:
        if guide_list.guide(connection, guide) is None:
            raise UnknownGuide(
                _("no guide is called “{id}”", id=guide), _("name the guide it belongs to")
            )
        return write(connection, learner, card, now=now, random=random)


def change(
    database: Database,
    learner: LearnerId,
    id: CardId,
    front: str,
    back: str,
    *,
    now: datetime,
    random: Random,
) -> Card:
    """Give an own card another text; its schedule stays.

    Raises:
        UnknownCard: when there is no such card.
        CardRefused: when it is not the learner's own, or a side is missing or too long.
    """
    with database.transaction(of=learner) as connection:
        old = _demand_own(connection, learner, id)
        card = replace(own_card(id, old.guide, front, back, old.tests), at=old.at)
        return write(connection, learner, card, now=now, random=random)


def remove(
    database: Database, learner: LearnerId, id: CardId, *, now: datetime, random: Random
) -> None:
    """Let an own card come no more; its reviews stay on record.

    Raises:
        UnknownCard: when there is no such card.
        CardRefused: when it is not the learner's own.
    """
    with database.transaction(of=learner) as connection:
        card = _demand_own(connection, learner, id)
        card_acts.do(connection, learner, [(id, ActKind.REMOVE, "")], now=now, random=random)
        own_cards.save(connection, learner, card, retired=True)


def all_of(database: Database, learner: LearnerId, guide: GuideId | None = None) -> list[Card]:
    """Return a learner's own cards, of one guide or of all."""
    with database.reading() as connection:
        return own_cards.all_of(connection, learner, guide)


def as_yaml(database: Database, learner: LearnerId, guide: GuideId) -> str:
    """Return the learner's own cards of a guide as a cards.yaml.

    Raises:
        UnknownCard: when there are none.
    """
    from studyguide.content.write_cards import cards_yaml  # yaml is slow to import

    cards = all_of(database, learner, guide)
    if not cards:
        raise UnknownCard(
            _("there are no own cards in “{id}”", id=guide),
            _("make one with `studyguide cards add`"),
        )
    return cards_yaml(guide, cards)


def write(
    connection: Connection,
    learner: LearnerId,
    card: Card,
    *,
    now: datetime,
    random: Random,
    undoable: bool = True,
) -> Card:
    """Record an own card as it reads now, inside the caller's transaction."""
    card = replace(card, revision=revision(card))
    own_cards.save(connection, learner, card)
    body = own_cards.encoded(card)
    card_acts.do(
        connection,
        learner,
        [(card.id, ActKind.WRITE, body)],
        now=now,
        random=random,
        undoable=undoable,
    )
    return card


def from_question(
    connection: Connection,
    learner: LearnerId,
    question: AnyQuestion,
    *,
    now: datetime,
    random: Random,
) -> CardId | None:
    """Make an own card of a question inside the caller's transaction; the same one again later.

    Returns None when the question belongs to no guide that is loaded.
    """
    guides = [GuideId(point.partition("/")[0]) for point in question.tests]
    guides.append(GuideId(question.id.partition("/")[0]))
    guide = next((id for id in guides if guide_list.guide(connection, id) is not None), None)
    if guide is None:
        return None
    id = own_card_id(guide, learner, f"question:{question.id}")
    if card_records.card_now(connection, learner, id) is None:
        write(
            connection,
            learner,
            card_of_question(id, guide, question),
            now=now,
            random=random,
            undoable=False,
        )
    return id


def _demand_own(connection: Connection, learner: LearnerId, id: CardId) -> Card:
    kept = card_records.card_now(connection, learner, id)
    card = library.card(connection, id)
    if kept is None or card is None:
        raise UnknownCard(
            _("there is no card “{id}”", id=id), _("its id is shown by `studyguide cards browse`")
        )
    if kept.owner != learner:
        raise CardRefused(
            _("“{id}” belongs to its guide", id=id),
            _("only own cards are changed; suspend it instead"),
        )
    return card
