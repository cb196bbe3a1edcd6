"""A study guide: its article, parts, key points, terms and cards.

Everything here is compiled from files and never changes while the program runs; what learners did
is kept elsewhere. Key points are what everything comes from: questions and cards name those they
test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from studyguide.domain.ids import CardId, GuideId, PartId, PointId
from studyguide.domain.sentences import Sentences
from studyguide.texts import _p

NOT_STATED = "not stated"
WORDS_A_MINUTE = 200
"""Reading speed for the estimated minutes."""


class PointKind(Enum):
    """What an article does when it makes a key point."""

    ASSESSMENT = "assessment"
    PROPOSAL = "proposal"
    BACKGROUND = "background"
    QUOTATION = "quotation"


POINT_KINDS: Mapping[PointKind, str] = {
    PointKind.ASSESSMENT: _p("key point", "assessment"),
    PointKind.PROPOSAL: _p("key point", "proposal"),
    PointKind.BACKGROUND: _p("key point", "background"),
    PointKind.QUOTATION: _p("key point", "quotation"),
}
"""The kinds in the learner's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What is known of the text that a guide is about; unknown facts say `not stated`."""

    title: str
    author: str = NOT_STATED
    publisher: str = NOT_STATED
    published: str = NOT_STATED
    sha256: str = ""
    """Hash of the file the guide was written from, 64 hex digits; empty when not recorded."""
    complete: bool = True
    """False when the stored text breaks off."""
    notice: str = ""
    """What a reader should know about the text; shown when it is incomplete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The guide in two depths; the third is the summary of each part."""

    sentence: str = ""
    paragraph: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPoint:
    """One statement of the article in the guide's own words."""

    id: PointId
    says: str
    """The statement; `[[marks]]` stand round the words worth recalling."""
    kind: PointKind
    at: Sentences = field(default_factory=Sentences)
    untrue: str = ""
    """The same statement made false, as a learner might misremember it; may be empty."""

    @property
    def local(self) -> str:
        """The id within its guide."""
        return self.id.partition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One readable section, shown on one page."""

    id: PartId
    title: str
    text: str
    """Markdown."""
    at: Sentences = field(default_factory=Sentences)
    summary: str = ""
    key_points: tuple[KeyPoint, ...] = ()

    @property
    def minutes(self) -> int:
        """Estimated reading time, at least 1."""
        return max(1, round(len(self.text.split()) / WORDS_A_MINUTE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A glossary entry."""

    id: str
    """A slug, unique in the guide."""
    name: str
    means: str
    at: Sentences = field(default_factory=Sentences)
    also: tuple[str, ...] = ()
    """Other names of the same thing; each counts as right when it is typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The study guide of one article."""

    id: GuideId
    title: str
    article: Article
    summary: Summary
    parts: tuple[Part, ...]
    terms: tuple[Term, ...] = ()

    @property
    def key_points(self) -> tuple[KeyPoint, ...]:
        """All key points in reading order."""
        return tuple(point for part in self.parts for point in part.key_points)

    def part_of(self, point: PointId) -> Part | None:
        """Return the part that makes this key point."""
        for part in self.parts:
            if any(one.id == point for one in part.key_points):
                return part
        return None


class CardStyle(Enum):
    """How a card asks."""

    BASIC = "basic"
    """A front and a back."""
    CLOZE = "cloze"
    """A statement with one gap; the back is what belongs there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A flashcard."""

    id: CardId
    guide: GuideId
    style: CardStyle
    front: str
    """What is asked: Markdown, with `[…]` for the gap of a cloze card."""
    back: str
    """The answer: Markdown."""
    whole: str = ""
    """For a cloze card the whole statement, shown with the answer."""
    tests: tuple[PointId, ...] = ()
    at: Sentences = field(default_factory=Sentences)
    revision: str = ""
    """Hash of what is asked and answered."""
