"""What to do today: due cards, the unfinished attempt, the next part, what needs mending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from studyguide.domain.days import Days
from studyguide.domain.ids import GuideId, LearnerId
from studyguide.domain.knowledge import Grasp
from studyguide.domain.progress import PointProgress, weakest
from studyguide.services import overdue
from studyguide.services.flashcards import new_left
from studyguide.services.progress import NextPart, Progress, next_part, read_progress
from studyguide.store.attempt_list import AttemptSummary
from studyguide.store.card_settings import settings_of
from studyguide.store.database import Connection, Database

SECONDS_A_CARD = 20
"""Estimated time for one card."""
WEAK_POINTS = 3


@dataclass(frozen=True, slots=True)
class ExamAhead:
    """An exam that the learner set for a guide, and how far the guide is."""

    guide: GuideId
    title: str
    day: date
    left: int
    """Days until then; 0 today."""
    new_points: int
    """Key points neither read nor tested."""
    points: int


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
    exams: tuple[ExamAhead, ...]
    """The next first; those that are over are left out."""
    weak: tuple[PointProgress, ...]
    """Up to three key points that were tested and are weak, the weakest first."""
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
        weak = [point for point in weakest(progress.points) if point.grasp is Grasp.WEAK]
        return Today(
            due=progress.forecast[0],
            new=new,
            unfinished=tuple(
                one
                for one in progress.attempts
                if one.submitted is None and (one.answered or one.ends is not None)
            ),
            next_part=next_part(connection, learner, progress),
            exams=exams_ahead(connection, learner, progress),
            weak=tuple(weak[:WEAK_POINTS]),
            progress=progress,
        )


def exams_ahead(
    connection: Connection, learner: LearnerId, progress: Progress
) -> tuple[ExamAhead, ...]:
    """Return the exams to come of guides that are there."""
    days = settings_of(connection, learner).exams
    found = [
        ExamAhead(
            guide.id,
            guide.title,
            days[guide.id],
            (days[guide.id] - progress.today).days,
            guide.new_points,
            len(guide.points),
        )
        for guide in progress.guides
        if guide.id in days and days[guide.id] >= progress.today
    ]
    return tuple(sorted(found, key=lambda exam: exam.day))
