"""What a learner highlights and notes while reading: highlights and bookmarks, with notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from studyguide.domain.anchor import Anchor
from studyguide.domain.ids import AnnotationId, GuideId, PartId

LONGEST_NOTE = 4000
"""Characters of a note."""


class AnnotationKind(Enum):
    """What an annotation is."""

    HIGHLIGHT = "highlight"
    """A stretch of a text."""
    BOOKMARK = "bookmark"
    """A place to come back to; its words are those that stand there."""


class AnnotationAct(Enum):
    """What can be done to an annotation."""

    NOTE = "note"
    REMOVE = "remove"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One annotation as it stands now."""

    id: AnnotationId
    guide: GuideId
    part: PartId
    kind: AnnotationKind
    anchor: Anchor
    note: str = ""
    made: datetime
