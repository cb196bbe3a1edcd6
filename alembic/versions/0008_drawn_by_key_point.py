"""The key point by which each question is drawn, with an index that alone answers a draw."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

INDEX = "ix_questions_bank_id_retired_first_point_level_id"
MANY = 1000


def upgrade() -> None:
    op.add_column(
        "questions",
        sa.Column("first_point", sa.String(length=257), nullable=False, server_default=""),
    )
    connection = op.get_bind()
    rows = connection.execute(
        sa.text(
            "SELECT questions.id, body FROM questions JOIN question_revisions "
            "ON question_id = questions.id "
            "AND question_revisions.revision = questions.revision"
        )
    )
    change = sa.text("UPDATE questions SET first_point = :point WHERE id = :id")
    for some in iter(lambda: rows.fetchmany(MANY), []):
        found = [{"id": id, "point": (json.loads(body)["tests"] or [""])[0]} for id, body in some]
        connection.execute(change, found)
    columns = ["bank_id", "retired", "first_point", "level", "id"]
    op.create_index(INDEX, "questions", columns)


def downgrade() -> None:
    op.drop_index(INDEX, "questions")
    op.drop_column("questions", "first_point")
