"""Marks of each question of attempts that count, and counts of them, kept for reports."""

import json
from collections import Counter
from fractions import Fraction
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_attempts = sa.table(
    "attempts",
    sa.column("learner_id", sa.Uuid()),
    sa.column("id", sa.Uuid()),
    sa.column("quiz_id", sa.String()),
    sa.column("number", sa.Integer()),
    sa.column("plan", sa.Text()),
    sa.column("counts", sa.Boolean()),
)
_given: list[sa.ColumnClause[Any]] = [
    sa.column("learner_id", sa.Uuid()),
    sa.column("id", sa.Uuid()),
    sa.column("attempt_id", sa.Uuid()),
    sa.column("slot", sa.Integer()),
    sa.column("fraction", sa.String()),
]
_overrides = sa.table("overrides", *_given)
_responses = sa.table(
    "responses",
    *(sa.column(column.name, column.type) for column in _given),
    sa.column("verdict", sa.String()),
    sa.column("certainty", sa.SmallInteger()),
)
_COSTS = {1: 0, 2: -2, 3: -6}


def upgrade() -> None:
    marks = op.create_table(
        "attempt_marks",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("quiz_id", sa.String(length=128), nullable=False),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.Column("reached", sa.String(length=64), nullable=False),
        sa.Column("possible", sa.String(length=64), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id", "attempt_id"],
            ["attempts.learner_id", "attempts.id"],
            name="fk_attempt_marks_learner_id_attempt_id",
        ),
        sa.PrimaryKeyConstraint("learner_id", "attempt_id", name="pk_attempt_marks"),
    )
    op.create_index("ix_attempt_marks_quiz_id", "attempt_marks", ["quiz_id"], unique=False)
    counts = op.create_table(
        "mark_counts",
        sa.Column("quiz_id", sa.String(length=128), nullable=False),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.Column("section", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=257), nullable=False),
        sa.Column("points", sa.String(length=64), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("total", sa.String(length=64), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "quiz_id",
            "first",
            "section",
            "place",
            "question_id",
            "points",
            "mark",
            "total",
            name="pk_mark_counts",
        ),
    )
    _fill(op.get_bind(), marks, counts)


def _fill(connection: sa.Connection, marks: sa.Table, counts: sa.Table) -> None:
    """Work out both tables from what attempts before this version recorded."""
    seen: set[tuple[object, str]] = set()
    found: Counter[tuple[str, bool, int, int, str, str, str, str]] = Counter()
    query = (
        sa.select(_attempts)
        .where(_attempts.c.counts.is_(True))
        .order_by(_attempts.c.learner_id, _attempts.c.quiz_id, _attempts.c.number)
    )
    for learner, attempt, quiz, _, text, _ in connection.execute(query).all():
        first = (learner, quiz) not in seen
        seen.add((learner, quiz))
        plan = json.loads(text)
        certain = bool(plan["settings"].get("certainty", False))
        answers = _answers(connection, learner, attempt)
        rows = []
        places: Counter[int] = Counter()
        for number, place in enumerate(plan["slots"]):
            points = Fraction(place["points"])
            mark = _mark(points, answers[number], certain) if number in answers else Fraction(0)
            section = place["section"]
            rows.append((section, places[section], place["question"], str(points), str(mark)))
            places[section] += 1
        total = str(sum((Fraction(row[-1]) for row in rows), Fraction(0)))
        reached, possible = _whole(plan["sections"], rows)
        found[(quiz, first, -1, 0, "", possible, reached, total)] += 1
        for row in rows:
            found[(quiz, first, *row, total)] += 1
        connection.execute(
            sa.insert(marks).values(
                learner_id=learner,
                attempt_id=attempt,
                quiz_id=quiz,
                first=first,
                reached=reached,
                possible=possible,
                marks=json.dumps(rows, separators=(",", ":"), ensure_ascii=False),
            )
        )
    names = [column.name for column in counts.columns]
    sums = [dict(zip(names, (*key, count), strict=True)) for key, count in sorted(found.items())]
    if sums:
        connection.execute(sa.insert(counts), sums)


def _answers(
    connection: sa.Connection, learner: object, attempt: object
) -> dict[int, tuple[Fraction, bool, int | None]]:
    """Return for each slot answered what it earned, whether it is right in part, and certainty."""

    def mine(table: sa.TableClause) -> sa.Select[Any]:
        of = table.c.learner_id == learner, table.c.attempt_id == attempt
        return sa.select(table).where(*of).order_by(table.c.id)

    found: dict[int, tuple[Fraction, bool, int | None]] = {}
    for row in connection.execute(mine(_responses)):
        before = found.get(row.slot)
        sure = row.certainty if row.certainty is not None or before is None else before[2]
        found[row.slot] = Fraction(row.fraction), row.verdict in ("right", "partly"), sure
    for row in connection.execute(mine(_overrides)):
        if row.slot in found:
            found[row.slot] = Fraction(row.fraction), False, found[row.slot][2]
    return found


def _mark(points: Fraction, answer: tuple[Fraction, bool, int | None], certain: bool) -> Fraction:
    fraction, credited, sure = answer
    if not fraction and credited:
        return Fraction(0)
    if not certain:
        return points * fraction
    level = sure or 1
    return points * (fraction * level if fraction > 0 else Fraction(_COSTS[level])) / 3


def _whole(sections: list[Any], rows: list[tuple[int, int, str, str, str]]) -> tuple[str, str]:
    """Return what an attempt reached and could reach, where only the best may count."""
    reached = possible = Fraction(0)
    for number, section in enumerate(sections):
        best = section.get("best")
        mine = [row for row in rows if row[0] == number]
        possible += sum(sorted((Fraction(row[3]) for row in mine), reverse=True)[:best], Fraction())
        reached += sum(sorted((Fraction(row[4]) for row in mine), reverse=True)[:best], Fraction())
    return str(min(possible, max(Fraction(0), reached))), str(possible)
