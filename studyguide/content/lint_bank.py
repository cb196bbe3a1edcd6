"""Rules about the questions of one file together: what guessing alone would earn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import sqrt

from studyguide.content.rules import Flaw
from studyguide.domain.questions import AnyQuestion, ChoiceQuestion, TrueFalse
from studyguide.texts import _

FEWEST = 4
"""Questions below which nothing is said about a share."""
_SURE_OF_LENGTH = 2.0
_SURE_OF_PLACE = 2.6
"""Standard deviations from chance; more for places, as there are several of them."""
_FEWEST_STATEMENTS = 6


def bank_flaws(questions: Sequence[AnyQuestion]) -> Iterator[Flaw]:
    """Yield what is wrong with the questions of a file as a whole."""
    single = [
        question
        for question in questions
        if isinstance(question, ChoiceQuestion)
        and len(question.key) == 1
        and len(question.choices) > 1
    ]
    if len(single) >= FEWEST:
        yield from _key_longest(single)
        yield from _key_position(single)
    statements = [question.answer for question in questions if isinstance(question, TrueFalse)]
    if len(statements) >= _FEWEST_STATEMENTS:
        yield from _balance(sum(statements), len(statements))


def _key_longest(single: Sequence[ChoiceQuestion]) -> Iterator[Flaw]:
    """Keys that are the longest option more often than chance would have it."""
    found = sum(map(_is_longest, single))
    expected, spread = _chance(1 / len(question.choices) for question in single)
    if found - 0.5 > expected + _SURE_OF_LENGTH * spread:
        message = _(
            "the key is the longest option in {found} of {all} questions",
            found=found,
            all=len(single),
        )
        hint = _(
            "about {number} would be chance; fill out distractors or shorten keys",
            number=round(expected),
        )
        yield Flaw("KEY-LONGEST", message, hint)


def _is_longest(question: ChoiceQuestion) -> bool:
    key = max(len(choice.text) for choice in question.choices if choice.right)
    return all(choice.right or len(choice.text) < key for choice in question.choices)


def _key_position(single: Sequence[ChoiceQuestion]) -> Iterator[Flaw]:
    """A place among the options at which the key stands much too often, or too seldom."""
    places = [min(question.key) for question in single]
    for place in range(max(len(question.choices) for question in single)):
        expected, spread = _chance(
            1 / len(question.choices) for question in single if place < len(question.choices)
        )
        found = places.count(place)
        if abs(found - expected) - 0.5 > _SURE_OF_PLACE * spread:
            message = _(
                "the key is option {letter} in {found} of {all} questions",
                letter=chr(ord("a") + place),
                found=found,
                all=len(single),
            )
            hint = _("about {number} would be even; move some keys", number=round(expected))
            yield Flaw("KEY-POSITION", message, hint)
            return


def _chance(shares: Iterable[float]) -> tuple[float, float]:
    """Return how often chance would have it, and by how much that varies."""
    each = list(shares)
    return sum(each), sqrt(sum(share * (1 - share) for share in each))


def _balance(true: int, all: int) -> Iterator[Flaw]:
    """True and false statements far from half and half."""
    if min(true, all - true) * 3 < all:
        message = _("{true} of {all} statements are true", true=true, all=all)
        yield Flaw("TRUE-FALSE", message, _("let about half of them be false"))


def same_stems(questions: Iterable[AnyQuestion]) -> Iterator[tuple[int, AnyQuestion]]:
    """Yield the index of each question whose wording stood before, with the one that had it."""
    first: dict[str, AnyQuestion] = {}
    for index, question in enumerate(questions):
        wording = " ".join(question.ask.casefold().split()).rstrip("?.!…: ")
        if (other := first.setdefault(wording, question)) is not question:
            yield index, other
