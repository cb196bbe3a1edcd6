"""What may be said of an answer while its key is to stay secret: hints of the author, no solution.

`Grade.reason` tells what is right; who may try again, or may not see the key, gets this instead.
"""

from __future__ import annotations

import re

from studyguide.domain.grading.verdict import Grade, Verdict, with_answer
from studyguide.domain.questions import (
    AnyQuestion,
    ChoiceQuestion,
    Chosen,
    ClozeQuestion,
    Filled,
    Matching,
    Numeric,
    Ordering,
    Response,
    Typed,
    Written,
)
from studyguide.texts import _

_WORD = re.compile(r"\w+")
_NEARLY = _("Nearly: look at how it is written.")
_RIGHT_IS = with_answer("", "\0").partition("\0")[0]
"""The words before an answer in a reason."""


def discreet(question: AnyQuestion, response: Response | None, grade: Grade) -> str:
    """Return what may be said of an answer without telling what is right; may be empty."""
    if grade.fraction == 1:
        return grade.reason
    match question, response:
        case ChoiceQuestion(choices=choices, key=key, several=several), Chosen(options=chosen):
            known = [i for i in sorted(chosen) if i < len(choices)]
            said = [choices[i].feedback for i in known if choices[i].feedback]
            if several and known:
                said.append(_("{n} of those you chose are right.", n=len(chosen & key)))
            return " ".join(said)
        case Matching() | Ordering(), _:
            return grade.reason if grade.verdict is not Verdict.EMPTY else ""
        case ClozeQuestion(gaps=gaps), _ if len(gaps) > 1:
            return grade.reason if grade.verdict is not Verdict.EMPTY else ""
        case (Typed() | Numeric() | ClozeQuestion()) as typed, _:
            told, *solution = grade.reason.split(f" {_RIGHT_IS}", 1)
            if grade.verdict is Verdict.CLOSE:
                return _NEARLY
            given = " ".join(response.gaps) if isinstance(response, Filled) else ""
            given = response.text if isinstance(response, Written) else given
            return told if solution and _is_silent(typed, given, told) else ""
        case _:
            return ""


def _is_silent(question: Typed | Numeric | ClozeQuestion, typed: str, told: str) -> bool:
    """Tell whether words hold nothing of an answer but what the learner typed."""
    if isinstance(question, ClozeQuestion):
        answers = [gap.solution for gap in question.gaps]
    else:
        answers = [one.text for one in question.accept]
    secret = {word for answer in answers for word in _words(answer)} - _words(typed)
    return not secret & _words(told)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
