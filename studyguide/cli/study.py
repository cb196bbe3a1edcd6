"""The app, and its modes by themselves: reading, cards, quizzes; with `--plain` in lines."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from studyguide.cli.context import Context
from studyguide.cli.dry_run import dry_run
from studyguide.cli.groups import Command, Either
from studyguide.cli.opening import open_app
from studyguide.errors import WrongUsage
from studyguide.texts import _

if TYPE_CHECKING:
    from studyguide.cli.plain import Talk

_id = click.argument("id", required=False)
_plain = click.option(
    "--plain", is_flag=True, help=_("Lines instead of screens, for screen readers and pipes.")
)


@click.command(
    cls=Command,
    help=_("Read a guide.\n\nID is a guide; without it there is a list to choose from."),
)
@_id
@_plain
@click.pass_obj
def read(context: Context, id: str | None, plain: bool) -> None:
    """Read a guide."""
    if not plain:
        click.get_current_context().exit(open_app(context, "read", id))
    from studyguide.cli.plain_read import read as mode

    converse(context, mode, id)


@click.command(
    "quiz",
    cls=Command,
    help=_(
        "Take a quiz, or go on with one that was left.\n\n"
        "ID is a quiz; without it there is a list to choose from. `studyguide "
        "quiz dry-run ID` simulates what a quiz would ask a class."
    ),
)
@_id
@_plain
@click.pass_obj
def _take(context: Context, id: str | None, plain: bool) -> None:
    """Take a quiz, or go on with one that was left."""
    if not plain:
        click.get_current_context().exit(open_app(context, "quiz", id))
    from studyguide.cli.plain_quiz import take as mode

    converse(context, mode, id)


quiz = Either(_take)
quiz.add_command(dry_run)


KINDS = ("choice", "true-false", "typed", "number", "matching", "ordering", "cloze", "essay")
LEVELS = ("recall", "understand", "apply", "compare")


@click.command(
    cls=Command,
    help=_(
        "Practise without a quiz, the weakest key points first.\n\n"
        "GUIDE is a guide; without it the questions of all guides come. It counts "
        "for no grade."
    ),
)
@click.argument("guides", metavar="[GUIDE]...", nargs=-1)
@click.option("--count", metavar="N", type=click.IntRange(1, 500), help=_("Questions; usually 10."))
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    help=_("Only such; may be repeated."),
)
@click.option(
    "--level",
    "levels",
    multiple=True,
    type=click.Choice(LEVELS),
    help=_("Only such; may be repeated."),
)
@click.option("--mistakes", is_flag=True, help=_("Only what you answered wrongly last."))
@click.option(
    "--wrong-in", metavar="ATTEMPT", help=_("Only what was wrong in one of your attempts.")
)
@_plain
@click.pass_obj
def practice(
    context: Context,
    guides: tuple[str, ...],
    count: int | None,
    kinds: tuple[str, ...],
    levels: tuple[str, ...],
    mistakes: bool,
    wrong_in: str | None,
    plain: bool,
) -> None:
    """Practise without a quiz, the weakest key points first."""
    if not plain:
        if guides or count or kinds or levels or mistakes or wrong_in:
            raise WrongUsage(_("the app asks on its screen what to practise"), _("or add --plain"))
        click.get_current_context().exit(open_app(context, "practice"))
    from studyguide.cli.plain_practice import Wanted, practise

    wanted = Wanted(
        guides=guides,
        count=count,
        kinds=kinds,
        levels=levels,
        mistakes=mistakes,
        wrong_in=wrong_in,
    )
    converse(context, lambda context, talk, _: practise(context, talk, wanted), None)


def converse(
    context: Context, mode: Callable[[Context, Talk, str | None], None], id: str | None
) -> None:
    """Hold the conversation of one mode on stdin and stdout."""
    from studyguide.cli.plain import Leave, Talk

    context.load_bundled()
    talk = Talk(sys.stdin, sys.stdout)
    try:
        mode(context, talk, id)
    except Leave:
        talk.say(_("Everything is saved."))
