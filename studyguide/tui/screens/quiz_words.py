"""Words about quizzes and attempts for several screens: what counts, what is seen, how it ended."""

from __future__ import annotations

from typing import Protocol

from studyguide.domain.attempt import Ending
from studyguide.domain.quiz_settings import GradeMethod, Shown
from studyguide.texts import _

SEEN = {
    Shown.RESPONSE: _("your answers"),
    Shown.CORRECTNESS: _("what is right"),
    Shown.MARK: _("the marks"),
    Shown.FEEDBACK: _("the feedback"),
    Shown.EXPLANATION: _("the explanations"),
    Shown.KEY: _("the right answers"),
}
"""What can be seen of an attempt, in words."""
COUNTING = {
    GradeMethod.HIGHEST: _("the best attempt counts"),
    GradeMethod.AVERAGE: _("the average counts"),
    GradeMethod.FIRST: _("the first attempt counts"),
    GradeMethod.LAST: _("the last attempt counts"),
}
"""Which of several attempts counts, in words."""


class Ended(Protocol):
    """An attempt that may have ended."""

    @property
    def ending(self) -> Ending | None:
        """How it ended."""

    @property
    def void(self) -> bool:
        """Whether it was taken out of what counts."""


def ending(one: Ended) -> str:
    """Return how an attempt ended, where that is not by handing it in."""
    if one.void:
        return _("void, does not count")
    if one.ending is Ending.TIMEOUT:
        return _("time over, handed in by itself")
    if one.ending is Ending.ABANDONED:
        return _("abandoned, does not count")
    return ""


def things(shown: frozenset[Shown]) -> str:
    """Return what can be seen as a list in words: `your answers and the marks`."""
    names = [name for thing, name in SEEN.items() if thing in shown]
    return (
        names[0]
        if len(names) == 1
        else _("{things} and {last}", things=", ".join(names[:-1]), last=names[-1])
    )
