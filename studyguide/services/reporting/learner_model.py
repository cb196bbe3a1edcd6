"""The parts of a learner's report."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal
from uuid import UUID

from msgspec import Struct


class Person(Struct, frozen=True, kw_only=True):
    """A learner."""

    id: UUID
    """Stays the same when the name changes."""
    name: str


class PointRow(Struct, frozen=True, kw_only=True):
    """A key point and what shows that it is known."""

    id: str
    says: str
    guide: str
    part: str
    known: float | None
    """From 0 to 1; None without evidence."""
    before: float | None
    """What was known at the beginning of the period; None when nothing was."""
    cards: int
    """Cards of it that were reviewed."""
    cards_new: int
    recall: float | None
    """Mean probability that these cards are recalled now."""
    answers: int
    """Questions answered on it."""
    right: int
    lapses: int
    read: bool
    """Whether the part that makes it was read to its end."""
    last_seen: datetime | None

    @property
    def change(self) -> float | None:
        """How much more is known than before; None unless both are known."""
        if self.known is None or self.before is None:
            return None
        return self.known - self.before

    @property
    def label(self) -> str:
        """The id in words, such as `two skins`."""
        return self.id.partition("/")[2].replace("-", " ")


class GuideRow(Struct, frozen=True, kw_only=True):
    """A guide and how far the learner is."""

    id: str
    title: str
    parts: int
    parts_read: int
    cards_due: int
    cards_new: int
    known: float | None
    points_sure: int
    points_weak: int
    points_new: int
    points: tuple[PointRow, ...]


class AttemptRow(Struct, frozen=True, kw_only=True):
    """An attempt at a quiz."""

    id: UUID
    quiz: str
    title: str
    number: int
    started: datetime
    submitted: datetime | None
    """When it ended; None while it is open."""
    ending: str | None
    """`submitted`, `timeout` (handed in by itself) or `abandoned`; None while it is open."""
    void: bool
    """Whether an instructor took it out of everything that counts."""
    counts: bool
    """Whether its mark counts."""
    questions: int
    position: int
    """The question that is shown, from 1."""
    reached: float | None
    """Marks; None while it is open, and when it was abandoned."""
    possible: float | None
    share: float | None
    passed: bool | None
    """None without a mark, and where the quiz has no pass mark."""


class QuizRow(Struct, frozen=True, kw_only=True):
    """A quiz and what counts of the attempts at it."""

    quiz: str
    title: str
    grade: str
    """Which of several attempts counts: `highest`, `average`, `first` or `last`."""
    attempts: int
    """Attempts that count."""
    abandoned: int
    """Attempts whose time was over before they were handed in."""
    void: int
    """Attempts that an instructor took out."""
    reached: float | None
    """Marks; None without an attempt that counts."""
    possible: float | None
    share: float | None
    passed: bool | None
    """None without a mark, and where the quiz has no pass mark."""

    @property
    def left_out(self) -> str:
        """The attempts that do not count in words; empty when all do."""
        counts = ((self.abandoned, "abandoned"), (self.void, "void"))
        return ", ".join(f"{number} {what}" for number, what in counts if number)


class CalibrationRow(Struct, frozen=True, kw_only=True):
    """What answers of one level of certainty were worth."""

    level: int
    """1 unsure, 2 rather sure, 3 sure."""
    answers: int
    right: float | None
    """Mean fraction, 0 to 1."""
    expected_from: float
    expected_to: float
    verdict: str
    """`too sure`, `not sure enough`, `fitting`, or empty without answers."""


class Passage(Struct, frozen=True, kw_only=True):
    """Where something stands."""

    guide: str
    title: str
    """Of the guide."""
    part: int
    """Number of the part, from 1."""
    part_title: str
    sentences: str
    """Numbers in the article, such as `7-8`; may be empty."""


class Mistake(Struct, frozen=True, kw_only=True):
    """A question whose latest answer was not wholly right."""

    question: str
    ask: str
    fraction: float
    at: datetime
    quiz: str
    """Title of the quiz."""
    passages: tuple[Passage, ...]
    """What to reread."""


class DayRow(Struct, frozen=True, kw_only=True):
    """What was done on one day."""

    day: date
    reviews: int
    remembered: int
    answers: int
    seconds: int


class Work(Struct, frozen=True, kw_only=True):
    """Sums of work."""

    reviews: int
    remembered: int
    """Reviews in which the card was remembered."""
    answers: int
    seconds: int
    """Time spent in all."""
    reading_seconds: int
    question_seconds: int

    @property
    def card_seconds(self) -> int:
        """Time spent on cards."""
        return max(0, self.seconds - self.reading_seconds - self.question_seconds)

    @property
    def retention(self) -> float | None:
        """Share of the reviews in which the card was remembered; None without reviews."""
        return self.remembered / self.reviews if self.reviews else None


class Due(Struct, frozen=True, kw_only=True):
    """Cards to come."""

    today: date
    cards: tuple[int, ...]
    """Due today, what is overdue included, and on each of the days after it."""


class LearnerReport(Struct, frozen=True, kw_only=True):
    """Everything that a learner did and knows."""

    kind: ClassVar[Literal["learner"]] = "learner"
    version: int
    at: datetime
    """When the report was made; mastery and due cards are as of then."""
    zone: str
    """The time zone of the days."""
    since: date | None
    """The first day that counts; None for all."""
    until: date | None
    guide: str | None
    """The only guide that counts; None for all."""
    learner: Person
    summary: tuple[str, ...]
    """What is known, what is weak and what to do next, in sentences."""
    guides: tuple[GuideRow, ...]
    weakest: tuple[PointRow, ...]
    """Up to ten key points with evidence, the weakest first."""
    compared_with: date
    """The day with which `before` compares: the first that counts, or a week ago."""
    quizzes: tuple[QuizRow, ...]
    """Quizzes at which an attempt ended, with the mark that counts; practice is left out."""
    attempts: tuple[AttemptRow, ...]
    """The latest first; practice is left out."""
    calibration: tuple[CalibrationRow, ...]
    """Empty where certainty was never asked."""
    mistakes: tuple[Mistake, ...]
    """The latest first."""
    due: Due
    days: tuple[DayRow, ...]
    """Days with work, the earliest first."""
    streak: int
    """Days in a row with work, up to today or yesterday."""
    total: Work
    """Over the days that count."""
