"""How Alembic reaches the database: a connection handed over by the program, or a URL."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

from studyguide.paths import database_url
from studyguide.store.engine import engine_for
from studyguide.store.search_tables import is_ours
from studyguide.store.tables import UtcDateTime, metadata


def render(kind: str, thing: object, imports: Any) -> str | Literal[False]:
    """Write our own type as the plain one it stands for: migrations must not depend on it."""
    return "sa.DateTime(timezone=True)" if isinstance(thing, UtcDateTime) else False


def run(connection: Connection) -> None:
    """Run migrations, or compare them with the tables, on a connection."""
    context.configure(
        connection=connection, target_metadata=metadata, render_item=render, include_name=is_ours
    )
    with context.begin_transaction():
        context.run_migrations()


handed_over = context.config.attributes.get("connection")
if handed_over is not None:
    run(handed_over)
else:
    with engine_for(database_url()).begin() as connection:
        run(connection)
