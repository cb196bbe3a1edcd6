"""What one unit's files come to: domain objects, problems, and what must be looked up."""

from __future__ import annotations

from dataclasses import dataclass, field

from studyguide.content.files import Unit
from studyguide.content.problems import Problem
from studyguide.domain.content import Card, Guide
from studyguide.domain.library import Bank
from studyguide.domain.quiz import Pool, Quiz


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands."""

    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that names a thing of another unit."""

    kind: str
    """`point`, `guide`, `bank` or `question`."""
    id: str
    place: Place


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw of one section of a quiz."""

    pool: Pool
    count: int
    place: Place


@dataclass(frozen=True, slots=True)
class Named:
    """A learner for whom a quiz makes an exception."""

    learner: str
    place: Place


@dataclass(slots=True)
class Piece:
    """What one unit holds."""

    unit: Unit
    problems: list[Problem] = field(default_factory=list)
    guide: Guide | None = None
    banks: list[Bank] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    quiz: Quiz | None = None
    ids: list[tuple[str, str, Place]] = field(default_factory=list)
    """Kind (`guide`, `bank`, `quiz`), id and place of what is defined here, also when broken."""
    points: frozenset[str] = frozenset()
    """Key points defined here, also in a broken guide."""
    broken: set[tuple[str, str]] = field(default_factory=set)
    """Kind (`guide` or `bank`) and id of what is not wholly known."""
    references: list[Reference] = field(default_factory=list)
    draws: list[Draw] = field(default_factory=list)
    learners: list[Named] = field(default_factory=list)
    """The learners for whom the quiz makes exceptions."""
