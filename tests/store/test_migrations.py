"""A database that an earlier version wrote, with everything in it, is one of this version.

`records_0002.json` holds the rows that the program wrote when its schema was 0002: Bee handed in
one attempt, whose wrong answer was accepted afterwards, and is in the middle of a second one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest
from alembic import command
from sqlalchemy import Boolean, Column, Date, Uuid, create_engine, insert

from studyguide.domain.attempt import Ending
from studyguide.domain.days import Days
from studyguide.domain.ids import QuizId
from studyguide.domain.questions import Chosen, Judged, Written
from studyguide.domain.quiz_settings import QuizSettings
from studyguide.services import attempts, claims, learners, quizzes, upkeep
from studyguide.services.progress import progress
from studyguide.store.columns import UtcDateTime
from studyguide.store.database import Database
from studyguide.store.migrations import configuration
from studyguide.store.tables import metadata
from tests.quizzing import Room

ROWS = json.loads((Path(__file__).parent / "records_0002.json").read_text(encoding="utf-8"))
CHECK = QuizId("rivers-check")
BEGUN = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
TODAY = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)


def value(column: Column[Any], kept: Any) -> Any:
    """Return what the file holds as a value of a column."""
    if kept is None:
        return None
    if isinstance(column.type, Uuid):
        return UUID(kept)
    if isinstance(column.type, UtcDateTime):
        return datetime.fromisoformat(kept).replace(tzinfo=UTC)
    if isinstance(column.type, Date):
        return date.fromisoformat(kept)
    return bool(kept) if isinstance(column.type, Boolean) else kept


@pytest.fixture
def migrated(new_url: str) -> Iterator[Database]:
    """A database of schema 0002 with its rows, opened by this version."""
    config = configuration()
    engine = create_engine(new_url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        for name, rows in ROWS.items():
            table = metadata.tables[name]
            for row in rows:
                values = {key: value(table.c[key], kept) for key, kept in row.items()}
                connection.execute(insert(table).values(values))
    engine.dispose()
    database = Database.open(new_url)
    yield database
    database.close()


@pytest.fixture
def room(migrated: Database) -> Room:
    return Room(migrated, learners.find(migrated, "Bee").id, now=TODAY)


def test_what_was_handed_in_has_the_mark_it_had(room: Room) -> None:
    ended = room.state(CHECK).attempts[1]
    assert (ended.ending, ended.void, ended.counts) == (Ending.SUBMITTED, False, True)
    assert ended.passed is False
    result = quizzes.result(room.database, room.learner, ended.id)
    assert (result.mark.reached, result.mark.possible) == (Fraction(2), Fraction(4))
    assert "accepted" in result.grades[3].reason
    attempt = result.sitting.attempt
    assert attempt.took == timedelta(minutes=2)
    assert attempt.responses == {
        0: Chosen(frozenset({0})),
        1: Chosen(frozenset({0, 2})),
        3: Written("Pest-Buda"),
    }
    assert [one.title for one in attempt.plan.sections] == ["Choices", ""]
    assert attempt.plan.settings == QuizSettings(pass_mark=Fraction(3, 5))
    assert room.state(CHECK).best == Fraction(1, 2)
    assert claims.claimed_slots(room.database, room.learner, ended.id)[3].accepted


def test_what_was_open_goes_on_as_it_was_left(room: Room) -> None:
    sitting = room.begin(CHECK, window="desk/1/1")
    attempt = sitting.attempt
    assert attempt.number == 2
    assert attempt.responses == {2: Judged(True)}
    assert (attempt.flags, attempt.position) == (frozenset({1}), 3)
    orders = [slot.order for slot in attempt.plan.slots]
    assert orders == [(2, 0, 1), (2, 3, 1, 0), (), ()]
    assert attempt.timer.left(room.now) is None
    assert (attempt.notes, attempt.certainties, attempt.tries) == ({}, {}, {})
    sitting = room.answer(sitting, 3, Written("Budapest"))
    result = room.submit(sitting)
    assert result.mark.reached == 2
    assert result.sitting.attempt.took == TODAY - BEGUN - timedelta(hours=1)


def test_quizzes_that_were_loaded_before_can_be_taken(room: Room) -> None:
    states = quizzes.quizzes(room.database, room.learner, now=room.now)
    assert [one.quiz.id for one in states] == [CHECK, "two-of-them"]
    assert states[0].quiz.settings == QuizSettings(pass_mark=Fraction(3, 5))
    assert len(room.begin(QuizId("two-of-them")).questions) == 2


def test_everything_derived_still_follows_from_what_was_recorded(room: Room) -> None:
    assert upkeep.check(room.database) == []
    told = progress(room.database, room.learner, now=room.now, days=Days())
    assert sum(day.responses for day in told.days.values()) == 4


def test_instructors_can_decide_about_attempts_of_before(room: Room) -> None:
    ended = attempts.listed(room.database, quiz=CHECK, now=room.now)[1]
    attempts.void(
        room.database,
        room.learner,
        ended.id,
        undo=False,
        by="Ida",
        why="A trial.",
        now=room.now,
        random=Random(1),
    )
    assert room.state(CHECK).best is None
