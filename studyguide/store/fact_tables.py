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
    Text,
    TypedColumns,
    UniqueConstraint,
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


schedules = Table("schedules", metadata, _Schedules, Index(None, "learner_id", "due", "card_id"))
"""Derived: the memory of each card after its last review."""


class _Attempts(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, ForeignKey("learners.id"), primary_key=True)
    id: Named[UUID] = Column(Uuid, primary_key=True)
    quiz_id: Named[str] = Column(String(SLUG), ForeignKey("quizzes.id"), index=True)
    number: Named[int] = Column(Integer)
    started_at: Named[datetime] = Column(UtcDateTime)
    plan: Named[str] = Column(Text)
    position: Named[int] = Column(Integer)
    flags: Named[str] = Column(Text)
    submitted_at: Named[datetime | None] = Column(UtcDateTime)
    reached: Named[str] = Column(String(64))
    possible: Named[str] = Column(String(64))


attempts = Table(
    "attempts", metadata, _Attempts, UniqueConstraint("learner_id", "quiz_id", "number")
)
"""Sittings; `reached` and `possible` are exact fractions, derived when an attempt is submitted."""


class _Responses(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, primary_key=True)
    id: Named[UUID] = Column(Uuid, primary_key=True)
    attempt_id: Named[UUID] = Column(Uuid)
    slot: Named[int] = Column(Integer)
    question_id: Named[str] = Column(String(SLUGS), ForeignKey("questions.id"), index=True)
    revision: Named[str] = Column(String(HASH))
    body: Named[str] = Column(Text)
    fraction: Named[str] = Column(String(64))
    verdict: Named[str] = Column(String(16))
    at: Named[datetime] = Column(UtcDateTime)
    took_ms: Named[int] = Column(BigInteger)


responses = Table(
    "responses",
    metadata,
    _Responses,
    ForeignKeyConstraint(["learner_id", "attempt_id"], ["attempts.learner_id", "attempts.id"]),
    Index(None, "learner_id", "attempt_id", "id"),
)
"""Every answer ever given; the latest of a slot counts. `fraction` is exact, such as `1/3`."""


class _Claims(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, primary_key=True)
    id: Named[UUID] = Column(Uuid, primary_key=True)
    attempt_id: Named[UUID] = Column(Uuid)
    slot: Named[int] = Column(Integer)
    comment: Named[str] = Column(Text)
    at: Named[datetime] = Column(UtcDateTime)


claims = Table(
    "claims",
    metadata,
    _Claims,
    ForeignKeyConstraint(["learner_id", "attempt_id"], ["attempts.learner_id", "attempts.id"]),
    UniqueConstraint("learner_id", "attempt_id", "slot"),
)
"""“I was right”: what learners say of answers that were judged otherwise; one for each answer."""


class _Decisions(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, primary_key=True)
    claim_id: Named[UUID] = Column(Uuid, primary_key=True)
    accepted: Named[bool] = Column(Boolean)
    decided_by: Named[str] = Column(String(80))
    why: Named[str] = Column(Text)
    at: Named[datetime] = Column(UtcDateTime)


decisions = Table(
    "decisions",
    metadata,
    _Decisions,
    ForeignKeyConstraint(["learner_id", "claim_id"], ["claims.learner_id", "claims.id"]),
)
"""What an instructor said to a claim."""


class _Overrides(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, primary_key=True)
    id: Named[UUID] = Column(Uuid, primary_key=True)
    attempt_id: Named[UUID] = Column(Uuid)
    slot: Named[int] = Column(Integer)
    revision: Named[str] = Column(String(HASH))
    claim_id: Named[UUID | None] = Column(Uuid)
    fraction: Named[str] = Column(String(64))
    reason: Named[str] = Column(Text)
    made_by: Named[str] = Column(String(80))
    at: Named[datetime] = Column(UtcDateTime)


overrides = Table(
    "overrides",
    metadata,
    _Overrides,
    ForeignKeyConstraint(["learner_id", "attempt_id"], ["attempts.learner_id", "attempts.id"]),
    Index(None, "learner_id", "attempt_id", "id"),
)
"""Grades given afterwards, by accepting a claim or grading again; the latest of a slot counts."""


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
