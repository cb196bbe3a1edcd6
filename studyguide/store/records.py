"""What learners did with cards and parts: facts are added, never changed.

Projections are kept beside them. All functions work inside the caller's transaction.
"""

from __future__ import annotations

from datetime import date, datetime
from random import Random
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from studyguide.domain.ids import CardId, GuideId, LearnerId, PartId, ReviewId
from studyguide.domain.memory import Memory, Rating, State
from studyguide.domain.progress import DaySum
from studyguide.store.fact_ids import next_id
from studyguide.store.tables import cards, days, readings, reviews, schedules, undone_reviews
from studyguide.store.upsert import upsert

MEMORY_COLUMNS = (
    "state",
    "stability",
    "difficulty",
    "due",
    "last_review",
    "step",
    "lapses",
    "reviews",
)
"""The columns of `schedules` that make a memory, in the order that `memory_of` takes."""
_MEMORY = select(*(schedules.c[name] for name in MEMORY_COLUMNS)).where(
    schedules.c.learner_id == bindparam("learner"), schedules.c.card_id == bindparam("card")
)
COUNTS = ~(
    select(undone_reviews.c.review_id)
    .where(
        undone_reviews.c.learner_id == reviews.c.learner_id,
        undone_reviews.c.review_id == reviews.c.id,
    )
    .exists()
)
"""The condition on `reviews` that a review was not taken back."""
_HISTORY = (
    select(reviews.c.rating, reviews.c.at)
    .where(
        reviews.c.learner_id == bindparam("learner"),
        reviews.c.card_id == bindparam("card"),
        COUNTS,
    )
    .order_by(reviews.c.id)
)
_LAST = (
    select(reviews.c.id, reviews.c.card_id, reviews.c.rating, reviews.c.at, reviews.c.took_ms)
    .where(reviews.c.learner_id == bindparam("learner"), COUNTS)
    .order_by(reviews.c.id.desc())
    .limit(1)
)
_REVISION = select(cards.c.revision).where(cards.c.id == bindparam("card"))
_ADD_REVIEW = insert(reviews)
_ADD_UNDO = insert(undone_reviews)
_ADD_READING = insert(readings)


_STATES = {state.value: state for state in State}


def memory_of(state: str, *rest: Any) -> Memory:
    """Return the memory that the `MEMORY_COLUMNS` of a row hold."""
    return Memory(_STATES[state], *rest)


def memory(connection: Connection, learner: LearnerId, card: CardId) -> Memory | None:
    """Return what the learner remembers of a card; None when it was never reviewed."""
    row = connection.execute(_MEMORY, {"learner": learner, "card": card}).first()
    return None if row is None else memory_of(*row)


def card_revision(connection: Connection, card: CardId) -> str | None:
    """Return the current revision of a card; None when no such card was ever loaded."""
    return connection.execute(_REVISION, {"card": card}).scalar()


def add_review(
    connection: Connection,
    learner: LearnerId,
    card: CardId,
    revision: str,
    rating: Rating,
    after: Memory,
    *,
    at: datetime,
    took_ms: int,
    random: Random,
) -> None:
    """Record a review and the memory after it."""
    fact = {
        "learner_id": learner,
        "id": next_id(connection, reviews, learner, at, random),
        "card_id": card,
        "revision": revision,
        "rating": int(rating),
        "at": at,
        "took_ms": took_ms,
    }
    connection.execute(_ADD_REVIEW, fact)
    set_memory(connection, learner, card, after)


def set_memory(
    connection: Connection, learner: LearnerId, card: CardId, after: Memory | None
) -> None:
    """Write what the schedule says of a card now; None makes it new again."""
    if after is None:
        connection.execute(
            schedules.delete().where(schedules.c.learner_id == learner, schedules.c.card_id == card)
        )
        return
    row = {
        "learner_id": learner,
        "card_id": card,
        "state": after.state.value,
        "step": after.step,
        "stability": after.stability,
        "difficulty": after.difficulty,
        "due": after.due,
        "last_review": after.last_review,
        "lapses": after.lapses,
        "reviews": after.reviews,
    }
    upsert(connection, schedules, [row])


def history(
    connection: Connection, learner: LearnerId, card: CardId
) -> list[tuple[Rating, datetime]]:
    """Return the reviews of a card that still count, oldest first."""
    rows = connection.execute(_HISTORY, {"learner": learner, "card": card})
    return [(Rating(row.rating), row.at) for row in rows]


def last_review(
    connection: Connection, learner: LearnerId
) -> tuple[ReviewId, CardId, Rating, datetime, int] | None:
    """Return the learner's latest review that counts: id, card, rating, when, milliseconds."""
    row = connection.execute(_LAST, {"learner": learner}).first()
    if row is None:
        return None
    return ReviewId(row.id), CardId(row.card_id), Rating(row.rating), row.at, row.took_ms


def undo_review(connection: Connection, learner: LearnerId, review: ReviewId, at: datetime) -> None:
    """Record that a review was taken back."""
    connection.execute(_ADD_UNDO, {"learner_id": learner, "review_id": review, "at": at})


def add_reading(
    connection: Connection,
    learner: LearnerId,
    guide: GuideId,
    part: PartId,
    *,
    at: datetime,
    took_ms: int,
    finished: bool,
    random: Random,
) -> None:
    """Record a look at a part."""
    fact = {
        "learner_id": learner,
        "id": next_id(connection, readings, learner, at, random),
        "guide_id": guide,
        "part_id": part,
        "at": at,
        "took_ms": took_ms,
        "finished": finished,
    }
    connection.execute(_ADD_READING, fact)


def add_to_day(
    connection: Connection,
    learner: LearnerId,
    day: date,
    *,
    reviews: int = 0,
    remembered: int = 0,
    responses: int = 0,
    took_ms: int = 0,
) -> None:
    """Add to the sums of a learner's day; negative amounts take back."""
    row = {
        "learner_id": learner,
        "day": day,
        "reviews": reviews,
        "remembered": remembered,
        "responses": responses,
        "took_ms": took_ms,
    }
    upsert(connection, days, [row], add=("reviews", "remembered", "responses", "took_ms"))


def day_sums(
    connection: Connection, learner: LearnerId, since: date | None = None
) -> dict[date, DaySum]:
    """Return what a learner did on each day, from a day on or from the beginning."""
    query = select(days).where(days.c.learner_id == learner).order_by(days.c.day)
    if since is not None:
        query = query.where(days.c.day >= since)
    return {
        row.day: DaySum(row.day, row.reviews, row.remembered, row.responses, row.took_ms // 1000)
        for row in connection.execute(query)
    }
