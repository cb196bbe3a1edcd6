"""Databases for tests: copies of ones that are ready, since making one costs more than most tests.

A copy always comes to the same place, and one `Database` stays open for it: SQLAlchemy composes
each statement once for an engine, and that too costs more than most tests.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import psycopg

from studyguide.paths import sqlite_file
from studyguide.store.database import Database

_numbers = itertools.count()


class Copies:
    """Copies of a database, one after another in the same place."""

    def __init__(self, original: str, place: str, server: str = "", *, blank: bool = False) -> None:
        """Take the URLs of what is copied, of where to, and of the server that has both.

        What is copied may be `blank`: then a copy on a server is only emptied, which is quicker.
        """
        self._original, self._server, self._blank = original, server, blank
        self.url = place
        self._database: Database | None = None

    def fresh(self) -> str:
        """Put a new copy into the place and return its URL."""
        self.close()
        file, original = sqlite_file(self.url), sqlite_file(self._original)
        if file is not None and original is not None:
            for beside in ("-wal", "-shm"):
                Path(f"{file}{beside}").unlink(missing_ok=True)
            file.write_bytes(original.read_bytes())
        elif not (self._blank and emptied(self._server, self.url, self._original)):
            drop(self._server, self.url)
            create(self._server, name_of(self.url), name_of(self._original))
        return self.url

    def opened(self) -> Database:
        """Return the copy, opened."""
        if self._database is None:
            self._database = Database.open(self.url)
        return self._database

    def close(self) -> None:
        """Let go of the place; it can be opened again."""
        if self._database is not None:
            self._database.close()


def emptied(server: str, url: str, original: str) -> bool:
    """Empty a PostgreSQL database that has the tables of another one; False when it has others."""
    try:
        with connected(server, url) as connection, connected(server, original) as other:
            if tables(connection) != tables(other) or version(connection) != version(other):
                return False
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            connection.execute("SET session_replication_role = replica")  # in any order
            names = {table for table, _column in tables(connection)} - {"alembic_version"}
            connection.execute("; ".join(f'DELETE FROM "{name}"' for name in names).encode())
            return True
    except psycopg.OperationalError:  # there is none yet
        return False


def connected(server: str, url: str) -> psycopg.Connection[tuple[object, ...]]:
    """Return a connection to a database of a server, outside transactions."""
    return psycopg.connect(server, dbname=name_of(url), autocommit=True)


def tables(connection: psycopg.Connection[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Return the columns of all tables."""
    return connection.execute(
        "SELECT relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid "
        "WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 ORDER BY 1, 2"
    ).fetchall()


def version(connection: psycopg.Connection[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Return the version of the schema."""
    return connection.execute("SELECT version_num FROM alembic_version").fetchall()


def new_database(server: str) -> str:
    """Return the URL of a new PostgreSQL database without tables."""
    name = f"test_{next(_numbers)}"
    create(server, name, "template1")
    return url_of(server, name)


def create(server: str, name: str, template: str) -> None:
    """Make a PostgreSQL database that holds what another one does."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())


def drop(server: str, url: str) -> None:
    """Remove a PostgreSQL database where it exists, whoever is connected to it."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name_of(url)} WITH (FORCE)".encode())


def url_of(server: str, name: str) -> str:
    """Return the URL of a database on a server."""
    head, _, query = server.partition("?")
    base = head.rsplit("/", 1)[0].replace("postgresql://", "postgresql+psycopg://")
    return f"{base}/{name}" + (f"?{query}" if query else "")


def name_of(url: str) -> str:
    """Return the name of a PostgreSQL database."""
    return url.partition("?")[0].rsplit("/", 1)[1]
