"""Tables of flashcards besides reviews: what learners did to cards, how they want them, sums."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Named,
    SmallInteger,
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


class _ReviewSums(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, ForeignKey("learners.id"), primary_key=True)
    day: Named[date] = Column(Date, primary_key=True)
    guide_id: Named[str] = Column(String(SLUG), primary_key=True)
    span: Named[int] = Column(SmallInteger, primary_key=True)
    again: Named[int] = Column(Integer)
    hard: Named[int] = Column(Integer)
    good: Named[int] = Column(Integer)
    easy: Named[int] = Column(Integer)
    took_ms: Named[int] = Column(BigInteger)


review_sums = Table("review_sums", metadata, _ReviewSums)
"""Derived: reviews of each day by guide, by time since the review before, and by rating."""


class _ReviewTotals(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, ForeignKey("learners.id"), primary_key=True)
    guide_id: Named[str] = Column(String(SLUG), primary_key=True)
    span: Named[int] = Column(SmallInteger, primary_key=True)
    again: Named[int] = Column(Integer)
    hard: Named[int] = Column(Integer)
    good: Named[int] = Column(Integer)
    easy: Named[int] = Column(Integer)
    took_ms: Named[int] = Column(BigInteger)


review_totals = Table("review_totals", metadata, _ReviewTotals)
"""Derived: the same over all days, so that the numbers of many years are told at once."""


class _ReviewHours(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, ForeignKey("learners.id"), primary_key=True)
    hour: Named[int] = Column(SmallInteger, primary_key=True)
    reviews: Named[int] = Column(Integer)
    remembered: Named[int] = Column(Integer)


review_hours = Table("review_hours", metadata, _ReviewHours)
"""Derived: reviews by hour of the learner's clock, those of a recall after a day or more."""
