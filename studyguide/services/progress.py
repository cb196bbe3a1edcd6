"""What a learner knows, guide by guide and key point by key point, and what is coming."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import NamedTuple

from studyguide.domain import cloze
from studyguide.domain.days import Days
from studyguide.domain.ids import LearnerId, PointId
from studyguide.domain.knowledge import Answer, Evidence
from studyguide.domain.memory import scheduler_of
from studyguide.domain.progress import (
    DaySum,
    GuideProgress,
    PointProgress,
    forecast,
    streak,
)
from studyguide.services import overdue
from studyguide.store import attempt_list, evidence, guide_list, queries
from studyguide.store.attempt_list import AttemptSummary
from studyguide.store.database import Connection, Database
from studyguide.store.engine import plain

FORECAST_DAYS = 7
CALENDAR_DAYS = 84
"""Twelve weeks."""
DAY = timedelta(days=1)


class Progress(NamedTuple):
    """Everything the progress screen and the learner's report tell."""

    guides: tuple[GuideProgress, ...]
    attempts: tuple[AttemptSummary, ...]
    """The latest first."""
    forecast: tuple[int, ...]
    """Cards due today and on the days after it."""
    today: date
    days: Mapping[date, DaySum]
    """The last twelve weeks; days without work are missing."""
    streak: int
    """Days in a row with work, up to today or yesterday."""

    @property
    def last_week(self) -> tuple[DaySum, ...]:
        """The last seven days, the oldest first, idle days included."""
        week = [self.today - timedelta(days=back) for back in range(6, -1, -1)]
        return tuple(self.days.get(day, DaySum(day)) for day in week)

    @property
    def points(self) -> list[PointProgress]:
        """The key points of all guides."""
        return [point for guide in self.guides for point in guide.points]


def progress(database: Database, learner: LearnerId, *, now: datetime, days: Days) -> Progress:
    """Return what a learner knows and what is coming."""
    overdue.settle(database, learner, now=now)
    with database.reading() as connection:
        return read_progress(connection, learner, now=now, days=days)


def read_progress(
    connection: Connection, learner: LearnerId, *, now: datetime, days: Days
) -> Progress:
    """Return what a learner knows and what is coming, inside the caller's transaction."""
    today = days.of(now)
    last_shown = days.ends(today + timedelta(days=FORECAST_DAYS - 1))
    due = queries.due_times(connection, learner, last_shown)
    sums = evidence.day_sums(plain(connection), learner, today - timedelta(days=CALENDAR_DAYS - 1))
    return Progress(
        guides=_guides(connection, learner, now, days.ends(today)),
        attempts=tuple(attempt_list.summaries(connection, learner)),
        forecast=tuple(forecast(map(days.of, due), today, FORECAST_DAYS)),
        today=today,
        days=sums,
        streak=streak(sums, today),
    )


def _guides(
    connection: Connection, learner: LearnerId, now: datetime, day_ends: datetime
) -> tuple[GuideProgress, ...]:
    gathered = _gather(connection, learner, now, day_ends)
    read = evidence.parts_read(plain(connection), learner)
    counts = queries.card_counts(connection, learner)
    begun = queries.begun_and_due(connection, learner, day_ends)
    nothing = _Gathered()
    return tuple(
        GuideProgress(
            id=guide.id,
            title=guide.title,
            parts_read=tuple(part.id in read.get(guide.id, ()) for part in guide.parts),
            due=begun.get(guide.id, (0, 0))[1],
            new=counts.get(guide.id, 0) - begun.get(guide.id, (0, 0))[0],
            points=tuple(
                PointProgress(
                    id=point.id,
                    guide=guide.id,
                    part=part.id,
                    says=cloze.plain(point.says),
                    evidence=gathered.get(point.id, nothing).evidence(
                        read=part.id in read.get(guide.id, ())
                    ),
                )
                for part in guide.parts
                for point in part.key_points
            ),
        )
        for guide in guide_list.each_guide(connection)
    )


@dataclass(slots=True)
class _Gathered:
    """The evidence of one key point while it is collected."""

    recalls: list[float] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    cards: int = 0
    due: int = 0
    lapses: int = 0
    answered: int = 0
    right: int = 0
    last_seen: datetime | None = None

    def seen(self, at: datetime) -> None:
        """Note when something happened."""
        self.last_seen = at if self.last_seen is None else max(self.last_seen, at)

    def evidence(self, *, read: bool) -> Evidence:
        """Return what was collected; `read` tells whether its part was read to the end."""
        return Evidence(
            recalls=tuple(self.recalls),
            new_cards=self.cards - len(self.recalls),
            answers=tuple(self.answers),
            read=read,
            due=self.due,
            lapses=self.lapses,
            answered=self.answered,
            right=self.right,
            last_seen=self.last_seen,
        )


def _gather(
    connection: Connection, learner: LearnerId, now: datetime, day_ends: datetime
) -> dict[PointId, _Gathered]:
    """Collect the evidence of every key point that has cards or answers."""
    found: dict[PointId, _Gathered] = defaultdict(_Gathered)
    for point, count in queries.point_card_counts(connection, learner).items():
        found[point].cards = count
    asked = plain(connection)
    scheduler = scheduler_of(evidence.settings_of(asked, learner).parameters)
    for card in evidence.remembered(asked, learner, day_ends):
        if card.point is None:
            continue
        one = found[card.point]
        one.recalls.append(scheduler.recall_after(card.stability, card.last_review, now))
        one.due += card.due
        one.lapses += card.lapses
        one.seen(card.last_review)
    for answer in evidence.answered(asked, learner):
        for point in answer.points:
            one = found[point]
            one.answers.append(Answer(float(answer.fraction), (now - answer.last) / DAY))
            one.answered += answer.responses
            one.right += answer.right
            one.seen(answer.last)
    return found


def share(value: Fraction | float | None) -> str:
    """Return a share from 0 to 1 as `61 %`, or a dash when it is not known."""
    return "–" if value is None else f"{round(float(value) * 100)} %"
