"""Tables of what was said and decided about attempts afterwards, and of marks as they count."""

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
    String,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
    Uuid,
)

from studyguide.store.columns import HASH, SLUG, SLUGS, UtcDateTime, metadata


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


class _Rulings(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, primary_key=True)
    id: Named[UUID] = Column(Uuid, primary_key=True)
    attempt_id: Named[UUID] = Column(Uuid)
    kind: Named[str] = Column(String(16))
    time_ms: Named[int | None] = Column(BigInteger)
    why: Named[str] = Column(Text)
    made_by: Named[str] = Column(String(80))
    at: Named[datetime] = Column(UtcDateTime)


rulings = Table(
    "rulings",
    metadata,
    _Rulings,
    ForeignKeyConstraint(["learner_id", "attempt_id"], ["attempts.learner_id", "attempts.id"]),
    Index(None, "learner_id", "attempt_id", "id"),
)
"""What an instructor decided about a whole attempt: it is reopened, void, or counts again."""


class _Remarks(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, primary_key=True)
    id: Named[UUID] = Column(Uuid, primary_key=True)
    attempt_id: Named[UUID] = Column(Uuid)
    slot: Named[int] = Column(Integer)
    question_id: Named[str] = Column(String(SLUGS), ForeignKey("questions.id"), index=True)
    revision: Named[str] = Column(String(HASH))
    comment: Named[str] = Column(Text)
    at: Named[datetime] = Column(UtcDateTime)


remarks = Table(
    "remarks",
    metadata,
    _Remarks,
    ForeignKeyConstraint(["learner_id", "attempt_id"], ["attempts.learner_id", "attempts.id"]),
)
"""“This question is wrong”: what learners say of questions."""


class _AttemptMarks(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, primary_key=True)
    attempt_id: Named[UUID] = Column(Uuid, primary_key=True)
    quiz_id: Named[str] = Column(String(SLUG), index=True)
    first: Named[bool] = Column(Boolean)
    reached: Named[str] = Column(String(64))
    possible: Named[str] = Column(String(64))
    marks: Named[str] = Column(Text)


attempt_marks = Table(
    "attempt_marks",
    metadata,
    _AttemptMarks,
    ForeignKeyConstraint(["learner_id", "attempt_id"], ["attempts.learner_id", "attempts.id"]),
)
"""Derived: the final mark of every question of an attempt that counts.

`first` says whether it is the learner's first attempt at the quiz that counts.
"""


class _MarkCounts(TypedColumns):
    quiz_id: Named[str] = Column(String(SLUG), primary_key=True)
    first: Named[bool] = Column(Boolean, primary_key=True)
    section: Named[int] = Column(Integer, primary_key=True)
    place: Named[int] = Column(Integer, primary_key=True)
    question_id: Named[str] = Column(String(SLUGS), primary_key=True)
    points: Named[str] = Column(String(64), primary_key=True)
    mark: Named[str] = Column(String(64), primary_key=True)
    total: Named[str] = Column(String(64), primary_key=True)
    count: Named[int] = Column(BigInteger)


mark_counts = Table("mark_counts", metadata, _MarkCounts)
"""Derived: how many attempts at a quiz had a mark at a question together with a total.

`place` is the question's place in its section; the three marks are exact fractions. In section -1
stands what the whole attempt reached. Totals are plain sums, also where only the best count.
"""
