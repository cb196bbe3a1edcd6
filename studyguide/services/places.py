"""Everything that has a name and can be gone to: guides, parts, terms, quizzes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from studyguide.domain.ids import GuideId, PartId, QuizId
from studyguide.store import guide_list, library
from studyguide.store.database import Database


class PlaceKind(Enum):
    """What a place is."""

    GUIDE = "guide"
    PART = "part"
    TERM = "term"
    QUIZ = "quiz"


@dataclass(frozen=True, slots=True)
class Place:
    """One thing to go to."""

    kind: PlaceKind
    name: str
    within: str = ""
    """The title of the guide of a part or a term."""
    guide: GuideId | None = None
    part: PartId | None = None
    term: str = ""
    quiz: QuizId | None = None


def places(database: Database) -> list[Place]:
    """Return all places: guides, quizzes, then parts and terms."""
    with database.reading() as connection:
        guides = guide_list.all_guides(connection)
        quizzes = library.all_quizzes(connection)
    found = [Place(PlaceKind.GUIDE, guide.title, guide=guide.id) for guide in guides]
    found += [Place(PlaceKind.QUIZ, quiz.title, quiz=quiz.id) for quiz in quizzes]
    found += [
        Place(PlaceKind.PART, part.title, guide.title, guide.id, part.id)
        for guide in guides
        for part in guide.parts
    ]
    found += [
        Place(PlaceKind.TERM, term.name, guide.title, guide.id, term=term.id)
        for guide in guides
        for term in guide.terms
    ]
    return found
