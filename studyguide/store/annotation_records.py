"""Annotations of learners in the texts they read: facts, and what was done to them as facts."""

from __future__ import annotations

from datetime import datetime
from random import Random

from sqlalchemy import Connection, insert, select

from studyguide.domain.anchor import Anchor
from studyguide.domain.annotations import Annotation, AnnotationAct, AnnotationKind
from studyguide.domain.ids import AnnotationId, GuideId, LearnerId, PartId
from studyguide.store.fact_ids import next_id
from studyguide.store.tables import annotation_acts, annotations_made


def add(
    connection: Connection,
    learner: LearnerId,
    guide: GuideId,
    part: PartId,
    kind: AnnotationKind,
    anchor: Anchor,
    *,
    at: datetime,
    random: Random,
) -> AnnotationId:
    """Record an annotation and return its id."""
    id = next_id(connection, annotations_made, learner, at, random)
    fact = {
        "learner_id": learner,
        "id": id,
        "guide_id": guide,
        "part_id": part,
        "kind": kind.value,
        "start": anchor.start,
        "quote": anchor.quote,
        "before": anchor.before,
        "after": anchor.after,
        "at": at,
    }
    connection.execute(insert(annotations_made), fact)
    return AnnotationId(id)


def act(
    connection: Connection,
    learner: LearnerId,
    annotation: AnnotationId,
    act: AnnotationAct,
    text: str,
    *,
    at: datetime,
    random: Random,
) -> None:
    """Record what is done to an annotation."""
    fact = {
        "learner_id": learner,
        "id": next_id(connection, annotation_acts, learner, at, random),
        "annotation_id": annotation,
        "kind": act.value,
        "text": text,
        "at": at,
    }
    connection.execute(insert(annotation_acts), fact)


def has(connection: Connection, learner: LearnerId, annotation: AnnotationId) -> bool:
    """Tell whether a learner ever made this annotation."""
    query = select(annotations_made.c.id).where(
        annotations_made.c.learner_id == learner, annotations_made.c.id == annotation
    )
    return connection.execute(query).first() is not None


def of_learner(
    connection: Connection, learner: LearnerId, guide: GuideId | None = None
) -> list[Annotation]:
    """Return a learner's annotations, in one guide or all, as they stand now, oldest first."""
    query = (
        select(annotations_made)
        .where(annotations_made.c.learner_id == learner)
        .order_by(annotations_made.c.id)
    )
    done = (
        select(annotation_acts)
        .where(annotation_acts.c.learner_id == learner)
        .order_by(annotation_acts.c.id)
    )
    if guide is not None:
        query = query.where(annotations_made.c.guide_id == guide)
        of_guide = select(annotations_made.c.id).where(
            annotations_made.c.learner_id == learner, annotations_made.c.guide_id == guide
        )
        done = done.where(annotation_acts.c.annotation_id.in_(of_guide))
    notes: dict[AnnotationId, str] = {}
    removed: dict[AnnotationId, bool] = {}
    for row in connection.execute(done):
        kind, annotation = AnnotationAct(row.kind), AnnotationId(row.annotation_id)
        if kind is AnnotationAct.NOTE:
            notes[annotation] = row.text
        else:
            removed[annotation] = kind is AnnotationAct.REMOVE
    return [
        Annotation(
            id=AnnotationId(row.id),
            guide=GuideId(row.guide_id),
            part=PartId(row.part_id),
            kind=AnnotationKind(row.kind),
            anchor=Anchor(row.start, row.quote, row.before, row.after),
            note=notes.get(AnnotationId(row.id), ""),
            made=row.at,
        )
        for row in connection.execute(query)
        if not removed.get(AnnotationId(row.id), False)
    ]
