"""Facts of one learner as plain rows, for files that carry them from one database to another.

Rows are dictionaries by column, without the learner, in values that JSON has: ids as text, moments
in ISO 8601. What is derived is never carried. A table of facts that is added belongs into `FACTS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, insert, select, update

from studyguide.domain.ids import LearnerId
from studyguide.store.exchange_form import Form, Row, from_json, to_json
from studyguide.store.streaming import streamed
from studyguide.store.tables import (
    acts,
    annotation_acts,
    annotations_made,
    attempts,
    card_settings,
    claims,
    decisions,
    overrides,
    reading_places,
    readings,
    remarks,
    responses,
    reviews,
    rulings,
)
from studyguide.store.upsert import upsert

FACTS: dict[str, Table[Any]] = {
    "attempt": attempts,
    "response": responses,
    "claim": claims,
    "decision": decisions,
    "override": overrides,
    "ruling": rulings,
    "remark": remarks,
    "act": acts,
    "review": reviews,
    "reading": readings,
    "annotation": annotations_made,
    "annotation_act": annotation_acts,
    "place": reading_places,
    "setting": card_settings,
}
"""Every kind of fact, those that others refer to first."""
REFERENCES = {
    "response": ("attempt", "attempt_id"),
    "claim": ("attempt", "attempt_id"),
    "override": ("attempt", "attempt_id"),
    "decision": ("claim", "claim_id"),
    "ruling": ("attempt", "attempt_id"),
    "remark": ("attempt", "attempt_id"),
    "annotation_act": ("annotation", "annotation_id"),
}
"""Which fact another one belongs to, and by which column."""
ABOUT = {
    "attempt": ("quiz", "quiz_id"),
    "response": ("question", "question_id"),
    "remark": ("question", "question_id"),
    "act": ("card", "card_id"),
    "review": ("card", "card_id"),
    "reading": ("guide", "guide_id"),
    "annotation": ("guide", "guide_id"),
    "place": ("guide", "guide_id"),
}
"""Which content a fact is about, and by which column."""
STATE = (
    "number",
    "position",
    "flags",
    "notes",
    "limit_ms",
    "closes_at",
    "spent_ms",
    "seen_at",
    "submitted_at",
    "ending",
)
"""Columns of an attempt that change while it goes on."""
FOLLOWS = ("overdue_at", "void", "counts")
"""Columns of an attempt that follow from its state, its plan and the decisions about it."""
LATEST = frozenset({"place"})
"""Kinds that are remembered, not gathered: of two the later one is kept."""
REMEMBERED = frozenset({"attempt", "claim", "decision", "ruling", "annotation", "place", "setting"})
"""Kinds that stay in memory while a file is merged: others refer to them, or they are few.

All other kinds may be many, and are named by their column `id`.
"""
ADDED = 1_000
"""How many facts are added at once."""
_LEFT_OUT = {"attempt": (*FOLLOWS, "reached", "holder", "held_at")}
"""Columns that are not carried: derived, or about the window in which an attempt goes on."""


def carried(kind: str) -> list[Any]:
    """Return the columns of a kind of fact that files carry."""
    left_out = ("learner_id", *_LEFT_OUT.get(kind, ()))
    return [column for column in FACTS[kind].columns if column.name not in left_out]


def _keys(kind: str) -> list[Any]:
    """Return the columns that name a fact within its learner."""
    return [one for one in FACTS[kind].primary_key if one.name != "learner_id"]


def id_of(kind: str, row: Mapping[str, Any]) -> str:
    """Return what names a fact within its learner."""
    return " ".join(str(row[column.name]) for column in _keys(kind))


def facts_of(
    connection: Connection, learner: LearnerId, kind: str, ids: Sequence[UUID] | None = None
) -> Iterator[Row]:
    """Yield the facts of a kind, oldest first; with `ids` only those."""
    table = FACTS[kind]
    columns = carried(kind)
    writers = [(column.name, to_json(column)) for column in columns]
    query = select(*columns).where(table.c.learner_id == learner).order_by(*_keys(kind))
    if ids is not None:
        query = query.where(table.c.id.in_(ids))
    for values in streamed(connection, query):
        yield {name: write(value) for (name, write), value in zip(writers, values, strict=True)}


def has_any(connection: Connection, learner: LearnerId, kind: str) -> bool:
    """Tell whether a learner has a fact of a kind."""
    table = FACTS[kind]
    query = select(table.c.learner_id).where(table.c.learner_id == learner).limit(1)
    return connection.execute(query).first() is not None


def some(
    connection: Connection, learner: LearnerId, kind: str, ids: Iterable[str]
) -> dict[str, Row]:
    """Return those of some facts that are there, by the text of their id; their kind has ids."""
    wanted = [UUID(id) for id in ids]
    return {row["id"]: row for row in facts_of(connection, learner, kind, wanted)}


def present(connection: Connection, learner: LearnerId, kind: str) -> dict[str, Row]:
    """Return the facts of a kind that are there, by the text of their id."""
    return {id_of(kind, row): row for row in facts_of(connection, learner, kind)}


def add_facts(connection: Connection, learner: LearnerId, kind: str, rows: Iterable[Row]) -> None:
    """Add facts of a learner that are not there yet; rows of attempts have what `FOLLOWS` names.

    Of what is only remembered, rows take the place of those that are there.
    """
    table = FACTS[kind]
    names = [column.name for column in carried(kind)]
    more: Row = {}
    if kind == "attempt":
        names += FOLLOWS
        more = {"reached": "0", "holder": None, "held_at": None}
    readers = [(name, from_json(table.c[name])) for name in names]
    made = [
        {"learner_id": learner, **more, **{name: read(row[name]) for name, read in readers}}
        for row in rows
    ]
    if made and kind in LATEST:
        upsert(connection, table, made)
    elif made:
        connection.execute(insert(table), made)


def set_attempt(connection: Connection, learner: LearnerId, row: Mapping[str, Any]) -> None:
    """Write the state of an attempt that is there, and what follows from it."""
    values = {name: from_json(attempts.c[name])(row[name]) for name in (*STATE, *FOLLOWS)}
    connection.execute(
        update(attempts)
        .where(attempts.c.learner_id == learner, attempts.c.id == UUID(row["id"]))
        .values(**values)
    )


def reached(connection: Connection, learner: LearnerId, attempt: UUID, marks: str) -> None:
    """Write what an attempt reached."""
    connection.execute(
        update(attempts)
        .where(attempts.c.learner_id == learner, attempts.c.id == attempt)
        .values(reached=marks)
    )


def owner_of_any(connection: Connection, ids: Iterable[str], kind: str) -> LearnerId | None:
    """Return the learner who has one of some facts already; their kind has ids."""
    table = FACTS[kind]
    wanted = [UUID(id) for id in ids]
    query = select(table.c.learner_id).where(table.c.id.in_(wanted)).limit(1)
    found = connection.execute(query).scalar()
    return None if found is None else LearnerId(found)


def name_removed(connection: Connection, name: str, instead: str) -> None:
    """Take a name out of what was decided and graded afterwards."""
    made = (decisions, "decided_by"), (overrides, "made_by"), (rulings, "made_by")
    for table, column in made:
        connection.execute(update(table).where(table.c[column] == name).values({column: instead}))


@cache
def _form(kind: str) -> Form:
    return Form(carried(kind))


def checked(kind: str, row: Mapping[str, Any]) -> str:
    """Return what is wrong with the shape of a fact from a file; empty when nothing is."""
    return _form(kind).wrong(row)
