"""`studyguide report`: what learners did and know, for reading and for other programs."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from studyguide.cli import output
from studyguide.cli.context import Context
from studyguide.cli.groups import Group
from studyguide.errors import WrongUsage
from studyguide.texts import _

if TYPE_CHECKING:
    from studyguide.domain.days import Days
    from studyguide.reports.data import AnyReport
    from studyguide.services.reporting import Scope

FORMATS = ["text", "json", "csv", "markdown", "html"]
GRADEBOOKS = ["moodle", "canvas"]
_MARK = "\ufeff"
"""At the beginning of a CSV file, where a spreadsheet would take it for another encoding."""
Function = TypeVar("Function", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day such as 2026-03-02."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day."""
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()
        except ValueError:
            self.fail(_("“{value}” is no day such as 2026-03-02", value=value), param, ctx)


def _options(formats: list[str]) -> Callable[[Function], Function]:
    """Return a decorator that adds what all reports understand."""
    options = [
        click.option("--since", type=Day(), metavar="DAY", help=_("The first day that counts.")),
        click.option("--until", type=Day(), metavar="DAY", help=_("The last day that counts.")),
        click.option("--guide", metavar="ID", help=_("Report on one guide only.")),
        click.option("--zone", metavar="ZONE", help=_("Time zone of days, such as Europe/Vienna.")),
        click.option(
            "--format",
            "form",
            type=click.Choice(formats),
            default="text",
            show_default=True,
            help=_("How to write it."),
        ),
        click.option("--bom", is_flag=True, help=_("Begin CSV with a byte order mark, for Excel.")),
        click.option(
            "-o",
            "--output",
            "file",
            metavar="FILE",
            type=click.Path(path_type=Path, dir_okay=False),
            help=_("Write to a file, which is never overwritten without --force."),
        ),
        click.option("--force", is_flag=True, help=_("Replace the file.")),
    ]

    def decorate(function: Function) -> Function:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


@click.group(cls=Group, help=_("Report what learners did and know."))
def report() -> None:
    """Report what learners did and know."""


@report.command("learner", help=_("Report everything that one learner did and knows."))
@click.argument("name")
@_options(FORMATS)
@click.pass_obj
def learner(context: Context, /, name: str, **options: Any) -> None:
    """Report everything that one learner did and knows."""
    from studyguide.services import reporting

    days = _days(context, options["zone"])
    found = reporting.learner_report(
        context.database, name, now=context.clock(), days=days, scope=_scope(options)
    )
    _deliver(found, days, options)


@report.command(
    "quiz",
    help=_("Report on a quiz: its marks, its questions, and what is probably wrong with them."),
)
@click.argument("quiz_id", metavar="ID")
@click.option(
    "--attempts",
    type=click.Choice(["first", "last", "best", "all"]),
    default="first",
    show_default=True,
    help=_("Which attempts of each learner are analysed."),
)
@_options(FORMATS)
@click.pass_obj
def quiz(context: Context, /, quiz_id: str, attempts: str, **options: Any) -> None:
    """Report on a quiz: its marks, its questions, and what is probably wrong with them."""
    from studyguide.domain.ids import QuizId
    from studyguide.services import reporting

    days = _days(context, options["zone"])
    found = reporting.quiz_report(
        context.database,
        QuizId(quiz_id),
        now=context.clock(),
        days=days,
        scope=_scope(options),
        which=reporting.Which(attempts),
    )
    _deliver(found, days, options)


@report.command(
    "everyone", help=_("Report on all learners, and write gradebooks for Moodle and Canvas.")
)
@_options([*FORMATS, *GRADEBOOKS])
@click.pass_obj
def everyone(context: Context, /, **options: Any) -> None:
    """Report on all learners, and write gradebooks for Moodle and Canvas."""
    from studyguide.services import reporting

    days = _days(context, options["zone"])
    found = reporting.everyone_report(
        context.database, now=context.clock(), days=days, scope=_scope(options)
    )
    _deliver(found, days, options)


@report.command("schema", help=_("Write the JSON Schema of a report's JSON."))
@click.argument("kind", type=click.Choice(["learner", "quiz", "everyone"]))
def schema(kind: str) -> None:
    """Write the JSON Schema of a report's JSON."""
    from studyguide.reports.schema import report_schema

    output.write(report_schema(kind))


def _days(context: Context, zone: str | None) -> Days:
    """Return how days are counted: in the zone named, else in the learner's.

    Raises:
        WrongUsage: when there is no such zone.
    """
    if zone is None:
        return context.days
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from studyguide.domain.days import Days

    try:
        return Days(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise WrongUsage(
            _("there is no time zone “{zone}”", zone=zone),
            _("name one such as Europe/Vienna or UTC"),
        ) from None


def _scope(options: dict[str, Any]) -> Scope:
    from studyguide.domain.ids import GuideId
    from studyguide.services.reporting import Scope

    guide = options["guide"]
    return Scope(
        since=options["since"],
        until=options["until"],
        guide=None if guide is None else GuideId(guide),
    )


def _deliver(found: AnyReport, days: Days, options: dict[str, Any]) -> None:
    from studyguide.reports.formats import WIDTH, written

    form, file = options["form"], options["file"]
    looked_at = file is None and sys.stdout.isatty()
    text = written(
        found,
        form,
        days,
        width=shutil.get_terminal_size().columns if looked_at else WIDTH,
        colour=looked_at and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
    )
    tabular = form in ("csv", *GRADEBOOKS)
    marked = _MARK + text if options["bom"] and tabular else text
    output.deliver(marked, file, force=options["force"])
