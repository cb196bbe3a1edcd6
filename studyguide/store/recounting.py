"""What is derived for one learner from reviews, answers and readings, counted and written anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, case, delete, func, insert, select

from studyguide.domain.ids import AttemptId, LearnerId
from studyguide.store.memories import COUNTS
from studyguide.store.tables import (
    cards,
    days,
    readings,
    responses,
    review_hours,
    review_sums,
    review_totals,
    reviews,
    undone_reviews,
)

_REMEMBERED = func.sum(case((reviews.c.rating > 1, 1), else_=0))


def sums_by_day() -> Select[*tuple[Any, ...]]:
    """Select what `review_sums` keeps, counted from the reviews of everybody."""
    return (
        select(
            reviews.c.learner_id,
            reviews.c.day,
            cards.c.guide_id,
            reviews.c.span,
            *(func.sum(case((reviews.c.rating == n, 1), else_=0)) for n in range(1, 5)),
            func.sum(reviews.c.took_ms),
        )
        .join(cards, cards.c.id == reviews.c.card_id)
        .where(COUNTS)
        .group_by(reviews.c.learner_id, reviews.c.day, cards.c.guide_id, reviews.c.span)
    )


def sums_overall() -> Select[*tuple[Any, ...]]:
    """Select what `review_totals` keeps, counted from the reviews of everybody."""
    return (
        select(
            reviews.c.learner_id,
            cards.c.guide_id,
            reviews.c.span,
            *(func.sum(case((reviews.c.rating == n, 1), else_=0)) for n in range(1, 5)),
            func.sum(reviews.c.took_ms),
        )
        .join(cards, cards.c.id == reviews.c.card_id)
        .where(COUNTS)
        .group_by(reviews.c.learner_id, cards.c.guide_id, reviews.c.span)
    )


def sums_by_hour() -> Select[*tuple[Any, ...]]:
    """Select what `review_hours` keeps, counted from the reviews of everybody."""
    return (
        select(reviews.c.learner_id, reviews.c.hour, func.count(), _REMEMBERED)
        .where(COUNTS, reviews.c.span > 1)
        .group_by(reviews.c.learner_id, reviews.c.hour)
    )


def replace_review_sums(connection: Connection, learner: LearnerId) -> None:
    """Write the sums of a learner's reviews anew."""
    for table, query in (
        (review_sums, sums_by_day()),
        (review_totals, sums_overall()),
        (review_hours, sums_by_hour()),
    ):
        connection.execute(delete(table).where(table.c.learner_id == learner))
        names = [column.name for column in table.columns]
        connection.execute(
            insert(table).from_select(names, query.where(reviews.c.learner_id == learner))
        )


def replace_undone(
    connection: Connection, learner: LearnerId, back: Mapping[UUID, datetime]
) -> None:
    """Keep which reviews do not count now, each with when it was taken back."""
    connection.execute(delete(undone_reviews).where(undone_reviews.c.learner_id == learner))
    rows = [{"learner_id": learner, "review_id": id, "at": at} for id, at in sorted(back.items())]
    if rows:
        connection.execute(insert(undone_reviews), rows)


def reviewed_days(
    connection: Connection, learner: LearnerId
) -> Iterator[tuple[date, int, int, int]]:
    """Yield for each day the reviews that count, those remembered, and the milliseconds."""
    query = (
        select(reviews.c.day, func.count(), _REMEMBERED, func.sum(reviews.c.took_ms))
        .where(reviews.c.learner_id == learner, COUNTS)
        .group_by(reviews.c.day)
    )
    for day, count, remembered, took in connection.execute(query):
        yield day, count, int(remembered), int(took)


def responses_of(
    connection: Connection, learner: LearnerId
) -> Iterator[tuple[datetime, tuple[AttemptId, int], int]]:
    """Yield when each response was given, to which slot, and the milliseconds; oldest first."""
    query = (
        select(responses.c.at, responses.c.attempt_id, responses.c.slot, responses.c.took_ms)
        .where(responses.c.learner_id == learner)
        .order_by(responses.c.id)
    )
    for at, attempt, slot, took in connection.execute(query):
        yield at, (AttemptId(attempt), slot), took


def readings_of(connection: Connection, learner: LearnerId) -> Iterator[tuple[datetime, int]]:
    """Return when each look at a part was, and how many milliseconds it took."""
    query = select(readings.c.at, readings.c.took_ms).where(readings.c.learner_id == learner)
    return ((at, took) for at, took in connection.execute(query))


def replace_days(
    connection: Connection, learner: LearnerId, sums: Mapping[date, Sequence[int]]
) -> None:
    """Write the sums of all days of a learner: reviews, remembered, responses, milliseconds."""
    connection.execute(delete(days).where(days.c.learner_id == learner))
    rows = [
        {
            "learner_id": learner,
            "day": day,
            "reviews": one[0],
            "remembered": one[1],
            "responses": one[2],
            "took_ms": one[3],
        }
        for day, one in sorted(sums.items())
    ]
    if rows:
        connection.execute(insert(days), rows)
