"""Tables of what learners highlight and note while reading, and of where they are in each part."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
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
    Uuid,
)

from studyguide.store.columns import SLUG, UtcDateTime, metadata


class _Annotations(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, ForeignKey("learners.id"), primary_key=True)
    id: Named[UUID] = Column(Uuid, primary_key=True)
    guide_id: Named[str] = Column(String(SLUG), ForeignKey("guides.id"))
    part_id: Named[str] = Column(String(SLUG))
    kind: Named[str] = Column(String(16))
    start: Named[int] = Column(Integer)
    quote: Named[str] = Column(Text)
    before: Named[str] = Column(Text)
    after: Named[str] = Column(Text)
    at: Named[datetime] = Column(UtcDateTime)


annotations_made = Table(
    "annotations", metadata, _Annotations, Index(None, "learner_id", "guide_id", "id")
)
"""Highlights and bookmarks: facts, anchored by part, words, place, and the words around them."""


class _AnnotationActs(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, primary_key=True)
    id: Named[UUID] = Column(Uuid, primary_key=True)
    annotation_id: Named[UUID] = Column(Uuid)
    kind: Named[str] = Column(String(16))
    text: Named[str] = Column(Text)
    at: Named[datetime] = Column(UtcDateTime)


annotation_acts = Table(
    "annotation_acts",
    metadata,
    _AnnotationActs,
    ForeignKeyConstraint(
        ["learner_id", "annotation_id"], ["annotations.learner_id", "annotations.id"]
    ),
    Index(None, "learner_id", "annotation_id", "id"),
)
"""What was done to an annotation, facts too: a note (the latest counts), taken away, put back."""


class _ReadingPlaces(TypedColumns):
    learner_id: Named[UUID] = Column(Uuid, ForeignKey("learners.id"), primary_key=True)
    guide_id: Named[str] = Column(String(SLUG), ForeignKey("guides.id"), primary_key=True)
    part_id: Named[str] = Column(String(SLUG), primary_key=True)
    start: Named[int] = Column(Integer)
    at: Named[datetime] = Column(UtcDateTime)


reading_places = Table("reading_places", metadata, _ReadingPlaces)
"""The character at which the window of a learner began in a part, when it was last looked at."""
