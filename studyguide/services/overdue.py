"""Attempts whose time is over end by themselves, also while nobody looks at them."""

from __future__ import annotations

from datetime import datetime

from studyguide.domain.ids import LearnerId
from studyguide.store.database import Database
from studyguide.store.overdue import is_overdue, learners_overdue


def settle(database: Database, learner: LearnerId, *, now: datetime) -> int:
    """End a learner's open attempts whose time is over, and return how many.

    Writes only when there are such attempts.
    """
    with database.plainly() as asked:
        if not is_overdue(asked, learner, now):
            return 0
    from studyguide.services.ending import end_overdue  # it judges answers, and is seldom needed

    return end_overdue(database, learner, now=now)


def settle_all(database: Database, *, now: datetime) -> int:
    """End the open attempts of everybody whose time is over, and return how many."""
    with database.plainly() as asked:
        found = learners_overdue(asked, now)
    return sum(settle(database, learner, now=now) for learner in found)
