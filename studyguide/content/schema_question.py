"""The eight kinds of questions as authors write them.

The keys of a question decide its kind before anything is validated, so that every complaint speaks
of that kind. The tags of unions stand in angle brackets; `complain` takes them out again.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, TypeAlias

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    Tag,
    WithJsonSchema,
)

from studyguide.content import scalars
from studyguide.content.schema_values import (
    CHOICE_CREDIT,
    LESSER,
    NUMBER,
    ORDER_CREDIT,
    SCALAR,
    AcceptedRange,
    Boolean,
    Letters,
    LettersName,
    LevelName,
    Positive,
    Reference,
    Slug,
    Text,
    Typos,
    TyposName,
    UnitFactors,
    Waived,
    accepted,
    one_of,
    pattern,
    share,
)
from studyguide.domain.questions import Accepted, Credit, Level


class Strict(BaseModel):
    """What all entries of content files have in common: no key that nothing reads."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Feedback(Strict):
    """What may be said about an option, right or wrong."""

    feedback: Text = ""
    credit: Annotated[
        Fraction | None, PlainValidator(scalars.signed_credit), WithJsonSchema(NUMBER)
    ] = None
    pin: Boolean = False


class RightOption(Feedback):
    """An option that is right."""

    right: Text


class WrongOption(Feedback):
    """An option that is wrong, with feedback."""

    wrong: Text


class RejectedAnswer(Strict):
    """An answer that must not pass, with feedback."""

    answer: Text
    feedback: Text = ""


class PatternAnswer(Strict):
    """A regular expression whose matches count."""

    pattern: Annotated[str, PlainValidator(pattern), WithJsonSchema({"type": "string"})]
    credit: Annotated[Fraction, PlainValidator(share), WithJsonSchema(NUMBER)] = Fraction(1)


def _accepted_tag(value: object) -> str:
    if isinstance(value, dict) and any(
        scalars.nearest(str(key), PatternAnswer.model_fields) for key in value
    ):
        return "<pattern>"
    return "<answer>"


def _option_tag(value: object) -> str | None:
    if isinstance(value, str):
        return "<text>"
    if not isinstance(value, dict):
        return None
    if "right" in value or "wrong" in value:
        return "<right>" if "right" in value else "<wrong>"
    guesses = [scalars.nearest(str(key), ["right", "wrong"]) for key in value]
    return next((f"<{guess}>" for guess in guesses if guess), None)


def _rejected_tag(value: object) -> str | None:
    if isinstance(value, dict):
        alike = [scalars.nearest(str(key), ["answer", "feedback"]) for key in value]
        return "<rejected>" if any(alike) else None
    return "<text>" if isinstance(value, str) else None


Option: TypeAlias = Annotated[
    Annotated[Text, Tag("<text>")]
    | Annotated[RightOption, Tag("<right>")]
    | Annotated[WrongOption, Tag("<wrong>")],
    Discriminator(_option_tag),
]
AcceptedAnswer: TypeAlias = Annotated[
    Annotated[
        Accepted,
        PlainValidator(accepted),
        WithJsonSchema({"anyOf": [SCALAR, LESSER]}),
        Tag("<answer>"),
    ]
    | Annotated[PatternAnswer, Tag("<pattern>")],
    Discriminator(_accepted_tag),
]
RejectedOption: TypeAlias = Annotated[
    Annotated[Text, Tag("<text>")] | Annotated[RejectedAnswer, Tag("<rejected>")],
    Discriminator(_rejected_tag),
]


class Common(Strict):
    """The keys that every question may have."""

    id: Slug = ""
    tests: list[Reference] = Field(default_factory=list)
    level: LevelName = Level.RECALL
    points: Positive = Fraction(1)
    why: Text = ""
    hints: list[Text] = Field(default_factory=list)
    tags: list[Text] = Field(default_factory=list)
    shuffle: Boolean = True
    lint_ok: Waived = Field(default_factory=dict)


class ChoiceEntry(Common):
    """Options of which one or several are right."""

    ask: Text
    choices: list[Option]
    credit: Annotated[
        Credit, PlainValidator(scalars.member(CHOICE_CREDIT)), one_of(*CHOICE_CREDIT)
    ] = Credit.NET_CORRECT


class TrueFalseEntry(Common):
    """A statement that is true or false."""

    statement: Text
    answer: Boolean


class TypedEntry(Common):
    """A short answer."""

    ask: Text
    accept: list[AcceptedAnswer]
    reject: list[RejectedOption] = Field(default_factory=list)
    typos: TyposName = Typos.LENIENT
    case: LettersName = Letters.ANY
    accents: LettersName = Letters.ANY
    require: list[Text] = Field(default_factory=list)


class NumericEntry(Common):
    """A number."""

    ask: Text
    numbers: list[AcceptedRange]
    unit: Text = ""
    units: UnitFactors = ()


class MatchEntry(Common):
    """Prompts with their partners."""

    ask: Text
    match: dict[Text, Text]
    distractors: list[Text] = Field(default_factory=list)


class OrderEntry(Common):
    """Items in their right order."""

    ask: Text
    order: list[Text]
    credit: Annotated[
        Credit, PlainValidator(scalars.member(ORDER_CREDIT)), one_of(*ORDER_CREDIT)
    ] = Credit.POSITIONS


class GapEntry(Strict):
    """What belongs into one gap: typed answers, numbers or a choice."""

    accept: list[AcceptedAnswer] = Field(default_factory=list)
    reject: list[RejectedOption] = Field(default_factory=list)
    numbers: list[AcceptedRange] = Field(default_factory=list)
    choices: list[Option] = Field(default_factory=list)
    weight: Positive = Fraction(1)
    typos: TyposName = Typos.LENIENT
    case: LettersName = Letters.ANY
    accents: LettersName = Letters.ANY
    require: list[Text] = Field(default_factory=list)


class ClozeEntry(Common):
    """A text with gaps."""

    cloze: Text
    gaps: dict[Text, GapEntry] = Field(default_factory=dict)


class EssayEntry(Common):
    """A longer answer with a rubric."""

    essay: Text
    rubric: list[Text]
    words: Annotated[tuple[int, int], PlainValidator(scalars.words), WithJsonSchema(NUMBER)] = (
        0,
        0,
    )


KINDS: dict[str, type[Common]] = {
    "choices": ChoiceEntry,
    "statement": TrueFalseEntry,
    "accept": TypedEntry,
    "numbers": NumericEntry,
    "match": MatchEntry,
    "order": OrderEntry,
    "cloze": ClozeEntry,
    "essay": EssayEntry,
}
"""The key that decides, and what it decides for."""


def question_tag(value: object) -> str | None:
    """Return the union tag for a question as written; None when its keys tell no kind."""
    if not isinstance(value, dict):
        return None
    decided = next((key for key in KINDS if key in value), None)
    if decided is None:
        unknown = [str(key) for key in value if key not in ("ask", *Common.model_fields)]
        guesses = (scalars.nearest(key, KINDS) for key in unknown)
        decided = next((guess for guess in guesses if guess), None)
    return f"<{decided}>" if decided else None


AnyEntry: TypeAlias = (
    ChoiceEntry
    | TrueFalseEntry
    | TypedEntry
    | NumericEntry
    | MatchEntry
    | OrderEntry
    | ClozeEntry
    | EssayEntry
)
QuestionEntry: TypeAlias = Annotated[
    Annotated[ChoiceEntry, Tag("<choices>")]
    | Annotated[TrueFalseEntry, Tag("<statement>")]
    | Annotated[TypedEntry, Tag("<accept>")]
    | Annotated[NumericEntry, Tag("<numbers>")]
    | Annotated[MatchEntry, Tag("<match>")]
    | Annotated[OrderEntry, Tag("<order>")]
    | Annotated[ClozeEntry, Tag("<cloze>")]
    | Annotated[EssayEntry, Tag("<essay>")],
    Discriminator(question_tag),
]
