"""All facts and all that is derived from them, for proving that the one follows from the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from itertools import groupby

from sqlalchemy import Connection, String, cast, func, select, text, true

from studyguide.domain.attempt import Ending
from studyguide.domain.ids import AttemptId, CardId, LearnerId
from studyguide.domain.memory import Memory, Rating
from studyguide.store.records import COUNTS, MEMORY_COLUMNS, memory_of
from studyguide.store.tables import attempts, days, readings, responses, reviews, schedules


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
    connection: Connection,
) -> Iterator[tuple[LearnerId, CardId, list[tuple[Rating, datetime]]]]:
    """Yield the reviews of each learner and card that count, oldest first."""
    query = (
        select(reviews.c.learner_id, reviews.c.card_id, reviews.c.rating, reviews.c.at)
        .where(COUNTS)
        .order_by(reviews.c.learner_id, reviews.c.card_id, reviews.c.id)
    )
    rows = connection.execute(query)
    for (learner, card), group in groupby(rows, key=lambda row: (row.learner_id, row.card_id)):
        history = [(Rating(row.rating), row.at) for row in group]
        yield LearnerId(learner), CardId(card), history


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
