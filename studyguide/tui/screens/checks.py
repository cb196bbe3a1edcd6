"""What may be said of the answers of an attempt while it goes on."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from studyguide.domain.earning import mark_of, marked, recorded_mark
from studyguide.domain.grading.certainty import Certainty
from studyguide.domain.grading.tries import hint_after, interactive
from studyguide.domain.quiz_settings import Behaviour, QuizSettings, Shown, Stage
from studyguide.tui.widgets.judged import GLYPHS, Answer
from studyguide.tui.widgets.trail import Sign
from studyguide.tui.widgets.verdict import Checked

if TYPE_CHECKING:
    from studyguide.services.sitting import Sitting

_SPOILING = frozenset({Shown.KEY, Shown.EXPLANATION})
"""What would tell the answer to who may try again."""


def checked(sitting: Sitting, slot: int) -> Checked | None:
    """Return what the last check of a slot said; None when its answer was never checked."""
    attempt = sitting.attempt
    settings, tried = attempt.plan.settings, attempt.tries.get(slot, ())
    if not tried:
        return None
    final, again = slot in attempt.final, settings.behaviour is Behaviour.INTERACTIVE
    shown = settings.shown(Stage.ANSWERING)
    if again and not final:
        shown -= _SPOILING
    grades = [sitting.judge(slot, response) for response in tried]
    place, question = attempt.plan.slots[slot], sitting.questions[slot]
    certainty = attempt.certainties.get(slot)
    return Checked(
        answer=Answer(question=question, response=tried[-1], grade=grades[-1], shown=shown),
        mark=mark_of(settings, grades, certainty, place.points),
        points=place.points,
        final=final,
        tries_left=None if place.tries is None else max(0, place.tries - len(tried)),
        next_share=interactive(Fraction(1), len(tried), settings.penalty),
        hint=hint_after(question.hints, len(tried)) if again and not final else "",
    )


def verdicts(sitting: Sitting) -> dict[int, Sign]:
    """Return the signs of the answers that were checked and may be seen."""
    attempt = sitting.attempt
    if Shown.CORRECTNESS not in attempt.plan.settings.shown(Stage.ANSWERING):
        return {}
    found = {}
    for slot, tried in attempt.tries.items():
        glyph, style, _ = GLYPHS[sitting.judge(slot, tried[-1]).verdict]
        found[slot] = (glyph, style)
    return found


def worth(
    settings: QuizSettings, points: Fraction, wrong_tries: int
) -> dict[Certainty, tuple[Fraction, Fraction]]:
    """Return for each certainty the marks of a right and of a wrong answer after some tries."""
    right = interactive(Fraction(1), wrong_tries, settings.penalty)
    return {
        level: (
            recorded_mark(settings, right, level, points, credited=True),
            marked(settings, Fraction(0), level, points),
        )
        for level in Certainty
    }
