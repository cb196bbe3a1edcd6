"""Insert or update by primary key, in the words of each engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite


@cache
def _statement(table: Table[Any], engine: str, add: tuple[str, ...]) -> Insert:
    insert = postgresql.insert(table) if engine == "postgresql" else sqlite.insert(table)
    changes = {
        column.name: column + insert.excluded[column.name]
        if column.name in add
        else insert.excluded[column.name]
        for column in table.columns
        if not column.primary_key
    }
    keys = [column.name for column in table.primary_key]
    if not changes:
        return insert.on_conflict_do_nothing(index_elements=keys)
    return insert.on_conflict_do_update(index_elements=keys, set_=changes)


def upsert(
    connection: Connection,
    table: Table[Any],
    rows: Sequence[Mapping[str, object]],
    *,
    add: tuple[str, ...] = (),
) -> None:
    """Write whole rows; where the key exists, columns named in `add` grow, others are replaced."""
    if rows:
        connection.execute(
            _statement(table, connection.dialect.name, add), [dict(row) for row in rows]
        )
