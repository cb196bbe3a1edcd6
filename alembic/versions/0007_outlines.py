"""The parts of each guide in short, for lists."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

WORDS_A_MINUTE = 200


def upgrade() -> None:
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
