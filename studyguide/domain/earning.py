"""What an answer earns under the settings of its quiz: penalties for tries, weight of certainty.

The formulas are in `grading/tries.py` and `grading/certainty.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from studyguide.domain.grading import Grade
from studyguide.domain.grading.certainty import Certainty, certain_fraction
from studyguide.domain.grading.tries import countback, interactive
from studyguide.domain.quiz_settings import Behaviour, QuizSettings

_HIGHEST = Fraction(max(Certainty))


def earned(settings: QuizSettings, grades: Sequence[Grade]) -> Fraction:
    """Return the fraction, 0 to 1, that a question earns after some tries.

    `grades` judges each try, the last one being the answer that stands; empty earns nothing. Where
    a question has parts that weigh the same, each part counts back by itself.
    """
    if not grades:
        return Fraction(0)
    last = grades[-1].fraction
    if settings.behaviour not in (Behaviour.INTERACTIVE, Behaviour.PRACTICE) or len(grades) == 1:
        return last
    parts = [[part.fraction for part in grade.parts] for grade in grades]
    even = all(
        one and len(one) == len(parts[0]) and sum(one) / len(one) == grade.fraction
        for one, grade in zip(parts, grades, strict=True)
    )
    if even:
        return countback(parts, settings.penalty)
    return interactive(last, len(grades) - 1, settings.penalty)


def marked(
    settings: QuizSettings, fraction: Fraction, certainty: Certainty | None, points: Fraction
) -> Fraction:
    """Return the mark of an answer that was given.

    Without certainty it is points × fraction. With it, being right and sure earns all points, and a
    wrong answer may cost: points × (the score of `certain_fraction`) / 3, from -2 × points to
    points. Who names no certainty counts as unsure.
    """
    if not settings.certainty:
        return points * fraction
    return points * certain_fraction(fraction, certainty or Certainty.UNSURE) / _HIGHEST


def mark_of(
    settings: QuizSettings, grades: Sequence[Grade], certainty: Certainty | None, points: Fraction
) -> Fraction:
    """Return the mark of an answer after some tries."""
    credited = bool(grades) and grades[-1].fraction > 0
    return recorded_mark(settings, earned(settings, grades), certainty, points, credited=credited)


def recorded_mark(
    settings: QuizSettings,
    fraction: Fraction,
    certainty: Certainty | None,
    points: Fraction,
    *,
    credited: bool,
) -> Fraction:
    """Return the mark of an answer from what is kept of it.

    `fraction` is what it earned, and `credited` tells whether the answer by itself is right, at
    least in part. When that lost everything to penalties it is worth nothing; it does not cost what
    a wrong one does.
    """
    if not fraction and credited:
        return Fraction(0)
    return marked(settings, fraction, certainty, points)
