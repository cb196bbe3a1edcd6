"""Compiled content written to the database: by upsert, retired when it vanishes, never deleted.

A unit is what is compiled together (one guide's folder, one quiz file); what a unit held before
and no longer holds is retired, so that everything learners did to it stays readable.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table

from studyguide.domain.content import Card, Guide
from studyguide.domain.library import Bank, Library
from studyguide.domain.practice import PRACTICE
from studyguide.domain.quiz import Quiz
from studyguide.store import search
from studyguide.store.batches import batches
from studyguide.store.codec import encode
from studyguide.store.engine import plain
from studyguide.store.home import outline
from studyguide.store.question_codec import kind_of
from studyguide.store.tables import (
    banks,
    card_points,
    cards,
    guides,
    key_points,
    question_points,
    question_revisions,
    questions,
    quizzes,
)
from studyguide.store.upsert import upsert

BANKS = 20
"""How many banks are written at once."""
_OF_UNITS = "unit {}"
"""That compiled units, which stand here as `{}`, own a row."""
Before: TypeAlias = dict[str, tuple[str | None, bool]]
"""What rows meant before, and whether they were retired, by id."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What loading did, in numbers of guides, questions, cards and quizzes."""

    added: int = 0
    changed: int = 0
    retired: int = 0
    unchanged: int = 0

    def __add__(self, other: Changes) -> Changes:
        return Changes(
            self.added + other.added,
            self.changed + other.changed,
            self.retired + other.retired,
            self.unchanged + other.unchanged,
        )


def save(
    connection: Connection,
    library: Library,
    units: Mapping[str, str],
    compiled: Collection[str],
    first_position: Mapping[str, int],
) -> Changes:
    """Write a library and retire what the compiled units no longer hold.

    `units` names the unit of each guide, bank and quiz by `guide:ID`, `bank:ID` and `quiz:ID`;
    `compiled` are the units that this library is the whole of, empty ones included;
    `first_position` orders the units in lists.
    """
    changes = _save_guides(connection, library.guides, units, compiled, first_position)
    changes += _save_cards(connection, library.cards, compiled)
    changes += _save_banks(connection, library, units, compiled)
    changes += _save_quizzes(connection, library.quizzes, units, compiled, first_position)
    search.keep(connection, library)
    return changes


def _save_guides(
    connection: Connection,
    found: Iterable[Guide],
    units: Mapping[str, str],
    compiled: Collection[str],
    first_position: Mapping[str, int],
) -> Changes:
    rows = []
    points = []
    for guide in found:
        unit = units[f"guide:{guide.id}"]
        rows.append(
            {
                "id": guide.id,
                "unit": unit,
                "position": first_position.get(unit, 0),
                "title": guide.title,
                "outline": outline(guide),
                "body": encode(guide),
                "retired": False,
            }
        )
        places = ((part, point) for part in guide.parts for point in part.key_points)
        for position, (part, point) in enumerate(places):
            points.append(
                {
                    "id": point.id,
                    "guide_id": guide.id,
                    "part_id": part.id,
                    "position": position,
                    "retired": False,
                }
            )
    changes = _merge(connection, guides, rows, _OF_UNITS, compiled, "body")
    hidden = "UPDATE key_points SET retired = TRUE WHERE guide_id {}"
    _about(connection, hidden, [row["id"] for row in rows])
    upsert(connection, key_points, points)
    return changes


def _save_cards(
    connection: Connection, found: Sequence[Card], compiled: Collection[str]
) -> Changes:
    rows: list[dict[str, Any]] = []
    links = []
    for position, card in enumerate(found):
        rows.append(
            {
                "id": card.id,
                "guide_id": card.guide,
                "position": position,
                "revision": card.revision,
                "body": encode(card),
                "retired": False,
                "owner_id": None,
            }
        )
        links += [{"card_id": card.id, "point_id": point} for point in card.tests]
    here = f"owner_id IS NULL AND guide_id IN (SELECT id FROM guides WHERE {_OF_UNITS})"
    changes = _merge(connection, cards, rows, here, compiled, "body")
    _relink(connection, card_points, "card_id", [row["id"] for row in rows], links)
    return changes


def _save_banks(
    connection: Connection, library: Library, units: Mapping[str, str], compiled: Collection[str]
) -> Changes:
    bank_rows = [
        {"id": bank.id, "unit": units[f"bank:{bank.id}"], "guide_id": bank.guide, "retired": False}
        for bank in library.banks
    ]
    _merge(connection, banks, bank_rows, _OF_UNITS, compiled, "guide_id")
    changes = Changes()
    for some in batches(library.banks, BANKS):
        changes += _save_questions(connection, some)
    emptied = f"bank_id IN (SELECT id FROM banks WHERE retired AND {_OF_UNITS})"
    return changes + _retire(connection, questions, emptied, compiled, ())


def _save_questions(connection: Connection, some: Sequence[Bank]) -> Changes:
    """Write the questions of a few banks; the rows of all at once would need much memory."""
    rows: list[dict[str, Any]] = []
    revisions = []
    links = []
    for bank in some:
        for position, question in enumerate(bank.questions):
            id, revision = question.id, question.revision
            rows.append(
                {
                    "id": id,
                    "bank_id": bank.id,
                    "position": position,
                    "level": question.level.value,
                    "tags": encode(question.tags),
                    "revision": revision,
                    "retired": False,
                    "first_point": next(iter(question.tests), ""),
                }
            )
            revisions.append(
                {
                    "question_id": id,
                    "revision": revision,
                    "kind": kind_of(question),
                    "body": encode(question),
                }
            )
            links += [{"question_id": id, "point_id": point} for point in question.tests]
    before = _before(connection, questions, "bank_id", [bank.id for bank in some], "revision")
    changes = _put(connection, questions, rows, "revision", before)
    upsert(connection, question_revisions, revisions)
    written = {row["id"] for row in rows}
    known = before.keys() & written
    _relink(connection, question_points, "question_id", known, links)
    gone = [id for id, (_, retired) in before.items() if not retired and id not in written]
    return changes + _retire_these(connection, questions, gone)


def _save_quizzes(
    connection: Connection,
    found: Iterable[Quiz],
    units: Mapping[str, str],
    compiled: Collection[str],
    first_position: Mapping[str, int],
) -> Changes:
    rows = []
    for quiz in found:
        unit = units[f"quiz:{quiz.id}"]
        rows.append(
            {
                "id": quiz.id,
                "unit": unit,
                "position": first_position.get(unit, 0),
                "revision": quiz.revision,
                "body": encode(quiz),
                "retired": False,
            }
        )
    return _merge(connection, quizzes, rows, _OF_UNITS, compiled, "body")


def keep_practice(connection: Connection) -> None:
    """See to it that practice without a quiz file has a row to belong to, which no list shows."""
    quiz = Quiz(id=PRACTICE, title="Practice", sections=())
    row = {
        "id": quiz.id,
        "unit": quiz.id,
        "position": 0,
        "revision": quiz.revision,
        "body": encode(quiz),
        "retired": True,
    }
    upsert(connection, quizzes, [row])


def _about(connection: Connection, statement: str, chosen: Iterable[object]) -> Iterable[Any]:
    """Run a statement about some ids or units, and return its rows.

    `{}` stands in it for what asks for one of them.
    """
    asked = plain(connection)
    return asked.rows(statement.format(asked.among("chosen")), chosen=list(chosen))


def _merge(
    connection: Connection,
    table: Table[Any],
    rows: list[dict[str, Any]],
    owned: str,
    compiled: Collection[str],
    meaning: str,
) -> Changes:
    """Upsert rows, retire those that compiled units own no longer, and count what changed.

    `owned` is the condition on rows that the units, which stand in it as `{}`, own.
    """
    ids = [row["id"] for row in rows]
    before = _before(connection, table, "id", ids, meaning)
    changes = _put(connection, table, rows, meaning, before)
    return changes + _retire(connection, table, owned, compiled, set(ids))


def _before(
    connection: Connection, table: Table[Any], key: str, chosen: Collection[str], meaning: str
) -> Before:
    """Return what rows with some keys mean now, and whether they are retired, by id."""
    query = f"SELECT id, {meaning}, retired FROM {table.name} WHERE {key} {{}}"
    rows = _about(connection, query, chosen)
    return {id: (value, bool(retired)) for id, value, retired in rows}


def _put(
    connection: Connection,
    table: Table[Any],
    rows: list[dict[str, Any]],
    meaning: str,
    before: Before,
) -> Changes:
    """Upsert rows and count what changed."""
    upsert(connection, table, rows)
    known = [row for row in rows if row["id"] in before]
    again = sum(before[row["id"]][1] for row in known)
    same = sum(before[row["id"]] == (row[meaning], False) for row in known)
    return Changes(len(rows) - len(known) + again, len(known) - again - same, 0, same)


def _retire(
    connection: Connection,
    table: Table[Any],
    owned: str,
    compiled: Collection[str],
    kept: Collection[str],
) -> Changes:
    """Retire rows owned by compiled units that are not among those to keep, and count them."""
    query = f"SELECT id FROM {table.name} WHERE NOT retired AND {owned}"
    held = _about(connection, query, compiled)
    return _retire_these(connection, table, [id for (id,) in held if id not in kept])


def _retire_these(connection: Connection, table: Table[Any], gone: Sequence[str]) -> Changes:
    if gone:
        _about(connection, f"UPDATE {table.name} SET retired = TRUE WHERE id {{}}", gone)
    return Changes(retired=len(gone))


def _relink(
    connection: Connection,
    table: Table[Any],
    owner: str,
    before: Collection[str],
    links: list[dict[str, str]],
) -> None:
    """Write links in the place of those that some owners had before."""
    if before:
        _about(connection, f"DELETE FROM {table.name} WHERE {owner} {{}}", before)
    upsert(connection, table, links)
