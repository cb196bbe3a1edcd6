"""The marks of attempts that count, worked out from what is on record of their answers.

The rows of attempts, answers and grades given afterwards are read side by side, in one order, so
that a class of any size needs little memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Select, and_, select

from studyguide.domain.attempt import Plan
from studyguide.domain.earning import recorded_mark
from studyguide.domain.grading import Verdict
from studyguide.domain.grading.certainty import Certainty
from studyguide.domain.ids import AttemptId, LearnerId, QuizId
from studyguide.domain.mark import attempt_mark
from studyguide.domain.quiz_settings import QuizSettings
from studyguide.store.codec import decode
from studyguide.store.streaming import streamed
from studyguide.store.tables import attempts, overrides, responses

Place = tuple[int, int, str, str, str]
"""Section, place in it, question, points and mark; the last two exact, such as `1/3`."""
Number = int | Fraction
"""An exact mark; whole ones are integers, which add up faster."""
_Rows = Iterator[tuple[tuple[UUID, UUID], list[Any]]]
_CREDITED = (Verdict.RIGHT.value, Verdict.PARTLY.value)
_PLAIN, _CERTAIN = QuizSettings(), QuizSettings(certainty=True)
_NOTHING: tuple[str, Number] = ("0", 0)
_BATCH = 5000
COUNTS = attempts.c.counts.is_(True)
"""The condition that an attempt counts as a result."""
ENDED = attempts.c.submitted_at.is_not(None)
"""The condition that an attempt came to its end, whether or not it counts."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An attempt that counts, with the mark of each question."""

    learner: LearnerId
    attempt: AttemptId
    quiz: QuizId
    first: bool
    """Whether it is the learner's first attempt at the quiz that counts."""
    reached: str
    """Of the whole attempt, exact."""
    possible: str
    places: tuple[Place, ...]


class Kept(NamedTuple):
    """What is on record of the answer to one slot."""

    fraction: str
    """What it earned."""
    credited: bool
    """Whether the answer by itself is right, at least in part."""
    certainty: int | None


@dataclass(frozen=True, slots=True)
class _Slot:
    """What of a planned slot makes its mark; points stay as they are written."""

    question: str
    section: int
    points: str


@dataclass(frozen=True, slots=True)
class _Section:
    best: int | None = None


@dataclass(frozen=True, slots=True)
class _Settings:
    certainty: bool = False


@dataclass(frozen=True, slots=True)
class _Planned:
    """What of a plan makes marks."""

    sections: tuple[_Section, ...]
    slots: tuple[_Slot, ...]
    settings: _Settings = field(default_factory=_Settings)


def number(text: str) -> Number:
    """Return an exact mark that is written such as `2` or `1/3`."""
    return Fraction(text) if "/" in text else int(text)


@lru_cache(maxsize=100_000)
def mark_of(points: str, kept: Kept, certain: bool) -> tuple[str, Number]:
    """Return the mark of an answer on record, written and as a number."""
    mark = recorded_mark(
        _CERTAIN if certain else _PLAIN,
        Fraction(kept.fraction),
        None if kept.certainty is None else Certainty(kept.certainty),
        Fraction(points),
        credited=kept.credited,
    )
    return str(mark), mark.numerator if mark.denominator == 1 else mark


def marked(connection: Connection, *where: Any, of: Any = COUNTS) -> Iterator[Marked]:
    """Yield the marks of attempts, as a rule those that count, in the order of learner and attempt.

    `where` are conditions on attempts that hold for all or none of a learner's at one quiz.
    """
    for _, mine in groupby(_read(connection, of, *where), key=lambda one: one[0].learner_id):
        found = list(mine)
        first: dict[str, int] = {}
        for row, _ in found:
            first[row.quiz_id] = min(row.number, first.get(row.quiz_id, row.number))
        for row, kept in found:
            yield _marked(row, kept, first=row.number == first[row.quiz_id])


def by_learner(found: Iterable[Marked]) -> Iterator[tuple[LearnerId, list[Marked]]]:
    """Yield the marks of each learner together."""
    for learner, mine in groupby(found, key=lambda one: one.learner):
        yield learner, list(mine)


def _read(connection: Connection, *where: Any) -> Iterator[tuple[Any, dict[int, Kept]]]:
    """Yield each attempt with what is kept of its slots that were answered."""
    order = attempts.c.learner_id, attempts.c.id
    query = (
        select(*order, attempts.c.quiz_id, attempts.c.number, attempts.c.plan)
        .where(*where)
        .order_by(*order)
    )
    answers = _by_attempt(
        connection,
        _of_slots(responses, *where).add_columns(responses.c.verdict, responses.c.certainty),
    )
    graded = _by_attempt(connection, _of_slots(overrides, *where))
    answer, grade = next(answers, None), next(graded, None)
    for row in streamed(connection, query, _BATCH):
        key = row.learner_id, row.id
        kept: dict[int, Kept] = {}
        if answer is not None and answer[0] == key:
            for _, _, slot, fraction, verdict, certainty in answer[1]:
                if certainty is None and slot in kept:
                    certainty = kept[slot].certainty
                kept[slot] = Kept(fraction, verdict in _CREDITED, certainty)
            answer = next(answers, None)
        if grade is not None and grade[0] == key:
            for _, _, slot, fraction in grade[1]:
                if slot in kept:
                    kept[slot] = Kept(fraction, False, kept[slot].certainty)
            grade = next(graded, None)
        yield row, kept


def _of_slots(table: Any, *where: Any) -> Select[Any]:
    """Select learner, attempt, slot and fraction, oldest first in each."""
    same = and_(attempts.c.learner_id == table.c.learner_id, attempts.c.id == table.c.attempt_id)
    return (
        select(table.c.learner_id, table.c.attempt_id, table.c.slot, table.c.fraction)
        .join(attempts, same)
        .where(*where)
        .order_by(table.c.learner_id, table.c.attempt_id, table.c.id)
    )


def _by_attempt(connection: Connection, query: Select[Any]) -> _Rows:
    rows = streamed(connection, query, _BATCH)
    for key, group in groupby(rows, key=lambda row: (row[0], row[1])):
        yield key, list(group)


def sum_of(texts: Iterable[str]) -> Number:
    """Return the sum of exact marks as they are written."""
    return _sum(number(text) for text in texts)


def _sum(numbers: Iterable[Number]) -> Number:
    total: Number = 0
    for one in numbers:
        total = total + one
    return total


def _marked(row: Any, kept: dict[int, Kept], *, first: bool) -> Marked:
    plan = decode(row.plan, _Planned)
    reached: Number
    possible: Number
    places: list[Place] = []
    marks: list[Number] = []
    counted: Counter[int] = Counter()
    for slot, planned in enumerate(plan.slots):
        answer = kept.get(slot)
        text, mark = _NOTHING
        if answer is not None:
            text, mark = mark_of(planned.points, answer, plan.settings.certainty)
        section = planned.section
        places.append((section, counted[section], planned.question, planned.points, text))
        marks.append(mark)
        counted[section] += 1
    if any(section.best is not None for section in plan.sections):
        whole = attempt_mark(
            decode(row.plan, Plan), {slot: Fraction(mark) for slot, mark in enumerate(marks)}
        )
        possible, reached = whole.possible, whole.reached
    else:
        possible = _sum(number(planned.points) for planned in plan.slots)
        reached = min(possible, max(0, _sum(marks)))
    return Marked(
        LearnerId(row.learner_id),
        AttemptId(row.id),
        QuizId(row.quiz_id),
        first,
        str(reached),
        str(possible),
        tuple(places),
    )
