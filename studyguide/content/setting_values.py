"""Single settings of a quiz as authors write them, beside those that are times."""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta
from fractions import Fraction
from typing import TypeAlias

from studyguide.content import times
from studyguide.content.problems import listed
from studyguide.content.scalars import count, member, nearest, number, percent, text_of, wrong
from studyguide.domain.quiz_settings import EVERYTHING, OnTimeout, Shown
from studyguide.texts import _

Ending: TypeAlias = tuple[OnTimeout, timedelta]
"""What becomes of an attempt whose time is over, and how long it may still be handed in."""


def penalty(value: object) -> Fraction:
    """Read what a wrong try costs, 0 to 1: `1/3`, `25 %`, `0.25`."""
    text = text_of(value)
    found = percent(text)
    if match := re.fullmatch(r"(\d{1,4})\s*/\s*(\d{1,4})", text):
        found = Fraction(int(match[1]), int(match[2])) if int(match[2]) else Fraction(2)
    if found is None:
        found = number(text)
    if not 0 <= found <= 1:
        hint = _("write 1/3, 25 % or 0.25")
        raise wrong("BAD-NUMBER", _("`{text}` is no share between 0 and 100 %", text=text), hint)
    return found


def attempts(value: object) -> int | None:
    """Read how many attempts a learner has: `2`, or `unlimited`."""
    text = text_of(value)
    if text == "unlimited":
        return None
    if not re.fullmatch(r"[0-9]{1,6}", text) or int(text) < 1:
        hint = _("write a whole number above 0, or `unlimited`")
        raise wrong("BAD-NUMBER", _("`{text}` is no number of attempts", text=text), hint)
    return count(text)


def on_timeout(value: object) -> Ending:
    """Read what becomes of an attempt whose time is over: `submit`, `abandon`, `grace 5 min`."""
    word, _space, rest = text_of(value).partition(" ")
    if word == OnTimeout.GRACE.value:
        if not rest.strip():
            hint = _("write how long, as in `grace 5 min`")
            raise wrong("WRONG-VALUE", _("`grace` does not tell how long"), hint)
        return OnTimeout.GRACE, times.span(rest)
    if rest:
        hint = _("write {values}", values=listed(["submit", "abandon", "grace 5 min"]))
        raise wrong(
            "WRONG-VALUE", _("`{text}` is not possible here", text=text_of(value)[:60]), hint
        )
    return member(OnTimeout)(word), timedelta()


def extra_time(value: object) -> timedelta | Fraction:
    """Read what is added to the time limit: a span, or a share of it such as `50 %`."""
    text = text_of(value)
    share = percent(text)
    if share is None:
        return times.span(value)
    if not share:
        raise wrong(
            "BAD-TIME", _("`{text}` is no time at all", text=text), _("write 50 %, or remove it")
        )
    return share


def learner_name(value: object) -> str:
    """Read the name of a learner, with single spaces and composed letters."""
    name = " ".join(unicodedata.normalize("NFC", text_of(value)).split())
    if not name:
        raise wrong(
            "EMPTY", _("the learner has no name"), _("write the name that the learner goes by")
        )
    return name


def shown(value: object) -> frozenset[Shown]:
    """Read what a learner may see: a list of things, `all` or `none`."""
    if not isinstance(value, list):
        text = text_of(value)
        if text in ("all", "none"):
            return EVERYTHING if text == "all" else frozenset()
        value = [text]
    return frozenset(map(_thing, value))


def _thing(value: object) -> Shown:
    text = text_of(value)
    names = [one.value for one in Shown]
    if text in names:
        return Shown(text)
    if text in ("all", "none"):
        raise wrong(
            "WRONG-VALUE",
            _("`{text}` stands alone", text=text),
            _("write `{text}` without brackets", text=text),
        )
    guess = nearest(text.lower(), [*names, "all", "none"])
    hint = _("did you mean `{guess}`?", guess=guess) if guess else _("or write `all` or `none`")
    message = _(
        "`{text}` is nothing that can be shown, only {names}", text=text[:60], names=listed(names)
    )
    raise wrong("WRONG-VALUE", message, hint)
