"""Quiz files as authors write them."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum
from fractions import Fraction
from typing import Annotated, Any, TypeAlias

from pydantic import Discriminator, Field, PlainValidator, Tag, WithJsonSchema

from studyguide.content import scalars, setting_values, times
from studyguide.content.schema_question import KINDS, QuestionEntry, Strict
from studyguide.content.schema_values import (
    NUMBER,
    SCALAR,
    Boolean,
    LevelName,
    Positive,
    Reference,
    Slug,
    Text,
    Waived,
    one_of,
)
from studyguide.domain.grading.tries import PENALTY
from studyguide.domain.quiz_settings import (
    EVERYTHING,
    Behaviour,
    GradeMethod,
    Navigation,
    OnTimeout,
    Shown,
)


class Shuffle(Enum):
    """What may be shown in another order at each sitting."""

    OPTIONS = "options"
    QUESTIONS = "questions"
    BOTH = "both"
    NONE = "none"


_UNIT = "([Ss]|[Ss]ec|[Ss]econd|[Mm]in|[Mm]inute|[Hh]|[Hh]our|[Dd]ay|[Ww]eek)s?"
_SPAN_FORM = rf"(\d+\s*{_UNIT}\s*)+"
_SPAN = {
    "type": "string",
    "pattern": rf"^\s*{_SPAN_FORM}$",
    "description": "A span of time: 90 s, 45 min, 1 h 30 min, 2 days.",
}
_MOMENT = {
    "type": "string",
    "pattern": r"^\s*\d{4}-\d\d?-\d\d?.*(Z|[+-]\d\d:?\d\d|[A-Za-z])\S*\s*$",
    "description": "A moment with its time zone: 2026-12-01 08:00 Europe/Vienna.",
}
_SHARE = {**NUMBER, "description": "A share: 60 %, 0.6."}
_THINGS = [one.value for one in Shown]
_SHOWN = {
    "anyOf": [{"enum": [*_THINGS, "all", "none"]}, {"type": "array", "items": {"enum": _THINGS}}]
}

Count: TypeAlias = Annotated[
    int, PlainValidator(scalars.count), WithJsonSchema({"type": ["integer", "string"]})
]
Span: TypeAlias = Annotated[timedelta, PlainValidator(times.span), WithJsonSchema(_SPAN)]
Opening: TypeAlias = Annotated[datetime, PlainValidator(times.opening), WithJsonSchema(_MOMENT)]
Closing: TypeAlias = Annotated[datetime, PlainValidator(times.closing), WithJsonSchema(_MOMENT)]
ShownThings: TypeAlias = Annotated[
    frozenset[Shown], PlainValidator(setting_values.shown), WithJsonSchema(_SHOWN)
]


class ReviewEntry(Strict):
    """What a learner sees of the answers, and when."""

    answering: ShownThings = EVERYTHING
    submitted: ShownThings = EVERYTHING
    closed: ShownThings = EVERYTHING


class AllowanceEntry(Strict):
    """An exception for one learner."""

    learner: Annotated[
        str,
        PlainValidator(setting_values.learner_name),
        WithJsonSchema({**SCALAR, "minLength": 1}),
    ]
    extra_time: Annotated[
        timedelta | Fraction | None,
        PlainValidator(setting_values.extra_time),
        WithJsonSchema(
            {
                "type": "string",
                "pattern": rf"^\s*({_SPAN_FORM}|\d{{1,3}}([.,]\d+)?\s*%\s*)$",
                "description": "What is added to the time limit: 10 min, 50 %.",
            }
        ),
    ] = None
    extra_attempts: Count = 0
    opens: Opening | None = None
    closes: Closing | None = None


class SettingsEntry(Strict):
    """How a quiz is taken."""

    behaviour: Annotated[
        Behaviour, PlainValidator(scalars.member(Behaviour)), one_of(*Behaviour)
    ] = Behaviour.DEFERRED
    tries: Count | None = None
    penalty: Annotated[Fraction, PlainValidator(setting_values.penalty), WithJsonSchema(_SHARE)] = (
        PENALTY
    )
    certainty: Boolean = False
    time_limit: Span | None = None
    on_timeout: Annotated[
        setting_values.Ending,
        PlainValidator(setting_values.on_timeout),
        WithJsonSchema(
            {"type": "string", "pattern": rf"^\s*(submit|abandon|grace\s+{_SPAN_FORM})\s*$"}
        ),
    ] = (OnTimeout.SUBMIT, timedelta())
    opens: Opening | None = None
    closes: Closing | None = None
    attempts: Annotated[
        int | None,
        PlainValidator(setting_values.attempts),
        WithJsonSchema(
            {
                "anyOf": [
                    {"type": "integer"},
                    {"type": "string", "pattern": r"^\s*(\d+|unlimited)\s*$"},
                ]
            }
        ),
    ] = None
    wait_between: Span | None = None
    grade: Annotated[
        GradeMethod, PlainValidator(scalars.member(GradeMethod)), one_of(*GradeMethod)
    ] = GradeMethod.HIGHEST
    shuffle: Annotated[Shuffle, PlainValidator(scalars.member(Shuffle)), one_of(*Shuffle)] = (
        Shuffle.OPTIONS
    )
    navigation: Annotated[
        Navigation, PlainValidator(scalars.member(Navigation)), one_of(*Navigation)
    ] = Navigation.FREE
    review: ReviewEntry = ReviewEntry()
    pass_mark: Annotated[
        Fraction | None, PlainValidator(scalars.pass_mark), WithJsonSchema(_SHARE)
    ] = None
    access_code: Text = ""
    exceptions: list[AllowanceEntry] = Field(default_factory=list)


def _many_tag(value: object) -> str:
    return "<list>" if isinstance(value, list) else "<one>"


OneOrMoreLevels: TypeAlias = Annotated[
    Annotated[LevelName, Tag("<one>")] | Annotated[list[LevelName], Tag("<list>")],
    Discriminator(_many_tag),
]
OneOrMoreTexts: TypeAlias = Annotated[
    Annotated[Text, Tag("<one>")] | Annotated[list[Text], Tag("<list>")], Discriminator(_many_tag)
]
OneOrMoreReferences: TypeAlias = Annotated[
    Annotated[Reference, Tag("<one>")] | Annotated[list[Reference], Tag("<list>")],
    Discriminator(_many_tag),
]


class PoolEntry(Strict):
    """Which questions a draw takes from."""

    banks: Annotated[
        Annotated[Slug, Tag("<one>")] | Annotated[list[Slug], Tag("<list>")],
        Discriminator(_many_tag),
    ]
    level: OneOrMoreLevels = Field(default_factory=list)
    tags: OneOrMoreTexts = Field(default_factory=list)
    tests: OneOrMoreReferences = Field(default_factory=list)


class FixedEntry(Strict):
    """A question of a bank that is always asked, with what it is worth here."""

    question: Reference
    points: Positive | None = None


def section_question_tag(value: Any) -> str:
    """Return the union tag for a question of a section as written.

    `<id>` names a question of a bank, `<fixed>` does so with points, `<question>` is an own one.
    """
    if isinstance(value, str):
        return "<id>"
    named = (
        isinstance(value, dict)
        and not any(key in value for key in ("ask", *KINDS))
        and any(scalars.nearest(str(key), ["question"]) for key in value)
    )
    return "<fixed>" if named else "<question>"


SectionQuestion: TypeAlias = Annotated[
    Annotated[Reference, Tag("<id>")]
    | Annotated[FixedEntry, Tag("<fixed>")]
    | Annotated[QuestionEntry, Tag("<question>")],
    Discriminator(section_question_tag),
]


class SectionEntry(Strict):
    """A stretch of a quiz."""

    title: Text = ""
    questions: list[SectionQuestion] = Field(default_factory=list)
    draw: Count = 0
    pool: Annotated[PoolEntry | None, Field(alias="from")] = None
    points: Positive | None = None
    best: Count | None = None


class QuizFile(Strict):
    """A quiz: an instructor's selection of questions."""

    quiz: Slug
    title: Text
    about: Text = ""
    sections: list[SectionEntry]
    settings: SettingsEntry = SettingsEntry()
    lint_ok: Waived = Field(default_factory=dict)
