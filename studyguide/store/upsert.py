"""Rows written as they are: added, or in the place of those with the same key.

The statements are written out once and go to the driver itself. What SQLAlchemy does about each
statement takes ten times longer than SQLite takes to run it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect, Table

from studyguide.store.engine import driver

ADDED = None
"""In the place of columns that grow: the rows must be new."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """A statement that writes one row."""

    text: str
    columns: tuple[str, ...]
    processors: tuple[Callable[[Any], Any] | None, ...]
    """For each column what the driver cannot do by itself."""

    def values(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return the values of a row as the driver takes them."""
        return tuple(
            row[name] if process is None else process(row[name])
            for name, process in zip(self.columns, self.processors, strict=True)
        )


_statements: dict[tuple[str, str, tuple[str, ...], tuple[str, ...] | None], _Statement] = {}


def upsert(
    connection: Connection,
    table: Table[Any],
    rows: Sequence[Mapping[str, object]],
    *,
    add: tuple[str, ...] = (),
) -> None:
    """Write whole rows; where the key exists, columns named in `add` grow, others are replaced."""
    _write(connection, table, rows, add)


def append(connection: Connection, table: Table[Any], rows: Sequence[Mapping[str, object]]) -> None:
    """Add rows that are not there yet, all with the same columns."""
    _write(connection, table, rows, ADDED)


def _write(
    connection: Connection,
    table: Table[Any],
    rows: Sequence[Mapping[str, object]],
    add: tuple[str, ...] | None,
) -> None:
    if not rows:
        return
    columns = tuple(rows[0])
    key = (connection.dialect.name, table.name, columns, add)
    statement = _statements.get(key)
    if statement is None:
        statement = _statements[key] = _made(connection.dialect, table, columns, add)
    cursor = driver(connection).cursor()
    if len(rows) == 1:
        cursor.execute(statement.text, statement.values(rows[0]))
    else:
        cursor.executemany(statement.text, [statement.values(row) for row in rows])
    cursor.close()


def _made(
    dialect: Dialect, table: Table[Any], columns: tuple[str, ...], add: tuple[str, ...] | None
) -> _Statement:
    quote = dialect.identifier_preparer.quote
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    into = f"INSERT INTO {quote(table.name)} ({', '.join(map(quote, columns))}) "
    text = f"{into}VALUES ({', '.join(mark for _ in columns)})"
    if add is not None:
        keys = [column.name for column in table.primary_key]
        changes = [
            f"{quote(name)} = {f'{quote(table.name)}.{quote(name)} + ' if name in add else ''}"
            f"excluded.{quote(name)}"
            for name in columns
            if name not in keys
        ]
        then = f"UPDATE SET {', '.join(changes)}" if changes else "NOTHING"
        text += f" ON CONFLICT ({', '.join(map(quote, keys))}) DO {then}"
    processors = (
        table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in columns
    )
    return _Statement(text, columns, tuple(processors))
