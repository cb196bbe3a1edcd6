"""The database: opening it, bringing its schema up to date, and transactions.

`with database.transaction()` is the unit of work: what happened inside is on disk when it ends, or
nothing is. SQLite writers queue on a lock file, because its own busy waiting is unfair and slow.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from msgspec import MsgspecError
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import (
    DBAPIError,
    NoResultFound,
    NoSuchModuleError,
)

from studyguide.domain.ids import LearnerId
from studyguide.errors import DatabaseBusy, DatabaseError, DatabaseTooNew
from studyguide.paths import sqlite_file
from studyguide.store.engine import engine_for, plain
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

_HOLD_LEARNER = text("SELECT pg_advisory_xact_lock(:key)")
LOCK_SECONDS = 20.0
"""How long a writer waits for its turn."""


class Database:
    """An open database with a current schema."""

    def __init__(self, engine: Engine, file: Path | None) -> None:
        self._engine = engine
        self._file = file
        self._turns = _turns_at(file)
        self._inode = 0

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
        with self._translated(), self._turn(), self._engine.connect() as connection:
            connection = connection.execution_options(studyguide_writes=True)
            with connection.begin():
                if of is not None and connection.dialect.name == "postgresql":
                    connection.execute(_HOLD_LEARNER, {"key": (of.int >> 64) - 2**63})
                yield connection

    @contextmanager
    def rehearsal(self) -> Iterator[Connection]:
        """Open a connection whose changes are all taken back when the block ends."""
        with self._translated(), self._turn(), self._engine.connect() as connection:
            connection = connection.execution_options(studyguide_writes=True)
            transaction = connection.begin()
            try:
                yield connection
            finally:
                transaction.rollback()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a connection that sees one state of the database and writes nothing."""
        with self._translated(), self._engine.connect() as connection, connection.begin():
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
        self._engine.dispose()

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

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, self._engine.dialect.loaded_dbapi.Error) as error:
            raise _understood(error, self.place) from error
        except UnicodeEncodeError as error:
            raise DatabaseError(
                _("there are bytes that are not UTF-8 in a text"), _("write it in letters of UTF-8")
            ) from error
        except _SIGNS_OF_DAMAGE as error:
            what = self._damage()
            if not what and not isinstance(error, NoResultFound | MsgspecError):
                raise
            raise DatabaseError(
                _(
                    "the database {place} is damaged: {what}",
                    place=self.place,
                    what=what or _("something is missing in it"),
                ),
                _(
                    "restore a backup with `studyguide db restore`; `studyguide db check` "
                    "lists all damage"
                ),
            ) from error
        except NoSuchModuleError as error:
            raise DatabaseError(
                _("no driver for {place}", place=self.place), _("use sqlite or postgresql+psycopg")
            ) from error
        except OSError as error:
            raise DatabaseError(
                _(
                    "the database {place} cannot be written: {reason}",
                    place=self.place,
                    reason=error.strerror or error,
                ),
                _("check the permissions of its folder, or name another with --database"),
            ) from error

    def _damage(self) -> str:
        """Return the first thing that is wrong with a row; empty when it is not the database."""
        from studyguide.store.audit import damage  # needed only when something is wrong

        with self._engine.connect() as connection, connection.begin():
            return next(damage(connection), "")

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


_SIGNS_OF_DAMAGE = (
    NoResultFound,
    MsgspecError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
)
"""What reading rows can raise that this program did not write; when no row is wrong, it is a
mistake of the program and stays what it is."""
_SENTENCES = (
    (
        "not a database",
        _("the database {place} is not a Studyguide database"),
        _("name another file with --database"),
    ),
    (
        "could not decode",
        _("the database {place} is damaged: a text is no UTF-8"),
        _("restore a backup"),
    ),
    (
        "malformed",
        _("the database {place} is damaged"),
        _("restore a backup with `studyguide db restore`"),
    ),
    (
        "readonly",
        _("the database {place} can only be read"),
        _("check the permissions of the file and its folder"),
    ),
    (
        "unable to open",
        _("the database {place} cannot be opened"),
        _("check the path and its permissions"),
    ),
    (
        "disk is full",
        _("the database {place} cannot grow: the disk is full"),
        _("free some space and try again"),
    ),
    (
        "disk i/o",
        _("the database {place} cannot be written: the disk reports an error"),
        _("check the disk and its space"),
    ),
    (
        "locked",
        _("the database {place} is held by another program"),
        _("close the other program or try again"),
    ),
    (
        "connection",
        _("the database {place} cannot be reached"),
        _("check that the server runs and the URL is right"),
    ),
    (
        "does not exist",
        _("the database {place} does not exist"),
        _("create it on the server first"),
    ),
    ("authentication", _("the database {place} refuses the user or password"), _("check the URL")),
)


def _understood(error: Exception, place: str) -> DatabaseError:
    """Turn an error of a driver, or SQLAlchemy's of one, into a sentence with a remedy."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    said = str(cause).strip()
    for sign, what, hint in _SENTENCES:
        if sign in said.casefold():
            kind = DatabaseBusy if sign == "locked" else DatabaseError
            return kind(what.format(place=place), hint)
    if any(kind.__name__ == "OperationalError" for kind in type(cause).__mro__):
        return DatabaseError(
            _(
                "the database {place} failed: {reason}",
                place=place,
                reason=said.splitlines()[0],
            )
        )
    reason = said.splitlines()[0] if said else _("no reason given")
    return DatabaseError(
        _("the database {place} refused a change: {reason}", place=place, reason=reason),
        _("run `studyguide db check`"),
    )
