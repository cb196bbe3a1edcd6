"""Claims and overrides."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "claims",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id", "attempt_id"],
            ["attempts.learner_id", "attempts.id"],
            name="fk_claims_learner_id_attempt_id",
        ),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_claims"),
        sa.UniqueConstraint(
            "learner_id", "attempt_id", "slot", name="uq_claims_learner_id_attempt_id_slot"
        ),
    )
    op.create_table(
        "overrides",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("revision", sa.String(length=64), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=True),
        sa.Column("fraction", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id", "attempt_id"],
            ["attempts.learner_id", "attempts.id"],
            name="fk_overrides_learner_id_attempt_id",
        ),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_overrides"),
    )
    op.create_index(
        "ix_overrides_learner_id_attempt_id_id",
        "overrides",
        ["learner_id", "attempt_id", "id"],
        unique=False,
    )
    op.create_table(
        "decisions",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id", "claim_id"],
            ["claims.learner_id", "claims.id"],
            name="fk_decisions_learner_id_claim_id",
        ),
        sa.PrimaryKeyConstraint("learner_id", "claim_id", name="pk_decisions"),
    )
