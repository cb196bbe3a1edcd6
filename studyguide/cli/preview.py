"""`studyguide preview`: content files as the learner will see them, before they are loaded."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from studyguide.cli import output
from studyguide.cli.content import content_paths, tell
from studyguide.cli.context import Context
from studyguide.cli.groups import Group
from studyguide.errors import ContentInvalid
from studyguide.texts import _, _n

if TYPE_CHECKING:
    from studyguide.domain.library import Library

_id = click.argument("id")
_paths = click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
_keys = click.option("--keys", is_flag=True, help=_("Show also what learners do not see."))
_seed = click.option(
    "--seed",
    metavar="N",
    type=int,
    default=1,
    show_default=True,
    help=_("Chooses order and draw; the same number, the same choice."),
)


@click.group(
    cls=Group,
    help=_(
        "Show content as the learner will see it.\n\n"
        "It is read from the files, and no database is touched. PATH is what "
        "`check` takes: without it the folders content and quizzes below the "
        "current folder, or the bundled ones where there are none."
    ),
)
def preview() -> None:
    """Show content as the learner will see it."""


@preview.command(
    help=_(
        "Show a guide, or its cards.\n\n"
        "A guide has a summary, parts with key points, and terms. With --keys "
        "also ids, marks, false wordings, the questions that test each key point, "
        "and what is derived."
    )
)
@_id
@_paths
@_keys
@click.option("--cards", is_flag=True, help=_("Show the cards of the guide instead."))
def guide(id: str, paths: tuple[Path, ...], keys: bool, cards: bool) -> None:
    """Show a guide, or its cards."""
    library = compiled(paths)
    from studyguide.cli import plain_preview
    from studyguide.cli.plain import Talk

    say = plain_preview.say_cards if cards else plain_preview.say_guide
    say(Talk(sys.stdin, sys.stdout), library, id, keys=keys)


@preview.command(
    help=_(
        "Show the questions of a bank.\n\n"
        "With --keys also the key, what is accepted and rejected, explanation, "
        "hints, key points, level and points."
    )
)
@_id
@_paths
@_keys
@click.option("--derived", is_flag=True, help=_("Show all derived questions, also those off."))
@_seed
def bank(id: str, paths: tuple[Path, ...], keys: bool, derived: bool, seed: int) -> None:
    """Show the questions of a bank."""
    library = compiled(paths)
    from studyguide.cli import plain_preview
    from studyguide.cli.plain import Talk

    say = plain_preview.say_derived if derived else plain_preview.say_bank
    say(Talk(sys.stdin, sys.stdout), library, id, keys=keys, seed=seed)


@preview.command(
    help=_(
        "Show a quiz: its rules, sections, draws and a sample.\n\n"
        "It tells the rules as learners read them, what is always asked and what "
        "is drawn from how many, and shows one sitting. With `--learner NAME` the "
        "rules are those for that learner, exceptions included. With --keys also "
        "the access code, all exceptions, the pools, and for each question what "
        "`preview bank --keys` tells."
    )
)
@_id
@_paths
@_keys
@_seed
@click.pass_obj
def quiz(context: Context, id: str, paths: tuple[Path, ...], keys: bool, seed: int) -> None:
    """Show a quiz: its rules, sections, draws and a sample."""
    library = compiled(paths)
    from studyguide.cli.plain import Talk
    from studyguide.cli.plain_preview_quiz import say_quiz

    say_quiz(
        Talk(sys.stdin, sys.stdout),
        library,
        id,
        keys=keys,
        seed=seed,
        learner=context.learner_option,
        days=context.days,
    )


def compiled(paths: tuple[Path, ...]) -> Library:
    """Compile the files.

    Raises:
        ContentInvalid: when they have errors, which are written as `check` writes them.
    """
    from studyguide.services import importing, previewing

    beside = content_paths([]) if paths else ()
    with output.Progress(_("Reading")) as progress:
        read, others = importing.check_beside(
            content_paths(paths), progress, beside=beside, lint=False
        )
    for problem in read.errors:
        tell(problem)
    if read.errors:
        number = len(read.errors)
        raise ContentInvalid(
            _n("the content files have {n} error", "the content files have {n} errors", number),
            _n("mend it to see more", "mend them to see more", number),
        )
    return previewing.joined(read.library, others)
