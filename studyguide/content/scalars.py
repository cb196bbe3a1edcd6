"""How single values are written: ids, numbers, shares, yes and no.

Everything arrives as text (see `source`). Each reader here returns the value or raises an error
that carries a code of `problems.CODES`, a sentence and a remedy.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from enum import Enum
from fractions import Fraction
from typing import Any, LiteralString, TypeVar

from pydantic_core import PydanticCustomError
from rapidfuzz import fuzz, process

from studyguide.content.problems import listed
from studyguide.domain.questions import AcceptedNumber
from studyguide.domain.sentences import Sentences
from studyguide.texts import _

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 100
LONGEST_NUMBER = 50
MOST_POINTS = 1_000_000
"""What a question may be worth at most; its reciprocal is the least."""
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?")
_SPACES = re.compile("[\u00a0\u2007\u2009\u202f]")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%")
_PLUS_MINUS = re.compile(r"\s*(?:±|\+/-|\+-)\s*")
AnyEnum = TypeVar("AnyEnum", bound=Enum)


def wrong(code: LiteralString, message: str, hint: str = "") -> PydanticCustomError:
    """Return an error that pydantic carries to its place."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the name most like a misspelt one, if any is alike."""
    found = process.extractOne(name, list(names), scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None


def text_of(value: object) -> str:
    """Return a scalar without spaces around it."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        raise wrong("WRONG-TYPE", _("a list stands where a single value belongs"))
    raise wrong("WRONG-TYPE", _("a mapping stands where a single value belongs"))


def filled(text: str) -> str:
    """Check that a text is not empty."""
    if not text:
        raise wrong("EMPTY", _("an answer is empty"), _("write something or remove the entry"))
    return text


def slugify(text: str, words: int = 6, longest: int = 48) -> str:
    """Return an id made from the first words of a text; empty when it has no Latin letter."""
    plain = (
        unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode()
    )
    pieces = re.findall(r"[a-z0-9]+", plain.lower().replace("'", ""))[:words]
    while len(pieces) > 1 and len("-".join(pieces)) > longest:
        pieces.pop()
    return "-".join(pieces)[:longest]


def slug(value: str) -> str:
    """Check an id."""
    if SLUG.fullmatch(value) and len(value) <= LONGEST_ID:
        return value
    if len(value) > LONGEST_ID:
        raise wrong(
            "BAD-ID",
            _("the id has {n} characters", n=len(value)),
            _("use at most {n}", n=LONGEST_ID),
        )
    better = slugify(value, words=12, longest=LONGEST_ID)
    hint = (
        _("write `{better}`", better=better)
        if better
        else _("use a-z, 0-9 and single hyphens between them")
    )
    raise wrong("BAD-ID", _("`{value}` is no id (a-z, 0-9 and single hyphens)", value=value), hint)


def is_reference(value: str) -> bool:
    """Tell whether a text has the form `x` or `y/x`; the dots of derived ids are allowed in x."""
    first, slash, second = value.rpartition("/")
    return all(map(SLUG.fullmatch, second.split("."))) and bool(not slash or SLUG.fullmatch(first))


def reference(value: str) -> str:
    """Check the id of something that may stand in another guide or bank: `x` or `y/x`."""
    if is_reference(value):
        return value
    hint = _("write the id, or the guide's or bank's id, a slash and the id")
    raise wrong("BAD-ID", _("`{value}` is no id", value=value), hint)


def boolean(value: object) -> bool:
    """Read `true` or `false`."""
    text = text_of(value).lower()
    if text in ("true", "false"):
        return text == "true"
    guess = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(text)
    hint = _("write `{guess}`", guess=guess) if guess else _("write `true` or `false`")
    raise wrong("WRONG-VALUE", _("`{text}` is neither true nor false", text=text), hint)


def member(members: Iterable[AnyEnum]) -> Callable[[object], AnyEnum]:
    """Return a reader for the values of an enumeration, or of some of its members."""
    values = {str(one.value): one for one in members}

    def read(value: object) -> AnyEnum:
        text = text_of(value)
        if text in values:
            return values[text]
        guess = nearest(text.lower(), values)
        hint = _("did you mean `{guess}`?", guess=guess) if guess else ""
        raise wrong(
            "WRONG-VALUE",
            _("`{text}` is not possible here, only {values}", text=text, values=listed(values)),
            hint,
        )

    return read


def sentences(value: object) -> Sentences:
    """Read sentence numbers such as `1, 7-9`."""
    text = text_of(value)
    try:
        return Sentences.parse(text)
    except ValueError:
        hint = _("write 8, 7-9 or 1, 7-9, counted from 1")
        raise wrong("WRONG-VALUE", _("`{text}` is no list of sentences", text=text), hint) from None


def number(text: str) -> Fraction:
    """Read one number: `40`, `-2.5`, `2,5`, `12 000`, `1e3`."""
    plain = _SPACES.sub(" ", text.strip()[: LONGEST_NUMBER + 1]).replace("−", "-")
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(" ", "")
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}(,\d{3})+", plain):
        digits = plain.replace(",", "")
        hint = _(
            "write {digits}, or {decimal} if the comma is a decimal one",
            digits=digits,
            decimal=plain.replace(",", "."),
        )
        if plain.count(",") > 1:
            hint = _("write {digits}", digits=digits)
        raise wrong("BAD-NUMBER", _("`{text}` can be read in two ways", text=text), hint)
    plain = plain.replace(",", ".")
    if len(plain) > LONGEST_NUMBER or not _NUMBER.fullmatch(plain):
        hint = _("write it like 40, 2.5, 12 000, 2850 ± 10, 2850 ± 1% or 2700..3000")
        raise wrong("BAD-NUMBER", _("`{text}` is no number", text=text), hint)
    return Fraction(plain)


def percent(text: str) -> Fraction | None:
    """Read a share such as `50%`; None when it is written otherwise."""
    match = _PERCENT.fullmatch(text.strip()[: LONGEST_NUMBER + 1])
    return Fraction(match[1].replace(",", ".")) / 100 if match else None


def credit(text: str) -> Fraction:
    """Read the share of the mark that an answer earns: above 0 %, at most 100 %."""
    share = percent(text)
    if share is None or not 0 < share <= 1:
        hint = _("write `50%: answer` for an answer that earns half of the mark")
        raise wrong("BAD-NUMBER", _("`{text}` is no share of the mark", text=text), hint)
    return share


def signed_credit(value: object) -> Fraction:
    """Read the share that choosing an option earns or costs: -100 % to 100 %."""
    text = text_of(value).replace("−", "-")
    share = percent(text.removeprefix("-"))
    if share is None or share > 1:
        raise wrong(
            "BAD-NUMBER", _("`{text}` is no share of the mark", text=text), _("write 50% or -25%")
        )
    return -share if text.startswith("-") else share


def pass_mark(value: object) -> Fraction:
    """Read the share of the marks that passes: `60 %` or `0.6`."""
    text = text_of(value)
    share = percent(text)
    if share is None:
        share = number(text)
    if not 0 < share <= 1:
        hint = _("write a share such as 60 % or 0.6")
        raise wrong("BAD-NUMBER", _("`{text}` is no share between 0 and 100 %", text=text), hint)
    return share


def positive(value: object) -> Fraction:
    """Read a number above 0."""
    text = text_of(value)
    found = number(text)
    if found <= 0:
        raise wrong(
            "BAD-NUMBER",
            _("`{text}` is not above 0", text=text),
            _("write a number such as 1 or 0.5"),
        )
    if not 1 / MOST_POINTS <= found <= MOST_POINTS:
        raise wrong(
            "BAD-NUMBER", _("`{text}` is out of all proportion", text=text), _("write 1, 2 or 0.5")
        )
    return found


def count(value: object) -> int:
    """Read a whole number from 1."""
    text = text_of(value)
    if not re.fullmatch(r"[0-9]{1,6}", text) or int(text) < 1:
        raise wrong(
            "BAD-NUMBER", _("`{text}` is no whole number above 0", text=text), _("write it like 8")
        )
    return int(text)


def number_range(text: str) -> AcceptedNumber:
    """Read a number that counts: `40`, `2850 ± 10`, `2850 ± 1%` or `2700..3000`."""
    if ".." in text:
        first, _dots, last = text.partition("..")
        low, high = number(first), number(last)
        if low > high:
            hint = _("write {low}..{high}", low=last.strip(), high=first.strip())
            raise wrong("BAD-NUMBER", _("the range `{text}` runs backwards", text=text), hint)
        return AcceptedNumber(low=low, high=high, text=text)
    pieces = _PLUS_MINUS.split(text)
    if len(pieces) > 2:
        raise wrong(
            "BAD-NUMBER", _("`{text}` is no number", text=text), _("write it like 2850 ± 10")
        )
    middle = number(pieces[0])
    margin = Fraction(0)
    if len(pieces) == 2:
        share = percent(pieces[1])
        margin = number(pieces[1]) if share is None else abs(middle) * share
        if margin < 0:
            raise wrong(
                "BAD-NUMBER",
                _("the tolerance in `{text}` is negative", text=text),
                _("write 2850 ± 10"),
            )
    return AcceptedNumber(low=middle - margin, high=middle + margin, text=text)


def words(value: object) -> tuple[int, int]:
    """Read the length of an essay: `50..200`, or `200` for at most 200."""
    text = text_of(value)
    match = re.fullmatch(r"(?:(\d{1,5})\s*(?:\.\.|-|–)\s*)?(\d{1,5})", text)
    if match is None or int(match[2]) < 1 or int(match[1] or 0) > int(match[2]):
        raise wrong(
            "WORDS",
            _("`{text}` is no length in words", text=text),
            _("write 50..200, or 200 at most"),
        )
    return int(match[1] or 0), int(match[2])


def only_entry(value: dict[Any, Any]) -> tuple[str, str]:
    """Return key and text of a mapping that has one, as in `50%: Buda*`."""
    if len(value) != 1:
        hint = _("begin each with its own hyphen")
        raise wrong("WRONG-TYPE", _("several entries stand where one belongs"), hint)
    [(key, text)] = value.items()
    return str(key), text_of(text)
