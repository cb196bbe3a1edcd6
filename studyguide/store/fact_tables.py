"""Tables of facts, which only ever grow, and of what is derived from them.

Facts carry the learner first in their keys, so that a database can be split by learner. Schedules
and days can be rebuilt from facts.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Named,
    SmallInteger,
    String,
    Table,
    TypedColumns,
    Uuid,
)

from studyguide.store.columns import HASH, SLUG, SLUGS, UtcDateTime, metadata


class _Learners(TypedColumns):
    id: Named[UUID] = Column(Uuid, primary_key=True)
    name: Named[str] = Column(String(80), unique=True)
    created_at: Named[datetime] = Column(UtcDateTime)


learners = Table("learners", metadata, _Learners)


class _Reviews(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, ForeignKey("learners.id"), primary_key=True)
    id: Named[UUID] = Column(Uuid, primary_key=True)
    card_id: Named[str] = Column(String(SLUGS), ForeignKey("cards.id"))
    revision: Named[str] = Column(String(HASH))
    rating: Named[int] = Column(SmallInteger)
    at: Named[datetime] = Column(UtcDateTime)
    took_ms: Named[int] = Column(BigInteger)
    day: Named[date] = Column(Date)
    hour: Named[int] = Column(SmallInteger)
    span: Named[int] = Column(SmallInteger)
    state: Named[str | None] = Column(String(16))
    step: Named[int | None] = Column(SmallInteger)
    due: Named[datetime | None] = Column(UtcDateTime)


reviews = Table(
    "reviews",
    metadata,
    _Reviews,
    Index(None, "learner_id", "card_id", "id"),
    Index(None, "learner_id", "day"),
)
"""Every rating of a card, with the learner's day and hour then, and what was decided.

`span` is the class of the time since the review before; `state`, `step` and `due` are empty in
reviews from before decisions were kept.
"""


class _UndoneReviews(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, primary_key=True)
    review_id: Named[UUID] = Column(Uuid, primary_key=True)
    at: Named[datetime] = Column(UtcDateTime)


undone_reviews = Table(
    "undone_reviews",
    metadata,
    _UndoneReviews,
    ForeignKeyConstraint(["learner_id", "review_id"], ["reviews.learner_id", "reviews.id"]),
)
"""Derived from acts: reviews that are taken back now; the review itself stays."""


class _Schedules(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, ForeignKey("learners.id"), primary_key=True)
    card_id: Named[str] = Column(String(SLUGS), ForeignKey("cards.id"), primary_key=True)
    state: Named[str] = Column(String(16))
    step: Named[int | None] = Column(SmallInteger)
    stability: Named[float] = Column(Float(53))
    difficulty: Named[float] = Column(Float(53))
    due: Named[datetime] = Column(UtcDateTime)
    last_review: Named[datetime] = Column(UtcDateTime)
    lapses: Named[int] = Column(Integer)
    reviews: Named[int] = Column(Integer)


schedules = Table("schedules", metadata, _Schedules, Index(None, "learner_id", "due"))
"""Derived: the memory of each card after its last review."""


class _Readings(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, ForeignKey("learners.id"), primary_key=True)
    id: Named[UUID] = Column(Uuid, primary_key=True)
    guide_id: Named[str] = Column(String(SLUG), ForeignKey("guides.id"))
    part_id: Named[str] = Column(String(SLUG))
    at: Named[datetime] = Column(UtcDateTime)
    took_ms: Named[int] = Column(BigInteger)
    finished: Named[bool] = Column(Boolean)


readings = Table("readings", metadata, _Readings, Index(None, "learner_id", "guide_id", "id"))
"""Every look at a part; `finished` when the reader went on from it."""


class _Days(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, ForeignKey("learners.id"), primary_key=True)
    day: Named[date] = Column(Date, primary_key=True)
    reviews: Named[int] = Column(Integer)
    remembered: Named[int] = Column(Integer)
    responses: Named[int] = Column(Integer)
    took_ms: Named[int] = Column(BigInteger)


days = Table("days", metadata, _Days)
"""Derived: what a learner did on each day."""
