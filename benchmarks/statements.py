"""The statements of a job, sent to SQLite once more without this program.

What they take is the least that the job can take: what is above it is our own work.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import event

from studyguide.store.database import Database


class Step(NamedTuple):
    """One statement."""

    text: str
    values: Any
    taken: list[int]
    """The rows that were taken, each a 1, where they were taken one by one; all of them if none."""


class _Connection(sqlite3.Connection):
    """Writes down what it is told."""

    told: ClassVar[list[Step]] = []

    def cursor(self, *_factory: Any) -> Any:
        return super().cursor(_Cursor)

    def execute(self, text: str, values: Any = ()) -> sqlite3.Cursor:
        cursor: sqlite3.Cursor = self.cursor()
        return cursor.execute(text, values)

    def commit(self) -> None:
        if self.in_transaction:
            self.told.append(Step("COMMIT", (), []))
        super().commit()


class _Cursor(sqlite3.Cursor):
    def execute(self, text: str, values: Any = ()) -> _Cursor:
        self._step = Step(text, values, [])
        _Connection.told.append(self._step)
        super().execute(text, values)
        return self

    def __next__(self) -> Any:
        row = super().__next__()
        self._step.taken.append(1)
        return row


def copied(file: Path, to: Path) -> Path:
    """Copy a database that may be open and return where it is."""
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
    return to


def recording(file: Path) -> Database:
    """Open a database whose statements are written down."""
    database = Database.open(f"sqlite:///{file}")

    @event.listens_for(database._engine, "do_connect")
    def _with_ours(_dialect: Any, _record: Any, _given: Any, named: dict[str, Any]) -> None:
        named["factory"] = _Connection

    return database


def told(work: Callable[[], object]) -> list[Step]:
    """Return the statements of some work on such a database."""
    _Connection.told.clear()
    work()
    return list(_Connection.told)


def bare(file: Path) -> sqlite3.Connection:
    """Open a database as this program sets it up, without it."""
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "cache_size=-4000"):
        connection.execute(f"PRAGMA {pragma}").close()
    return connection


def send(connection: sqlite3.Connection, steps: Iterable[Step]) -> None:
    """Run statements and take as many rows as were taken."""
    for text, values, taken in steps:
        rows = connection.execute(text, values)
        list(islice(rows, len(taken) or None))
