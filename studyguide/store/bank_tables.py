"""Tables of compiled questions: their banks, revisions and key points."""

from __future__ import annotations

from sqlalchemy import (
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
)

from studyguide.store.columns import HASH, SLUG, SLUGS, metadata


class _Banks(TypedColumns):
    id: Named[str] = Column(String(SLUG), primary_key=True)
    unit: Named[str] = Column(Text)
    guide_id: Named[str | None] = Column(String(SLUG))
    retired: Named[bool] = Column(Boolean)


banks = Table("banks", metadata, _Banks)


class _Questions(TypedColumns):
    id: Named[str] = Column(String(SLUGS), primary_key=True)
    bank_id: Named[str] = Column(String(SLUG), ForeignKey("banks.id"))
    position: Named[int] = Column(Integer)
    level: Named[str] = Column(String(16))
    tags: Named[str] = Column(Text)
    revision: Named[str] = Column(String(HASH))
    retired: Named[bool] = Column(Boolean)
    first_point: Named[str] = Column(String(SLUGS))


questions = Table(
    "questions",
    metadata,
    _Questions,
    Index(None, "bank_id", "position"),
    Index(None, "bank_id", "retired", "first_point", "level", "id"),
)
"""Questions as they are asked now.

`first_point` is the key point that a question is drawn by, the first that it tests; empty without.
The second index alone answers which questions may be drawn.
"""


class _QuestionRevisions(TypedColumns):
    question_id: Named[str] = Column(String(SLUGS), ForeignKey("questions.id"), primary_key=True)
    revision: Named[str] = Column(String(HASH), primary_key=True)
    kind: Named[str] = Column(String(16))
    body: Named[str] = Column(Text)


question_revisions = Table("question_revisions", metadata, _QuestionRevisions)
"""Every revision of every question, so that old responses stay readable and gradable."""


class _QuestionPoints(TypedColumns):
    question_id: Named[str] = Column(String(SLUGS), ForeignKey("questions.id"), primary_key=True)
    point_id: Named[str] = Column(String(SLUGS), primary_key=True, index=True)


question_points = Table("question_points", metadata, _QuestionPoints)
