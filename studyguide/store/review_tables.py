"""Tables of sums over reviews, derived from them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Integer,
    Named,
    SmallInteger,
    String,
    Table,
    TypedColumns,
    Uuid,
)

from studyguide.store.columns import SLUG, metadata


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
