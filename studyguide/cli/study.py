"""The app, and its modes by themselves: reading, cards, quizzes; with `--plain` in lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import click

from studyguide.cli.context import Context
from studyguide.cli.groups import Command
from studyguide.errors import WrongUsage

if TYPE_CHECKING:
    from studyguide.cli.plain import Talk

_id = click.argument("id", required=False)
_plain = click.option(
    "--plain", is_flag=True, help="Lines instead of screens, for screen readers and pipes."
)


@click.command(cls=Command)
@_id
@_plain
@click.pass_obj
def read(context: Context, id: str | None, plain: bool) -> None:
    """Read a guide.

    ID is a guide; without it there is a list to choose from.
    """
    if not plain:
        open_app(context, "read", id)
        return
    from studyguide.cli.plain_read import read as mode

    converse(context, mode, id)


@click.command(cls=Command)
@_id
@_plain
@click.pass_obj
def quiz(context: Context, id: str | None, plain: bool) -> None:
    """Take a quiz, or go on with one that was left.

    ID is a quiz; without it there is a list to choose from.
    """
    if not plain:
        open_app(context, "quiz", id)
        return
    from studyguide.cli.plain_quiz import take as mode

    converse(context, mode, id)


def open_app(
    context: Context, mode: Literal["home", "read", "cards", "quiz"] = "home", id: str | None = None
) -> None:
    """Open the app in one of its modes.

    Raises:
        WrongUsage: when there is no terminal to open it in.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        command = "studyguide read|cards|quiz" if mode == "home" else f"studyguide {mode}"
        raise WrongUsage(
            "the app needs a terminal", f"here, use `{command} --plain`, the line mode"
        )
    from studyguide.tui.app import Start, StudyGuideApp

    app = StudyGuideApp(context.url, learner=context.learner_name, start=Start(mode, id))
    app.run()
    click.get_current_context().exit(app.return_code or 0)


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
        talk.say("Everything is saved.")
