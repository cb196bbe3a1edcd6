"""Mistakes in quizzes come back as cards: what was answered wrongly is due again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from random import Random

from studyguide.domain.grading import Verdict
from studyguide.domain.ids import PointId
from studyguide.services.sitting import Sitting
from studyguide.store.database import Connection


def mistaken(sitting: Sitting, slots: Iterable[int]) -> tuple[PointId, ...]:
    """Return the key points of the answers that are not wholly right, in the order of slots.

    An essay that nobody judged yet and a question without an answer are no mistakes.
    """
    found: dict[PointId, None] = {}
    for slot in slots:
        verdict = sitting.grade(slot).verdict
        if verdict not in (Verdict.EMPTY, Verdict.WAITING) and sitting.earned(slot) < 1:
            found.update(dict.fromkeys(sitting.questions[slot].tests))
    return tuple(found)


def come_back(
    connection: Connection, sitting: Sitting, slots: Iterable[int], *, now: datetime, random: Random
) -> None:
    """Make the cards of mistaken key points due, in the transaction that records the mistakes."""
