"""Mistakes in quizzes come back as cards: what was answered wrongly is due again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from random import Random

from studyguide.domain.grading import Verdict
from studyguide.services import flashcards
from studyguide.services.sitting import Sitting
from studyguide.store.database import Connection


def mistaken(sitting: Sitting, slot: int) -> bool:
    """Tell whether the answer of a slot is a mistake: judged, and not wholly right at once.

    An essay that nobody judged yet and a question without an answer are no mistakes.
    """
    verdict = sitting.grade(slot).verdict
    return verdict not in (Verdict.EMPTY, Verdict.WAITING) and sitting.earned(slot) < 1


def come_back(
    connection: Connection,
    sitting: Sitting,
    mistakes: Iterable[int],
    *,
    now: datetime,
    random: Random,
) -> None:
    """Make the cards of mistaken key points due, in the transaction that records the mistakes."""
    learner = sitting.attempt.learner
    for slot in mistakes:
        question = sitting.questions[slot]
        flashcards.make_due(connection, learner, question, now=now, random=random)
