"""Rows written as they are: added, in the place of those with the same key, or changed in part.

The statements are written out once and go to the driver itself. What SQLAlchemy does about each
statement takes ten times longer than SQLite takes to run it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import Any

from sqlalchemy import Boolean, Connection, Dialect, Table

from studyguide.store.engine import driver

ADDED = None
"""In the place of columns that grow: the rows must be new."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """A statement that writes one row."""

    text: str
    columns: tuple[str, ...]
    """The columns whose values it takes, in their order."""
    processors: tuple[Callable[[Any], Any] | None, ...]
    """For each column what the driver cannot do by itself."""

    def values(self, rows: Iterable[Mapping[str, Any]]) -> Iterable[Sequence[Any]]:
        """Return the values of rows as the driver takes them."""
        if len(self.columns) == 1:
            return [[self._processed(0, row[self.columns[0]])] for row in rows]
        taken = map(itemgetter(*self.columns), rows)
        processed = [place for place, process in enumerate(self.processors) if process is not None]
        return map(partial(self._all_processed, processed), taken) if processed else taken

    def _all_processed(self, places: Sequence[int], values: Sequence[Any]) -> Sequence[Any]:
        made = list(values)
        for place in places:
            made[place] = self._processed(place, made[place])
        return made

    def _processed(self, place: int, value: Any) -> Any:
        process = self.processors[place]
        return value if process is None else process(value)


_statements: dict[tuple[str, str, tuple[str, ...], tuple[str, ...] | None], _Statement] = {}
_changes: dict[tuple[str, str, tuple[str, ...], tuple[str, ...]], _Statement] = {}


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


def change(
    connection: Connection,
    table: Table[Any],
    key: Mapping[str, object],
    values: Mapping[str, object],
) -> None:
    """Write some columns of the row with a key."""
    made = (connection.dialect.name, table.name, tuple(values), tuple(key))
    statement = _changes.get(made)
    if statement is None:
        statement = _changes[made] = _change(connection.dialect, table, *made[2:])
    (taken,) = statement.values([{**values, **key}])
    driver(connection).execute(statement.text, taken)


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
        cursor.execute(statement.text, *statement.values(rows))
    else:
        cursor.executemany(statement.text, statement.values(rows))
    cursor.close()


def _made(
    dialect: Dialect, table: Table[Any], columns: tuple[str, ...], add: tuple[str, ...] | None
) -> _Statement:
    quote, mark = dialect.identifier_preparer.quote, _mark(dialect)
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
    return _Statement(text, columns, _processors(dialect, table, columns))


def _change(
    dialect: Dialect, table: Table[Any], columns: tuple[str, ...], key: tuple[str, ...]
) -> _Statement:
    quote, mark = dialect.identifier_preparer.quote, _mark(dialect)
    changes, chosen = ([f"{quote(name)} = {mark}" for name in names] for names in (columns, key))
    text = f"UPDATE {quote(table.name)} SET {', '.join(changes)} WHERE {' AND '.join(chosen)}"
    return _Statement(text, columns + key, _processors(dialect, table, columns + key))


def _mark(dialect: Dialect) -> str:
    """Return what stands for a value in a statement of the driver."""
    return "?" if dialect.paramstyle == "qmark" else "%s"


def _processors(
    dialect: Dialect, table: Table[Any], columns: tuple[str, ...]
) -> tuple[Callable[[Any], Any] | None, ...]:
    types = (table.c[name].type for name in columns)
    return tuple(
        None  # both drivers know what is true
        if isinstance(type, Boolean)
        else type.dialect_impl(dialect).bind_processor(dialect)
        for type in types
    )
