"""`lint_ok` in content files: rules that somebody decided not to follow, with the reason.

A waiver holds for what it stands on: a question, a key point, or the whole file when it stands at
the top. One that was never needed is itself worth a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from studyguide.content.piece import Place
from studyguide.content.problems import Problem
from studyguide.content.rules import RULES, section
from studyguide.content.scalars import nearest
from studyguide.content.source import Source
from studyguide.texts import _

Loc = tuple[str | int, ...]


@dataclass(slots=True)
class _Waiver:
    place: Place
    used: bool = False


class Waivers:
    """The waivers of one file."""

    def __init__(self, source: Source, whole: Mapping[str, str]) -> None:
        self._at: dict[Loc, dict[str, _Waiver]] = {}
        self.add(source, (), whole)

    def add(self, source: Source, loc: Loc, reasons: Mapping[str, str]) -> None:
        """Note the waivers of the thing at a place."""
        if reasons:
            self._at[loc] = {
                code: _Waiver(Place(source.path, *source.place((*loc, "lint_ok", code), key=True)))
                for code in reasons
            }

    def cover(self, code: str, loc: Loc) -> bool:
        """Tell whether a rule is waived for the thing at a place, and remember that."""
        if not self._at:
            return False
        found = [
            waived[code]
            for place in dict.fromkeys((loc, ()))
            if (waived := self._at.get(place)) and code in waived
        ]
        for waiver in found[:1]:
            waiver.used = True
        return bool(found)

    def unused(self) -> Iterator[Problem]:
        """Yield the waivers that nothing needed."""
        for waived in self._at.values():
            for code, waiver in waived.items():
                if not waiver.used:
                    yield _unused(code, waiver.place)


def _unused(code: str, place: Place) -> Problem:
    message, hint = _("`{code}` has nothing to waive here", code=code), _("remove the waiver")
    if code not in RULES:
        guess = nearest(code, RULES)
        message = _("no rule is called `{code}`", code=code)
        hint = _("did you mean `{guess}`?", guess=guess) if guess else _("remove the waiver")
    return warning(place, "UNUSED-WAIVER", message, hint)


def warning(place: Place, code: str, message: str, hint: str) -> Problem:
    """Return what a rule has to say, with the place where it is explained."""
    hint = f"{hint} ({section(code)})"
    return Problem(place.path, place.line, place.column, "warning", code, message, hint)
