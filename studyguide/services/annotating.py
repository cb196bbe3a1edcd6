"""Highlights, bookmarks and notes: made while reading, found again after the text was changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from random import Random

from studyguide.domain import anchor as anchors
from studyguide.domain import markdown
from studyguide.domain.anchor import Anchor, Fit, Spot, locate
from studyguide.domain.annotations import LONGEST_NOTE, Annotation, AnnotationAct, AnnotationKind
from studyguide.domain.content import Guide
from studyguide.domain.ids import AnnotationId, GuideId, LearnerId, PartId
from studyguide.errors import AnnotationRefused, UnknownGuide
from studyguide.store import annotation_records, guide_list
from studyguide.store.database import Database
from studyguide.texts import _


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation and where it is in the text as it is now."""

    annotation: Annotation
    guide_title: str
    part_title: str
    """Empty when the part is no longer there."""
    number: int
    """Of the part, from 1; 0 when it is no longer there."""
    spot: Spot
    words: str
    """The words that stand there now; of a lost annotation those that stood there."""


def annotate(
    database: Database,
    learner: LearnerId,
    guide: GuideId,
    part: PartId,
    kind: AnnotationKind,
    start: int,
    end: int,
    *,
    note: str = "",
    now: datetime,
    random: Random,
) -> AnnotationId:
    """Annotate a stretch of a part, given as characters of its plain text; return its id.

    Raises:
        UnknownGuide: when there is none of that id.
        AnnotationRefused: when the part or the stretch is not there, or the note is too long.
    """
    with database.transaction(of=learner) as connection:
        found = guide_list.guide(connection, guide)
        if found is None:
            raise UnknownGuide(
                _("no guide is called “{id}”", id=guide), _("it may have been taken away")
            )
        made = _anchor(found, part, start, end)
        id = annotation_records.add(
            connection, learner, guide, part, kind, made, at=now, random=random
        )
        if note.strip():
            text = _fitting(note)
            annotation_records.act(
                connection, learner, id, AnnotationAct.NOTE, text, at=now, random=random
            )
    return id


def note(
    database: Database,
    learner: LearnerId,
    annotation: AnnotationId,
    text: str,
    *,
    now: datetime,
    random: Random,
) -> None:
    """Write a note to an annotation; an empty one takes the note away.

    Raises:
        AnnotationRefused: when there is no such annotation, or the note is too long.
    """
    _act(database, learner, annotation, AnnotationAct.NOTE, _fitting(text), now, random)


def remove(
    database: Database,
    learner: LearnerId,
    annotation: AnnotationId,
    *,
    now: datetime,
    random: Random,
) -> None:
    """Take an annotation away; it can be put back.

    Raises:
        AnnotationRefused: when there is no such annotation.
    """
    _act(database, learner, annotation, AnnotationAct.REMOVE, "", now, random)


def restore(
    database: Database,
    learner: LearnerId,
    annotation: AnnotationId,
    *,
    now: datetime,
    random: Random,
) -> None:
    """Put an annotation back that was taken away.

    Raises:
        AnnotationRefused: when there is no such annotation.
    """
    _act(database, learner, annotation, AnnotationAct.RESTORE, "", now, random)


def _act(
    database: Database,
    learner: LearnerId,
    annotation: AnnotationId,
    act: AnnotationAct,
    text: str,
    now: datetime,
    random: Random,
) -> None:
    with database.transaction(of=learner) as connection:
        if not annotation_records.has(connection, learner, annotation):
            raise AnnotationRefused(
                _("there is no such annotation"), _("it may belong to another learner")
            )
        annotation_records.act(connection, learner, annotation, act, text, at=now, random=random)


def placed(database: Database, learner: LearnerId, guide: GuideId | None = None) -> list[Placed]:
    """Return a learner's annotations, in one guide or in all, in reading order.

    Those whose part is gone stand at the end of their guide; nothing is left out.
    """
    with database.reading() as connection:
        found = annotation_records.of_learner(connection, learner, guide)
        wanted = {one.guide for one in found}
        guides = {one.id: one for one in guide_list.each_guide(connection) if one.id in wanted}
    order = {id: place for place, id in enumerate(guides)}
    all = [place(one, guides.get(one.guide)) for one in found]
    return sorted(
        all,
        key=lambda one: (
            order.get(one.annotation.guide, len(order)),
            one.number or len(all) + 10_000,
            one.spot.start,
        ),
    )


def place(annotation: Annotation, guide: Guide | None) -> Placed:
    """Return where an annotation is in a guide as it is now."""
    title = guide.title if guide else annotation.guide
    for number, part in enumerate(guide.parts if guide else (), 1):
        if part.id == annotation.part:
            text = markdown.plain(part.text)
            spot = locate(text, annotation.anchor)
            lost = spot.fit is Fit.LOST
            words = annotation.anchor.quote if lost else text[spot.start : spot.end]
            return Placed(annotation, title, part.title, number, spot, words)
    start = annotation.anchor.start
    return Placed(annotation, title, "", 0, Spot(start, start, Fit.LOST), annotation.anchor.quote)


def _anchor(guide: Guide, part: PartId, start: int, end: int) -> Anchor:
    text = next((markdown.plain(one.text) for one in guide.parts if one.id == part), None)
    if text is None:
        raise AnnotationRefused(
            _("“{title}” has no part “{part}”", title=guide.title, part=part),
            _("it may have been taken away"),
        )
    try:
        return anchors.anchor(text, start, end)
    except ValueError:
        raise AnnotationRefused(
            _("the text has changed, nothing stands there"), _("choose it again")
        ) from None


def _fitting(text: str) -> str:
    said = text.strip()
    if len(said) > LONGEST_NOTE:
        raise AnnotationRefused(
            _(
                "the note has {n} characters, at most {most} fit",
                n=len(said),
                most=LONGEST_NOTE,
            ),
            _("make two of it"),
        )
    return said
