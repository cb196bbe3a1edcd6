"""The parts of each guide in short, for lists; sums of reviews over all days."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

WORDS_A_MINUTE = 200
SUMS = ("again", "hard", "good", "easy", "took_ms")


def upgrade() -> None:
    _outlines()
    op.create_table(
        "review_totals",
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("guide_id", sa.String(length=128), nullable=False),
        sa.Column("span", sa.SmallInteger(), nullable=False),
        sa.Column("again", sa.Integer(), nullable=False),
        sa.Column("hard", sa.Integer(), nullable=False),
        sa.Column("good", sa.Integer(), nullable=False),
        sa.Column("easy", sa.Integer(), nullable=False),
        sa.Column("took_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name="fk_review_totals_learner_id"
        ),
        sa.PrimaryKeyConstraint("learner_id", "guide_id", "span", name="pk_review_totals"),
    )
    op.execute(
        f"INSERT INTO review_totals (learner_id, guide_id, span, {', '.join(SUMS)}) "
        f"SELECT learner_id, guide_id, span, {', '.join(f'sum({name})' for name in SUMS)} "
        "FROM review_sums GROUP BY learner_id, guide_id, span"
    )


def _outlines() -> None:
    op.add_column("guides", sa.Column("outline", sa.Text(), nullable=False, server_default="[]"))
    guides = sa.table("guides", sa.column("id"), sa.column("body"), sa.column("outline"))
    connection = op.get_bind()
    for id, body in connection.execute(sa.select(guides.c.id, guides.c.body)).all():
        parts = [
            (part["id"], part["title"], max(1, round(len(part["text"].split()) / WORDS_A_MINUTE)))
            for part in json.loads(body)["parts"]
        ]
        outline = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
        connection.execute(sa.update(guides).where(guides.c.id == id).values(outline=outline))
