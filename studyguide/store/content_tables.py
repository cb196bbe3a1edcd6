"""Tables of compiled content: upserted by id and retired, never deleted."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    Uuid,
)

from studyguide.store.columns import HASH, SLUG, SLUGS, metadata


class _Files(TypedColumns):
    path: Named[str] = Column(Text, primary_key=True)
    unit: Named[str] = Column(Text)
    size: Named[int] = Column(BigInteger)
    mtime_ns: Named[int] = Column(BigInteger)
    sha256: Named[str] = Column(String(HASH))


files = Table("files", metadata, _Files)
"""The content files as they were when they were last compiled."""


class _Guides(TypedColumns):
    id: Named[str] = Column(String(SLUG), primary_key=True)
    unit: Named[str] = Column(Text)
    position: Named[int] = Column(Integer)
    title: Named[str] = Column(Text)
    outline: Named[str] = Column(Text)
    body: Named[str] = Column(Text)
    retired: Named[bool] = Column(Boolean)


guides = Table("guides", metadata, _Guides)
"""Whole guides; `outline` repeats ids, titles and minutes of the parts, for lists."""


class _KeyPoints(TypedColumns):
    id: Named[str] = Column(String(SLUGS), primary_key=True)
    guide_id: Named[str] = Column(String(SLUG), ForeignKey("guides.id"), index=True)
    part_id: Named[str] = Column(String(SLUG))
    position: Named[int] = Column(Integer)
    retired: Named[bool] = Column(Boolean)


key_points = Table("key_points", metadata, _KeyPoints)


class _Cards(TypedColumns):
    id: Named[str] = Column(String(SLUGS), primary_key=True)
    guide_id: Named[str] = Column(String(SLUG), ForeignKey("guides.id"))
    position: Named[int] = Column(Integer)
    revision: Named[str] = Column(String(HASH))
    body: Named[str] = Column(Text)
    retired: Named[bool] = Column(Boolean)
    owner_id: Named[UUID | None] = Column(Uuid)


cards = Table(
    "cards", metadata, _Cards, Index(None, "guide_id", "position"), Index(None, "retired", "id")
)
"""Cards of guides, and learners' own ones, which name their owner and outlive every loading."""


class _CardPoints(TypedColumns):
    card_id: Named[str] = Column(String(SLUGS), ForeignKey("cards.id"), primary_key=True)
    point_id: Named[str] = Column(String(SLUGS), primary_key=True, index=True)


card_points = Table("card_points", metadata, _CardPoints)


class _Quizzes(TypedColumns):
    id: Named[str] = Column(String(SLUG), primary_key=True)
    unit: Named[str] = Column(Text)
    position: Named[int] = Column(Integer)
    revision: Named[str] = Column(String(HASH))
    body: Named[str] = Column(Text)
    retired: Named[bool] = Column(Boolean)


quizzes = Table("quizzes", metadata, _Quizzes)
