"""Bringing the schema of a database up to date with Alembic.

Imported only when a schema is behind, since Alembic is slow to import.
"""

from __future__ import annotations

from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from studyguide.paths import migrations
from studyguide.store import search
from studyguide.store.engine import begun

_ONE_AT_A_TIME = Lock()
"""Alembic keeps what it works on in a module, so two threads would mix up their databases."""


def configuration() -> Config:
    """Return Alembic's configuration for the migrations of this program."""
    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    return config


def head() -> str | None:
    """Return the newest migration there is."""
    return ScriptDirectory.from_config(configuration()).get_current_head()


def upgrade(engine: Engine) -> None:
    """Run the missing migrations and fill the search index, in one transaction."""
    config = configuration()
    with (
        _ONE_AT_A_TIME,
        engine.connect() as connection,
        begun(connection, writes=True),
        connection.begin(),
    ):
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        search.rebuild(connection)
