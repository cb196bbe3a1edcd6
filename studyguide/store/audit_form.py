"""Values that have not the form of their column: SQLite keeps whatever is written into it.

PostgreSQL refuses them when they are written, so there is nothing to look for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    Integer,
    String,
    Table,
    Uuid,
)

from studyguide.store.columns import UtcDateTime, metadata
from studyguide.texts import _

MOST = 20
"""How many values of one column are named."""
_TIMES = "(CAST({c} AS TEXT) < '1970' OR CAST({c} AS TEXT) >= '9999-01-02')"
"""Compared as texts: beside a column of times SQLite would take 1970 for a number."""
_FORMS: tuple[tuple[type[Any], str, str], ...] = (
    (Boolean, "typeof({c}) <> 'integer' OR {c} NOT IN (0, 1)", _("neither yes nor no")),
    (Integer, "typeof({c}) <> 'integer'", _("no whole number")),
    (Float, "typeof({c}) NOT IN ('real', 'integer')", _("no number")),
    (
        Date,
        f"typeof({{c}}) <> 'text' OR date({{c}}) IS NOT {{c}} OR {_TIMES}",
        _("no day"),
    ),
    (
        UtcDateTime,
        "typeof({c}) <> 'text' OR length({c}) <> 26"
        " OR strftime('%Y-%m-%d %H:%M:%S', {c}) IS NOT substr({c}, 1, 19)"
        f" OR substr({{c}}, 20) NOT GLOB '.{'[0-9]' * 6}' OR {_TIMES}",
        _("no moment"),
    ),
    (
        Uuid,
        "typeof({c}) <> 'text' OR length({c}) <> 32 OR {c} GLOB '*[^0-9a-f]*'",
        _("no id of a fact"),
    ),
    (String, "typeof({c}) <> 'text'", _("no text")),
)
"""For each type the condition in SQL that a value is none, and what is said then."""


def malformed(connection: Connection) -> Iterator[str]:
    """Yield a sentence for each value that cannot stand in its column."""
    if connection.dialect.name != "sqlite":
        return
    for table in metadata.sorted_tables:
        for column in table.columns:
            kind, bad, what = next(form for form in _FORMS if isinstance(column.type, form[0]))
            quoted = f'"{column.name}"'
            wrong = f"{quoted} IS NOT NULL AND ({bad.format(c=quoted)})"
            yield from _named(connection, table, column, wrong, what)
            if kind is String:
                yield from _undecodable(connection, table, column)


def row_name(table: Table[Any], keys: object) -> str:
    """Return how a row is named in a finding: the table and the values of its key."""
    columns = [column.name for column in table.primary_key]
    values = keys if isinstance(keys, list | tuple) else [keys]
    named = (f"{column} {shown(v)}" for column, v in zip(columns, values, strict=False))
    return f"{table.name} ({', '.join(named)})"


def shown(value: object) -> str:
    """Return a value of a row for a sentence, at most 60 letters of it."""
    text = value.decode(errors="backslashreplace") if isinstance(value, bytes) else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _keys(table: Table[Any]) -> str:
    return ", ".join(f'CAST("{column.name}" AS BLOB)' for column in table.primary_key)


def _named(
    connection: Connection, table: Table[Any], column: Column[Any], wrong: str, what: str
) -> Iterator[str]:
    query = (
        f'SELECT CAST("{column.name}" AS BLOB), {_keys(table)} FROM {table.name}'
        f" WHERE {wrong} LIMIT {MOST}"
    )
    for value, *keys in connection.exec_driver_sql(query):
        yield _(
            "{row}: {name} is “{value}”, which is {what}",
            row=row_name(table, keys),
            name=column.name,
            value=shown(value),
            what=what,
        )


def _undecodable(connection: Connection, table: Table[Any], column: Column[Any]) -> Iterator[str]:
    query = f'SELECT CAST("{column.name}" AS BLOB), {_keys(table)} FROM {table.name}'
    for value, *keys in connection.exec_driver_sql(query):
        try:
            (value or b"").decode()
        except UnicodeDecodeError:
            yield _(
                "{row}: {name} holds bytes that are not UTF-8",
                row=row_name(table, keys),
                name=column.name,
            )
