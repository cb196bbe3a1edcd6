"""Errors of drivers, of SQLAlchemy and of the disk, as sentences with a remedy.

An error in reading rows is damage only when a row is wrong; else it is a mistake of the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import MsgspecError
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, NoResultFound, NoSuchModuleError

from studyguide.errors import DatabaseBusy, DatabaseError
from studyguide.texts import _

_SIGNS_OF_DAMAGE = (
    NoResultFound,
    MsgspecError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
)
"""What reading rows can raise that this program did not write; when no row is wrong, it is a
mistake of the program and stays what it is."""
_SENTENCES = (
    (
        "not a database",
        _("the database {place} is not a Studyguide database"),
        _("name another file with --database"),
    ),
    (
        "could not decode",
        _("the database {place} is damaged: a text is no UTF-8"),
        _("restore a backup"),
    ),
    (
        "malformed",
        _("the database {place} is damaged"),
        _("restore a backup with `studyguide db restore`"),
    ),
    (
        "readonly",
        _("the database {place} can only be read"),
        _("check the permissions of the file and its folder"),
    ),
    (
        "unable to open",
        _("the database {place} cannot be opened"),
        _("check the path and its permissions"),
    ),
    (
        "disk is full",
        _("the database {place} cannot grow: the disk is full"),
        _("free some space and try again"),
    ),
    (
        "disk i/o",
        _("the database {place} cannot be written: the disk reports an error"),
        _("check the disk and its space"),
    ),
    (
        "locked",
        _("the database {place} is held by another program"),
        _("close the other program or try again"),
    ),
    (
        "connection",
        _("the database {place} cannot be reached"),
        _("check that the server runs and the URL is right"),
    ),
    (
        "does not exist",
        _("the database {place} does not exist"),
        _("create it on the server first"),
    ),
    ("authentication", _("the database {place} refuses the user or password"), _("check the URL")),
)


@contextmanager
def translated(engine: Engine, place: str) -> Iterator[None]:
    """Say what goes wrong inside in sentences about the database at `place`.

    Raises:
        DatabaseBusy: if another program holds the database for too long.
        DatabaseError: if it cannot be reached, read or written, is damaged, or refuses a change.
    """
    try:
        yield
    except (DBAPIError, engine.dialect.loaded_dbapi.Error) as error:
        raise _understood(error, place) from error
    except UnicodeEncodeError as error:
        raise DatabaseError(
            _("there are bytes that are not UTF-8 in a text"), _("write it in letters of UTF-8")
        ) from error
    except _SIGNS_OF_DAMAGE as error:
        what = _damage(engine)
        if not what and not isinstance(error, NoResultFound | MsgspecError):
            raise
        raise DatabaseError(
            _(
                "the database {place} is damaged: {what}",
                place=place,
                what=what or _("something is missing in it"),
            ),
            _(
                "restore a backup with `studyguide db restore`; `studyguide db check` "
                "lists all damage"
            ),
        ) from error
    except NoSuchModuleError as error:
        raise DatabaseError(
            _("no driver for {place}", place=place), _("use sqlite or postgresql+psycopg")
        ) from error
    except OSError as error:
        raise DatabaseError(
            _(
                "the database {place} cannot be written: {reason}",
                place=place,
                reason=error.strerror or error,
            ),
            _("check the permissions of its folder, or name another with --database"),
        ) from error


def _damage(engine: Engine) -> str:
    """Return the first thing that is wrong with a row; empty when it is not the database."""
    from studyguide.store.audit import damage  # needed only when something is wrong

    with engine.connect() as connection, connection.begin():
        return next(damage(connection), "")


def _understood(error: Exception, place: str) -> DatabaseError:
    """Turn an error of a driver, or SQLAlchemy's of one, into a sentence with a remedy."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    said = str(cause).strip()
    for sign, what, hint in _SENTENCES:
        if sign in said.casefold():
            kind = DatabaseBusy if sign == "locked" else DatabaseError
            return kind(what.format(place=place), hint)
    if any(kind.__name__ == "OperationalError" for kind in type(cause).__mro__):
        return DatabaseError(
            _(
                "the database {place} failed: {reason}",
                place=place,
                reason=said.splitlines()[0],
            )
        )
    reason = said.splitlines()[0] if said else _("no reason given")
    return DatabaseError(
        _("the database {place} refused a change: {reason}", place=place, reason=reason),
        _("run `studyguide db check`"),
    )
