"""Reports: what a learner did and knows, as values that every output format is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from studyguide.domain.days import Days
from studyguide.domain.ids import LearnerId
from studyguide.domain.progress import DaySum, PointProgress, weakest
from studyguide.services import learners, overdue
from studyguide.services.progress import Progress, read_progress
from studyguide.store import records
from studyguide.store.database import Database

WEAK_POINTS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerReport:
    """Everything known of one learner."""

    learner: LearnerId
    name: str
    at: datetime
    """When the report was made; UTC."""
    progress: Progress
    weak: tuple[PointProgress, ...]
    """Up to ten key points with evidence, the weakest first."""
    total: DaySum
    """Sums over all days."""


def learner_report(database: Database, name: str, *, now: datetime, days: Days) -> LearnerReport:
    """Return the report of a learner.

    Raises:
        UnknownLearner: when nobody has that name.
    """
    learner = learners.find(database, name)
    overdue.settle(database, learner.id, now=now)
    with database.reading() as connection:
        progress = read_progress(connection, learner.id, now=now, days=days)
        sums = records.day_sums(connection, learner.id).values()
    weak = [point for point in weakest(progress.points) if point.evidence.tested]
    return LearnerReport(
        learner=learner.id,
        name=learner.name,
        at=now,
        progress=progress,
        weak=tuple(weak[:WEAK_POINTS]),
        total=DaySum(
            progress.today,
            reviews=sum(one.reviews for one in sums),
            remembered=sum(one.remembered for one in sums),
            responses=sum(one.responses for one in sums),
            seconds=sum(one.seconds for one in sums),
        ),
    )
