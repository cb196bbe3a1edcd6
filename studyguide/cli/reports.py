"""`studyguide report`: what learners did and know, for reading and for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from studyguide.cli import output
from studyguide.cli.context import Context
from studyguide.cli.groups import Group


@click.group(cls=Group)
def report() -> None:
    """Report what learners did and know."""


@report.command("learner")
@click.argument("name")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to write it.",
)
@click.option(
    "-o",
    "--output",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to a file, which is never overwritten without --force.",
)
@click.option("--force", is_flag=True, help="Replace the file.")
@click.pass_obj
def learner(context: Context, name: str, form: str, file: Path | None, force: bool) -> None:
    """Report everything that one learner did and knows."""
    from studyguide.cli import report_json, report_text
    from studyguide.services import reporting

    found = reporting.learner_report(context.database, name, now=context.clock(), days=context.days)
    text = (
        report_json.learner(found) if form == "json" else report_text.learner(found, context.days)
    )
    output.deliver(text, file, force=force)
