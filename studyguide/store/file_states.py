"""Content files as they were when they were compiled, so that unchanged ones are left alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlalchemy import Connection

from studyguide.store.engine import plain
from studyguide.store.tables import files
from studyguide.store.upsert import upsert


class FileState(NamedTuple):
    """A content file as it was when it was compiled."""

    path: str
    unit: str
    size: int
    mtime_ns: int
    sha256: str


def file_states(connection: Connection) -> dict[str, FileState]:
    """Return the content files as last compiled, by path."""
    rows = plain(connection).rows("SELECT path, unit, size, mtime_ns, sha256 FROM files")
    return {state.path: state for state in map(FileState._make, rows)}


def save_files(connection: Connection, states: Iterable[FileState], units: Collection[str]) -> None:
    """Replace what is remembered of the files of some units."""
    asked = plain(connection)
    asked.rows(f"DELETE FROM files WHERE unit {asked.among('units')}", units=list(units))
    rows = [
        {
            "path": state.path,
            "unit": state.unit,
            "size": state.size,
            "mtime_ns": state.mtime_ns,
            "sha256": state.sha256,
        }
        for state in states
    ]
    upsert(connection, files, rows)
