"""Opening a database, whatever state it is in, and transactions that hold what they promise."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, insert, inspect, select, text

from studyguide.domain.content import Guide
from studyguide.errors import DatabaseError, DatabaseTooNew
from studyguide.store.codec import decode
from studyguide.store.database import Database
from studyguide.store.migrations import configuration, head
from studyguide.store.peek import HEAD, VERSIONS, compiled_files, schema_version
from studyguide.store.search_tables import is_ours
from studyguide.store.tables import files, metadata


def _context(connection: Connection) -> MigrationContext:
    """Return what compares tables; the index of the engine is none of ours."""
    return MigrationContext.configure(connection, opts={"include_name": is_ours})


ROW = {"path": "a.yaml", "unit": "a", "size": 1, "mtime_ns": 2, "sha256": "c"}


def test_the_schema_that_migrations_make_is_the_one_the_program_uses(
    url: str, database: Database
) -> None:
    """No table or column drifts away from the migrations."""
    engine = create_engine(url)
    with engine.connect() as connection:
        assert compare_metadata(_context(connection), metadata) == []
    engine.dispose()


def test_the_quick_look_knows_the_newest_migration() -> None:
    """Otherwise every start would import Alembic."""
    assert head() == HEAD
    assert list(VERSIONS) == sorted(VERSIONS)


def test_opening_again_changes_nothing(url: str, database: Database) -> None:
    with database.transaction() as connection:
        connection.execute(insert(files), ROW)
    Database.open(url).close()
    with database.reading() as connection:
        assert connection.execute(select(files.c.path)).scalars().all() == ["a.yaml"]


def test_an_older_database_is_brought_up_to_date_and_keeps_what_it_holds(new_url: str) -> None:
    """From the first schema on; nobody has to do anything for it."""
    config = configuration()
    engine = create_engine(new_url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, VERSIONS[0])
        connection.execute(insert(files), ROW)
    engine.dispose()
    database = Database.open(new_url)
    with database.reading() as connection:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        kept = connection.execute(select(files.c.path)).scalars().all()
    database.close()
    assert (version, kept) == (HEAD, ["a.yaml"])


def test_the_newest_migration_can_be_taken_back_and_made_again(new_url: str) -> None:
    Database.open(new_url).close()
    config = configuration()
    engine = create_engine(new_url)
    for turn, change in enumerate((command.downgrade, command.upgrade)):
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            change(config, VERSIONS[-2 + turn])
            drift = compare_metadata(_context(connection), metadata)
        assert bool(drift) is (change is command.downgrade)
    engine.dispose()


def test_a_failed_transaction_leaves_no_trace(database: Database) -> None:
    def fail_halfway() -> None:
        with database.transaction() as connection:
            connection.execute(insert(files), ROW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    with database.reading() as connection:
        assert connection.execute(select(files.c.path)).first() is None


def test_a_rehearsal_is_seen_by_nobody(database: Database) -> None:
    with database.rehearsal() as connection:
        connection.execute(insert(files), ROW)
        assert connection.execute(select(files.c.path)).first() is not None
    with database.reading() as connection:
        assert connection.execute(select(files.c.path)).first() is None


def test_a_database_of_a_later_program_is_refused_and_not_touched(
    url: str, database: Database
) -> None:
    with database.transaction() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew, match="later version"):
        Database.open(url)
    with database.reading() as connection:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    assert version == "9999"


def test_a_refused_change_is_a_sentence(database: Database) -> None:
    def add_twice() -> None:
        with database.transaction() as connection:
            connection.execute(insert(files), [ROW, ROW])

    with pytest.raises(DatabaseError, match="refused a change"):
        add_twice()


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("not a database at all, " * 100)
    with pytest.raises(DatabaseError, match=r"notes\.txt is not a Studyguide database"):
        Database.open(f"sqlite:///{file}")
    assert file.read_text().startswith("not a database")


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="is a folder"):
        Database.open(f"sqlite:///{tmp_path}")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseError, match="cannot be made"):
        Database.open(f"sqlite:///{tmp_path / 'file' / 'study.db'}")


@pytest.mark.parametrize("url", ["nonsense", "oracle://x/y", "postgresql+psycopg://127.0.0.1:1/x"])
def test_a_database_out_of_reach_is_a_sentence_with_a_remedy(url: str) -> None:
    with pytest.raises(DatabaseError) as caught:
        Database.open(url)
    assert caught.value.hint


def test_the_quick_look_reads_without_sqlalchemy(tmp_path: Path) -> None:
    file = tmp_path / "study.db"
    assert schema_version(file) is None
    database = Database.open(f"sqlite:///{file}")
    with database.transaction() as connection:
        connection.execute(insert(files), ROW)
    assert schema_version(file) == HEAD
    assert compiled_files(file) == {"a.yaml": (1, 2)}
    database.close()


def test_every_commit_reaches_the_disk(tmp_path: Path) -> None:
    """WAL with full synchronisation and foreign keys, on each connection."""
    database = Database.open(f"sqlite:///{tmp_path / 'study.db'}")
    with database.reading() as connection:
        for pragma, wanted in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)):
            assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == wanted
    database.close()


def test_a_database_held_by_another_program_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studyguide.store.database.LOCK_SECONDS", 0.05)
    file = tmp_path / "study.db"
    database = Database.open(f"sqlite:///{file}")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseError, match="held by another program"), database.transaction():
            pass
    database.close()


def test_a_password_is_never_shown() -> None:
    with pytest.raises(DatabaseError) as caught:
        Database.open("postgresql+psycopg://bee:secret@127.0.0.1:1/x")
    assert "secret" not in str(caught.value)


def test_an_unwritable_database_is_a_sentence(tmp_path: Path) -> None:
    """A full device stands for every disk that refuses to write, also for root."""
    assert os.path.exists("/dev/full")
    with pytest.raises(DatabaseError):
        Database.open("sqlite:////dev/full/study.db")


def test_nothing_is_written_into_a_file_that_was_removed(tmp_path: Path) -> None:
    """SQLite would go on writing into a file without a name, and all of it would be lost."""
    file = tmp_path / "study.db"
    database = Database.open(f"sqlite:///{file}")
    file.rename(tmp_path / "elsewhere.db")
    with pytest.raises(DatabaseError, match="moved or removed"), database.transaction():
        pass
    (tmp_path / "elsewhere.db").rename(file)
    with database.transaction() as connection:
        connection.execute(insert(files), ROW)
    database.close()


def test_a_damaged_database_is_a_sentence(database: Database) -> None:
    """Such as a row that refers to one that is gone, or a text that is not what was written."""

    def look_for_what_is_missing() -> None:
        with database.reading() as connection:
            connection.execute(select(files.c.path).where(files.c.path == "gone")).one()

    def read_what_is_garbled() -> None:
        with database.reading():
            decode("{", Guide)

    for look in (look_for_what_is_missing, read_what_is_garbled):
        with pytest.raises(DatabaseError, match="is damaged"):
            look()


def test_a_password_in_a_wrong_url_is_not_shown() -> None:
    with pytest.raises(DatabaseError) as caught:
        Database.open("postgresql://bee:secret@host:abc/x")
    assert "secret" not in str(caught.value)


def test_tables_of_another_program_are_left_alone_on_a_server_too(new_url: str) -> None:
    engine = create_engine(new_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE notes (body TEXT)"))
    with pytest.raises(DatabaseError, match="belongs to another program"):
        Database.open(new_url)
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == ["notes"]
    engine.dispose()


def test_opening_a_second_time_loses_nothing_that_the_first_writes(tmp_path: Path) -> None:
    """A program that closes any handle of its own on the file would lose SQLite's locks on it.

    Another program that leaves then takes the log away, and what goes into it is lost.
    """
    url = f"sqlite:///{tmp_path / 'study.db'}"
    first = Database.open(url)
    with first.reading() as connection:
        connection.execute(select(files.c.path)).all()
    Database.open(url).close()
    code = (
        "import sys; from studyguide.store.database import Database\n"
        "database = Database.open(sys.argv[1])\n"
        "with database.transaction(): pass\n"
        "database.close()"
    )
    subprocess.run([sys.executable, "-c", code, url], check=True, cwd=Path.cwd())
    with first.transaction() as connection:
        connection.execute(insert(files), ROW)
    with closing(sqlite3.connect(tmp_path / "study.db")) as other:
        assert other.execute("SELECT path FROM files").fetchall() == [("a.yaml",)]
    first.close()
