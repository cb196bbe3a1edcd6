"""Looking after the database: proving it consistent, backing it up, putting a backup back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from studyguide.domain.card_facts import NO_MARKS, replay, undone
from studyguide.domain.ids import LearnerId
from studyguide.domain.memory import Scheduler
from studyguide.errors import DatabaseError, DatabaseTooNew
from studyguide.paths import sqlite_file
from studyguide.services.card_acts import scheduler_of
from studyguide.services.quizzes import result
from studyguide.store import card_records, facts, own_cards
from studyguide.store.card_settings import settings_of
from studyguide.store.database import Connection, Database
from studyguide.store.peek import VERSIONS, schema_version


def check(database: Database) -> list[str]:
    """Rebuild everything derived from the facts and return each difference as a sentence.

    Schedules are replayed from reviews and acts, the sums of days counted from facts, and marks
    computed from responses.
    """
    with database.reading() as connection:
        found = facts.damage(connection)
        found += _schedules(connection)
        found += _totals(connection)
        submitted = facts.submitted(connection)
    for learner, attempt, kept in submitted:
        reached = result(database, learner, attempt).mark.reached
        if reached != kept:
            found.append(
                f"attempt {attempt}: the kept mark is {kept}, its responses give {reached}"
            )
    return found


def _schedules(connection: Connection) -> list[str]:
    """Replay every card: its memory, its marks, and which reviews count."""
    found = []
    schedulers: dict[LearnerId, Scheduler] = {}
    memories, marks = facts.all_memories(connection), facts.all_marks(connection)
    written = own_cards.bodies(connection)
    back = facts.undone_kept(connection)
    for learner, card, reviews, acts in facts.histories(connection):
        if learner not in schedulers:
            schedulers[learner] = scheduler_of(settings_of(connection, learner).parameters)
        standing = replay(reviews, acts, schedulers[learner])
        if memories.pop((learner, card), None) != standing.memory:
            found.append(
                f"card {card} of learner {learner}: the schedule does not follow from its reviews"
            )
        if marks.pop((learner, card), NO_MARKS) != standing.marks:
            found.append(
                f"card {card} of learner {learner}: its marks do not follow from what was done"
            )
        undone_here = undone(acts)
        taken_back = {one.id for one in reviews if (learner, one.id) in back}
        if taken_back != {one.id for one in reviews if one.id in undone_here}:
            found.append(f"card {card} of learner {learner}: wrong reviews count as taken back")
        body = card_records.written(acts)
        kept = written.pop((learner, card), None)
        if kept is not None and kept != (kept[0] if body is None else body, body is None):
            found.append(f"card {card} of learner {learner}: it does not read as it was written")
    found += [
        f"card {card} of learner {learner}: a schedule without reviews"
        for learner, card in memories
    ]
    found += [f"card {card} of learner {learner}: marks without acts" for learner, card in marks]
    found += [f"card {card} of learner {learner}: nobody wrote it" for learner, card in written]
    return found


def _totals(connection: Connection) -> list[str]:
    kept, counted = facts.totals_kept(connection), facts.totals_counted(connection)
    wrong = {
        learner
        for learner in kept.keys() | counted.keys()
        if kept.get(learner, facts.Totals()) != counted.get(learner, facts.Totals())
    }
    return [
        f"learner {learner}: the sums of days do not follow from the facts"
        for learner in sorted(wrong | facts.wrong_sums(connection))
    ]


def backup(url: str, target: Path) -> None:
    """Copy a SQLite database to a file while others may use it.

    Raises:
        DatabaseError: when it is no SQLite file, the target exists, or copying fails.
    """
    source = _file(url)
    if not source.is_file():
        raise DatabaseError(f"there is no database {source}", "check --database")
    if target.exists():
        raise DatabaseError(f"{target} exists already", "choose another name; nothing was written")
    part = target.with_name(f"{target.name}.part")
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(part)) as new:
            old.backup(new)
        os.replace(part, target)
    except (sqlite3.Error, OSError) as error:
        part.unlink(missing_ok=True)
        raise DatabaseError(
            f"the backup failed: {error}", "check the disk and the permissions"
        ) from error


def restore(url: str, source: Path) -> Path | None:
    """Put a backup in the place of a SQLite database; return where the old one was kept.

    Raises:
        DatabaseError: when the backup is missing, no Studyguide database, or of a later version.
    """
    target = _file(url)
    version = schema_version(source)
    if version is None:
        raise DatabaseError(
            f"{source} is not a Studyguide database", "name a file made by `studyguide db backup`"
        )
    if version not in VERSIONS:
        raise DatabaseTooNew(
            f"{source} was written by a later version of Studyguide", "update the program"
        )
    kept = None
    if target.exists():
        kept = _set_aside(url, target)
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
    except (sqlite3.Error, OSError) as error:
        raise DatabaseError(
            f"restoring failed: {error}", "close other programs that use the database"
        ) from error
    return kept


def _set_aside(url: str, target: Path) -> Path:
    """Keep what is there under another name: a copy, or the file itself where it is damaged."""
    kept = _free_name(target)
    try:
        backup(url, kept)
    except DatabaseError:
        try:
            target.rename(kept)
            for rest in ("-wal", "-shm"):
                target.with_name(target.name + rest).unlink(missing_ok=True)
        except OSError as error:
            raise DatabaseError(
                f"{target} cannot be set aside: {error.strerror}", "check the permissions"
            ) from error
    return kept


def _free_name(target: Path) -> Path:
    number = 1
    while (name := target.with_name(f"{target.name}.before-restore-{number}")).exists():
        number += 1
    return name


def _file(url: str) -> Path:
    file = sqlite_file(url)
    if file is None:
        raise DatabaseError(
            "only SQLite files are backed up here", "use pg_dump and pg_restore for PostgreSQL"
        )
    return file
