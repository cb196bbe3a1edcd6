"""What a learner knows, guide by guide and key point by key point, and what is coming."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from studyguide.domain import cloze
from studyguide.domain.content import Guide
from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, GuideId, LearnerId, PartId, PointId
from studyguide.domain.progress import (
    DaySum,
    Evidence,
    GuideProgress,
    PointProgress,
    forecast,
    streak,
)
from studyguide.services.flashcards import SCHEDULER
from studyguide.store import library, queries, records, sittings
from studyguide.store.database import Connection, Database
from studyguide.store.queries import Answered, ScheduledCard
from studyguide.store.sittings import AttemptSummary

FORECAST_DAYS = 7
CALENDAR_DAYS = 84
"""Twelve weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
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
    with database.reading() as connection:
        return read_progress(connection, learner, now=now, days=days)


def read_progress(
    connection: Connection, learner: LearnerId, *, now: datetime, days: Days
) -> Progress:
    """Return what a learner knows and what is coming, inside the caller's transaction."""
    today = days.of(now)
    cards = queries.scheduled(connection, learner)
    sums = records.day_sums(connection, learner, today - timedelta(days=CALENDAR_DAYS - 1))
    return Progress(
        guides=_guides(connection, learner, cards, now, days.ends(today)),
        attempts=tuple(sittings.summaries(connection, learner)),
        forecast=tuple(forecast((days.of(c.memory.due) for c in cards), today, FORECAST_DAYS)),
        today=today,
        days=sums,
        streak=streak(sums, today),
    )


def _guides(
    connection: Connection,
    learner: LearnerId,
    cards: Sequence[ScheduledCard],
    now: datetime,
    day_ends: datetime,
) -> tuple[GuideProgress, ...]:
    by_card = {card.id: card for card in cards}
    point_cards = queries.point_cards(connection)
    by_point: dict[PointId, list[Answered]] = {}
    for answered in queries.answered(connection, learner):
        for point in answered.points:
            by_point.setdefault(point, []).append(answered)
    read = queries.parts_read(connection, learner)
    counts = queries.card_counts(connection)
    begun = Counter(card.guide for card in cards)
    due = Counter(card.guide for card in cards if card.memory.due < day_ends)
    return tuple(
        GuideProgress(
            id=guide.id,
            title=guide.title,
            parts_read=tuple(part.id in read.get(guide.id, ()) for part in guide.parts),
            due=due[guide.id],
            new=counts.get(guide.id, 0) - begun[guide.id],
            points=_points(guide, by_card, point_cards, by_point, now, day_ends),
        )
        for guide in library.all_guides(connection)
    )


def _points(
    guide: Guide,
    by_card: Mapping[CardId, ScheduledCard],
    point_cards: Mapping[PointId, Sequence[CardId]],
    by_point: Mapping[PointId, Sequence[Answered]],
    now: datetime,
    day_ends: datetime,
) -> tuple[PointProgress, ...]:
    return tuple(
        PointProgress(
            id=point.id,
            guide=guide.id,
            part=part.id,
            says=cloze.plain(point.says),
            evidence=_evidence(
                [by_card.get(card) for card in point_cards.get(point.id, ())],
                by_point.get(point.id, ()),
                now,
                day_ends,
            ),
        )
        for part in guide.parts
        for point in part.key_points
    )


def _evidence(
    cards: Sequence[ScheduledCard | None],
    answers: Sequence[Answered],
    now: datetime,
    day_ends: datetime,
) -> Evidence:
    memories = [card.memory for card in cards if card is not None]
    seen = [memory.last_review for memory in memories] + [one.last for one in answers]
    return Evidence(
        recalls=tuple(SCHEDULER.recall(memory, now) for memory in memories),
        new_cards=len(cards) - len(memories),
        fractions=tuple(float(one.fraction) for one in answers),
        due=sum(1 for memory in memories if memory.due < day_ends),
        lapses=sum(memory.lapses for memory in memories),
        answered=sum(one.responses for one in answers),
        right=sum(one.right for one in answers),
        last_seen=max(seen, default=None),
    )


@dataclass(frozen=True, slots=True)
class NextPart:
    """A part worth reading now."""

    guide: GuideId
    part: PartId
    title: str
    number: int
    """From 1."""
    of: int
    """How many parts the guide has."""
    minutes: int


def next_part(connection: Connection, learner: LearnerId, progress: Progress) -> NextPart | None:
    """Return the first unread part of the guide looked at last, or of the first with one."""
    unread = [guide for guide in progress.guides if not all(guide.parts_read)]
    if not unread:
        return None
    last = queries.last_guide(connection, learner)
    chosen = next((guide for guide in unread if guide.id == last), None)
    begun = next((guide for guide in unread if any(guide.parts_read)), unread[0])
    guide = library.guide(connection, (chosen or begun).id)
    if guide is None:
        return None
    place = (chosen or begun).parts_read.index(False)
    part = guide.parts[place]
    return NextPart(guide.id, part.id, part.title, place + 1, len(guide.parts), part.minutes)


def share(value: Fraction | float | None) -> str:
    """Return a share from 0 to 1 as `61 %`, or a dash when it is not known."""
    return "–" if value is None else f"{round(float(value) * 100)} %"
