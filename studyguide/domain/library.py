"""Everything that content files say, compiled: guides, banks, cards and quizzes."""

from __future__ import annotations

from dataclasses import dataclass

from studyguide.domain.content import Card, Guide
from studyguide.domain.ids import BankId, GuideId
from studyguide.domain.questions import AnyQuestion
from studyguide.domain.quiz import Quiz


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """The questions of one guide, of several, or a quiz's own."""

    id: BankId
    """A slug; the quiz's id for a quiz's own questions."""
    guide: GuideId | None = None
    """The guide in whose folder it stands."""
    questions: tuple[AnyQuestion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """A compiled set of content."""

    guides: tuple[Guide, ...] = ()
    banks: tuple[Bank, ...] = ()
    cards: tuple[Card, ...] = ()
    quizzes: tuple[Quiz, ...] = ()
