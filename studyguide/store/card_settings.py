"""How learners want their cards to come: facts, of which the latest of each name counts."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, insert, select

from studyguide.domain.card_settings import CardSettings
from studyguide.domain.ids import GuideId, LearnerId
from studyguide.store import evidence
from studyguide.store.engine import plain
from studyguide.store.fact_ids import next_id
from studyguide.store.tables import card_settings

_OF = (
    select(
        card_settings.c.guide_id, card_settings.c.name, card_settings.c.value, card_settings.c.at
    )
    .where(card_settings.c.learner_id == bindparam("learner"))
    .order_by(card_settings.c.id)
)


class Set(NamedTuple):
    """One setting as it was set last."""

    name: str
    guide: GuideId | None
    """None for all guides."""
    value: str
    at: datetime


def latest(connection: Connection, learner: LearnerId) -> list[Set]:
    """Return what the learner set, each name and guide once."""
    found: dict[tuple[str, str], Set] = {}
    for guide, name, value, at in connection.execute(_OF, {"learner": learner}):
        found[name, guide] = Set(name, GuideId(guide) if guide else None, value, at)
    return list(found.values())


def settings_of(connection: Connection, learner: LearnerId) -> CardSettings:
    """Return how the learner's cards come."""
    return evidence.settings_of(plain(connection), learner)


def add(
    connection: Connection,
    learner: LearnerId,
    name: str,
    value: str,
    guide: GuideId | None,
    *,
    at: datetime,
    random: Random,
) -> None:
    """Record a setting, which fits."""
    connection.execute(
        insert(card_settings),
        {
            "learner_id": learner,
            "id": next_id(connection, card_settings, learner, at, random),
            "guide_id": guide or "",
            "name": name,
            "value": value,
            "at": at,
        },
    )
