"""The content that a learner's facts are about, carried beside them so that they stay readable.

Own cards are left out: they come with the acts that wrote them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, insert, select, union

from studyguide.domain.attempt import Plan
from studyguide.domain.content import Card
from studyguide.domain.ids import LearnerId
from studyguide.domain.questions import AnyQuestion
from studyguide.store.batches import batches
from studyguide.store.codec import decode
from studyguide.store.exchange_form import Form, Row
from studyguide.store.tables import (
    acts,
    annotations_made,
    attempts,
    banks,
    card_points,
    cards,
    guides,
    key_points,
    question_points,
    question_revisions,
    questions,
    quizzes,
    reading_places,
    readings,
    reviews,
)
from studyguide.store.upsert import change

CONTENT: dict[str, Table[Any]] = {
    "guide": guides,
    "point": key_points,
    "bank": banks,
    "card": cards,
    "question": questions,
    "wording": question_revisions,
    "quiz": quizzes,
}
"""Every kind of content, what others refer to first."""
_UNIT = "records"
"""Stands for the folder from which content was compiled, which is nobody's business elsewhere."""


def content_of(connection: Connection, learner: LearnerId) -> Iterator[tuple[str, Row]]:
    """Yield the content that a learner's facts are about: kind and row."""

    def used(table: Table[Any], column: str) -> Select[Any]:
        return select(table.c[column]).where(table.c.learner_id == learner)

    plans = connection.execute(used(attempts, "plan")).scalars()
    asked = sorted({str(slot.question) for plan in plans for slot in decode(plan, Plan).slots})
    handled = sorted(
        connection.execute(union(used(reviews, "card_id"), used(acts, "card_id"))).scalars()
    )
    points = set(_found(connection, card_points.c.point_id, card_points.c.card_id, handled))
    points |= set(
        _found(connection, question_points.c.point_id, question_points.c.question_id, asked)
    )
    from_banks = set(_found(connection, questions.c.bank_id, questions.c.id, asked))
    about = set(_found(connection, cards.c.guide_id, cards.c.id, handled))
    about |= set(_found(connection, key_points.c.guide_id, key_points.c.id, points))
    about |= set(_found(connection, banks.c.guide_id, banks.c.id, from_banks)) - {None}
    for table in (readings, reading_places, annotations_made):
        about |= set(connection.execute(used(table, "guide_id")).scalars())
    quizzes_taken = set(connection.execute(used(attempts, "quiz_id")).scalars())
    chosen: list[tuple[str, Column[Any], Collection[str]]] = [
        ("guide", guides.c.id, about),
        ("point", key_points.c.guide_id, about),
        ("bank", banks.c.id, from_banks),
        ("card", cards.c.id, handled),
        ("question", questions.c.id, asked),
        ("wording", question_revisions.c.question_id, asked),
        ("quiz", quizzes.c.id, quizzes_taken),
    ]
    for kind, column, wanted in chosen:
        for row in _rows(connection, kind, column, wanted):
            yield kind, row


def _found(
    connection: Connection, column: Column[Any], among: Column[Any], wanted: Iterable[str]
) -> Iterator[Any]:
    """Yield the values of a column where another one is among some."""
    for some in batches(sorted(wanted)):
        yield from connection.execute(select(column).where(among.in_(some)).distinct()).scalars()


def _rows(
    connection: Connection, kind: str, column: Column[Any], wanted: Iterable[str]
) -> Iterator[Row]:
    table = CONTENT[kind]
    for some in batches(sorted(wanted)):
        query = select(*_columns(kind)).where(column.in_(some)).order_by(*table.primary_key.columns)
        if kind == "card":
            query = query.where(cards.c.owner_id.is_(None))
        for row in connection.execute(query).all():
            values = dict(row._mapping)
            yield {**values, "unit": _UNIT} if "unit" in values else values


def _columns(kind: str) -> list[Column[Any]]:
    """Return what is told of a row; by which key point a question is drawn follows from it."""
    return [one for one in CONTENT[kind].columns if one is not questions.c.first_point]


@cache
def _form(kind: str) -> Form:
    return Form(_columns(kind))


def wrong(kind: str, row: Mapping[str, Any]) -> str:
    """Return what is wrong with the shape of content from a file; empty when nothing is."""
    return _form(kind).wrong(row)


def key_of(kind: str, row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what names a row of content."""
    return tuple(row[column.name] for column in CONTENT[kind].primary_key)


def present(connection: Connection, kind: str) -> set[tuple[Any, ...]]:
    """Return the keys of the content of a kind that is there."""
    keys = list(CONTENT[kind].primary_key.columns)
    return {tuple(row) for row in connection.execute(select(*keys))}


def add(connection: Connection, kind: str, rows: Sequence[Row]) -> None:
    """Add content that was never loaded here, as retired."""
    table = CONTENT[kind]
    if rows:
        changed = {"retired": True} if "retired" in table.c else {}
        connection.execute(insert(table), [{**row, **changed} for row in rows])


def link(
    connection: Connection, new_cards: Iterable[Card], new_questions: Collection[AnyQuestion]
) -> None:
    """Link added cards and questions to the key points they test."""
    linked = [
        {"card_id": one.id, "point_id": point}
        for one in new_cards
        for point in dict.fromkeys(one.tests)
    ]
    asked = [
        {"question_id": one.id, "point_id": point}
        for one in new_questions
        for point in dict.fromkeys(one.tests)
    ]
    for table, rows in ((card_points, linked), (question_points, asked)):
        if rows:
            connection.execute(insert(table), rows)
    for one in new_questions:
        first = {"first_point": next(iter(one.tests), "")}
        change(connection, questions, {"id": one.id}, first)


def current_revisions(connection: Connection) -> dict[str, dict[str, str]]:
    """Return the revision loaded now of every question and card, by kind and id."""
    return {
        kind: {row[0]: row[1] for row in connection.execute(query)}
        for kind, query in (
            ("question", select(questions.c.id, questions.c.revision)),
            ("card", select(cards.c.id, cards.c.revision)),
        )
    }


def kinds_of_wordings(connection: Connection) -> dict[tuple[str, str], str]:
    """Return the type of every wording of a question, by question and revision."""
    table = question_revisions
    query = select(table.c.question_id, table.c.revision, table.c.kind)
    return {(question, revision): kind for question, revision, kind in connection.execute(query)}
