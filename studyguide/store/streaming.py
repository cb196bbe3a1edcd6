"""Reading tables that may have a million rows, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select

BATCH = 10_000
"""Rows fetched at a time."""


def streamed(
    connection: Connection, query: Select[*tuple[Any, ...]], batch: int = BATCH
) -> Iterator[Row[*tuple[Any, ...]]]:
    """Yield the rows of a query; whoever stops early leaves no cursor open."""
    with connection.execute(query, execution_options={"yield_per": batch}) as rows:
        yield from rows
