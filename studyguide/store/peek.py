"""A look into a SQLite database without SQLAlchemy, whose import takes longer than most commands.

Answers before anything heavy is loaded: is the schema current, did content change, and is the file
ours at all? Looking leaves nothing beside the file.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from errno import EACCES
from pathlib import Path

from studyguide.store.plain import Plain

VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""All schema versions this program knows, oldest first."""
HEAD = VERSIONS[-1]
OURS = frozenset({"alembic_version", "learners", "question_revisions"})
"""Tables that every database of this program has, whatever its version."""


@contextmanager
def _open(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a file for reading only.

    Where no program has it open there is no log beside it, and SQLite may take the file as it is;
    it would make a log and leave it there otherwise.
    """
    rests = file.with_name(f"{file.name}-wal").exists()
    mode = "mode=ro" if rests else "immutable=1"
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?{mode}", uri=True, timeout=5)
    with closing(connection):
        yield connection


def is_database(file: Path) -> bool:
    """Tell whether a file is a SQLite database, or empty and may become one.

    SQLite looks itself: a handle of our own on the file, when it is closed, would cancel the locks
    that SQLite holds on it for this program, and what was written then could be lost.

    Raises:
        OSError: when the file cannot be read.
    """
    if not file.is_file():
        return False
    if not file.stat().st_size:
        return True
    if not os.access(file, os.R_OK):
        raise PermissionError(EACCES, os.strerror(EACCES), str(file))
    try:
        with _open(file) as connection:
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.DatabaseError as error:
        return error.sqlite_errorcode != sqlite3.SQLITE_NOTADB
    return True


def is_foreign(tables: Iterable[str]) -> bool:
    """Tell whether a database with these tables belongs to another program."""
    held = set(tables)
    return bool(held) and not held >= OURS


def is_foreign_file(file: Path) -> bool:
    """Tell whether a SQLite database belongs to another program; False when it cannot be told."""
    try:
        with _open(file) as connection:
            return _is_foreign(connection)
    except sqlite3.Error:
        return False


def _is_foreign(connection: sqlite3.Connection) -> bool:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
    rows = connection.execute(f"{query} ESCAPE '\\'").fetchall()
    (kind,) = connection.execute("PRAGMA application_id").fetchone()
    return is_foreign(name for (name,) in rows) or kind != 0


def is_current(file: Path) -> bool:
    """Tell in one look whether a file is a database of ours with the newest schema."""
    if not file.is_file():
        return False
    try:
        with _open(file) as connection:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            return row == (HEAD,) and not _is_foreign(connection)
    except sqlite3.Error:
        return False


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


@contextmanager
def plain(file: Path) -> Iterator[Plain]:
    """Open a file for plain statements, which all see one state of it.

    Raises:
        sqlite3.Error: when it cannot be read.
    """
    with _open(file) as connection:
        connection.execute("BEGIN")
        yield Plain(connection.execute, texts=True)


def compiled_files(file: Path) -> dict[str, tuple[int, int]]:
    """Return size and modification time (ns) of each file as last compiled; empty when unknown."""
    try:
        with _open(file) as connection:
            rows = connection.execute("SELECT path, size, mtime_ns FROM files").fetchall()
            return {str(path): (int(size), int(mtime)) for path, size, mtime in rows}
    except (sqlite3.Error, ValueError):
        return {}
