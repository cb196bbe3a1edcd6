"""Learners: adding, finding, renaming and erasing them."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from random import Random

from studyguide.domain.ids import LearnerId, time_ordered
from studyguide.errors import LearnerExists, UnknownLearner, WrongUsage
from studyguide.paths import sqlite_file
from studyguide.store import learners
from studyguide.store.database import Connection, Database
from studyguide.store.learners import Learner
from studyguide.texts import _

__all__ = [
    "Learner",
    "add",
    "erase_traces",
    "everyone",
    "find",
    "find_or_add",
    "remove",
    "rename",
    "shown_name",
]

LONGEST_NAME = 80
NOBODY = "a removed person"
"""Stands for the name where a removed person judged answers of others."""


def shown_name(name: str) -> str:
    """Return the name of whoever judged as it is read, also of a removed person."""
    return _("a removed person") if name == NOBODY else name


def tidy_name(name: str) -> str:
    """Return a name with single spaces and composed letters.

    Raises:
        WrongUsage: when it is empty, too long, or holds control characters.
    """
    tidy = " ".join(unicodedata.normalize("NFC", name).split())
    if not tidy:
        raise WrongUsage(_("a learner needs a name"), _("give at least one letter"))
    if len(tidy) > LONGEST_NAME:
        raise WrongUsage(
            _("the name has {n} characters", n=len(tidy)),
            _("use at most {n}", n=LONGEST_NAME),
        )
    if not tidy.isprintable():
        raise WrongUsage(
            _("the name holds control characters"), _("use letters, digits and spaces")
        )
    return tidy


def add(database: Database, name: str, *, now: datetime, random: Random) -> Learner:
    """Add a learner.

    Raises:
        LearnerExists: when the name is taken, in any case of letters.
        WrongUsage: when it is no name.
    """
    with database.transaction() as connection:
        return _add(connection, tidy_name(name), now, random)


def find(database: Database, name: str) -> Learner:
    """Return the learner of a name.

    Raises:
        UnknownLearner: when there is none.
    """
    with database.reading() as connection:
        return _find(connection, name)


def find_or_add(database: Database, name: str, *, now: datetime, random: Random) -> Learner:
    """Return the learner of a name, who is added when new.

    Raises:
        WrongUsage: when it is no name.
    """
    name = tidy_name(name)
    with database.transaction() as connection:
        return learners.named(connection, name) or _add(connection, name, now, random)


def everyone(database: Database) -> list[Learner]:
    """Return all learners by name."""
    with database.reading() as connection:
        return learners.everyone(connection)


def rename(database: Database, name: str, new: str) -> Learner:
    """Give a learner another name.

    Raises:
        UnknownLearner: when there is none of the old name.
        LearnerExists: when the new name is somebody else's.
    """
    new = tidy_name(new)
    with database.transaction() as connection:
        learner = _find(connection, name)
        other = learners.named(connection, new)
        if other is not None and other.id != learner.id:
            raise LearnerExists(
                _("a learner is called “{name}” already", name=other.name), _("choose another name")
            )
        learners.rename(connection, learner.id, new)
        return Learner(learner.id, new, learner.created)


def remove(database: Database, name: str) -> Learner:
    """Erase a learner and everything that learner did.

    Raises:
        UnknownLearner: when there is none.
    """
    from studyguide.store import erasing, exchange  # they know every table, and are seldom needed

    with database.transaction() as connection:
        learner = _find(connection, name)
        erasing.erase(connection, learner.id)
        exchange.name_removed(connection, learner.name, NOBODY)
        return learner


def erase_traces(database: Database, url: str) -> list[str]:
    """Overwrite what deleted rows left in the file; return sentences on what cannot be reached.

    SQLite only marks what is deleted as free. PostgreSQL clears its tables by itself in time.
    """
    found = []
    if not database.compact():
        found.append(
            _(
                "another window has the database open: close it and run `studyguide db compact`, "
                "or traces stay in the file"
            )
        )
    file = sqlite_file(url)
    kept = sorted(file.parent.glob(f"{file.name}.before-restore-*")) if file else []
    if kept:
        found.append(
            _("copies made before still hold the records: {files}", files=", ".join(map(str, kept)))
        )
    return found


def _find(connection: Connection, name: str) -> Learner:
    learner = learners.named(connection, tidy_name(name))
    if learner is None:
        names = ", ".join(other.name for other in learners.everyone(connection)[:8])
        raise UnknownLearner(
            _("no learner is called “{name}”", name=name),
            _("known are: {names}", names=names)
            if names
            else _("add one with `studyguide learner add NAME`"),
        )
    return learner


def _add(connection: Connection, name: str, now: datetime, random: Random) -> Learner:
    other = learners.named(connection, name)
    if other is not None:
        raise LearnerExists(
            _("there is a learner called “{name}” already", name=other.name),
            _("choose another name"),
        )
    learner = Learner(LearnerId(time_ordered(now, random)), name, now)
    learners.add(connection, learner)
    return learner
