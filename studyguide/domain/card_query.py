"""What a learner types to find cards: words, and filters such as `guide:rivers lapses>3`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum

from studyguide.domain.finding import words
from studyguide.errors import WrongUsage
from studyguide.texts import _

_COMPARED = re.compile(r"(lapses|reviews|difficulty|stability)(<=|>=|=|<|>)(.*)")


class Is(Enum):
    """What a card can be, for `is:`."""

    NEW = "new"
    DUE = "due"
    LEARNING = "learning"
    LEECH = "leech"
    SUSPENDED = "suspended"
    BURIED = "buried"
    FLAGGED = "flagged"
    OWN = "own"


class Sort(Enum):
    """In which order cards are listed."""

    GUIDE = "guide"
    DUE = "due"
    LAPSES = "lapses"
    DIFFICULTY = "difficulty"
    STABILITY = "stability"
    REVIEWS = "reviews"


@dataclass(frozen=True, slots=True)
class Has:
    """The card holds a word that begins like this."""

    word: str


@dataclass(frozen=True, slots=True)
class InGuide:
    """The card belongs to a guide."""

    guide: str


@dataclass(frozen=True, slots=True)
class OfPoint:
    """The card tests a key point; without a slash that of any guide."""

    point: str


@dataclass(frozen=True, slots=True)
class WithId:
    """The card of an id."""

    id: str


@dataclass(frozen=True, slots=True)
class Added:
    """The card was made, or seen first, within the last days."""

    days: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of the card's memory stands so to a number."""

    figure: str
    sign: str
    number: float


Test = Has | InGuide | OfPoint | WithId | Added | Compared | Is


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that has to hold, or must not."""

    test: Test
    wanted: bool = True


def parse(text: str) -> tuple[Condition, ...]:
    """Return what has to hold; a minus before a word or filter says that it must not.

    Raises:
        WrongUsage: when a filter is unknown or its value does not fit.
    """
    return tuple(_conditions(text.split()))


def _conditions(parts: Iterable[str]) -> Iterable[Condition]:
    for part in parts:
        wanted = not (part.startswith("-") and len(part) > 1)
        one = part if wanted else part[1:]
        test = _test(one)
        if test is not None:
            yield Condition(test, wanted)
        else:
            yield from (Condition(Has(word), wanted) for word in words(one))


def _test(part: str) -> Test | None:
    """Return the filter that a part is; None when it is words."""
    compared = _COMPARED.fullmatch(part)
    if compared:
        figure, sign, number = compared.groups()
        try:
            return Compared(figure, sign, float(number))
        except ValueError:
            raise WrongUsage(
                _("“{number}” is no number", number=number),
                _("write {what}", what=f"{figure}{sign}3"),
            ) from None
    name, colon, value = part.partition(":")
    if not colon or not name.isalpha():
        return None
    match name:
        case "guide":
            return InGuide(value)
        case "point":
            return OfPoint(value)
        case "id":
            return WithId(value)
        case "added":
            if not (value.isascii() and value.isdigit() and len(value) < 6):
                raise WrongUsage(
                    _("“{part}” names no number of days", part=part),
                    _("write {what}", what="added:7"),
                )
            return Added(int(value))
        case "is":
            known = [one.value for one in Is]
            if value not in known:
                near = get_close_matches(value, known, n=1)
                hint = (
                    _("did you mean {word}?", word=f"is:{near[0]}")
                    if near
                    else _("there are {words}", words=", ".join(known))
                )
                raise WrongUsage(_("no card is “{value}”", value=value), hint)
            return Is(value)
        case _:
            raise WrongUsage(
                _("there is no filter “{name}:”", name=name),
                _(
                    "there are guide: is: point: id: added: and lapses> reviews> difficulty> "
                    "stability>"
                ),
            )
