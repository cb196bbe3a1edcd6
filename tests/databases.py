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

    def __init__(self, original: str, place: str, server: str = "") -> None:
        """Take the URLs of what is copied, of where to, and of the server that has both."""
        self._original, self._server = original, server
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
        else:
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
