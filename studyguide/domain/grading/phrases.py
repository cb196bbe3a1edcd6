"""How a typed phrase fits an expected one.

Word by word first; then the ways in which two phrases with different words are the same answer:
spacing, dates, order in a list, what may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from studyguide.domain.grading.dates import read_date
from studyguide.domain.grading.distance import slip_cost
from studyguide.domain.grading.names import plainer_forms, shorter_forms
from studyguide.domain.grading.people import same_person
from studyguide.domain.grading.slips import NEGATIONS, Fit, WordFit, fit
from studyguide.domain.grading.tokens import Answer, Token, read
from studyguide.domain.grading.vocabulary import LEADING, words
from studyguide.domain.grading.words import is_word
from studyguide.texts import _, _p

_JOINED_BUDGET = 0.1
_DATE_PARTS = {
    "year": _p("part of a date", "year"),
    "month": _p("part of a date", "month"),
    "day": _p("part of a date", "day"),
    "weekday": _p("part of a date", "weekday"),
}
_LIST = re.compile(r",\s+and\s+|,\s+|\s+and\s+|\s*&\s*|\s*;\s*")
_LIMITING = frozenset(words("before after until till over under more less between or not"))
_NOT_UNITS = words("percent bc bce ad ce i half halves thirds quarters fifths tenths")


@dataclass(frozen=True, slots=True)
class PhraseFit:
    """The judgement on a whole answer."""

    fit: Fit
    cost: float
    """Sum of slips of all words; 0 when each is right."""
    why: Callable[[], str] | None
    """Says a sentence for the learner."""
    exact: bool = False
    """Whether it is the expected text itself, apart from case and spacing."""

    @property
    def order(self) -> tuple[bool, Fit, float]:
        """Sort key: the better fit first."""
        return (not self.exact, self.fit, self.cost)


_OTHER = PhraseFit(Fit.OTHER, float("inf"), None)


def compare(right: Answer, typed: Answer) -> PhraseFit:
    """Return how the typed answer fits the expected one."""
    if right.folded == typed.folded:
        return PhraseFit(Fit.SAME, 0.0, lambda: _("Exactly right."), exact=True)
    if not right.tokens or not typed.tokens:
        return _OTHER
    best = _word_by_word(right.tokens, typed.tokens)
    if best.fit <= Fit.VARIANT or (len(right.tokens) == len(typed.tokens) == 1):
        return best
    for found in (
        _spaced(right, typed),
        _dates(right, typed),
        _reordered(right, typed),
        _left_out(right, typed),
        _unit(right, typed),
    ):
        if found is not None and (found.order, not found.why) < (best.order, not best.why):
            best = found
    if best.fit is Fit.OTHER and not best.why:
        return _explained(right, typed)
    return best


def _explained(right: Answer, typed: Answer) -> PhraseFit:
    """Say what is too much or too little in an answer that does not fit."""
    wanted, given = {token.text for token in right.tokens}, {token.text for token in typed.tokens}
    turned = sorted((wanted ^ given) & NEGATIONS)
    if turned:
        return PhraseFit(
            Fit.OTHER,
            float("inf"),
            lambda: _("“{typed}” turns the meaning round.", typed=turned[0]),
        )
    if [one.number for one in right.tokens if one.number] != [
        one.number for one in typed.tokens if one.number
    ]:
        return PhraseFit(Fit.OTHER, float("inf"), lambda: _("The number is not the same."))
    if given < wanted and 2 * len(given) >= len(wanted):
        return PhraseFit(
            Fit.NEAR, 3.0, lambda: _("That is a part of the answer; something is missing.")
        )
    if wanted < given:
        extra = [token for token in typed.tokens if token.text not in wanted]
        near = len(extra) <= len(right.tokens) and not given & _LIMITING
        return PhraseFit(
            Fit.NEAR if near else Fit.OTHER,
            4.0 if near else float("inf"),
            lambda: _("There is more in it than the answer: “{words}”.", words=extra[0].shown),
        )
    return _OTHER


def _word_by_word(right: tuple[Token, ...], typed: tuple[Token, ...]) -> PhraseFit:
    if len(right) != len(typed):
        return _OTHER
    worst, cost = WordFit(Fit.SAME), 0.0
    for one, other in zip(right, typed, strict=True):
        found = fit(one, other)
        cost += found.cost
        if found.fit > worst.fit:
            worst = found
        if worst.fit is Fit.OTHER:
            return PhraseFit(Fit.OTHER, float("inf"), worst.why)
    if worst.fit is Fit.INFLECTED:
        if len(right) > 1:
            return PhraseFit(Fit.SLIP, cost, lambda: _("Right, in another form of the word."))
        return PhraseFit(Fit.NEAR, cost, worst.why)
    return PhraseFit(worst.fit, cost, worst.why or (lambda: _("Right.")))


def _spaced(right: Answer, typed: Answer) -> PhraseFit | None:
    """Judge the same letters with other gaps, `book shelf` for `bookshelf`."""
    if [one.text for one in right.tokens if one.number] != [
        one.text for one in typed.tokens if one.number
    ]:
        return None
    turned = {one.text for one in right.tokens} ^ {one.text for one in typed.tokens}
    if turned & NEGATIONS and is_word(right.joined):
        return None
    if right.joined == typed.joined:
        return PhraseFit(Fit.VARIANT, 0.0, lambda: _("Right; it is usually spaced another way."))
    if (
        abs(len(right.tokens) - len(typed.tokens)) != 1
        or abs(len(right.joined) - len(typed.joined)) > 2
    ):
        return None
    if all(token.number or is_word(token.text) for token in typed.tokens) or len(right.joined) > 60:
        return None
    budget = _JOINED_BUDGET * (len(right.joined) + 3)
    cost = slip_cost(right.joined, typed.joined, budget)
    if cost > budget:
        return None
    return PhraseFit(
        Fit.SLIP,
        cost,
        lambda: _(
            "Spelling: “{typed}” is taken as a slip for “{right}”.",
            typed=typed.text,
            right=right.text,
        ),
    )


def _dates(right: Answer, typed: Answer) -> PhraseFit | None:
    expected = read_date(right)
    given = read_date(typed) if expected else None
    if not expected or not given:
        return None
    wanted, has = expected.parts, given.parts
    common = wanted.keys() & has.keys()
    if (expected.era or "ad") != (given.era or "ad") or any(
        wanted[part] != has[part] for part in common
    ):
        return PhraseFit(Fit.OTHER, float("inf"), lambda: _("The date is not the same."))
    if wanted.keys() <= has.keys():
        if given.misspelt:
            return PhraseFit(
                Fit.SLIP, 1.0, lambda: _("The date is right; look at the spelling of the month.")
            )
        return PhraseFit(Fit.VARIANT, 0.0, lambda: _("The date is right."))
    missing = ", ".join(_DATE_PARTS[part] for part in wanted if part not in has)
    return PhraseFit(
        Fit.NEAR,
        2.0,
        lambda: _("That is right as far as it goes; still missing: {missing}.", missing=missing),
    )


def _reordered(right: Answer, typed: Answer) -> PhraseFit | None:
    """Judge the parts of a list in another order, and `Einstein, Albert` for `Albert Einstein`."""
    parts, given = _LIST.split(right.text), _LIST.split(typed.text)
    if len(parts) == len(given) and 1 < len(parts) < 8:
        expected = sorted(read(part).joined for part in parts)
        if expected == sorted(read(part).joined for part in given):
            return PhraseFit(Fit.VARIANT, 0.0, lambda: _("Right; the order does not matter here."))
    last, comma, first = typed.text.partition(", ")
    if comma and len(parts) == 1 and read(f"{first} {last}").joined == right.joined:
        return PhraseFit(Fit.VARIANT, 0.0, lambda: _("Right."))
    return None


def _left_out(right: Answer, typed: Answer) -> PhraseFit | None:
    """Judge an answer that leaves out, or puts in front, what does not matter."""
    if {token.text for token in typed.tokens} & (NEGATIONS | _LIMITING) - {
        token.text for token in right.tokens
    }:
        return None
    best: PhraseFit | None = None
    bare = typed.tokens
    while len(bare) > 1 and bare[0].text in LEADING:
        bare = bare[1:]
    leads = right.tokens[0].text in LEADING and typed.tokens[0].text in LEADING
    if len(bare) < len(typed.tokens) and not leads:
        best = _word_by_word(right.tokens, bare)
    for form in shorter_forms(right):
        if leads and right.tokens[0].text != typed.tokens[0].text:
            break
        found = _word_by_word(form.tokens, typed.tokens)
        if best is None or found.order < best.order:
            best = found
    if all(token.capital for token in right.tokens):
        for form in plainer_forms(typed):
            found = _word_by_word(right.tokens, form.tokens)
            if best is None or found.order < best.order:
                best = found
    if (person := same_person(right.tokens, typed.tokens)) is not None:
        found = _word_by_word(*person)
        if best is None or found.order < best.order:
            best = found
    if best is None or best.fit > Fit.SLIP:
        return best
    return PhraseFit(
        max(best.fit, Fit.VARIANT),
        best.cost,
        (lambda: _("Right.")) if best.fit < Fit.SLIP else best.why,
    )


def _unit(right: Answer, typed: Answer) -> PhraseFit | None:
    """Judge a number whose unit is missing, or has a unit that was not asked for."""
    one, other = right.tokens, typed.tokens
    if (
        {len(one), len(other)} != {1, 2}
        or one[0].number is None
        or one[0].number != other[0].number
    ):
        return None
    unit = (one if len(one) == 2 else other)[1]
    if len(one) == 2:
        return PhraseFit(
            Fit.NEAR,
            1.0,
            lambda: _("The number is right, but what it counts is missing (a unit or sign)."),
        )
    if unit.number or unit.exact or unit.text in _NOT_UNITS:
        return None
    return PhraseFit(Fit.VARIANT, 0.0, lambda: _("The number is right."))
