"""What draws may take: the questions of pools, looked at without their texts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from studyguide.domain.ids import BankId, PointId, QuestionId
from studyguide.domain.questions import Level
from studyguide.domain.quiz import Pool, Strata
from studyguide.store.codec import decode
from studyguide.store.engine import plain
from studyguide.store.plain import Plain
from studyguide.store.tables import question_points, questions


@dataclass(frozen=True, slots=True)
class Drawable:
    """What a draw has to know of a question, while the database is being read."""

    id: QuestionId
    _asked: Plain

    @property
    def tests(self) -> tuple[PointId, ...]:
        """The key points it tests, asked for those that are drawn alone."""
        rows = self._asked.rows(_TESTED, question=self.id)
        return tuple(PointId(point) for (point,) in rows)


_TESTED = "SELECT point_id FROM question_points WHERE question_id = :question"


class _Packed:
    """Drawable questions of one key point, whose lines are parted when one is asked for."""

    def __init__(self, lines: str, asked: Plain) -> None:
        self._lines, self._asked = lines, asked
        self._ids: list[str] = []

    def __len__(self) -> int:
        return self._lines.count("\n") + 1

    def __getitem__(self, place: int, /) -> Drawable:
        if not self._ids:
            self._ids = sorted(self._lines.split("\n"))
        return Drawable(QuestionId(self._ids[place]), self._asked)


def candidates(connection: Connection, wanted: Pool) -> Strata:
    """Return the questions that a draw may take, by the first of their key points.

    The database groups them, from an index alone where no tags are wanted: to read a row for each
    of 100,000 questions, of which fifty are drawn, would take longer than all else of an attempt.
    """
    ids = func.aggregate_strings(questions.c.id, "\n")
    query = select(questions.c.first_point, ids).where(*_wanted(connection, wanted))
    rows = connection.execute(query.group_by(questions.c.first_point)).all()
    groups = sorted((point, lines) for point, lines in rows)  # or chance would not be repeatable
    asked = plain(connection)
    return Strata(
        {PointId(point) if point else None: _Packed(lines, asked) for point, lines in groups}
    )


def points_drawn(connection: Connection, wanted: Pool) -> set[PointId]:
    """Return the key points that the questions of a pool test."""
    drawable = select(questions.c.id).where(*_wanted(connection, wanted))
    query = select(question_points.c.point_id).where(question_points.c.question_id.in_(drawable))
    return {PointId(point) for point in connection.execute(query.distinct()).scalars()}


def _wanted(connection: Connection, wanted: Pool) -> list[ColumnElement[bool]]:
    """Return the conditions on questions that a pool makes."""
    conditions: list[ColumnElement[bool]] = [
        questions.c.bank_id.in_(list(wanted.banks)),
        questions.c.retired.is_(False),
    ]
    if wanted.levels:
        conditions.append(questions.c.level.in_([level.value for level in wanted.levels]))
    if wanted.tests:
        tested = select(question_points.c.question_id).where(
            question_points.c.point_id.in_(list(wanted.tests))
        )
        conditions.append(questions.c.id.in_(tested))
    if wanted.tags:
        kept = connection.execute(select(questions.c.tags).where(*conditions).distinct()).scalars()
        asked = frozenset(wanted.tags)
        fitting = [text for text in kept if asked & set(decode(text, tuple[str, ...]))]
        conditions.append(questions.c.tags.in_(fitting))
    return conditions


@dataclass(frozen=True, slots=True)
class PoolRow:
    """What a draw needs to know of a question, without its text."""

    id: QuestionId
    level: Level
    tags: tuple[str, ...]
    tests: tuple[PointId, ...]


def pool_rows(connection: Connection, bank: BankId) -> list[PoolRow]:
    """Return the questions of a bank for checking draws against it."""
    tests: dict[str, list[PointId]] = {}
    query = select(question_points.c.question_id, question_points.c.point_id).join(
        questions, questions.c.id == question_points.c.question_id
    )
    for question, point in connection.execute(query.where(questions.c.bank_id == bank)):
        tests.setdefault(question, []).append(PointId(point))
    rows = connection.execute(
        select(questions.c.id, questions.c.level, questions.c.tags)
        .where(questions.c.bank_id == bank, questions.c.retired.is_(False))
        .order_by(questions.c.position)
    )
    return [
        PoolRow(
            QuestionId(id), Level(level), decode(tags, tuple[str, ...]), tuple(tests.get(id, ()))
        )
        for id, level, tags in rows
    ]
