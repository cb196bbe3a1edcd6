"""From the URL of a database to SQLAlchemy's engine, with what both engines need to be safe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from sqlite3 import Connection as RawSqlite
from typing import Any

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from studyguide.errors import DatabaseError
from studyguide.paths import sqlite_file
from studyguide.store.plain import Plain
from studyguide.texts import _


def engine_for(location: str, patience: float = 20.0) -> Engine:
    """Return the engine of a database URL, set up as this program needs it; nothing is opened.

    SQLite waits `patience` seconds for a file that another program holds.

    Raises:
        DatabaseError: when it is no URL of a database that this program can use.
    """
    url = _parsed(location)
    if url.get_backend_name() == "postgresql":
        if url.get_driver_name() != "psycopg":
            url = url.set(drivername="postgresql+psycopg")
        try:
            return create_engine(url, pool_pre_ping=True)
        except ModuleNotFoundError as error:
            raise DatabaseError(
                _("PostgreSQL needs the package psycopg"), _("install studyguide[postgresql]")
            ) from error
    if url.get_backend_name() != "sqlite":
        raise DatabaseError(
            _("{scheme} is not supported", scheme=url.get_backend_name()),
            _("use sqlite or postgresql+psycopg"),
        )
    if url.database is None:
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        engine = create_engine(url, connect_args={"timeout": patience})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def driver(connection: Connection) -> Any:
    """Return the connection of the driver that a connection uses, inside its transaction."""
    return connection.connection.driver_connection


@contextmanager
def begun(connection: Connection, *, writes: bool = False) -> Iterator[None]:
    """Begin a transaction that is committed when the block ends, or rolled back when it fails.

    The driver does it: SQLAlchemy, which joins in when it runs a statement, takes longer for that
    than for most statements.
    """
    raw = driver(connection)
    if connection.dialect.name == "sqlite":
        raw.execute("BEGIN IMMEDIATE" if writes else "BEGIN").close()
    try:
        yield
    except BaseException:
        connection.rollback()
        raw.rollback()
        raise
    connection.commit()
    raw.commit()


def plain(connection: Connection) -> Plain:
    """Return a connection for plain statements, which go to the driver as they are."""
    raw = driver(connection)
    if connection.dialect.name == "sqlite":
        return Plain(raw.execute, texts=True)
    return Plain(lambda statement, values: raw.execute(_named(statement), values), texts=False)


@lru_cache(maxsize=256)
def _named(statement: str) -> str:
    """Return a statement with its parameters as psycopg writes them."""
    return re.sub(r":(\w+)", r"%(\1)s", statement)


def _on_connect(connection: RawSqlite, record: Any) -> None:
    connection.isolation_level = None  # transactions are begun here, not by the driver
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "cache_size=-4000"):
        connection.execute(f"PRAGMA {pragma}").close()


def _on_begin(connection: Connection) -> None:
    if not driver(connection).in_transaction:
        driver(connection).execute("BEGIN").close()


def _parsed(location: str) -> URL:
    file = sqlite_file(location)
    try:
        if file is None:
            url = make_url(location)
            sqlite = url.get_backend_name() == "sqlite"
            return URL.create("sqlite") if sqlite else url
        scheme, *_colon, rest = location.partition("://")
    except (ArgumentError, ValueError):
        raise DatabaseError(
            _("this is no database URL"),
            _("use sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/NAME"),
        ) from None
    if scheme not in ("sqlite", "sqlite+pysqlite"):
        raise DatabaseError(
            _("{scheme} is not supported", scheme=scheme), _("use sqlite or postgresql+psycopg")
        )
    if "?" in rest:
        raise DatabaseError(
            _("the URL of a SQLite file has no options here"),
            _(
                "leave out what follows the question mark, or write %3F where it "
                "belongs to the name"
            ),
        )
    return URL.create("sqlite", database=str(file))
