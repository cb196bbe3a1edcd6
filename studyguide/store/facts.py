"""All facts and all that is derived from them, for proving that the one follows from the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, String, case, cast, func, select, text, true

from studyguide.domain.attempt import Ending
from studyguide.domain.card_facts import Act, Marks, Review
from studyguide.domain.ids import AttemptId, CardId, LearnerId
from studyguide.domain.memory import Memory
from studyguide.store.card_records import act_of, review_of
from studyguide.store.records import COUNTS, MEMORY_COLUMNS, memory_of
from studyguide.store.tables import (
    acts,
    attempts,
    cards,
    days,
    marks,
    readings,
    responses,
    review_hours,
    review_sums,
    reviews,
    schedules,
    undone_reviews,
)


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over all days of one learner."""

    reviews: int = 0
    responses: int = 0
    took_ms: int = 0


_SLOTS = func.count(
    (cast(responses.c.attempt_id, String) + "/" + cast(responses.c.slot, String)).distinct()
)
"""How many questions of attempts have an answer."""


def histories(
    connection: Connection, learner: LearnerId | None = None
) -> Iterator[tuple[LearnerId, CardId, list[Review], list[Act]]]:
    """Yield the reviews and acts of each card, oldest first, of one learner or of everybody."""
    rated = select(
        reviews.c.learner_id,
        reviews.c.card_id,
        reviews.c.id,
        reviews.c.rating,
        reviews.c.at,
        reviews.c.state,
        reviews.c.step,
        reviews.c.due,
    ).order_by(reviews.c.learner_id, reviews.c.card_id, reviews.c.id)
    acted = select(acts).order_by(acts.c.learner_id, acts.c.card_id, acts.c.id)
    if learner is not None:
        rated = rated.where(reviews.c.learner_id == learner)
        acted = acted.where(acts.c.learner_id == learner)
    beside: dict[tuple[UUID, str], list[Act]] = {}
    for row in connection.execute(acted):
        act = act_of(row.id, row.step_id, row.card_id, row.kind, row.value, row.at)
        beside.setdefault((row.learner_id, row.card_id), []).append(act)
    rows = connection.execute(rated)
    for key, group in groupby(rows, key=lambda row: (row[0], row[1])):
        of = beside.pop(key, [])
        yield LearnerId(key[0]), CardId(key[1]), [review_of(*row[2:]) for row in group], of
    for (id, card), of in beside.items():
        yield LearnerId(id), CardId(card), [], of


def all_marks(connection: Connection) -> dict[tuple[LearnerId, CardId], Marks]:
    """Return what is kept as attached to cards, of every learner."""
    query = select(
        marks.c.learner_id,
        marks.c.card_id,
        marks.c.suspended,
        marks.c.buried_until,
        marks.c.flagged,
        marks.c.note,
        marks.c.starts,
    )
    return {
        (LearnerId(learner), CardId(card)): Marks(suspended, until, flagged, note, starts)
        for learner, card, suspended, until, flagged, note, starts in connection.execute(query)
    }


def undone_kept(connection: Connection) -> set[tuple[UUID, UUID]]:
    """Return which reviews are kept as taken back, with their learners."""
    rows = connection.execute(select(undone_reviews.c.learner_id, undone_reviews.c.review_id))
    return {(learner, review) for learner, review in rows}


def wrong_sums(connection: Connection) -> set[LearnerId]:
    """Return the learners whose kept sums of reviews are not those of their reviews."""
    remembered = case((reviews.c.rating > 1, 1), else_=0)
    by_day = (
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
    by_hour = (
        select(reviews.c.learner_id, reviews.c.hour, func.count(), func.sum(remembered))
        .where(COUNTS, reviews.c.span > 1)
        .group_by(reviews.c.learner_id, reviews.c.hour)
    )
    kept_days = select(review_sums).where(
        review_sums.c.again + review_sums.c.hard + review_sums.c.good + review_sums.c.easy != 0
    )
    kept_hours = select(review_hours).where(review_hours.c.reviews != 0)
    different: set[LearnerId] = set()
    for counted, kept in ((by_day, kept_days), (by_hour, kept_hours)):
        one = {tuple(_plain(value) for value in row) for row in connection.execute(counted)}
        other = {tuple(_plain(value) for value in row) for row in connection.execute(kept)}
        different |= {LearnerId(row[0]) for row in one ^ other}
    return different


def _plain(value: Any) -> Any:
    """Return a sum as a whole number, whatever the engine makes of it."""
    return int(value) if isinstance(value, Decimal) else value


def all_memories(connection: Connection) -> dict[tuple[LearnerId, CardId], Memory]:
    """Return the kept schedule of every learner and card."""
    columns = [schedules.c[name] for name in MEMORY_COLUMNS]
    query = select(schedules.c.learner_id, schedules.c.card_id, *columns)
    return {
        (LearnerId(learner), CardId(card)): memory_of(*memory)
        for learner, card, *memory in connection.execute(query)
    }


def totals_kept(connection: Connection) -> dict[LearnerId, Totals]:
    """Return the sums over the kept days of each learner."""
    query = select(
        days.c.learner_id,
        func.sum(days.c.reviews),
        func.sum(days.c.responses),
        func.sum(days.c.took_ms),
    ).group_by(days.c.learner_id)
    rows = connection.execute(query)
    return {LearnerId(id): Totals(int(a), int(b), int(took)) for id, a, b, took in rows}


def totals_counted(connection: Connection) -> dict[LearnerId, Totals]:
    """Return the same sums counted from the facts."""
    found: dict[LearnerId, Totals] = {}
    facts = (
        (reviews.c.learner_id, func.count(), func.sum(reviews.c.took_ms), COUNTS),
        (responses.c.learner_id, _SLOTS, func.sum(responses.c.took_ms), true()),
        (readings.c.learner_id, func.count(), func.sum(readings.c.took_ms), true()),
    )
    for place, (learner, count, took, condition) in enumerate(facts):
        query = select(learner, count, took).where(condition).group_by(learner)
        for id, number, milliseconds in connection.execute(query):
            before = found.get(LearnerId(id), Totals())
            found[LearnerId(id)] = Totals(
                before.reviews + (number if place == 0 else 0),
                before.responses + (number if place == 1 else 0),
                before.took_ms + int(milliseconds),
            )
    return found


def submitted(connection: Connection) -> list[tuple[LearnerId, AttemptId, Fraction]]:
    """Return each attempt that was handed in, with the mark that was kept for it."""
    query = select(attempts.c.learner_id, attempts.c.id, attempts.c.reached).where(
        attempts.c.ending.in_((Ending.SUBMITTED.value, Ending.TIMEOUT.value))
    )
    rows = connection.execute(query)
    return [(LearnerId(a), AttemptId(b), Fraction(reached)) for a, b, reached in rows]


def damage(connection: Connection) -> list[str]:
    """Return what SQLite finds wrong with its own file; empty for other engines."""
    if connection.dialect.name != "sqlite":
        return []
    found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
    found += [
        f"a row of {row[0]} refers to a missing row of {row[2]}"
        for row in connection.execute(text("PRAGMA foreign_key_check"))
    ]
    return [line for line in found if line != "ok"]
