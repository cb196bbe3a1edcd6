"""The single values that authors write: slugs, shares, numbers, patterns, units and named choices.

Every scalar arrives as text; each type here reads it and shows its form in the JSON Schema.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import Annotated, Any, TypeAlias

from pydantic import (
    AfterValidator,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)

from studyguide.content import scalars
from studyguide.domain.grading.numbers import same_unit
from studyguide.domain.grading.patterns import BadPattern, check_pattern
from studyguide.domain.questions import Accepted, AcceptedNumber, Credit, Level, Unit
from studyguide.texts import _

SCALAR: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_SLUG = {**SCALAR, "pattern": f"^{scalars.SLUG.pattern}$"}
_TRUTH = {"type": "string", "pattern": "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"}
NUMBER = {"type": ["number", "string"]}
LESSER = {
    "type": "object",
    "minProperties": 1,
    "maxProperties": 1,
    "patternProperties": {r"^\s*\d{1,3}([.,]\d+)?\s*%\s*$": SCALAR},
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
_UNITS_HINT = _(
    "write {km: 1, m: 0.001}: the unit of the numbers first, then what others are worth"
)


def accepted(value: object) -> Accepted:
    """Read `answer` or `50%: answer`."""
    if isinstance(value, dict):
        share, text = scalars.only_entry(value)
        return Accepted(text=scalars.filled(text), credit=scalars.credit(share))
    return Accepted(text=scalars.filled(scalars.text_of(value)))


def share(value: object) -> Fraction:
    """Read the share of the mark that a pattern earns."""
    return scalars.credit(scalars.text_of(value))


def pattern(value: object) -> str:
    """Read a regular expression that can be used."""
    text = scalars.filled(scalars.text_of(value))
    try:
        check_pattern(text)
    except BadPattern as error:
        message = _("the pattern `{text}` cannot be used: {error}", text=text[:60], error=error)
        hint = _("mend the expression; put it in single quotes, so that YAML leaves it alone")
        raise scalars.wrong("PATTERN", message, hint) from None
    return text


def _units(value: object) -> tuple[Unit, ...]:
    """Read `{km: 1, m: 0.001}`."""
    if not isinstance(value, dict) or not value:
        raise scalars.wrong(
            "UNITS", _("the units are no mapping from names to factors"), _UNITS_HINT
        )
    units = tuple(
        Unit(name=scalars.filled(str(name).strip()), factor=scalars.positive(factor))
        for name, factor in value.items()
    )
    first = units[0]
    if first.factor != 1:
        message = _(
            "the first unit, `{name}`, is the one of the numbers and has the factor 1",
            name=first.name,
        )
        raise scalars.wrong("UNITS", message, _UNITS_HINT)
    for index, one in enumerate(units):
        for other in units[:index]:
            alike = one.name.casefold() != other.name.casefold()
            if alike and same_unit(one.name, other.name) and one.factor != other.factor:
                message = _(
                    "`{other}` and `{one}` are one unit with two factors",
                    other=other.name,
                    one=one.name,
                )
                raise scalars.wrong("UNITS", message, _("keep one of them"))
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


def one_of(*values: Enum) -> WithJsonSchema:
    """Return the JSON Schema of a choice among named values."""
    return WithJsonSchema({"enum": [value.value for value in values]})


Text: TypeAlias = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    WithJsonSchema({**SCALAR, "minLength": 1}),
]
Slug: TypeAlias = Annotated[str, AfterValidator(scalars.slug), WithJsonSchema(_SLUG)]
Reference: TypeAlias = Annotated[str, AfterValidator(scalars.reference), WithJsonSchema(SCALAR)]
Boolean: TypeAlias = Annotated[
    bool,
    PlainValidator(scalars.boolean),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, _TRUTH]}),
]
LevelName: TypeAlias = Annotated[Level, PlainValidator(scalars.member(Level)), one_of(*Level)]
LettersName: TypeAlias = Annotated[
    Letters, PlainValidator(scalars.member(Letters)), one_of(*Letters)
]
TyposName: TypeAlias = Annotated[Typos, PlainValidator(scalars.member(Typos)), one_of(*Typos)]
Positive: TypeAlias = Annotated[Fraction, PlainValidator(scalars.positive), WithJsonSchema(NUMBER)]
UnitFactors: TypeAlias = Annotated[
    tuple[Unit, ...],
    PlainValidator(_units),
    WithJsonSchema({"type": "object", "minProperties": 1, "additionalProperties": NUMBER}),
]
AcceptedRange: TypeAlias = Annotated[
    AcceptedNumber, PlainValidator(_accepted_number), WithJsonSchema({"anyOf": [SCALAR, LESSER]})
]


def _reason(value: object) -> str:
    """Read why a lint rule is waived."""
    if reason := scalars.text_of(value):
        return reason
    raise scalars.wrong(
        "WAIVER", _("the waiver has no reason"), _("write why the rule does not apply")
    )


Waived: TypeAlias = dict[
    Text, Annotated[str, PlainValidator(_reason), WithJsonSchema({**SCALAR, "minLength": 1})]
]
"""Lint rules that do not apply, each with the reason."""
