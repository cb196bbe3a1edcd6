"""What blind guessing would score at a question, by Moodle's random guess scores."""

from __future__ import annotations

from fractions import Fraction

from studyguide.domain.questions import (
    AnyQuestion,
    Choice,
    ChoiceQuestion,
    ClozeQuestion,
    Essay,
    Gap,
    Matching,
    Ordering,
    TrueFalse,
)


def guess_score(question: AnyQuestion) -> Fraction | None:
    """Return the mean fraction of random answers, 0 to 1; None where it is not defined.

    It is not for essays and where several options may be chosen: nobody knows how many a guesser
    would choose. Typed answers and numbers are not guessed: 0.
    """
    if isinstance(question, ChoiceQuestion):
        return None if question.several else _of(question.choices)
    if isinstance(question, TrueFalse):
        return Fraction(1, 2)
    if isinstance(question, Matching):
        return Fraction(1, len(question.partners)) if question.partners else None
    if isinstance(question, Ordering):
        return Fraction(1, len(question.items)) if question.items else None
    if isinstance(question, ClozeQuestion):
        weights = sum((gap.weight for gap in question.gaps), Fraction(0))
        parts = (gap.weight * _gap(gap) for gap in question.gaps)
        return sum(parts, Fraction(0)) / weights if weights else None
    return None if isinstance(question, Essay) else Fraction(0)


def _gap(gap: Gap) -> Fraction:
    return _of(gap.choices) if gap.choices else Fraction(0)


def _of(choices: tuple[Choice, ...]) -> Fraction:
    credits = (
        choice.credit if choice.credit is not None else Fraction(choice.right) for choice in choices
    )
    return sum(credits, Fraction(0)) / len(choices) if choices else Fraction(0)
