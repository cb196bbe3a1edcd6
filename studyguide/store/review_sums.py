"""The kept sums of reviews, as limits, the end of a session and the learner's numbers need them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from studyguide.domain.ids import GuideId, LearnerId
from studyguide.domain.review_numbers import Counts
from studyguide.domain.review_spans import Span
from studyguide.store.tables import review_hours, review_sums, review_totals
from studyguide.store.upsert import upsert

_RATINGS = ("again", "hard", "good", "easy", "took_ms")
_SUMS = [func.sum(review_sums.c[name]) for name in _RATINGS]


@dataclass(frozen=True, slots=True)
class SpanSum:
    """Reviews of one day and guide after one class of time."""

    day: date
    guide: GuideId
    span: Span
    counts: Counts


def add(connection: Connection, learner: LearnerId, sums: Iterable[SpanSum]) -> None:
    """Add to the kept sums."""
    rows = [
        {
            "learner_id": learner,
            "day": one.day,
            "guide_id": one.guide,
            "span": int(one.span),
            "again": one.counts.again,
            "hard": one.counts.hard,
            "good": one.counts.good,
            "easy": one.counts.easy,
            "took_ms": one.counts.took_ms,
        }
        for one in sums
    ]
    upsert(connection, review_sums, rows, add=_RATINGS)
    whole = [{name: value for name, value in row.items() if name != "day"} for row in rows]
    upsert(connection, review_totals, whole, add=_RATINGS)


def each_day(
    connection: Connection, learner: LearnerId, since: date, guide: GuideId | None = None
) -> Iterator[tuple[date, Span, Counts]]:
    """Yield the sums of each day from one on, over all guides or of one, the oldest first."""
    query = (
        select(review_sums.c.day, review_sums.c.span, *_SUMS)
        .where(review_sums.c.learner_id == learner, review_sums.c.day >= since)
        .group_by(review_sums.c.day, review_sums.c.span)
        .order_by(review_sums.c.day)
    )
    if guide is not None:
        query = query.where(review_sums.c.guide_id == guide)
    for day, span, *counts in connection.execute(query):
        yield day, Span(span), Counts(*map(int, counts))


def by_guide_and_span(
    connection: Connection, learner: LearnerId, guide: GuideId | None = None
) -> Iterator[tuple[GuideId, Span, Counts]]:
    """Yield the sums over all days by guide and by the time since the review before."""
    query = (
        select(
            review_totals.c.guide_id,
            review_totals.c.span,
            *(review_totals.c[name] for name in _RATINGS),
        )
        .where(review_totals.c.learner_id == learner)
        .order_by(review_totals.c.guide_id, review_totals.c.span)
    )
    if guide is not None:
        query = query.where(review_totals.c.guide_id == guide)
    for id, span, *counts in connection.execute(query):
        yield GuideId(id), Span(span), Counts(*map(int, counts))


def hours(connection: Connection, learner: LearnerId) -> dict[int, tuple[int, int]]:
    """Return for each hour of the clock the recalls tested and those that succeeded."""
    query = select(review_hours.c.hour, review_hours.c.reviews, review_hours.c.remembered).where(
        review_hours.c.learner_id == learner, review_hours.c.reviews > 0
    )
    return {hour: (all, right) for hour, all, right in connection.execute(query)}
