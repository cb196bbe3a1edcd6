"""The four kinds of content files as authors write them."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Discriminator, Field, PlainValidator, Tag, WithJsonSchema

from studyguide.content import scalars
from studyguide.content.files import Kind
from studyguide.content.schema_question import QuestionEntry, Strict
from studyguide.content.schema_quiz import QuizFile
from studyguide.content.schema_values import Boolean, Reference, Slug, Text, Waived
from studyguide.domain.content import NOT_STATED, PointKind
from studyguide.domain.sentences import Sentences
from studyguide.texts import _

At: TypeAlias = Annotated[
    Sentences, PlainValidator(scalars.sentences), WithJsonSchema({"type": ["string", "integer"]})
]
KindName: TypeAlias = Annotated[
    PointKind,
    PlainValidator(scalars.member(PointKind)),
    WithJsonSchema({"enum": [kind.value for kind in PointKind]}),
]


def _sha256(value: str) -> str:
    if len(value) == 64 and set(value) <= set("0123456789abcdefABCDEF"):
        return value.lower()
    hint = _("write the 64 hex digits that `sha256sum` prints")
    raise scalars.wrong("WRONG-VALUE", _("`{value}` is no SHA-256 hash", value=value), hint)


Sha256: TypeAlias = Annotated[
    str, AfterValidator(_sha256), WithJsonSchema({"type": ["string", "number"]})
]


class ArticleEntry(Strict):
    """What is known of the text."""

    title: Text = ""
    author: Text = NOT_STATED
    publisher: Text = NOT_STATED
    published: Text = NOT_STATED
    sha256: Sha256 = ""
    complete: Boolean = True
    notice: Text = ""


class SummaryEntry(Strict):
    """The guide in two depths."""

    sentence: Text = ""
    paragraph: Text = ""


class KeyPointEntry(Strict):
    """One statement of the article."""

    point: Slug
    says: Text
    untrue: Text = ""
    kind: KindName = PointKind.ASSESSMENT
    at: At = Sentences()
    lint_ok: Waived = Field(default_factory=dict)


class PartEntry(Strict):
    """One readable section."""

    part: Slug
    title: Text
    at: At = Sentences()
    summary: Text = ""
    text: Text = ""
    key_points: list[KeyPointEntry] = Field(default_factory=list)


class TermEntry(Strict):
    """A glossary entry."""

    term: Text
    id: Slug = ""
    means: Text
    at: At = Sentences()
    also: list[Text] = Field(default_factory=list)


class GuideFile(Strict):
    """guide.yaml: the study guide of one article."""

    guide: Slug
    title: Text
    article: ArticleEntry = ArticleEntry()
    summary: SummaryEntry = SummaryEntry()
    parts: list[PartEntry]
    terms: list[TermEntry] = Field(default_factory=list)
    lint_ok: Waived = Field(default_factory=dict)


def _off_tag(value: object) -> str | None:
    return "<list>" if isinstance(value, list) else "<all>"


def _all(value: object) -> str:
    if scalars.text_of(value) != "all":
        hint = _("write `all`, or a list of ids in square brackets")
        raise scalars.wrong("WRONG-VALUE", _("`off` is neither `all` nor a list"), hint)
    return "all"


_ALL = Annotated[str, PlainValidator(_all), WithJsonSchema({"enum": ["all"]})]
Off: TypeAlias = Annotated[
    Annotated[_ALL, Tag("<all>")] | Annotated[list[Text], Tag("<list>")], Discriminator(_off_tag)
]
"""Which derived questions or cards are not wanted."""


class BankFile(Strict):
    """bank.yaml: questions."""

    bank: Slug
    off: Off = Field(default_factory=list)
    questions: list[QuestionEntry] = Field(default_factory=list)
    lint_ok: Waived = Field(default_factory=dict)


class CardEntry(Strict):
    """The keys that every card may have."""

    id: Slug = ""
    tests: list[Reference] = Field(default_factory=list)
    at: At = Sentences()
    lint_ok: Waived = Field(default_factory=dict)


class BasicCardEntry(CardEntry):
    """A card with front and back."""

    front: Text
    back: Text


class ClozeCardEntry(CardEntry):
    """A statement with marks."""

    cloze: Text


def card_tag(value: object) -> str | None:
    """Return the union tag for a card as written; None when its keys tell no kind."""
    if not isinstance(value, dict):
        return None
    if "cloze" in value or "front" in value or "back" in value:
        return "<cloze card>" if "cloze" in value else "<card>"
    unknown = [str(key) for key in value if key not in CardEntry.model_fields]
    guesses = {scalars.nearest(key, ["front", "back", "cloze"]) for key in unknown} - {None}
    if not guesses:
        return None
    return "<cloze card>" if guesses == {"cloze"} else "<card>"


AnyCard: TypeAlias = Annotated[
    Annotated[BasicCardEntry, Tag("<card>")] | Annotated[ClozeCardEntry, Tag("<cloze card>")],
    Discriminator(card_tag),
]


class CardsFile(Strict):
    """cards.yaml: hand-written cards."""

    guide: Slug
    off: Off = Field(default_factory=list)
    cards: list[AnyCard] = Field(default_factory=list)
    lint_ok: Waived = Field(default_factory=dict)


FILES: dict[Kind, type[Strict]] = {
    Kind.GUIDE: GuideFile,
    Kind.BANK: BankFile,
    Kind.CARDS: CardsFile,
    Kind.QUIZ: QuizFile,
}
