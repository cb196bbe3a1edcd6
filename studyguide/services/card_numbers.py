"""The learner's numbers about cards, from sums that are kept day by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from studyguide.domain.days import Days
from studyguide.domain.ids import GuideId, LearnerId
from studyguide.domain.progress import streak
from studyguide.domain.review_numbers import Counts, recalls, total
from studyguide.domain.review_spans import Span
from studyguide.store import due as due_rows
from studyguide.store import evidence, guide_list, review_sums
from studyguide.store.database import Database
from studyguide.store.engine import plain

FORECAST = 14
"""Days of the forecast."""
CALENDAR = 84
"""Days of the calendar: twelve weeks."""
RECENT = 30
"""Days over which true retention is shown day by day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardNumbers:
    """Everything that the numbers about cards tell."""

    today: date
    done_today: Mapping[Span, Counts]
    calendar: Mapping[date, int]
    """Reviews of each of the last days; idle ones are missing."""
    backlog: int
    """Cards that were due before today began."""
    forecast: tuple[int, ...]
    """Cards due today (without the backlog) and on the days after it."""
    by_day: Mapping[date, Counts]
    """Recalls of each of the last days; days without are missing."""
    by_span: Mapping[Span, Counts]
    """All reviews by the time since the one before."""
    by_guide: Mapping[GuideId, Counts]
    """Recalls of each guide."""
    titles: Mapping[GuideId, str]
    hours: Mapping[int, tuple[int, int]]
    """For each hour of the clock the recalls and those that succeeded."""
    streak: int
    """Days in a row with work, up to today or yesterday."""
    longest_streak: int

    @property
    def all(self) -> Counts:
        """All reviews."""
        return total(self.by_span.values())

    @property
    def recalls(self) -> Counts:
        """All recalls; their share remembered is the true retention."""
        return recalls(self.by_span)


def card_numbers(
    database: Database,
    learner: LearnerId,
    *,
    guide: GuideId | None = None,
    now: datetime,
    days: Days,
) -> CardNumbers:
    """Return the learner's numbers, for one guide or for all."""
    today = days.of(now)
    calendar: dict[date, int] = defaultdict(int)
    by_day: dict[date, Counts] = defaultdict(Counts)
    by_span: dict[Span, Counts] = defaultdict(Counts)
    by_guide: dict[GuideId, Counts] = defaultdict(Counts)
    done: dict[Span, Counts] = defaultdict(Counts)
    first, recent = today - timedelta(days=CALENDAR - 1), today - timedelta(days=RECENT - 1)
    with database.reading() as connection:
        worked = evidence.day_sums(plain(connection), learner)
        if guide is None:
            calendar.update((day, one.reviews) for day, one in worked.items() if day >= first)
        since = recent if guide is None else first
        for day, span, counts in review_sums.each_day(connection, learner, since, guide):
            if guide is not None:
                calendar[day] += counts.reviews
            if day == today:
                done[span] += counts
            if span.recall and day >= recent:
                by_day[day] += counts
        for id, span, counts in review_sums.by_guide_and_span(connection, learner, guide):
            by_span[span] += counts
            if span.recall:
                by_guide[id] += counts
        moments = [days.begins(today + timedelta(days=n)) for n in range(FORECAST + 1)]
        backlog, *forecast = due_rows.due_between(
            connection, learner, [due_rows.EPOCH, *moments], guide
        )
        hours = review_sums.hours(connection, learner)
        titles = guide_list.titles_of(connection, set(by_guide))
    return CardNumbers(
        today=today,
        done_today=dict(done),
        calendar={day: count for day, count in calendar.items() if count},
        backlog=backlog,
        forecast=tuple(forecast),
        by_day=dict(by_day),
        by_span=dict(by_span),
        by_guide=dict(by_guide),
        titles=titles,
        hours=hours,
        streak=streak(worked, today),
        longest_streak=_longest([day for day, one in worked.items() if one.active]),
    )


def _longest(worked: list[date]) -> int:
    """Return the length of the longest row of days; they are in order."""
    best = run = 0
    before: date | None = None
    for day in worked:
        run = run + 1 if before is not None and day - before == timedelta(days=1) else 1
        best, before = max(best, run), day
    return best
