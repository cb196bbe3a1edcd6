"""All facts and all that is derived from them, for proving that the one follows from the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, select, union

from studyguide.domain.card_facts import Act, Marks, Review
from studyguide.domain.content import Card
from studyguide.domain.ids import AttemptId, CardId, LearnerId
from studyguide.domain.memory import Memory, Rating
from studyguide.domain.practice import PRACTICE
from studyguide.domain.questions import AnyQuestion, Response
from studyguide.domain.quiz import Quiz
from studyguide.store.card_records import act_of, review_of
from studyguide.store.codec import decode
from studyguide.store.memories import COUNTS, MEMORY_COLUMNS, memory_of
from studyguide.store.question_codec import decode_question, decode_response
from studyguide.store.recounting import sums_by_day, sums_by_hour, sums_overall
from studyguide.store.tables import (
    acts,
    attempts,
    cards,
    days,
    marks,
    overrides,
    question_revisions,
    quizzes,
    readings,
    responses,
    review_hours,
    review_sums,
    review_totals,
    reviews,
    schedules,
    undone_reviews,
)


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of what one learner did."""

    reviews: int = 0
    remembered: int = 0
    responses: int = 0
    took_ms: int = 0

    def __add__(self, other: Totals) -> Totals:
        return Totals(
            self.reviews + other.reviews,
            self.remembered + other.remembered,
            self.responses + other.responses,
            self.took_ms + other.took_ms,
        )

    def within(self, least: Totals, most: Totals) -> bool:
        """Tell whether each sum lies between two others."""
        bounds = zip(astuple(least), astuple(self), astuple(most), strict=True)
        return all(low <= own <= high for low, own, high in bounds)


_RATED = select(
    reviews.c.learner_id,
    reviews.c.card_id,
    reviews.c.id,
    reviews.c.rating,
    reviews.c.at,
    reviews.c.state,
    reviews.c.step,
    reviews.c.due,
).order_by(reviews.c.learner_id, reviews.c.card_id, reviews.c.id)
_ACTED = select(acts).order_by(acts.c.learner_id, acts.c.card_id, acts.c.id)
History = tuple[LearnerId, CardId, list[Review], list[Act]]
"""What one learner did with one card, oldest first."""


def histories(connection: Connection, learner: LearnerId | None = None) -> Iterator[History]:
    """Yield the reviews and acts of each card, of one learner or of everybody."""
    rated, acted = _RATED, _ACTED
    if learner is not None:
        rated = rated.where(reviews.c.learner_id == learner)
        acted = acted.where(acts.c.learner_id == learner)
    return _histories(connection, rated, acted)


def histories_since(
    connection: Connection, learner: LearnerId, since: datetime
) -> Iterator[History]:
    """Yield all that a learner ever did with the cards to which something happened lately.

    Cards of the day before `since` may be among them, since days are those of the learner's zone.
    """
    touched = union(
        select(reviews.c.card_id).where(
            reviews.c.learner_id == learner, reviews.c.day >= since.date() - timedelta(days=1)
        ),
        select(acts.c.card_id).where(acts.c.learner_id == learner, acts.c.at >= since),
    )
    return _histories(
        connection,
        _RATED.where(reviews.c.learner_id == learner, reviews.c.card_id.in_(touched)),
        _ACTED.where(acts.c.learner_id == learner, acts.c.card_id.in_(touched)),
    )


def _histories(
    connection: Connection, rated: Select[*tuple[Any, ...]], acted: Select[*tuple[Any, ...]]
) -> Iterator[History]:
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
    kept_days = select(review_sums).where(
        review_sums.c.again + review_sums.c.hard + review_sums.c.good + review_sums.c.easy != 0
    )
    kept_totals = select(review_totals).where(
        review_totals.c.again + review_totals.c.hard + review_totals.c.good + review_totals.c.easy
        != 0
    )
    kept_hours = select(review_hours).where(review_hours.c.reviews != 0)
    different: set[LearnerId] = set()
    for counted, kept in (
        (sums_by_day(), kept_days),
        (sums_overall(), kept_totals),
        (sums_by_hour(), kept_hours),
    ):
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


def days_kept(connection: Connection) -> dict[LearnerId, list[tuple[date, Totals]]]:
    """Return the kept sums of each learner's days, the first day first."""
    found: dict[LearnerId, list[tuple[date, Totals]]] = defaultdict(list)
    for row in connection.execute(select(days).order_by(days.c.learner_id, days.c.day)):
        sums = Totals(row.reviews, row.remembered, row.responses, row.took_ms)
        found[LearnerId(row.learner_id)].append((row.day, sums))
    return found


def totals_counted(connection: Connection) -> dict[LearnerId, list[tuple[datetime, Totals]]]:
    """Return what each fact of a learner adds to the sums, and when; in no order.

    Of the responses to one slot the first counts, all of them take time.
    """
    found: dict[LearnerId, list[tuple[datetime, Totals]]] = defaultdict(list)
    rated = select(reviews.c.learner_id, reviews.c.at, reviews.c.rating, reviews.c.took_ms)
    for learner, at, rating, took in connection.execute(rated.where(COUNTS)):
        sums = Totals(reviews=1, remembered=int(rating > Rating.AGAIN), took_ms=took)
        found[LearnerId(learner)].append((at, sums))
    answered: set[tuple[UUID, UUID, int]] = set()
    for row in connection.execute(select(responses).order_by(responses.c.id)):
        slot = row.learner_id, row.attempt_id, row.slot
        sums = Totals(responses=int(slot not in answered), took_ms=row.took_ms)
        answered.add(slot)
        found[LearnerId(row.learner_id)].append((row.at, sums))
    looked = select(readings.c.learner_id, readings.c.at, readings.c.took_ms)
    for learner, at, took in connection.execute(looked):
        found[LearnerId(learner)].append((at, Totals(took_ms=took)))
    return found


@dataclass(frozen=True, slots=True)
class Graded:
    """One answer of an attempt with the grade that was kept for it."""

    id: UUID
    slot: int
    response: Response
    fraction: Fraction
    verdict: str
    checked: bool


def grades_kept(connection: Connection, learner: LearnerId, attempt: AttemptId) -> list[Graded]:
    """Return every answer of an attempt, the first first."""
    query = (
        select(
            responses.c.id,
            responses.c.slot,
            question_revisions.c.kind,
            responses.c.body,
            responses.c.fraction,
            responses.c.verdict,
            responses.c.checked,
        )
        .join(
            question_revisions,
            (question_revisions.c.question_id == responses.c.question_id)
            & (question_revisions.c.revision == responses.c.revision),
        )
        .where(responses.c.learner_id == learner, responses.c.attempt_id == attempt)
        .order_by(responses.c.id)
    )
    return [
        Graded(id, slot, decode_response(kind, body), Fraction(fraction), verdict, checked)
        for id, slot, kind, body, fraction, verdict, checked in connection.execute(query)
    ]


def overrides_given(
    connection: Connection, learner: LearnerId, attempt: AttemptId
) -> dict[int, set[Fraction]]:
    """Return the fractions of all grades given afterwards, by slot."""
    query = select(overrides.c.slot, overrides.c.fraction).where(
        overrides.c.learner_id == learner, overrides.c.attempt_id == attempt
    )
    found: dict[int, set[Fraction]] = defaultdict(set)
    for slot, fraction in connection.execute(query):
        found[slot].add(Fraction(fraction))
    return found


def meanings(connection: Connection) -> Iterator[Card | AnyQuestion | Quiz]:
    """Yield every card, every revision of every question, and every quiz of a file."""
    for body in connection.execute(select(cards.c.body)).scalars():
        yield decode(body, Card)
    query = select(question_revisions.c.kind, question_revisions.c.body)
    for kind, body in connection.execute(query):
        yield decode_question(kind, body)
    of_files = select(quizzes.c.body).where(quizzes.c.id != PRACTICE)
    for body in connection.execute(of_files).scalars():
        yield decode(body, Quiz)


def marks_kept(connection: Connection) -> list[tuple[LearnerId, AttemptId, Fraction | None]]:
    """Return each attempt with the mark that was kept for it; None while it is open."""
    query = select(
        attempts.c.learner_id, attempts.c.id, attempts.c.reached, attempts.c.submitted_at
    )
    return [
        (LearnerId(learner), AttemptId(id), None if submitted is None else Fraction(reached))
        for learner, id, reached, submitted in connection.execute(query)
    ]
