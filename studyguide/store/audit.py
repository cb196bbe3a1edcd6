"""Everything in the database that this program would not have written, as sentences.

What can be derived again is compared by `services/upkeep`; here stand rows by themselves and what
they refer to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, text

from studyguide.store import audit_attempts, audit_content, audit_facts
from studyguide.store.audit_form import malformed, row_name
from studyguide.store.columns import metadata
from studyguide.texts import _


def damage(connection: Connection) -> Iterator[str]:
    """Yield a sentence for each thing that is wrong with the file, the form of a value or a row.

    While the file or the form of a value is wrong, rows are not looked at: they could not be read.
    """
    found = False
    for finding in _file(connection):
        found = True
        yield finding
    if found:
        return
    for finding in malformed(connection):
        found = True
        yield finding
    if found:
        return
    yield from _references(connection)
    yield from audit_content.contradictions(connection)
    yield from audit_facts.contradictions(connection)
    yield from audit_attempts.contradictions(connection)


def _file(connection: Connection) -> Iterator[str]:
    """Yield what SQLite finds wrong with its own file; PostgreSQL looks after its files itself."""
    if connection.dialect.name == "sqlite":
        for line in connection.execute(text("PRAGMA integrity_check")).scalars():
            if line != "ok":
                yield _("the file is damaged: {line}", line=line)


def _references(connection: Connection) -> Iterator[str]:
    """Yield the rows that refer to rows that are gone; PostgreSQL does not let it come to that."""
    if connection.dialect.name != "sqlite":
        return
    for name, row, parent, _key in connection.execute(text("PRAGMA foreign_key_check")).all():
        table: Table[Any] = metadata.tables[name]
        keys = ", ".join(f'"{column.name}"' for column in table.primary_key)
        query = text(f"SELECT {keys} FROM {name} WHERE rowid = :row")
        found = connection.execute(query, {"row": row}).one()
        yield _(
            "{name}: it refers to a missing row of {parent}",
            name=row_name(table, list(found)),
            parent=parent,
        )
