"""What learners did with cards: reviews and acts are added, what follows from them is kept beside.

All functions work inside the caller's transaction. The statements of the answer path are made once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, select

from studyguide.domain.card_facts import (
    NO_MARKS,
    Act,
    ActKind,
    Decision,
    Done,
    Marks,
    Review,
    undone,
)
from studyguide.domain.ids import CardId, GuideId, LearnerId
from studyguide.domain.memory import Memory, Rating, State
from studyguide.store.engine import plain
from studyguide.store.fact_ids import next_id
from studyguide.store.memories import COUNTS, MEMORY_COLUMNS, memory_of
from studyguide.store.plain import moment
from studyguide.store.tables import (
    acts,
    cards,
    marks,
    review_hours,
    review_sums,
    review_totals,
    reviews,
    undone_reviews,
)
from studyguide.store.upsert import append, upsert

_MARKS = ("suspended", "buried_until", "flagged", "note", "starts")
_SUMS = ("again", "hard", "good", "easy", "took_ms")
_RATINGS = {rating: rating.name.lower() for rating in Rating}
KEPT = ", ".join(
    (
        *(f"schedules.{name}" for name in MEMORY_COLUMNS),
        *(f"marks.{name}" for name in _MARKS),
    )
)
"""The columns of memory and marks in a plain statement."""
BESIDE = (
    "LEFT JOIN schedules ON schedules.learner_id = :learner AND schedules.card_id = cards.id "
    "LEFT JOIN marks ON marks.learner_id = :learner AND marks.card_id = cards.id "
)
"""Where they come from, beside `cards`."""
_CARD = (
    f"SELECT cards.revision, cards.guide_id, cards.owner_id, {KEPT} FROM cards {BESIDE}"
    "WHERE cards.id = :card"
)
_REVIEW_COLUMNS = (
    reviews.c.id,
    reviews.c.rating,
    reviews.c.at,
    reviews.c.state,
    reviews.c.step,
    reviews.c.due,
)
_REVIEWS = (
    select(*_REVIEW_COLUMNS)
    .where(reviews.c.learner_id == bindparam("learner"), reviews.c.card_id == bindparam("card"))
    .order_by(reviews.c.id)
)
_ACTS = (
    select(acts.c.id, acts.c.step_id, acts.c.card_id, acts.c.kind, acts.c.value, acts.c.at)
    .where(acts.c.learner_id == bindparam("learner"), acts.c.card_id == bindparam("card"))
    .order_by(acts.c.id)
)
NO_STEP = UUID(int=0)
"""The step of what a learner cannot take back, such as cards that a wrong answer brought back."""


@dataclass(frozen=True, slots=True)
class CardNow:
    """What is kept of a card and a learner."""

    revision: str
    guide: GuideId
    owner: UUID | None
    """The learner whose own card it is; None for a card of a guide."""
    memory: Memory | None
    marks: Marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """One review as it is recorded."""

    card: CardId
    guide: GuideId
    revision: str
    rating: Rating
    at: datetime
    took_ms: int
    day: date
    """The learner's day."""
    hour: int
    """The hour of the learner's clock."""
    span: int
    """The class of the time since the review before."""


def card_now(connection: Connection, learner: LearnerId, card: CardId) -> CardNow | None:
    """Return what is kept of a card; None when no such card was ever loaded."""
    asked = plain(connection)
    row = next(iter(asked.rows(_CARD, learner=learner, card=card)), None)
    if row is None or row[2] not in (None, asked.value(learner)):
        return None
    revision, guide, owner, *rest = row
    return CardNow(revision, GuideId(guide), None if owner is None else learner, *kept_of(rest))


def kept_of(row: Sequence[Any]) -> tuple[Memory | None, Marks]:
    """Return memory and marks from a plain row that holds `KEPT`; either may be missing there."""
    state, stability, difficulty, due, last, step, lapses, reviews = row[: len(MEMORY_COLUMNS)]
    suspended, buried, flagged, note, starts = row[len(MEMORY_COLUMNS) :]
    memory = None
    if state is not None:
        times = moment(due), moment(last)
        memory = memory_of(state, stability, difficulty, *times, step, lapses, reviews)
    if note is None:
        return memory, NO_MARKS
    until = None if buried is None else moment(buried)
    since = None if starts is None else moment(starts)
    return memory, Marks(bool(suspended), until, bool(flagged), note, since)


def add_review(
    connection: Connection, learner: LearnerId, rated: Rated, after: Memory, random: Random
) -> UUID:
    """Record a review with what was decided, count it, and return its id."""
    id = next_id(connection, reviews, learner, rated.at, random)
    fact = {
        "learner_id": learner,
        "id": id,
        "card_id": rated.card,
        "revision": rated.revision,
        "rating": int(rated.rating),
        "at": rated.at,
        "took_ms": rated.took_ms,
        "day": rated.day,
        "hour": rated.hour,
        "span": rated.span,
        "state": after.state.value,
        "step": after.step,
        "due": after.due,
    }
    append(connection, reviews, [fact])
    count_review(connection, learner, rated)
    return id


def count_review(connection: Connection, learner: LearnerId, rated: Rated, times: int = 1) -> None:
    """Add a review to the sums; -1 takes it away."""
    sums = dict.fromkeys(_SUMS, 0) | {
        _RATINGS[rated.rating]: times,
        "took_ms": times * rated.took_ms,
    }
    key = {"learner_id": learner, "guide_id": rated.guide, "span": rated.span}
    upsert(connection, review_totals, [key | sums], add=_SUMS)
    upsert(connection, review_sums, [key | {"day": rated.day} | sums], add=_SUMS)
    if rated.span > 1:
        row = {
            "learner_id": learner,
            "hour": rated.hour,
            "reviews": times,
            "remembered": times * (rated.rating > Rating.AGAIN),
        }
        upsert(connection, review_hours, [row], add=("reviews", "remembered"))


def rated_review(connection: Connection, learner: LearnerId, id: UUID) -> Rated | None:
    """Return a review on record; None when the id is none of a review."""
    row = connection.execute(
        select(reviews, cards.c.guide_id)
        .join(cards, cards.c.id == reviews.c.card_id)
        .where(reviews.c.learner_id == learner, reviews.c.id == id)
    ).first()
    if row is None:
        return None
    return Rated(
        card=CardId(row.card_id),
        guide=GuideId(row.guide_id),
        revision=row.revision,
        rating=Rating(row.rating),
        at=row.at,
        took_ms=row.took_ms,
        day=row.day,
        hour=row.hour,
        span=row.span,
    )


def set_undone(connection: Connection, learner: LearnerId, review: UUID, at: datetime) -> None:
    """Keep that a review does not count now."""
    row = {"learner_id": learner, "review_id": review, "at": at}
    append(connection, undone_reviews, [row])


def set_redone(connection: Connection, learner: LearnerId, review: UUID) -> None:
    """Keep that a review counts again."""
    connection.execute(
        delete(undone_reviews).where(
            undone_reviews.c.learner_id == learner, undone_reviews.c.review_id == review
        )
    )


def review_of(
    id: UUID, rating: int, at: datetime, state: str | None, step: int | None, due: datetime | None
) -> Review:
    """Return the review that a row holds."""
    decided = None if state is None or due is None else Decision(State(state), step, due)
    return Review(id, Rating(rating), at, decided)


def reviews_of(
    connection: Connection, learner: LearnerId, card: CardId, *, counting: bool = False
) -> list[Review]:
    """Return the reviews of a card, oldest first; only `counting` ones leaves undone ones out."""
    query = _REVIEWS.where(COUNTS) if counting else _REVIEWS
    rows = connection.execute(query, {"learner": learner, "card": card})
    return [review_of(*row) for row in rows]


def acts_of(connection: Connection, learner: LearnerId, card: CardId) -> list[Act]:
    """Return the acts on a card, oldest first."""
    rows = connection.execute(_ACTS, {"learner": learner, "card": card})
    return [act_of(*row) for row in rows]


def act_of(id: UUID, step: UUID, card: str, kind: str, value: str, at: datetime) -> Act:
    """Return the act that a row holds."""
    return Act(id, step, CardId(card), ActKind(kind), value, at)


def add_acts(
    connection: Connection,
    learner: LearnerId,
    done: Iterable[tuple[CardId, ActKind, str]],
    *,
    at: datetime,
    random: Random,
    undoable: bool = True,
) -> list[Act]:
    """Record acts as one step and return them; what is not `undoable` belongs to no step."""
    first = next_id(connection, acts, learner, at, random)
    step = first if undoable else NO_STEP
    found = [
        Act(UUID(int=first.int + place), step, card, kind, value, at)
        for place, (card, kind, value) in enumerate(done)
    ]
    if found:
        append(
            connection,
            acts,
            [
                {
                    "learner_id": learner,
                    "id": act.id,
                    "step_id": act.step,
                    "card_id": act.card,
                    "kind": act.kind.value,
                    "value": act.value,
                    "at": act.at,
                }
                for act in found
            ],
        )
    return found


def set_marks(connection: Connection, learner: LearnerId, card: CardId, after: Marks) -> None:
    """Keep what is attached to a card now."""
    if after == NO_MARKS:
        connection.execute(
            delete(marks).where(marks.c.learner_id == learner, marks.c.card_id == card)
        )
        return
    row: dict[str, object] = {name: getattr(after, name) for name in _MARKS}
    upsert(connection, marks, [row | {"learner_id": learner, "card_id": card}])


def done_on(connection: Connection, learner: LearnerId, day: date, began: datetime) -> list[Done]:
    """Return what a learner did on a day that began at a moment, in order of ids."""
    rated = connection.execute(
        select(reviews.c.id).where(reviews.c.learner_id == learner, reviews.c.day == day)
    ).scalars()
    found = [Done(id, id, None) for id in rated]
    acted = connection.execute(
        select(acts.c.id, acts.c.step_id, acts.c.kind, acts.c.value).where(
            acts.c.learner_id == learner, acts.c.at >= began, acts.c.step_id != NO_STEP
        )
    )
    for id, step, kind, value in acted:
        act = ActKind(kind)
        target = UUID(value) if act in (ActKind.UNDO, ActKind.REDO) else None
        found.append(Done(id, step, act, target))
    return sorted(found, key=lambda one: one.id)


def step_facts(
    connection: Connection, learner: LearnerId, step: UUID
) -> Sequence[tuple[UUID, CardId]]:
    """Return the facts of a step, reviews or acts, with their cards."""
    for table, column in ((reviews, reviews.c.id), (acts, acts.c.step_id)):
        rows = connection.execute(
            select(table.c.id, table.c.card_id)
            .where(table.c.learner_id == learner, column == step)
            .order_by(table.c.id)
        )
        found = [(UUID(int=id.int), CardId(card)) for id, card in rows]
        if found:
            return found
    return []


def written(facts: Sequence[Act]) -> str | None:
    """Return how an own card reads now, as JSON; None when it is removed or was never written."""
    back = undone(facts)
    body: str | None = None
    for act in facts:
        if act.id not in back:
            if act.kind is ActKind.WRITE:
                body = act.value
            elif act.kind is ActKind.REMOVE:
                body = None
    return body
