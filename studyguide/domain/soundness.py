"""What an attempt cannot be, whatever a learner does.

Attempts are read back from a database that others may have written to; what is impossible is found
here before a screen relies on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from studyguide.domain.attempt import Attempt
from studyguide.domain.questions import (
    AnyQuestion,
    ChoiceQuestion,
    Chosen,
    ClozeQuestion,
    Composed,
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
from studyguide.domain.quiz import movable
from studyguide.texts import _


def flaws(attempt: Attempt) -> list[str]:
    """Return what is impossible about an attempt, each as the end of a sentence about it."""
    slots = attempt.plan.slots
    length = len(slots)
    found = []
    if not 0 <= attempt.position < max(1, length):
        number = attempt.position + 1
        found.append(_("it stands at question {number} of {length}", number=number, length=length))
    if any(not 0 <= slot < length for slot in attempt.flags):
        found.append(_("it has a mark at a question beyond its {length}", length=length))
    if any(not 0 <= slot < length for slot in attempt.notes):
        found.append(_("it has a note beside a question beyond its {length}", length=length))
    if attempt.number < 1:
        found.append(_("it is number {number}", number=attempt.number))
    if any(not 0 <= slot.section < len(attempt.plan.sections) for slot in slots):
        found.append(_("a question stands in a section that the quiz did not have"))
    if any(slot.points <= 0 for slot in slots):
        found.append(_("a question is worth nothing"))
    if any(slot.tries is not None and slot.tries < 0 for slot in slots):
        found.append(_("a question has less than no tries"))
    if (attempt.submitted is None) is not (attempt.ending is None):
        found.append(_("it ended without a moment, or has a moment without an end"))
    if attempt.timer.spent < timedelta():
        found.append(_("it took less than no time"))
    return found


def misfits(attempt: Attempt, questions: Sequence[AnyQuestion]) -> list[str]:
    """Return what does not fit between an attempt and the questions of its slots."""
    found = []
    for number, (slot, question) in enumerate(zip(attempt.plan.slots, questions, strict=True), 1):
        if sorted(slot.order) != list(range(movable(question))):
            found.append(
                _("the options of question {number} are in an order that cannot be", number=number)
            )
    for place, response in sorted(attempt.responses.items()):
        if place in range(len(questions)) and not fits(questions[place], response):
            number = place + 1
            found.append(
                _("the answer to question {number} is none that can be given to it", number=number)
            )
    return found


def fits(question: AnyQuestion, response: Response) -> bool:
    """Tell whether a response can be one to a question."""
    match question, response:
        case ChoiceQuestion(), Chosen():
            return response.options <= set(range(len(question.choices)))
        case Matching(), Matched():
            places = {None, *range(len(question.partners))}
            return len(response.partners) == len(question.pairs) and places >= set(
                response.partners
            )
        case Ordering(), Ordered():
            return sorted(response.items) == list(range(len(question.items)))
        case ClozeQuestion(), Filled():
            return len(response.gaps) == len(question.gaps)
        case Essay(), Composed():
            return response.met <= set(range(len(question.rubric)))
        case (TrueFalse(), Judged()) | (Typed(), Written()) | (Numeric(), Written()):
            return True
        case _:
            return False
