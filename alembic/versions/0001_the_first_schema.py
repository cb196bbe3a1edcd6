"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "banks",
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("guide_id", sa.String(length=128), nullable=True),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_banks"),
    )
    op.create_table(
        "files",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("mtime_ns", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("path", name="pk_files"),
    )
    op.create_table(
        "guides",
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_guides"),
    )
    op.create_table(
        "learners",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_learners"),
        sa.UniqueConstraint("name", name="uq_learners_name"),
    )
    op.create_table(
        "quizzes",
        sa.Column("id", sa.String(length=128), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revision", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_quizzes"),
    )
    op.create_table(
        "attempts",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("quiz_id", sa.String(length=128), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("flags", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reached", sa.String(length=64), nullable=False),
        sa.Column("possible", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_attempts_learner_id"),
        sa.ForeignKeyConstraint(["quiz_id"], ["quizzes.id"], name="fk_attempts_quiz_id"),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_attempts"),
        sa.UniqueConstraint(
            "learner_id", "quiz_id", "number", name="uq_attempts_learner_id_quiz_id_number"
        ),
    )
    op.create_index("ix_attempts_quiz_id", "attempts", ["quiz_id"], unique=False)
    op.create_table(
        "cards",
        sa.Column("id", sa.String(length=257), nullable=False),
        sa.Column("guide_id", sa.String(length=128), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revision", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["guide_id"], ["guides.id"], name="fk_cards_guide_id"),
        sa.PrimaryKeyConstraint("id", name="pk_cards"),
    )
    op.create_index("ix_cards_guide_id_position", "cards", ["guide_id", "position"], unique=False)
    op.create_table(
        "days",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("remembered", sa.Integer(), nullable=False),
        sa.Column("responses", sa.Integer(), nullable=False),
        sa.Column("took_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_days_learner_id"),
        sa.PrimaryKeyConstraint("learner_id", "day", name="pk_days"),
    )
    op.create_table(
        "key_points",
        sa.Column("id", sa.String(length=257), nullable=False),
        sa.Column("guide_id", sa.String(length=128), nullable=False),
        sa.Column("part_id", sa.String(length=128), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["guide_id"], ["guides.id"], name="fk_key_points_guide_id"),
        sa.PrimaryKeyConstraint("id", name="pk_key_points"),
    )
    op.create_index("ix_key_points_guide_id", "key_points", ["guide_id"], unique=False)
    op.create_table(
        "questions",
        sa.Column("id", sa.String(length=257), nullable=False),
        sa.Column("bank_id", sa.String(length=128), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("revision", sa.String(length=64), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["bank_id"], ["banks.id"], name="fk_questions_bank_id"),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
    )
    op.create_index(
        "ix_questions_bank_id_position", "questions", ["bank_id", "position"], unique=False
    )
    op.create_table(
        "readings",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("guide_id", sa.String(length=128), nullable=False),
        sa.Column("part_id", sa.String(length=128), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("took_ms", sa.BigInteger(), nullable=False),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["guide_id"], ["guides.id"], name="fk_readings_guide_id"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_readings_learner_id"),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_readings"),
    )
    op.create_index(
        "ix_readings_learner_id_guide_id_id",
        "readings",
        ["learner_id", "guide_id", "id"],
        unique=False,
    )
    op.create_table(
        "card_points",
        sa.Column("card_id", sa.String(length=257), nullable=False),
        sa.Column("point_id", sa.String(length=257), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_card_points_card_id"),
        sa.PrimaryKeyConstraint("card_id", "point_id", name="pk_card_points"),
    )
    op.create_index("ix_card_points_point_id", "card_points", ["point_id"], unique=False)
    op.create_table(
        "question_points",
        sa.Column("question_id", sa.String(length=257), nullable=False),
        sa.Column("point_id", sa.String(length=257), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name="fk_question_points_question_id"
        ),
        sa.PrimaryKeyConstraint("question_id", "point_id", name="pk_question_points"),
    )
    op.create_index("ix_question_points_point_id", "question_points", ["point_id"], unique=False)
    op.create_table(
        "question_revisions",
        sa.Column("question_id", sa.String(length=257), nullable=False),
        sa.Column("revision", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name="fk_question_revisions_question_id"
        ),
        sa.PrimaryKeyConstraint("question_id", "revision", name="pk_question_revisions"),
    )
    op.create_table(
        "responses",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(length=257), nullable=False),
        sa.Column("revision", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("fraction", sa.String(length=64), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("took_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id", "attempt_id"],
            ["attempts.learner_id", "attempts.id"],
            name="fk_responses_learner_id_attempt_id",
        ),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name="fk_responses_question_id"),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_responses"),
    )
    op.create_index(
        "ix_responses_learner_id_attempt_id_id",
        "responses",
        ["learner_id", "attempt_id", "id"],
        unique=False,
    )
    op.create_index("ix_responses_question_id", "responses", ["question_id"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("card_id", sa.String(length=257), nullable=False),
        sa.Column("revision", sa.String(length=64), nullable=False),
        sa.Column("rating", sa.SmallInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("took_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_reviews_card_id"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_reviews_learner_id"),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_reviews"),
    )
    op.create_index(
        "ix_reviews_learner_id_card_id_id", "reviews", ["learner_id", "card_id", "id"], unique=False
    )
    op.create_table(
        "schedules",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("card_id", sa.String(length=257), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("step", sa.SmallInteger(), nullable=True),
        sa.Column("stability", sa.Float(precision=53), nullable=False),
        sa.Column("difficulty", sa.Float(precision=53), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_review", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name="fk_schedules_card_id"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_schedules_learner_id"),
        sa.PrimaryKeyConstraint("learner_id", "card_id", name="pk_schedules"),
    )
    op.create_index("ix_schedules_learner_id_due", "schedules", ["learner_id", "due"], unique=False)
    op.create_table(
        "undone_reviews",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id", "review_id"],
            ["reviews.learner_id", "reviews.id"],
            name="fk_undone_reviews_learner_id_review_id",
        ),
        sa.PrimaryKeyConstraint("learner_id", "review_id", name="pk_undone_reviews"),
    )
