"""The learners: their names and ids."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, func, insert, select, update

from studyguide.domain.ids import LearnerId
from studyguide.store.engine import plain
from studyguide.store.fact_tables import learners


class Learner(NamedTuple):
    """Somebody who learns here."""

    id: LearnerId
    name: str
    created: datetime
    """When the name was first used; UTC."""


def add(connection: Connection, learner: Learner) -> None:
    """Add a learner; the name must be free."""
    connection.execute(
        insert(learners),
        {"id": learner.id, "name": learner.name, "created_at": learner.created},
    )


def named(connection: Connection, name: str) -> Learner | None:
    """Return the learner of a name, in any case; an exact match wins."""
    query = select(learners).where(func.lower(learners.c.name) == name.lower())
    found = [_learner(row.id, row.name, row.created_at) for row in connection.execute(query)]
    exact = [learner for learner in found if learner.name == name]
    return next(iter(exact or found), None)


def name_of(connection: Connection, learner: LearnerId) -> str:
    """Return the name of a learner; empty when there is none of that id."""
    rows = plain(connection).rows("SELECT name FROM learners WHERE id = :learner", learner=learner)
    return next((name for (name,) in rows), "")


def everyone(connection: Connection) -> list[Learner]:
    """Return all learners by name."""
    query = select(learners).order_by(func.lower(learners.c.name))
    return [_learner(row.id, row.name, row.created_at) for row in connection.execute(query)]


def rename(connection: Connection, learner: LearnerId, name: str) -> None:
    """Give a learner another name, which must be free."""
    connection.execute(update(learners).where(learners.c.id == learner).values(name=name))


def _learner(id: UUID, name: str, created: datetime) -> Learner:
    return Learner(LearnerId(id), name, created)
