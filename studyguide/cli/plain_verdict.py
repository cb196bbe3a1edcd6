"""What is said of a judged answer in the line mode, as far as the learner may see it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from studyguide.cli import answers
from studyguide.cli.plain import Talk
from studyguide.cli.plain_passage import place
from studyguide.cli.words import figure, one_line
from studyguide.domain.grading import Grade, Verdict
from studyguide.domain.grading.certainty import Certainty
from studyguide.domain.grading.difference import Change, is_telling, legend, marked
from studyguide.domain.grading.discreet import discreet
from studyguide.domain.questions import (
    AnyQuestion,
    ChoiceQuestion,
    Chosen,
    ClozeQuestion,
    Essay,
    Filled,
    Judged,
    Matched,
    Matching,
    Numeric,
    Ordered,
    Ordering,
    Response,
    TrueFalse,
    Typed,
    Written,
)
from studyguide.domain.quiz_settings import Shown
from studyguide.services.sitting import Sitting
from studyguide.texts import _

WORDS = {
    Verdict.RIGHT: _("right"),
    Verdict.PARTLY: _("partly right"),
    Verdict.CLOSE: _("close, but no mark"),
    Verdict.WRONG: _("wrong"),
    Verdict.EMPTY: _("not answered"),
    Verdict.WAITING: _("waiting to be judged"),
}
CERTAINTIES = {
    Certainty.UNSURE: _("unsure"),
    Certainty.RATHER_SURE: _("rather sure"),
    Certainty.SURE: _("sure"),
}


def verdict(grade: Grade, mark: Fraction, points: Fraction, shown: frozenset[Shown]) -> str:
    """Return verdict and mark in words: `right, 1 of 1`; without what may not be seen."""
    empty = grade.verdict is Verdict.EMPTY
    word = WORDS[grade.verdict] if empty or Shown.CORRECTNESS in shown else _("answered")
    return (
        _("{word}, {mark} of {points}", word=word, mark=figure(mark), points=figure(points))
        if Shown.MARK in shown
        else word
    )


def say_why(
    talk: Talk,
    sitting: Sitting,
    slot: int,
    grade: Grade,
    response: Response | None,
    shown: frozenset[Shown],
) -> None:
    """Say the reason of a verdict, its parts, the right answer, and where it stands."""
    question, key = sitting.questions[slot], Shown.KEY in shown
    told = Shown.FEEDBACK in shown and grade.verdict is not Verdict.EMPTY
    if told:
        reason = grade.reason if key else discreet(question, response, grade)
        if reason:
            talk.say(_("Reason: {reason}", reason=one_line(reason)))
    if key:
        right = solution(question)
        if right is not None and not told and grade.fraction < 1:
            order = sitting.attempt.plan.slots[slot].order
            talk.say(_("Right is: {answer}", answer=answers.tell(question, order, right)))
        _say_letters(talk, _("Letters"), grade.difference)
    if not isinstance(question, Essay) and Shown.CORRECTNESS in shown:
        _say_parts(talk, grade, key=key, options=isinstance(question, ChoiceQuestion))
    if question.why and Shown.EXPLANATION in shown:
        talk.say(_("Explanation: {why}", why=one_line(question.why)))
    passage = sitting.passage(slot)
    if passage is not None and shown & {Shown.KEY, Shown.EXPLANATION}:
        talk.say(_("Passage: {place}", place=place(*passage)))


def _say_parts(talk: Talk, grade: Grade, *, key: bool, options: bool) -> None:
    for part in grade.parts:
        given = _("“{word}”", word=one_line(part.given)) if part.given else _("nothing")
        label = one_line(part.label)
        if part.fraction < 1 and part.expected and key:
            talk.say(
                _(
                    "{label}: you gave {given}, right is “{expected}”.",
                    label=label,
                    given=given,
                    expected=part.expected,
                )
            )
        elif part.fraction < 1 and not key and not options:
            talk.say(_("{label}: you gave {given}, not right.", label=label, given=given))
        if key:
            _say_letters(talk, _("{label}, letters", label=label.capitalize()), part.difference)


def _say_letters(talk: Talk, label: str, changes: Sequence[Change]) -> None:
    """Say how typed letters differ from the answer, where that tells something."""
    if is_telling(changes):
        text = "".join(piece for _, piece in marked(changes))
        talk.say(
            _(
                "{label}: {letters}, where {legend}",
                label=label,
                letters=one_line(text),
                legend=legend(changes),
            )
        )


def solution(question: AnyQuestion) -> Response | None:
    """Return the response that is wholly right; None for an essay."""
    match question:
        case ChoiceQuestion(key=key):
            return Chosen(key)
        case TrueFalse(answer=answer):
            return Judged(answer)
        case Typed() | Numeric():
            return Written(question.solution)
        case Matching(pairs=pairs, partners=partners):
            return Matched(tuple(partners.index(partner) for _, partner in pairs))
        case Ordering(items=items):
            return Ordered(tuple(range(len(items))))
        case ClozeQuestion(gaps=gaps):
            return Filled(tuple(gap.solution for gap in gaps))
        case _:
            return None
