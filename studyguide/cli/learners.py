"""`studyguide learner`: who learns here."""

from __future__ import annotations

from pathlib import Path

import click

from studyguide.cli import output
from studyguide.cli.context import Context
from studyguide.cli.groups import Group
from studyguide.letters import visible
from studyguide.texts import _


@click.group(cls=Group, help=_("Add, list, rename and remove learners."))
def learner() -> None:
    """Add, list, rename and remove learners."""


@learner.command("add", help=_("Add a learner."))
@click.argument("name")
@click.pass_obj
def add(context: Context, name: str) -> None:
    """Add a learner."""
    from studyguide.services import learners

    added = learners.add(context.database, name, now=context.clock(), random=context.random)
    output.talk(_("added “{name}”", name=added.name))


@learner.command("list", help=_("List all learners, one name a line."))
@click.pass_obj
def list_all(context: Context) -> None:
    """List all learners, one name a line."""
    from studyguide.services import learners

    everyone = learners.everyone(context.database)
    for one in everyone:
        output.write(visible(one.name))
    if not everyone:
        output.talk(_("there is nobody yet; add somebody with `studyguide learner add NAME`"))


@learner.command("rename", help=_("Give a learner another name; everything learned stays."))
@click.argument("name")
@click.argument("new")
@click.pass_obj
def rename(context: Context, name: str, new: str) -> None:
    """Give a learner another name; everything learned stays."""
    from studyguide.services import learners

    renamed = learners.rename(context.database, name, new)
    output.talk(_("“{name}” is called “{new}” now", name=name, new=renamed.name))


@learner.command(
    "remove", help=_("Write a learner's records into a file, then erase everything of that person.")
)
@click.argument("name")
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@click.option(
    "--export",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("Where the records are written before; otherwise records-DATE-TIME.jsonl here."),
)
@click.option("--no-export", is_flag=True, help=_("Keep nothing."))
@click.pass_context
def remove(
    click_context: click.Context, name: str, yes: bool, file: Path | None, no_export: bool
) -> None:
    """Write a learner's records into a file, then erase everything of that person."""
    from studyguide.cli.records import export_beside
    from studyguide.services import learners

    context: Context = click_context.obj
    found = learners.find(context.database, name)
    question = _("Erase “{name}” with all reviews, answers and readings?", name=found.name)
    if not yes and not output.confirm(question):
        output.talk(_("nothing was erased; answer y, or use --yes where nobody can answer"))
        click_context.exit(output.PROBLEMS)
    if not no_export:
        output.talk(_("wrote the records to {file}", file=export_beside(context, found.name, file)))
    learners.remove(context.database, found.name)
    for rest in learners.erase_traces(context.database, context.url):
        output.talk(rest)
    output.talk(_("erased “{name}”", name=found.name))
