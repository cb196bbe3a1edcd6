"""Full text search, annotations and places of readers."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.drop_table("card_words")
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=257), nullable=False),
        sa.Column("source", sa.String(length=128), nullable=False),
        sa.Column("guide_id", sa.String(length=128), nullable=True),
        sa.Column("part_id", sa.String(length=128), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_passages"),
    )
    op.create_index("ix_passages_kind_key", "passages", ["kind", "key"], unique=False)
    op.create_index("ix_passages_owner_id", "passages", ["owner_id"], unique=False)
    op.create_index("ix_passages_source_kind", "passages", ["source", "kind"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE passages_index USING fts5 (title, body, content='passages', "
            "content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
        )
    else:
        op.execute("CREATE TABLE passages_index (id integer PRIMARY KEY, words tsvector NOT NULL)")
        op.execute("CREATE INDEX passages_index_words ON passages_index USING gin (words)")
    op.create_table(
        "annotations",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("guide_id", sa.String(length=128), nullable=False),
        sa.Column("part_id", sa.String(length=128), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["guide_id"], ["guides.id"], name="fk_annotations_guide_id"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_annotations_learner_id"),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_annotations"),
    )
    op.create_index(
        "ix_annotations_learner_id_guide_id_id",
        "annotations",
        ["learner_id", "guide_id", "id"],
        unique=False,
    )
    op.create_table(
        "annotation_acts",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("annotation_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id", "annotation_id"],
            ["annotations.learner_id", "annotations.id"],
            name="fk_annotation_acts_learner_id_annotation_id",
        ),
        sa.PrimaryKeyConstraint("learner_id", "id", name="pk_annotation_acts"),
    )
    op.create_index(
        "ix_annotation_acts_learner_id_annotation_id_id",
        "annotation_acts",
        ["learner_id", "annotation_id", "id"],
        unique=False,
    )
    op.create_table(
        "reading_places",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("guide_id", sa.String(length=128), nullable=False),
        sa.Column("part_id", sa.String(length=128), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["guide_id"], ["guides.id"], name="fk_reading_places_guide_id"),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name="fk_reading_places_learner_id"
        ),
        sa.PrimaryKeyConstraint("learner_id", "guide_id", "part_id", name="pk_reading_places"),
    )
