"""Tables of attempts: sittings, answers, and grades given afterwards."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
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


class _Attempts(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, ForeignKey("learners.id"), primary_key=True)
    id: Named[UUID] = Column(Uuid, primary_key=True)
    quiz_id: Named[str] = Column(String(SLUG), ForeignKey("quizzes.id"), index=True)
    number: Named[int] = Column(Integer)
    started_at: Named[datetime] = Column(UtcDateTime)
    plan: Named[str] = Column(Text)
    position: Named[int] = Column(Integer)
    flags: Named[str] = Column(Text)
    notes: Named[str] = Column(Text)
    limit_ms: Named[int | None] = Column(BigInteger)
    closes_at: Named[datetime | None] = Column(UtcDateTime)
    spent_ms: Named[int] = Column(BigInteger)
    seen_at: Named[datetime] = Column(UtcDateTime)
    overdue_at: Named[datetime | None] = Column(UtcDateTime)
    holder: Named[str | None] = Column(String(160))
    held_at: Named[datetime | None] = Column(UtcDateTime)
    submitted_at: Named[datetime | None] = Column(UtcDateTime)
    ending: Named[str | None] = Column(String(16))
    void: Named[bool] = Column(Boolean)
    counts: Named[bool] = Column(Boolean)
    reached: Named[str] = Column(String(64))
    possible: Named[str] = Column(String(64))


attempts = Table(
    "attempts", metadata, _Attempts, UniqueConstraint("learner_id", "quiz_id", "number")
)
"""Sittings; `reached` and `possible` are exact fractions, derived when an attempt ends.

`counts` is true where the mark is a result: not open, void, abandoned or practice.
`overdue_at` is when an open attempt ends by itself, `holder` the window in which it goes on.
"""


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
    checked: Named[bool] = Column(Boolean)
    certainty: Named[int | None] = Column(SmallInteger)
    at: Named[datetime] = Column(UtcDateTime)
    took_ms: Named[int] = Column(BigInteger)


responses = Table(
    "responses",
    metadata,
    _Responses,
    ForeignKeyConstraint(["learner_id", "attempt_id"], ["attempts.learner_id", "attempts.id"]),
    Index(None, "learner_id", "attempt_id", "id"),
)
"""Every answer ever given; the latest of a slot counts.

`fraction` is exact, such as `1/3`: what the answer earns, penalties for earlier tries taken off;
`verdict` judges the answer by itself. `checked` rows are tries.
"""


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
