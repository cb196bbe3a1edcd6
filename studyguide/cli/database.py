"""`studyguide db`: where the database is, and looking after it."""

from __future__ import annotations

import re
from pathlib import Path

import click

from studyguide.cli import output
from studyguide.cli.context import Context
from studyguide.cli.groups import Group
from studyguide.letters import visible
from studyguide.paths import sqlite_file
from studyguide.texts import _, _n

_PASSWORD = re.compile(r"(?<=://)([^:/@]*):[^/]*@")

_file = click.argument("file", type=click.Path(path_type=Path))


@click.group(cls=Group, help=_("Look after the database."))
def db() -> None:
    """Look after the database."""


@db.command("path", help=_("Write where the database is, whether it exists or not."))
@click.pass_obj
def path(context: Context) -> None:
    """Write where the database is, whether it exists or not."""
    output.write(place(context.url))


@db.command(
    "upgrade",
    help=_(
        "Create the database or bring it up to date.\n\n"
        "Every other command that needs the database does this by itself."
    ),
)
@click.pass_obj
def upgrade(context: Context) -> None:
    """Create the database or bring it up to date."""
    output.talk(_("{place} is up to date", place=context.database.place))


@db.command(
    "check",
    help=_(
        "Prove that everything derived follows from what learners did.\n\n"
        "Every row is looked at by itself and in what it refers to; then "
        "schedules, sums, grades, marks and revisions are worked out again. Each "
        "finding is a line, and the exit code is 1 then."
    ),
)
@click.pass_context
def check(click_context: click.Context) -> None:
    """Prove that everything derived follows from what learners did."""
    from studyguide.services import upkeep

    context: Context = click_context.obj
    findings = upkeep.check(context.database)
    for finding in findings:
        output.write(visible(finding))
    output.talk(
        _n(
            "{place}: {n} finding",
            "{place}: {n} findings",
            len(findings),
            place=context.database.place,
        )
    )
    if findings:
        output.talk(_("put a backup in its place with `studyguide db restore FILE`"))
    click_context.exit(output.PROBLEMS if findings else output.FINE)


@db.command(
    "compact",
    help=_("Write the file anew without what was deleted, so that nothing of it is left."),
)
@click.pass_context
def compact(click_context: click.Context) -> None:
    """Write the file anew without what was deleted, so that nothing of it is left."""
    context: Context = click_context.obj
    done = context.database.compact()
    output.talk(
        _("{place} is compact", place=context.database.place)
        if done
        else _(
            "{place} is open in another window; close it and try again",
            place=context.database.place,
        )
    )
    click_context.exit(output.FINE if done else output.PROBLEMS)


@db.command("backup", help=_("Copy the database to a file while others may use it."))
@_file
@click.pass_obj
def backup(context: Context, file: Path) -> None:
    """Copy the database to a file while others may use it."""
    from studyguide.services import upkeep

    upkeep.backup(context.url, file)
    output.talk(_("copied {place} to {file}", place=place(context.url), file=file))


@db.command(
    "restore", help=_("Put a backup in the place of the database; the old one is kept beside it.")
)
@_file
@click.pass_obj
def restore(context: Context, file: Path) -> None:
    """Put a backup in the place of the database; the old one is kept beside it."""
    from studyguide.services import upkeep

    kept = upkeep.restore(context.url, file)
    output.talk(_("restored {place} from {file}", place=place(context.url), file=file))
    if kept is not None:
        output.talk(_("the former database is {file}", file=kept))


def place(url: str) -> str:
    """Return the file of a database, or its URL without the password."""
    file = sqlite_file(url)
    return str(file) if file is not None else _PASSWORD.sub(r"\1:***@", url)
