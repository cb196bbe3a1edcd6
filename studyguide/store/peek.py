"""A look into a SQLite database without SQLAlchemy, whose import takes longer than most commands.

Answers two questions before anything heavy is loaded: is the schema current, and did content
change?
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VERSIONS = ("0001", "0002", "0003", "0004")
"""All schema versions this program knows, oldest first."""
HEAD = VERSIONS[-1]


@contextmanager
def _open(file: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=5)
    try:
        yield connection
    finally:
        connection.close()


def schema_version(file: Path) -> str | None:
    """Return the schema version of a database file; None when it has none or cannot tell yet."""
    if not file.is_file():
        return None
    try:
        with _open(file) as connection:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error:
        return None
    return None if row is None else str(row[0])


def compiled_files(file: Path) -> dict[str, tuple[int, int]]:
    """Return size and modification time (ns) of each file as last compiled; empty when unknown."""
    try:
        with _open(file) as connection:
            rows = connection.execute("SELECT path, size, mtime_ns FROM files").fetchall()
    except sqlite3.Error:
        return {}
    return {str(path): (int(size), int(mtime)) for path, size, mtime in rows}
