"""The time of an attempt in the line mode: what is left, and when to hurry."""

from __future__ import annotations

from datetime import timedelta

from studyguide.cli.plain import Talk
from studyguide.domain.spans import spoken
from studyguide.texts import _

WARNINGS = (timedelta(minutes=5), timedelta(minutes=1))
"""How long before its end a learner is warned."""
SECOND = timedelta(seconds=1)


class Pace:
    """What was said of the time of an attempt, so that nothing is said twice."""

    def __init__(self, talk: Talk, left: timedelta | None) -> None:
        """Begin with what is left; None where time never ends."""
        self._talk = talk
        self._warnings = [one for one in WARNINGS if left is not None and left > one]

    def warn(self, left: timedelta | None) -> None:
        """Say each warning when its moment has come."""
        if left is None or not left:
            return
        due = [one for one in self._warnings if left <= one]
        if due:
            self._warnings = [one for one in self._warnings if one not in due]
            self._talk.say(_("Less than {time} left.", time=spoken(min(due))))

    def until_next(self, left: timedelta) -> timedelta:
        """Return how long it takes until there is something to say again."""
        return min((left - one for one in self._warnings if one < left), default=left)


def say_left(talk: Talk, left: timedelta | None) -> None:
    """Say how much time is left, in whole seconds."""
    if left is not None:
        talk.say(_("Time left: {time}.", time=spoken(-(-left // SECOND) * SECOND)))
