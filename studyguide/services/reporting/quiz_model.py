"""The parts of a quiz report; figures as in Moodle's quiz statistics, percentages 0 to 100."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal

from msgspec import Struct


class Marks(Struct, frozen=True, kw_only=True):
    """What the totals say about the quiz, in marks or percent; None where not defined."""

    attempts: int
    """How many attempts the figures are from."""
    maximum: float
    mean: float | None
    median: float | None
    standard_deviation: float | None
    skewness: float | None
    kurtosis: float | None
    internal_consistency: float | None
    """Percent."""
    error_ratio: float | None
    """Percent."""
    standard_error: float | None
    """Marks."""
    alpha: float | None
    """Cronbach's alpha, at most 1: the internal consistency as a share."""
    alpha_from: float | None
    alpha_to: float | None
    """Ends of its confidence interval."""
    confidence: float
    """Of the interval, such as 0.95."""
    distribution: tuple[int, ...]
    """Attempts by share of the maximum in ten steps; the last holds 90 to 100 % and above."""
    pass_mark: float | None
    """Share that passes; None when the quiz has none."""
    with_pass_mark: int
    """Attempts whose quiz had a pass mark when they began."""
    passed: int
    """Attempts that passed by the pass mark they began with."""


class OptionRow(Struct, frozen=True, kw_only=True):
    """Who chose one option or gave one answer, by thirds of ability."""

    text: str
    key: bool
    """Whether it counts as right."""
    lower: int
    middle: int
    upper: int
    share: float
    """Of the attempts that had the question, 0 to 1."""


class FlagRow(Struct, frozen=True, kw_only=True):
    """Something to look at."""

    sign: str
    """Such as `key probably wrong`."""
    reason: str
    remark: bool
    """True for a hint that does not put the question in doubt."""


class ItemRow(Struct, frozen=True, kw_only=True):
    """A question, or a place that draws filled, and what the marks say about it."""

    number: int
    """From 1, in the order of the quiz."""
    section: str
    """Title of the section; may be empty."""
    question: str | None
    """The id; None for a place that draws filled."""
    ask: str
    kind: str
    """Type of the question, such as `choice`; empty for a place."""
    attempts: int
    """Sample size: attempts that had it."""
    points: float
    facility: float | None
    standard_deviation: float | None
    """Marks."""
    guess: float | None
    """What blind guessing would score, percent."""
    intended_weight: float | None
    effective_weight: float | None
    discrimination_index: float | None
    discriminative_efficiency: float | None
    alpha_if_deleted: float | None
    item_rest_correlation: float | None
    """These two as shares; None where attempts had different questions."""
    seconds: float | None
    """Median time spent on it; None when nobody answered."""
    skipped: int
    """Attempts that had it and left it empty."""
    waiting: int
    """Answers that nobody has judged yet; they count 0 until then."""
    revisions: int
    """How many wordings of it were answered; above 1 it was changed in the middle."""
    options: tuple[OptionRow, ...]
    flags: tuple[FlagRow, ...]

    @property
    def flagged(self) -> bool:
        """Whether something puts the question in doubt."""
        return any(not flag.remark for flag in self.flags)


class CommentRow(Struct, frozen=True, kw_only=True):
    """What a learner said of a question, or of how an answer was judged."""

    kind: str
    """`claim`: the answer was right; `wrong question`: the question is wrong."""
    question: str
    at: datetime
    comment: str
    decision: str
    """Of a claim: `waiting`, `accepted` or `declined`; else empty."""


class QuizReport(Struct, frozen=True, kw_only=True):
    """What the class's answers say about a quiz and its questions."""

    kind: ClassVar[Literal["quiz"]] = "quiz"
    version: int
    at: datetime
    zone: str
    since: date | None
    until: date | None
    guide: str | None
    """Only questions on this guide are listed; the figures are those of the whole quiz."""
    quiz: str
    title: str
    participants: int
    """Learners with an attempt that counts."""
    submitted: int
    """Attempts that count, in all."""
    unfinished: int
    """Attempts that are open."""
    abandoned: int
    """Attempts whose time was over before they were handed in; they have no mark."""
    void: int
    """Attempts that an instructor took out of everything that counts."""
    which: str
    """The attempts that are analysed: `first`, `last`, `best` or `all`."""
    notes: tuple[str, ...]
    """What a reader should know about the figures."""
    marks: Marks
    places: tuple[ItemRow, ...]
    """Places of the quiz where questions were drawn; empty where all attempts had the same."""
    questions: tuple[ItemRow, ...]
    comments: tuple[CommentRow, ...]
    """What learners said of questions, the latest first."""
