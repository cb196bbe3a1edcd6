"""Tables of flashcards besides reviews: what learners did to cards, and how they want them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    Uuid,
)

from studyguide.store.columns import SLUG, SLUGS, UtcDateTime, metadata


class _Acts(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, ForeignKey("learners.id"), primary_key=True)
    id: Named[UUID] = Column(Uuid, primary_key=True)
    step_id: Named[UUID] = Column(Uuid)
    card_id: Named[str] = Column(String(SLUGS), ForeignKey("cards.id"))
    kind: Named[str] = Column(String(16))
    value: Named[str] = Column(Text)
    at: Named[datetime] = Column(UtcDateTime)


acts = Table("acts", metadata, _Acts, Index(None, "learner_id", "card_id", "id"))
"""Facts: what a learner did to a card besides reviewing it; undo and redo are such acts too."""


class _CardSettings(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, ForeignKey("learners.id"), primary_key=True)
    id: Named[UUID] = Column(Uuid, primary_key=True)
    guide_id: Named[str] = Column(String(SLUG))
    name: Named[str] = Column(String(32))
    value: Named[str] = Column(Text)
    at: Named[datetime] = Column(UtcDateTime)


card_settings = Table("card_settings", metadata, _CardSettings)
"""Facts: how a learner wants cards to come, for a guide or (empty) for all; the latest counts."""


class _Marks(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, ForeignKey("learners.id"), primary_key=True)
    card_id: Named[str] = Column(String(SLUGS), ForeignKey("cards.id"), primary_key=True)
    suspended: Named[bool] = Column(Boolean)
    buried_until: Named[datetime | None] = Column(UtcDateTime)
    flagged: Named[bool] = Column(Boolean)
    note: Named[str] = Column(Text)
    starts: Named[datetime | None] = Column(UtcDateTime)


marks = Table("marks", metadata, _Marks)
"""Derived from acts: what a learner attached to a card; no row where there is nothing."""
