"""The key of each kind of question in lines, for those who write and review questions.

A kind of question is added with one entry in `_KEYS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from studyguide.cli import answers
from studyguide.cli.letters import letter
from studyguide.cli.words import inside, one_line, percent
from studyguide.domain.questions import (
    CREDITS,
    AcceptedNumber,
    AnyQuestion,
    Choice,
    ChoiceQuestion,
    Chosen,
    ClozeQuestion,
    Credit,
    Essay,
    Gap,
    Matched,
    Matching,
    Numeric,
    Ordered,
    Ordering,
    TrueFalse,
    Typed,
    Unit,
)
from studyguide.texts import _


def key(question: AnyQuestion, order: Sequence[int]) -> list[str]:
    """Return the lines that say what is right, and what counts how.

    `order` is the order in which the question was shown; the letters are those shown.
    """
    return _KEYS[type(question)](question, order)


def _choices(question: ChoiceQuestion, order: Sequence[int]) -> list[str]:
    found = [_("Key: {key}", key=answers.tell(question, order, Chosen(question.key)))]
    if question.several:
        found.append(_("Credit: {value}", value=CREDITS[question.credit]))
    places = {index: place for place, index in enumerate(order)}
    shown = sorted(enumerate(question.choices), key=lambda entry: places.get(entry[0], entry[0]))
    texts = [choice for _, choice in shown]
    if question.credit is Credit.FRACTIONS:
        found += [
            _("Credit of {letter}): {credit}", letter=letter(place), credit=percent(choice.credit))
            for place, choice in enumerate(texts)
            if choice.credit is not None
        ]
    return found + _feedback(texts)


def _feedback(choices: Sequence[Choice]) -> list[str]:
    return [
        _(
            "Feedback on {letter}): {feedback}",
            letter=letter(place),
            feedback=one_line(choice.feedback),
        )
        for place, choice in enumerate(choices)
        if choice.feedback
    ]


def _words(one: Typed | Gap) -> list[str]:
    found = [
        (_("Accepted pattern: {answer}") if accepted.pattern else _("Accepted: {answer}")).format(
            answer=f"{one_line(accepted.text)}{_share(accepted.credit)}"
        )
        for accepted in one.accept
    ]
    for refused in one.reject:
        feedback = (
            " " + _("(feedback: {feedback})", feedback=one_line(refused.feedback))
            if refused.feedback
            else ""
        )
        found.append(_("Rejected: {answer}", answer=f"{one_line(refused.text)}{feedback}"))
    if one.require:
        found.append(_("Required: {words}", words=", ".join(map(one_line, one.require))))
    if one.exact:
        found.append(_("No misspelling passes."))
    if one.case:
        found.append(_("Capitals count."))
    if one.accents:
        found.append(_("Accents count."))
    return found


def _numbers(
    accept: Sequence[AcceptedNumber], unit: str = "", units: Sequence[Unit] = ()
) -> list[str]:
    behind = f" {unit}" if unit else ""
    found = [
        _("Accepted: {answer}", answer=f"{one.text}{behind}{_share(one.credit)}") for one in accept
    ]
    if units:
        found.append(_("Units: {units}", units=", ".join(one.name for one in units)))
    return found


def _share(credit: Fraction) -> str:
    return "" if credit == 1 else " " + _("({share} of the mark)", share=percent(credit))


def _matching(question: Matching, order: Sequence[int]) -> list[str]:
    partners = question.partners
    right = [partners.index(partner) for _, partner in question.pairs]
    pairs = [f"{n}{letter(list(order).index(index))}" for n, index in enumerate(right, 1)]
    told = answers.tell(question, order, Matched(tuple(right)))
    return [_("Key: {key}", key=" ".join(pairs)), _("Pairs: {pairs}", pairs=told)]


def _ordering(question: Ordering, order: Sequence[int]) -> list[str]:
    right = range(len(question.items))
    letters = [letter(list(order).index(index)) for index in right]
    told = answers.tell(question, order, Ordered(tuple(right)))
    return [
        _("Key: {key}", key=" ".join(letters)),
        _("Order: {order}", order=told),
        _("Credit: {value}", value=CREDITS[question.credit]),
    ]


def _cloze(question: ClozeQuestion, order: Sequence[int]) -> list[str]:
    found: list[str] = []
    for number, gap in enumerate(question.gaps, 1):
        right = [place for place, choice in enumerate(gap.choices) if choice.right]
        told = "; ".join(f"{letter(n)}) {one_line(gap.choices[n].text)}" for n in right)
        own = [_("Key: {key}", key=told), *_feedback(gap.choices)] if gap.choices else []
        own += _numbers(gap.numbers) + _words(gap)
        if gap.weight != 1:
            own.append(_("Weight: {weight}", weight=gap.weight))
        found += [_("Gap {number}, {line}", number=number, line=inside(line)) for line in own]
    return found


_KEYS: Mapping[type[Any], Callable[[Any, Sequence[int]], list[str]]] = {
    ChoiceQuestion: _choices,
    TrueFalse: lambda question, order: [
        _("Key: {key}", key=_("true") if question.answer else _("false"))
    ],
    Typed: lambda question, order: _words(question),
    Numeric: lambda question, order: _numbers(question.accept, question.unit, question.units),
    Matching: _matching,
    Ordering: _ordering,
    ClozeQuestion: _cloze,
    Essay: lambda question, order: [
        _("Idea: {idea}", idea=one_line(idea)) for idea in question.rubric
    ],
}
