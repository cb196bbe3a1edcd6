"""Attempts with time, tries, certainty and notes; rulings and remarks."""

import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_attempts = sa.table(
    "attempts",
    sa.column("learner_id", sa.Uuid()),
    sa.column("id", sa.Uuid()),
    sa.column("plan", sa.Text()),
    sa.column("started_at", sa.DateTime(timezone=True)),
    sa.column("submitted_at", sa.DateTime(timezone=True)),
    sa.column("seen_at", sa.DateTime(timezone=True)),
    sa.column("spent_ms", sa.BigInteger()),
    sa.column("ending", sa.String(16)),
    sa.column("counts", sa.Boolean()),
)
_LONG_AGO = "1970-01-01 00:00:00.000000"


def upgrade() -> None:
    for column in (
        sa.Column("notes", sa.Text(), nullable=False, server_default="{}"),
        sa.Column("limit_ms", sa.BigInteger(), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("spent_ms", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False, server_default=_LONG_AGO),
        sa.Column("overdue_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("holder", sa.String(length=160), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ending", sa.String(length=16), nullable=True),
        sa.Column("void", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("counts", sa.Boolean(), nullable=False, server_default=sa.false()),
    ):
        op.add_column("attempts", column)
    for column in (
        sa.Column("checked", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("certainty", sa.SmallInteger(), nullable=True),
    ):
        op.add_column("responses", column)
    op.create_table(
        "rulings",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("time_ms", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id", "attempt_id"],
            ["attempts.learner_id", "attempts.id"],
            name="fk_rulings_learner_id_attempt_id",
        ),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_rulings"),
    )
    op.create_index(
        "ix_rulings_learner_id_attempt_id_id", "rulings", ["learner_id", "attempt_id", "id"]
    )
    op.create_table(
        "remarks",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=257), nullable=False),
        sa.Column("revision", sa.String(length=64), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id", "attempt_id"],
            ["attempts.learner_id", "attempts.id"],
            name="fk_remarks_learner_id_attempt_id",
        ),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name="fk_remarks_question_id"),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_remarks"),
    )
    op.create_index("ix_remarks_question_id", "remarks", ["question_id"])
    _carry_over()


def _carry_over() -> None:
    """Give attempts that were begun before what the new columns and plans say."""
    connection = op.get_bind()
    rows = connection.execute(
        sa.select(
            _attempts.c.learner_id,
            _attempts.c.id,
            _attempts.c.plan,
            _attempts.c.started_at,
            _attempts.c.submitted_at,
        )
    ).all()
    for learner, id, plan, started, submitted in rows:
        ended = submitted is not None
        connection.execute(
            sa.update(_attempts)
            .where(_attempts.c.learner_id == learner, _attempts.c.id == id)
            .values(
                plan=json.dumps(_planned(json.loads(plan)), ensure_ascii=False),
                seen_at=submitted if ended else started,
                spent_ms=_milliseconds(started, submitted) if ended else 0,
                ending="submitted" if ended else None,
                counts=ended,
            )
        )


def _planned(plan: dict[str, Any]) -> dict[str, Any]:
    """Return a plan with sections that are more than titles, and with settings."""
    pass_mark = plan.pop("pass_mark", None)
    return {
        **plan,
        "sections": [{"title": title} for title in plan["sections"]],
        "settings": {"pass_mark": pass_mark},
    }


def _milliseconds(started: datetime, ended: datetime) -> int:
    first, last = (one.replace(tzinfo=one.tzinfo or UTC) for one in (started, ended))
    return max(0, int((last - first).total_seconds() * 1000))
