"""Grading: what a response is worth, and why.

What judges words and numbers is imported when the first response is judged: reports and lists of
attempts need only the values.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from studyguide.domain.grading.verdict import Grade, PartGrade, Verdict, verdict_of

if TYPE_CHECKING:
    from studyguide.domain.grading.text import TextMatch
    from studyguide.domain.questions import AnyQuestion, Response

__all__ = [
    "Grade",
    "PartGrade",
    "Verdict",
    "grade",
    "match_text",
    "verdict_of",
]


def grade(question: AnyQuestion, response: Response | None, *, deck: Sequence[str] = ()) -> Grade:
    """Judge a response.

    `deck` holds the answers of other questions: a typed answer that is one of them is no slip of
    this one's.

    Raises:
        TypeError: when the response is of another kind than the question asks for.
    """
    from studyguide.domain.grading import judging

    return judging.grade(question, response, deck)


def match_text(accepted: Sequence[str], typed: str, *, deck: Sequence[str] = ()) -> TextMatch:
    """Return whether the typed text is one of the accepted answers, allowing for slips.

    `deck` holds the other known answers (of the quiz, of the guide): what is one of them, or fits
    one of them as well, is not accepted. The same arguments always give the same result.
    """
    from studyguide.domain.grading import text

    return text.matched(accepted, typed, deck)
