"""Judging a typed number: its value, in any unit that the question knows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from studyguide.domain.grading.numbers import read_number, split_unit, unit_factor
from studyguide.domain.grading.verdict import NOTHING, Grade, Verdict, verdict_of, with_answer
from studyguide.domain.questions import AcceptedNumber, Unit
from studyguide.texts import _


def judge_number(
    accept: Sequence[AcceptedNumber], unit: str, units: Sequence[Unit], typed: str
) -> Grade:
    """Judge a number; `unit` is the one shown, in which the accepted numbers are given."""
    if not typed.strip():
        return NOTHING
    best = f"{accept[0].text} {unit}".strip()
    value, behind = split_unit(typed)
    if value is None:
        value, behind = read_number(typed), ""
    if value is None:
        return _wrong(_("“{typed}” is no number.", typed=typed.strip()[:40]), best)
    factor = unit_factor(behind, unit, units)
    if factor is None:
        return _wrong(
            _(
                "“{words}” does not belong here: {units}.",
                words=behind[:40],
                units=asked_units(unit, units),
            ),
            best,
        )
    credits = [one for one in accept if one.low <= value * factor <= one.high]
    if not credits:
        return _wrong(_("The number is another one."), best)
    one = max(credits, key=lambda one: one.credit)
    reason = (
        _("That is right.")
        if one.credit == 1
        else with_answer(_("Near enough for part of the mark."), best)
    )
    return Grade(one.credit, verdict_of(one.credit), reason)


def asked_units(unit: str, units: Sequence[Unit]) -> str:
    """Return which units may be typed, in words."""
    if len(units) > 1:
        *names, last = (one.name for one in units)
        return _("the unit is {words} or {last}", words=", ".join(names), last=last)
    return _("the unit is {unit}", unit=unit) if unit else _("no unit is asked for")


def _wrong(reason: str, best: str) -> Grade:
    return Grade(Fraction(0), Verdict.WRONG, with_answer(reason, best))
