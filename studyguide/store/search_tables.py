"""The table behind the full text search: one row for everything that can be found.

The index itself is beside it and belongs to the engine: an FTS5 table with external content in
SQLite, a table of `tsvector` in PostgreSQL. The migration makes it, `store/search.py` fills it.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    Index,
    Integer,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    Uuid,
)

from studyguide.store.columns import SLUG, SLUGS, metadata

INDEX = "passages_index"
"""The index of the engine; SQLite keeps more tables whose names begin so."""


class _Passages(TypedColumns):
    id: Named[int] = Column(Integer, primary_key=True)
    kind: Named[str] = Column(String(16))
    key: Named[str] = Column(String(SLUGS))
    source: Named[str] = Column(String(SLUG))
    guide_id: Named[str | None] = Column(String(SLUG))
    part_id: Named[str | None] = Column(String(SLUG))
    owner_id: Named[UUID | None] = Column(Uuid)
    title: Named[str] = Column(Text)
    body: Named[str] = Column(Text)


passages = Table(
    "passages",
    metadata,
    _Passages,
    Index(None, "source", "kind"),
    Index(None, "kind", "key"),
    Index(None, "owner_id"),
)
"""Derived from content: `source` is the guide or bank whose files say it, `key` its id there."""


def is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """Tell Alembic whether a table is one of those described here, not one of the engine's."""
    return kind != "table" or name is None or not name.startswith(INDEX)
