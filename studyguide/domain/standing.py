"""Where a learner stands with a quiz: whether an attempt may begin, and which mark counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from studyguide.domain.quiz_settings import GradeMethod, QuizSettings


class Access(Enum):
    """Whether a new attempt may begin."""

    OPEN = "open"
    NOT_YET = "not yet"
    """The quiz opens later."""
    CLOSED = "closed"
    USED_UP = "used up"
    """No attempt is left."""
    WAITING = "waiting"
    """The next attempt may begin some time after the last one."""


class Standing(NamedTuple):
    """What a learner may do with a quiz now."""

    access: Access
    since: datetime | None = None
    """When it opens, may be tried again, or was closed."""
    left: int | None = None
    """How many attempts are left; None is no limit."""


def standing(
    settings: QuizSettings, *, used: int, last_end: datetime | None, now: datetime
) -> Standing:
    """Tell whether a learner may begin an attempt.

    `settings` are those for the learner; `used` is the number of attempts begun, void ones left
    out; `last_end` is when the last one ended.
    """
    left = None if settings.attempts is None else max(0, settings.attempts - used)
    if settings.closes is not None and now >= settings.closes:
        return Standing(access=Access.CLOSED, since=settings.closes, left=left)
    if settings.opens is not None and now < settings.opens:
        return Standing(access=Access.NOT_YET, since=settings.opens, left=left)
    if left == 0:
        return Standing(access=Access.USED_UP, left=left)
    if last_end is not None and settings.wait_between and now < last_end + settings.wait_between:
        return Standing(access=Access.WAITING, since=last_end + settings.wait_between, left=left)
    return Standing(access=Access.OPEN, since=settings.closes, left=left)


def counted(method: GradeMethod, shares: Sequence[Fraction]) -> Fraction | None:
    """Return the share of the marks that counts, of those of the attempts in their order.

    None before the first result.
    """
    if not shares:
        return None
    if method is GradeMethod.AVERAGE:
        return sum(shares, Fraction(0)) / len(shares)
    if method is GradeMethod.HIGHEST:
        return max(shares)
    return shares[0] if method is GradeMethod.FIRST else shares[-1]
