"""Proving a database consistent, backing it up and putting it back."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from studyguide.domain.days import Days
from studyguide.domain.ids import CardId
from studyguide.domain.memory import Rating
from studyguide.errors import DatabaseError
from studyguide.services import flashcards, learners, upkeep
from studyguide.services.learners import Learner
from studyguide.store.database import Database


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE schedules SET stability = 99", "does not follow from its reviews"),
        ("DELETE FROM schedules", "does not follow from its reviews"),
        ("UPDATE days SET reviews = 7", "sums of days"),
    ],
)
def test_what_does_not_follow_from_the_facts_is_found(
    loaded: Database,
    learner: Learner,
    now: datetime,
    days: Days,
    random: Random,
    change: str,
    said: str,
) -> None:
    flashcards.answer_card(
        loaded,
        learner.id,
        CardId("rivers/longest"),
        Rating.GOOD,
        now=now,
        took=timedelta(seconds=3),
        days=days,
        random=random,
    )
    assert upkeep.check(loaded) == []
    with loaded.transaction() as connection:
        connection.execute(text(change))
    assert any(said in line for line in upkeep.check(loaded))


def test_a_backup_comes_back_and_the_replaced_database_is_kept(
    tmp_path: Path, now: datetime, random: Random
) -> None:
    file, copy = tmp_path / "study.db", tmp_path / "copy.db"
    url = f"sqlite:///{file}"
    database = Database.open(url)
    learners.add(database, "Ada", now=now, random=random)
    upkeep.backup(url, copy)
    learners.add(database, "Bee", now=now, random=random)
    database.close()
    kept = upkeep.restore(url, copy)
    assert kept is not None
    assert kept.exists()
    database = Database.open(url)
    assert [one.name for one in learners.everyone(database)] == ["Ada"]
    database.close()


def test_a_backup_overwrites_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'study.db'}"
    Database.open(url).close()
    target = tmp_path / "mine.txt"
    target.write_text("mine")
    with pytest.raises(DatabaseError, match="exists already"):
        upkeep.backup(url, target)
    assert target.read_text() == "mine"


def test_only_databases_of_this_program_are_restored(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_text("something")
    with pytest.raises(DatabaseError, match="not a Studyguide database"):
        upkeep.restore(f"sqlite:///{tmp_path / 'study.db'}", other)
    with pytest.raises(DatabaseError, match="pg_dump"):
        upkeep.backup("postgresql+psycopg://localhost/x", tmp_path / "x")


def test_a_backup_replaces_a_damaged_database_which_is_kept(
    tmp_path: Path, now: datetime, random: Random
) -> None:
    file, copy = tmp_path / "study.db", tmp_path / "copy.db"
    url = f"sqlite:///{file}"
    database = Database.open(url)
    learners.add(database, "Ada", now=now, random=random)
    database.close()
    upkeep.backup(url, copy)
    file.write_bytes(b"damaged " * 1000)
    kept = upkeep.restore(url, copy)
    assert kept is not None
    assert kept.read_bytes().startswith(b"damaged")
    database = Database.open(url)
    assert [one.name for one in learners.everyone(database)] == ["Ada"]
    database.close()
