"""What to do today: due cards, the unfinished attempt, the next part, what needs mending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from studyguide.domain.days import Days
from studyguide.domain.ids import LearnerId
from studyguide.domain.progress import SHAKY, PointProgress, weakest
from studyguide.services import overdue
from studyguide.services.flashcards import new_left
from studyguide.services.progress import NextPart, Progress, next_part, read_progress
from studyguide.store.attempt_list import AttemptSummary
from studyguide.store.database import Database

SECONDS_A_CARD = 20
"""Estimated time for one card."""
WEAK_POINTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The answer to “what now?”."""

    due: int
    """Cards due today."""
    new: int
    """New cards that still fit into today."""
    unfinished: tuple[AttemptSummary, ...]
    """Open attempts with an answer, or with a time that runs."""
    next_part: NextPart | None
    """None when everything is read."""
    weak: tuple[PointProgress, ...]
    """Up to three key points known below 50 %, the weakest first."""
    progress: Progress

    @property
    def minutes(self) -> int:
        """Estimated minutes for today's cards."""
        return ceil((self.due + self.new) * SECONDS_A_CARD / 60)


def today(database: Database, learner: LearnerId, *, now: datetime, days: Days) -> Today:
    """Return what a learner could do now, the most useful first."""
    overdue.settle(database, learner, now=now)
    with database.reading() as connection:
        progress = read_progress(connection, learner, now=now, days=days)
        new = min(
            new_left(connection, learner, now=now, days=days),
            sum(guide.new for guide in progress.guides),
        )
        weak = [p for p in weakest(progress.points) if p.known is not None and p.known < SHAKY]
        return Today(
            due=progress.forecast[0],
            new=new,
            unfinished=tuple(
                one
                for one in progress.attempts
                if one.submitted is None and (one.answered or one.ends is not None)
            ),
            next_part=next_part(connection, learner, progress),
            weak=tuple(weak[:WEAK_POINTS]),
            progress=progress,
        )
