"""Looking after the database: proving it consistent, backing it up, putting a backup back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from studyguide.errors import DatabaseError, DatabaseTooNew
from studyguide.paths import sqlite_file
from studyguide.services.proof import check
from studyguide.store.peek import VERSIONS, is_foreign_file, schema_version
from studyguide.texts import _

__all__ = ["backup", "check", "restore"]


def backup(url: str, target: Path) -> None:
    """Copy a SQLite database to a file while others may use it.

    Raises:
        DatabaseError: when it is no SQLite file, the target exists, or copying fails.
    """
    source = _file(url)
    if not source.is_file():
        raise DatabaseError(
            _("there is no database {source}", source=source), _("check --database")
        )
    if target.exists():
        raise DatabaseError(
            _("{target} exists already", target=target),
            _("choose another name; nothing was written"),
        )
    part = target.with_name(f"{target.name}.part")
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(part)) as new:
            old.backup(new)
        os.replace(part, target)
    except (sqlite3.Error, OSError) as error:
        part.unlink(missing_ok=True)
        raise DatabaseError(
            _("the backup failed: {error}", error=error), _("check the disk and the permissions")
        ) from error


def restore(url: str, source: Path) -> Path | None:
    """Put a backup in the place of a SQLite database; return where the old one was kept.

    Raises:
        DatabaseError: when the backup is missing, no Studyguide database, or of a later version.
    """
    target = _file(url)
    version = schema_version(source)
    if version is None or is_foreign_file(source):
        raise DatabaseError(
            _("{source} is not a Studyguide database", source=source),
            _("name a file made by `studyguide db backup`"),
        )
    if version not in VERSIONS:
        raise DatabaseTooNew(
            _("{source} was written by a later version of Studyguide", source=source),
            _("update the program"),
        )
    kept = None
    if target.exists():
        kept = _set_aside(url, target)
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
    except (sqlite3.Error, OSError) as error:
        raise DatabaseError(
            _("restoring failed: {error}", error=error),
            _("close other programs that use the database"),
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
                _(
                    "{target} cannot be set aside: {reason}",
                    target=target,
                    reason=error.strerror,
                ),
                _("check the permissions"),
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
            _("only SQLite files are backed up here"),
            _("use pg_dump and pg_restore for PostgreSQL"),
        )
    return file
