"""The eight kinds of questions as authors write them.

The keys of a question decide its kind before anything is validated, so that every complaint speaks
of that kind. The tags of unions stand in angle brackets; `complain` takes them out again.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import Annotated, Any, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    StringConstraints,
    Tag,
    WithJsonSchema,
)

from studyguide.content import scalars
from studyguide.domain.grading.numbers import same_unit
from studyguide.domain.grading.patterns import BadPattern, check_pattern
from studyguide.domain.questions import Accepted, AcceptedNumber, Credit, Level, Unit

_SCALAR: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_SLUG = {**_SCALAR, "pattern": f"^{scalars.SLUG.pattern}$"}
_TRUTH = {"type": "string", "pattern": "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"}
_NUMBER = {"type": ["number", "string"]}
_LESSER = {
    "type": "object",
    "minProperties": 1,
    "maxProperties": 1,
    "patternProperties": {r"^\s*\d{1,3}([.,]\d+)?\s*%\s*$": _SCALAR},
    "additionalProperties": False,
}


class Typos(Enum):
    """Whether misspellings pass."""

    LENIENT = "lenient"
    EXACT = "exact"


class Letters(Enum):
    """Whether capitals, or accents, have to be those of the accepted answer."""

    ANY = "any"
    EXACT = "exact"


CHOICE_CREDIT = (
    Credit.NET_CORRECT,
    Credit.ALL_OR_NOTHING,
    Credit.EACH_ANSWER,
    Credit.COVERAGE,
    Credit.FRACTIONS,
)
ORDER_CREDIT = (
    Credit.POSITIONS,
    Credit.RELATIVE_ORDER,
    Credit.ADJACENT_PAIRS,
    Credit.ALL_OR_NOTHING,
)


def _accepted(value: object) -> Accepted:
    """Read `answer` or `50%: answer`."""
    if isinstance(value, dict):
        share, text = scalars.only_entry(value)
        return Accepted(text=scalars.filled(text), credit=scalars.credit(share))
    return Accepted(text=scalars.filled(scalars.text_of(value)))


def _share(value: object) -> Fraction:
    """Read the share of the mark that a pattern earns."""
    return scalars.credit(scalars.text_of(value))


def _pattern(value: object) -> str:
    """Read a regular expression that can be used."""
    text = scalars.filled(scalars.text_of(value))
    try:
        check_pattern(text)
    except BadPattern as error:
        message = f"the pattern `{text[:60]}` cannot be used: {error}"
        hint = "mend the expression; put it in single quotes, so that YAML leaves it alone"
        raise scalars.wrong("PATTERN", message, hint) from None
    return text


def _units(value: object) -> tuple[Unit, ...]:
    """Read `{km: 1, m: 0.001}`."""
    hint = "write {km: 1, m: 0.001}: the unit of the numbers first, then what others are worth"
    if not isinstance(value, dict) or not value:
        raise scalars.wrong("UNITS", "the units are no mapping from names to factors", hint)
    units = tuple(
        Unit(name=scalars.filled(str(name).strip()), factor=scalars.positive(factor))
        for name, factor in value.items()
    )
    first = units[0]
    if first.factor != 1:
        message = f"the first unit, `{first.name}`, is the one of the numbers and has the factor 1"
        raise scalars.wrong("UNITS", message, hint)
    for index, one in enumerate(units):
        for other in units[:index]:
            alike = one.name.casefold() != other.name.casefold()
            if alike and same_unit(one.name, other.name) and one.factor != other.factor:
                message = f"`{other.name}` and `{one.name}` are one unit with two factors"
                raise scalars.wrong("UNITS", message, "keep one of them")
    return units


def _accepted_number(value: object) -> AcceptedNumber:
    """Read `2850 ± 10` or `50%: 2700..3000`."""
    if not isinstance(value, dict):
        return scalars.number_range(scalars.text_of(value))
    share, text = scalars.only_entry(value)
    found = scalars.number_range(text)
    return AcceptedNumber(
        low=found.low, high=found.high, text=found.text, credit=scalars.credit(share)
    )


def _one_of(*values: Enum) -> WithJsonSchema:
    return WithJsonSchema({"enum": [value.value for value in values]})


Text: TypeAlias = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    WithJsonSchema({**_SCALAR, "minLength": 1}),
]
Slug: TypeAlias = Annotated[str, AfterValidator(scalars.slug), WithJsonSchema(_SLUG)]
Reference: TypeAlias = Annotated[str, AfterValidator(scalars.reference), WithJsonSchema(_SCALAR)]
Boolean: TypeAlias = Annotated[
    bool,
    PlainValidator(scalars.boolean),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, _TRUTH]}),
]
LevelName: TypeAlias = Annotated[Level, PlainValidator(scalars.member(Level)), _one_of(*Level)]
LettersName: TypeAlias = Annotated[
    Letters, PlainValidator(scalars.member(Letters)), _one_of(*Letters)
]
TyposName: TypeAlias = Annotated[Typos, PlainValidator(scalars.member(Typos)), _one_of(*Typos)]
Positive: TypeAlias = Annotated[Fraction, PlainValidator(scalars.positive), WithJsonSchema(_NUMBER)]
UnitFactors: TypeAlias = Annotated[
    tuple[Unit, ...],
    PlainValidator(_units),
    WithJsonSchema({"type": "object", "minProperties": 1, "additionalProperties": _NUMBER}),
]
AcceptedRange: TypeAlias = Annotated[
    AcceptedNumber, PlainValidator(_accepted_number), WithJsonSchema({"anyOf": [_SCALAR, _LESSER]})
]


def _reason(value: object) -> str:
    """Read why a lint rule is waived."""
    if reason := scalars.text_of(value):
        return reason
    raise scalars.wrong("WAIVER", "the waiver has no reason", "write why the rule does not apply")


Waived: TypeAlias = dict[
    Text, Annotated[str, PlainValidator(_reason), WithJsonSchema({**_SCALAR, "minLength": 1})]
]
"""Lint rules that do not apply, each with the reason."""


class Strict(BaseModel):
    """What all entries of content files have in common: no key that nothing reads."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Feedback(Strict):
    """What may be said about an option."""

    feedback: Text = ""
    credit: Annotated[
        Fraction | None, PlainValidator(scalars.signed_credit), WithJsonSchema(_NUMBER)
    ] = None


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

    pattern: Annotated[str, PlainValidator(_pattern), WithJsonSchema({"type": "string"})]
    credit: Annotated[Fraction, PlainValidator(_share), WithJsonSchema(_NUMBER)] = Fraction(1)


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
        PlainValidator(_accepted),
        WithJsonSchema({"anyOf": [_SCALAR, _LESSER]}),
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
        Credit, PlainValidator(scalars.member(CHOICE_CREDIT)), _one_of(*CHOICE_CREDIT)
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
        Credit, PlainValidator(scalars.member(ORDER_CREDIT)), _one_of(*ORDER_CREDIT)
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
    words: Annotated[tuple[int, int], PlainValidator(scalars.words), WithJsonSchema(_NUMBER)] = (
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
