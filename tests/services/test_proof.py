"""`db check` finds what this program would not have written, and damage is a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import create_engine

from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, GuideId
from studyguide.domain.memory import Rating
from studyguide.errors import DatabaseError, StudyGuideError
from studyguide.paths import sqlite_file
from studyguide.services import (
    answering,
    claims,
    flashcards,
    importing,
    learners,
    progress,
    quizzes,
    reading,
    remarks,
    upkeep,
)
from studyguide.services.learners import Learner
from studyguide.store.database import Database
from tests.conftest import NOON
from tests.databases import Copies, new_database, url_of
from tests.samples import write_content
from tests.services.busy import QUIZ, TOOK, busy

BOTH = pytest.mark.parametrize("filled", ["sqlite", "postgresql"], indirect=True, scope="module")
SQLITE = pytest.mark.parametrize("filled", ["sqlite"], indirect=True, scope="module")


def made(url: str, folder: Path) -> str:
    """Fill a database: a learner called Bee has done a little of everything. Return its URL."""
    database = Database.open(url)
    importing.load(database, [write_content(folder)])
    busy(database, learners.add(database, "Bee", now=NOON, random=Random(1)).id, NOON)
    database.close()
    return url


@pytest.fixture(scope="module")
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of such a database on one engine, to be copied."""
    folder = tmp_path_factory.mktemp("filled")
    if request.param == "sqlite":
        return made(f"sqlite:///{folder / 'study.db'}", folder)
    return made(new_database(request.getfixturevalue("postgres")), folder)


@pytest.fixture(scope="module")
def copies(
    filled: str, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Copies]:
    """Copies of it that tests may damage."""
    if sqlite_file(filled) is not None:
        place = tmp_path_factory.mktemp("damaged") / "study.db"
        made = Copies(filled, f"sqlite:///{place}")
    else:
        server = request.getfixturevalue("postgres")
        made = Copies(filled, url_of(server, "damaged"), server)
    yield made
    made.close()


@pytest.fixture
def worked(copies: Copies, url: str) -> Database:
    """Such a copy, opened."""
    return copies.opened()


@pytest.fixture
def bee(worked: Database) -> Learner:
    """The learner."""
    return learners.find(worked, "Bee")


def damage(url: str, change: str) -> None:
    """Change rows as another program might, on SQLite without foreign keys."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(change)
    engine.dispose()


@BOTH
def test_what_the_program_writes_is_sound(worked: Database) -> None:
    assert upkeep.check(worked) == []


def test_the_shipped_content_is_sound(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path / 'study.db'}")
    importing.load_bundled(database)
    assert upkeep.check(database) == []
    database.close()


FIRST = "quiz_id = 'rivers-check' AND number = 1"
OPEN = "submitted_at IS NULL"
EVERYWHERE = {
    "UPDATE guides SET outline = '[]'": "the kept list of its parts is not that of its body",
    "UPDATE attempts SET position = 99": "it stands at question 100 of 9",
    "UPDATE attempts SET position = -1": "it stands at question 0 of 9",
    "UPDATE attempts SET number = 0 WHERE number = 1": "it is number 0",
    "UPDATE attempts SET possible = '7' WHERE number = 1": "7 is kept as possible, its plan gives",
    "UPDATE attempts SET reached = '1/0'": "cannot be read",
    f"UPDATE attempts SET reached = '8' WHERE {FIRST}": "the kept mark is 8, its responses give",
    f"UPDATE attempts SET reached = '1' WHERE {OPEN}": "it has not ended and has a mark",
    f"UPDATE attempts SET submitted_at = NULL WHERE {FIRST}": "it ended without a moment",
    f"UPDATE attempts SET ending = 'lost' WHERE {FIRST}": "cannot be read",
    f"UPDATE attempts SET ending = 'abandoned' WHERE {FIRST}": "does not follow from how it ended",
    "UPDATE attempts SET counts = NOT counts": "does not follow from how it ended",
    "UPDATE attempts SET void = NOT void": "does not follow from how it ended",
    "UPDATE attempts SET spent_ms = -1": "it took less than no time",
    f"UPDATE attempts SET limit_ms = 60000 WHERE {OPEN}": "the moment of its end does not follow",
    "UPDATE attempts SET holder = 'x'": "the window in which it goes on is there by half",
    'UPDATE attempts SET notes = \'{"9":"x"}\'': "it has a note beside a question beyond its",
    "DELETE FROM rulings": "does not follow from how it ended",
    "UPDATE rulings SET kind = 'loved'": "it decides nothing",
    "UPDATE remarks SET slot = 4": "it is about a question that its attempt does not ask there",
    "UPDATE responses SET certainty = 9": "cannot be read",
    "UPDATE attempts SET flags = '[9]'": "it has a mark at a question beyond its",
    "UPDATE attempts SET flags = 'x'": "its plan, answers or marks cannot be read",
    "UPDATE attempts SET plan = '{}'": "its plan, answers or marks cannot be read",
    "UPDATE attempts SET plan = replace(plan, '\"section\":0', '\"section\":7')": "in a section",
    "UPDATE attempts SET plan = replace(plan, '\"order\":[]', '\"order\":[7]')": "in an order",
    "UPDATE attempts SET plan = replace(plan, 'rivers/nile', 'rivers/nil')": "nil is missing",
    "UPDATE responses SET slot = 9 WHERE slot = 3": "when question 10 was answered is missing",
    "UPDATE responses SET slot = 1 WHERE slot = 3": "the answer to question 2 is none that can be",
    "UPDATE responses SET revision = 'gone' WHERE slot = 3": "question 4 was answered",
    "UPDATE responses SET question_id = 'rivers/nile', revision = (SELECT revision FROM questions "
    "WHERE id = 'rivers/nile') WHERE slot = 3": "cannot be read",
    "UPDATE responses SET body = '{}' WHERE slot = 3": "cannot be read",
    "UPDATE responses SET body = '{\"options\":[7]}' WHERE slot = 0": "to question 1 is none",
    "UPDATE responses SET fraction = '2' WHERE slot = 0": "its grade, 2 and right, is none",
    "UPDATE responses SET fraction = 'x' WHERE slot = 0": "its grade, x and right, is none",
    "UPDATE responses SET fraction = '0' WHERE slot = 0": "the kept grade is not what it gives",
    "UPDATE responses SET verdict = 'fine' WHERE slot = 0": "its grade, 1 and fine, is none",
    "UPDATE responses SET verdict = 'wrong' WHERE slot = 0": "the kept grade is not what it gives",
    "UPDATE responses SET took_ms = -1": "it took less than no time",
    "UPDATE responses SET took_ms = 0": "the sums of days do not follow from the facts",
    "DELETE FROM responses WHERE slot = 0": "the kept mark is",
    "UPDATE reviews SET rating = 9": "its rating, what was decided or the span cannot be",
    "UPDATE reviews SET rating = 4": "not follow from",
    "UPDATE reviews SET span = 9": "its rating, what was decided or the span cannot be",
    "UPDATE reviews SET span = 3": "the sums of days do not follow",
    "UPDATE reviews SET state = 'asleep'": "its rating, what was decided or the span cannot be",
    "UPDATE reviews SET due = NULL": "what was decided is there by half",
    "UPDATE reviews SET due = '2025-01-01 00:00:00.000000'": "is there by half, or in the past",
    "UPDATE reviews SET hour = 25": "its day and hour are not those of",
    "UPDATE reviews SET hour = 1": "the sums of days do not follow",
    "UPDATE reviews SET day = '2026-05-01'": "its day and hour are not those of",
    "UPDATE review_sums SET good = good + 1": "the sums of days do not follow",
    "UPDATE review_totals SET good = good + 1": "the sums of days do not follow",
    "DELETE FROM review_totals": "the sums of days do not follow",
    "UPDATE review_hours SET remembered = 0": "the sums of days do not follow",
    "DELETE FROM marks": "its marks do not follow from what was done",
    "UPDATE marks SET note = 'x'": "its marks do not follow from what was done",
    "UPDATE acts SET kind = 'paint'": "its kind, its value or its step cannot be",
    "UPDATE acts SET value = 'x' WHERE kind = 'undo'": "its kind, its value or its step cannot be",
    "UPDATE acts SET value = '{' WHERE kind = 'write'": "its kind, its value or its step cannot be",
    "DELETE FROM acts WHERE kind = 'write'": "nobody wrote it",
    "DELETE FROM acts WHERE kind = 'flag'": "its marks do not follow from what was done",
    "UPDATE reviews SET at = '2026-02-01 12:00:00.000000'": "its day and hour are not those of",
    "DELETE FROM undone_reviews": "wrong reviews count as taken back",
    "UPDATE schedules SET state = 'asleep'": "nobody's memory is like that",
    "UPDATE schedules SET stability = -1": "nobody's memory is like that",
    "UPDATE schedules SET difficulty = 99": "nobody's memory is like that",
    "UPDATE schedules SET step = 0, state = 'review'": "nobody's memory is like that",
    "UPDATE schedules SET lapses = 5": "the schedule does not follow from its reviews",
    "UPDATE schedules SET due = '2027-01-01 00:00:00.000000'": "does not follow from its reviews",
    "UPDATE schedules SET card_id = 'rivers/term.source.name'": "a schedule without reviews",
    "UPDATE days SET reviews = reviews + 1": "the sums of days do not follow from the facts",
    "UPDATE days SET remembered = 0": "the sums of days do not follow",
    "UPDATE days SET responses = responses + 1": "the sums of days do not follow",
    "UPDATE days SET took_ms = 0": "the sums of days do not follow",
    "UPDATE days SET day = '2026-05-01' WHERE responses > 0": "the sums of days up to 2026-03-0",
    "UPDATE days SET remembered = 99": "its sums cannot be",
    "UPDATE days SET took_ms = -5": "its sums cannot be",
    "DELETE FROM days": "the sums of days do not follow from the facts",
    "UPDATE readings SET took_ms = -1": "it took less than no time",
    "DELETE FROM readings": "the sums of days do not follow from the facts",
    "UPDATE claims SET slot = 5": "there is no such answer",
    "UPDATE decisions SET accepted = NOT accepted": "a claim that was not accepted",
    "DELETE FROM overrides": "the claim was accepted and has no grade",
    "UPDATE overrides SET fraction = '3'": "3 is no share of a mark",
    "UPDATE overrides SET fraction = '0'": "the kept mark is",
    "UPDATE overrides SET slot = 5": "there is no such answer",
    "UPDATE overrides SET revision = 'gone'": "the revision gone that it judged by is missing",
    "UPDATE attempt_marks SET marks = '{'": "its marks cannot be read",
    "UPDATE attempt_marks SET reached = '0'": "the kept marks of its questions do not follow",
    "UPDATE attempt_marks SET first = NOT first": "the kept marks of its questions do not follow",
    "DELETE FROM attempt_marks": "the kept marks of its questions do not follow",
    "UPDATE mark_counts SET count = count + 1": "the counts of marks do not follow",
    "UPDATE mark_counts SET mark = 'x'": "the counts of marks do not follow",
    "DELETE FROM mark_counts": "the counts of marks do not follow",
    "UPDATE learners SET name = ' x'": "is no name of a learner",
    "UPDATE guides SET body = '{'": "guides (id rivers): its body cannot be read",
    "UPDATE guides SET title = 'x'": "its body is that of another guide",
    "UPDATE guides SET unit = 'x'": "it comes from x, of which no file is known",
    "UPDATE key_points SET position = 7": "the kept key points are not those of its body",
    "UPDATE key_points SET retired = NOT retired": "the kept key points are not those of its body",
    "UPDATE cards SET body = '[]'": "its body cannot be read",
    "UPDATE cards SET revision = 'x'": "its body is that of another card or revision",
    "UPDATE cards SET body = replace(body, 'The Danube', 'The Elbe')": "not that of what",
    "DELETE FROM card_points": "its links to key points are not those of its body",
    "UPDATE question_points SET point_id = 'rivers/x'": "its links to key points are not those",
    "UPDATE questions SET first_point = 'rivers/x'": "its links to key points are not those",
    "UPDATE questions SET revision = 'x'": "its revision x is missing",
    "UPDATE questions SET level = 'compare'": "its level and tags are not those of its revision",
    "UPDATE questions SET tags = '{'": "its level and tags are not those of its revision",
    "UPDATE question_revisions SET kind = 'riddle'": "its body cannot be read",
    "UPDATE question_revisions SET kind = 'typed' WHERE kind = 'essay'": "its body cannot be read",
    "UPDATE question_revisions SET body = replace(body, 'Budapest', 'Wien')": "not that of what it",
    "UPDATE quizzes SET body = 'x'": "its body cannot be read",
    "UPDATE quizzes SET body = replace(body, 'rivers/nile', 'rivers/nil')": "was never loaded",
    "UPDATE quizzes SET revision = 'x'": "its body is that of another quiz or revision",
    "UPDATE banks SET guide_id = 'seas'": "its guide seas was never loaded",
    "UPDATE files SET sha256 = 'x'": "its size and hash are those of no file",
}
"""What somebody might change, and what is said then, on each engine."""
ONLY_SQLITE = {
    "DELETE FROM cards WHERE id = 'rivers/longest'": "it refers to a missing row of cards",
    "DELETE FROM learners": "it refers to a missing row of learners",
    "DELETE FROM attempts": "it refers to a missing row of attempts",
    "DELETE FROM reviews": "it refers to a missing row of reviews",
    "UPDATE reviews SET rating = 'x'": "rating is “x”, which is no whole number",
    "UPDATE reviews SET at = 'x'": "at is “x”, which is no moment",
    "UPDATE reviews SET at = '2026-13-01 00:00:00.000000'": "which is no moment",
    "UPDATE schedules SET due = '9999-12-31 00:00:00.000000'": "which is no moment",
    "UPDATE schedules SET stability = 'x'": "stability is “x”, which is no number",
    f"UPDATE attempts SET id = 'x' WHERE {FIRST}": "id is “x”, which is no id of a fact",
    "UPDATE attempts SET position = 'x'": "position is “x”, which is no whole number",
    "UPDATE attempts SET plan = x'ff00'": "which is no text",
    "UPDATE guides SET title = CAST(x'ff' AS TEXT)": "title holds bytes that are not UTF-8",
    "UPDATE guides SET retired = 2": "retired is “2”, which is neither yes nor no",
    "UPDATE days SET day = 'x' WHERE responses > 0": "day is “x”, which is no day",
    "UPDATE files SET size = 'x'": "size is “x”, which is no whole number",
    "UPDATE learners SET id = 'x'": "id is “x”, which is no id of a fact",
}


def look_everywhere(worked: Database, bee: Learner) -> None:
    """Use each door; it does its work or says a sentence, and raises nothing else."""
    later, random, days = NOON + timedelta(days=1), Random(1), Days()
    learner = bee.id
    card = CardId("rivers/longest")

    def rate() -> object:
        return flashcards.answer_card(
            worked, learner, card, Rating.GOOD, now=later, took=TOOK, days=days, random=random
        )

    def result() -> object:
        attempts = quizzes.attempts(worked, learner, now=later)
        return [quizzes.result(worked, learner, one.id) for one in attempts if one.submitted]

    doors = (
        lambda: learners.find(worked, "Bee"),
        lambda: reading.open_guide(worked, learner, GuideId("rivers")),
        lambda: flashcards.start(worked, learner, now=later, days=days),
        rate,
        lambda: progress.progress(worked, learner, now=later, days=days),
        lambda: quizzes.quizzes(worked, learner, now=later),
        result,
        lambda: claims.listed(worked, waiting=False),
        lambda: remarks.listed(worked),
        lambda: answering.submit(
            worked,
            quizzes.begin(worked, learner, QUIZ, now=later, random=random),
            now=later,
            random=random,
        ),
    )
    for door in doors:
        with suppress(StudyGuideError):
            door()


@BOTH
@pytest.mark.parametrize(("change", "said"), EVERYWHERE.items())
def test_damage_is_found_and_no_door_falls(
    url: str, worked: Database, bee: Learner, change: str, said: str
) -> None:
    if url.startswith("postgresql"):
        change = change.replace(".000000'", "+00'")
    damage(url, change)
    found = upkeep.check(worked)
    assert any(said in line for line in found), found
    look_everywhere(worked, bee)


@SQLITE
@pytest.mark.parametrize(("change", "said"), ONLY_SQLITE.items())
def test_damage_that_postgresql_refuses_is_found_too(
    url: str, worked: Database, bee: Learner, change: str, said: str
) -> None:
    damage(url, change)
    found = upkeep.check(worked)
    assert any(said in line for line in found), found
    look_everywhere(worked, bee)


@BOTH
def test_a_damaged_attempt_is_named_with_what_is_wrong_and_a_remedy(
    worked: Database, bee: Learner, url: str
) -> None:
    damage(url, "UPDATE attempts SET position = 99")
    with pytest.raises(DatabaseError) as caught:
        quizzes.begin(worked, bee.id, QUIZ, now=NOON, random=Random())
    assert caught.value.message.startswith("attempt 3 at “Rivers, a check” (")
    assert caught.value.message.endswith(") is damaged: it stands at question 100 of 9")
    assert "restore a backup with `studyguide db restore`" in caught.value.hint


def test_a_garbled_row_is_named_where_it_is_read(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'study.db'}"
    database = Database.open(url)
    learners.add(database, "Ann", now=NOON, random=Random())
    damage(url, "UPDATE learners SET created_at = 'yesterday'")
    with pytest.raises(DatabaseError, match="created_at is “yesterday”, which is no moment"):
        learners.everyone(database)
    database.close()


@SQLITE
def test_a_mistake_of_the_program_is_not_called_damage(worked: Database) -> None:
    def divide() -> None:
        with worked.reading():
            Fraction(1) / 0

    with pytest.raises(ZeroDivisionError):
        divide()
