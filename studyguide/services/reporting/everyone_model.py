"""The parts of the report on everyone."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal
from uuid import UUID

from msgspec import Struct


class Titled(Struct, frozen=True, kw_only=True):
    """A guide: a column of the table."""

    id: str
    title: str


class QuizColumn(Struct, frozen=True, kw_only=True):
    """A quiz: a column of the table."""

    id: str
    title: str
    grade: str
    """Which of several attempts counts: `highest`, `average`, `first` or `last`."""


class Grade(Struct, frozen=True, kw_only=True):
    """What a learner reached at a quiz, by its grading method."""

    share: float
    """Of the marks, from 0 to 1."""
    reached: float
    possible: float
    attempts: int
    """Attempts that count."""
    passed: bool | None
    """None where the quiz has no pass mark."""


class LearnerRow(Struct, frozen=True, kw_only=True):
    """One learner in the table."""

    id: UUID
    name: str
    last_seen: datetime | None
    cards_due: int
    known: tuple[float | None, ...]
    """For each guide what is known of it, 0 to 1; None before anything happened."""
    grades: tuple[Grade | None, ...]
    """For each quiz; None without an attempt that counts."""
    left_out: tuple[str, ...]
    """For each quiz the attempts that do not count, such as `1 abandoned, 2 void`, or empty."""
    help: tuple[str, ...]
    """Why the learner may need help; empty when nothing speaks for it."""


class ClassPoint(Struct, frozen=True, kw_only=True):
    """A key point and how the class knows it."""

    id: str
    says: str
    guide: str
    learners: int
    """Learners with evidence: the sample size."""
    known: float
    """Mean of what they know, 0 to 1."""
    weak: int
    """How many of them know less than half."""

    @property
    def label(self) -> str:
        """The id in words."""
        return self.id.partition("/")[2].replace("-", " ")


class EveryoneReport(Struct, frozen=True, kw_only=True):
    """All learners side by side."""

    kind: ClassVar[Literal["everyone"]] = "everyone"
    version: int
    at: datetime
    zone: str
    since: date | None
    """The first day of the attempts that count; what is known is as of now."""
    until: date | None
    guide: str | None
    guides: tuple[Titled, ...]
    quizzes: tuple[QuizColumn, ...]
    """Quizzes at which somebody's attempt ended; practice is left out."""
    learners: tuple[LearnerRow, ...]
    """By name."""
    weak: tuple[ClassPoint, ...]
    """Up to fifteen key points that the class knows least."""
