"""The database: opening it, bringing its schema up to date, and transactions.

`with database.transaction()` is the unit of work: what happened inside is on disk when it ends, or
nothing is. SQLite writers queue on a lock file, because its own busy waiting is unfair and slow.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from studyguide.domain.ids import LearnerId
from studyguide.errors import DatabaseBusy, DatabaseError, DatabaseTooNew
from studyguide.paths import sqlite_file
from studyguide.store.driver_errors import translated
from studyguide.store.engine import begun, engine_for, plain
from studyguide.store.peek import (
    HEAD,
    VERSIONS,
    is_current,
    is_database,
    is_foreign,
    is_foreign_file,
)
from studyguide.store.plain import Plain
from studyguide.store.turns import TurnLate, Turns
from studyguide.texts import _

__all__ = ["Connection", "Database"]

_HOLD_LEARNER = "SELECT pg_advisory_xact_lock(:key)"
LOCK_SECONDS = 20.0
"""How long a writer waits for its turn."""


class _TakeBack(Exception):
    """A rehearsal is over."""


class Database:
    """An open database with a current schema."""

    def __init__(self, engine: Engine, file: Path | None) -> None:
        self._engine = engine
        self._file = file
        self._turns = _turns_at(file)
        self._inode = 0
        self._idle: list[Connection] = []

    @classmethod
    def open(cls, url: str) -> Database:
        """Open a database, creating and migrating it where needed.

        Raises:
            DatabaseTooNew: if a later version of the program wrote it.
            DatabaseBusy: if another program holds it for too long.
            DatabaseError: if it cannot be reached, read or written, or is none of this program's.
        """
        file = sqlite_file(url)
        current = file is not None and is_current(file)
        if file is not None and not current:
            _demand_ours(file)
            _make_folder(file)
        database = cls(engine_for(url, LOCK_SECONDS), file)
        try:
            if not current:
                with database._translated():
                    database._bring_up_to_date()
            database._inode = file.stat().st_ino if file is not None else 0
        except DatabaseError:
            database.close()
            raise
        return database

    @property
    def place(self) -> str:
        """The file, or the URL without a password."""
        if self._file is not None:
            return str(self._file)
        return self._engine.url.render_as_string(hide_password=True)

    @contextmanager
    def transaction(self, of: LearnerId | None = None) -> Iterator[Connection]:
        """Open a connection that writes; everything is durable when the block ends.

        Writers of one learner wait for one another, so that what a block reads of a learner stays
        true until it ends. (SQLite has one writer at a time anyway.)

        Raises:
            DatabaseBusy: if the turn to write did not come in time.
            DatabaseError: if the database cannot be written.
        """
        self._demand_file()
        with (
            self._translated(),
            self._connected() as connection,
            self._turn(),
            begun(connection, writes=True),
        ):
            if of is not None and connection.dialect.name == "postgresql":
                plain(connection).rows(_HOLD_LEARNER, key=(of.int >> 64) - 2**63)
            yield connection

    @contextmanager
    def rehearsal(self) -> Iterator[Connection]:
        """Open a connection whose changes are all taken back when the block ends."""
        with (
            self._translated(),
            self._connected() as connection,
            self._turn(),
            suppress(_TakeBack),
            begun(connection, writes=True),
        ):
            yield connection
            raise _TakeBack

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a connection that sees one state of the database and writes nothing."""
        with self._translated(), self._connected() as connection, begun(connection):
            yield connection

    def compact(self) -> bool:
        """Write a SQLite file anew without what was deleted; tell whether all traces are gone.

        They are not while somebody else reads an older state of the file.
        """
        if self._engine.dialect.name != "sqlite":
            return True
        self._demand_file()
        with self._translated(), self._turn(), self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is None:
                return False
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            raw.execute("VACUUM")
            busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    @contextmanager
    def plainly(self) -> Iterator[Plain]:
        """Open a connection for plain statements, as `reading` does."""
        with self.reading() as connection:
            yield plain(connection)

    def close(self) -> None:
        """Let go of all connections."""
        while self._idle:
            self._idle.pop().close()
        self._engine.dispose()

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """Lend a connection. Those to a file are kept: a pool takes longer than most statements."""
        if self._file is None:
            with self._engine.connect() as connection:
                yield connection
            return
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._engine.connect()
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        self._idle.append(connection)

    def _demand_file(self) -> None:
        """Refuse to write into a file that was removed: SQLite would, and it would be lost."""
        if self._file is None:
            return
        try:
            there = self._file.stat().st_ino == self._inode
        except FileNotFoundError:
            there = False
        if not there:
            raise DatabaseError(
                _("the database {place} was moved or removed while it was open", place=self.place),
                _("put it back and start the program again; nothing is saved until then"),
            )

    @contextmanager
    def _turn(self) -> Iterator[None]:
        try:
            with nullcontext() if self._turns is None else self._turns.taken():
                yield
        except TurnLate as error:
            raise DatabaseBusy(
                _("the database {place} is held by another program", place=self.place),
                _("close the other program or try again"),
            ) from error

    def _translated(self) -> AbstractContextManager[None]:
        return translated(self._engine, self.place)

    def _bring_up_to_date(self) -> None:
        with self._engine.connect() as connection:
            version = _version(connection)
            foreign = is_foreign(inspect(connection).get_table_names())
        if version == HEAD:
            return
        if foreign:
            raise _of_another_program(self.place)
        if version is not None and version not in VERSIONS:
            raise DatabaseTooNew(
                _(
                    "the database {place} was written by a later version of Studyguide",
                    place=self.place,
                ),
                _("update the program; the database was not touched"),
            )
        from studyguide.store.migrations import upgrade  # Alembic is slow to import

        with self._turn():
            upgrade(self._engine)


def _version(connection: Connection) -> str | None:
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
    return None if row is None else str(row[0])


def _demand_ours(file: Path) -> None:
    """Refuse a file of something else before anything is written into it or beside it."""
    try:
        if not file.exists():
            return
        if file.is_dir():
            raise DatabaseError(
                _("{file} is a folder", file=file), _("name a file as the database")
            )
        if not is_database(file):
            raise DatabaseError(
                _("the database {file} is not a Studyguide database", file=file),
                _("name another file with --database"),
            )
    except OSError as error:
        raise DatabaseError(
            _(
                "the database {file} cannot be read: {reason}",
                file=file,
                reason=(error.strerror or str(error)).lower(),
            ),
            _("check the path and its permissions"),
        ) from error
    if is_foreign_file(file):
        raise _of_another_program(str(file))


def _of_another_program(place: str) -> DatabaseError:
    return DatabaseError(
        _("the database {place} belongs to another program; it was not touched", place=place),
        _("name another file with --database, or on a server an empty database"),
    )


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(
            _(
                "the folder {folder} cannot be made: {reason}",
                folder=file.parent,
                reason=error.strerror,
            ),
            _("name another database with --database, or another folder with STUDYGUIDE_HOME"),
        ) from error


def _turns_at(file: Path | None) -> Turns | None:
    return None if file is None else Turns(Path(f"{file}.lock"), LOCK_SECONDS)
