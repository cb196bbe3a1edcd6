"""Whose attempts are over though nobody ended them; asked before every look at what was done."""

from __future__ import annotations

from datetime import datetime

from studyguide.domain.ids import LearnerId
from studyguide.store.plain import Plain, uuid


def is_overdue(plain: Plain, learner: LearnerId, now: datetime) -> bool:
    """Tell whether an open attempt of the learner is over."""
    rows = plain.rows(
        "SELECT 1 FROM attempts WHERE learner_id = :learner AND submitted_at IS NULL "
        "AND overdue_at <= :now LIMIT 1",
        learner=learner,
        now=now,
    )
    return any(True for _ in rows)


def learners_overdue(plain: Plain, now: datetime) -> list[LearnerId]:
    """Return who has open attempts that are over."""
    rows = plain.rows(
        "SELECT DISTINCT learner_id FROM attempts WHERE submitted_at IS NULL "
        "AND overdue_at <= :now",
        now=now,
    )
    return [LearnerId(uuid(id)) for (id,) in rows]
