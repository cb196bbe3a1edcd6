"""Judging a typed number: its value, in any unit that the question knows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from studyguide.domain.grading.numbers import read_number, split_unit, unit_factor
from studyguide.domain.grading.verdict import NOTHING, Grade, Verdict, verdict_of
from studyguide.domain.questions import AcceptedNumber, Unit


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
        return _wrong(f"“{typed.strip()[:40]}” is no number.", best)
    factor = unit_factor(behind, unit, units)
    if factor is None:
        return _wrong(f"“{behind[:40]}” does not belong here: {asked_units(unit, units)}.", best)
    credits = [one for one in accept if one.low <= value * factor <= one.high]
    if not credits:
        return _wrong("The number is another one.", best)
    one = max(credits, key=lambda one: one.credit)
    reason = (
        "That is right."
        if one.credit == 1
        else f"Near enough for part of the mark. Right is {best}."
    )
    return Grade(one.credit, verdict_of(one.credit), reason)


def asked_units(unit: str, units: Sequence[Unit]) -> str:
    """Return which units may be typed, in words."""
    if len(units) > 1:
        *names, last = (one.name for one in units)
        return f"the unit is {', '.join(names)} or {last}"
    return f"the unit is {unit}" if unit else "no unit is asked for"


def _wrong(reason: str, best: str) -> Grade:
    return Grade(Fraction(0), Verdict.WRONG, f"{reason} Right is {best}.")
