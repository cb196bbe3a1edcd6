"""How the app is opened: by a command, or by the program's name alone, which needs no click."""

from __future__ import annotations

import os
import sys
from typing import Literal

from studyguide.cli import output
from studyguide.cli.context import Context
from studyguide.errors import WrongUsage
from studyguide.paths import settings_file
from studyguide.texts import _


def open_app(
    context: Context,
    mode: Literal["home", "read", "cards", "quiz", "practice"] = "home",
    id: str | None = None,
) -> int:
    """Open the app in one of its modes; return the exit code once it was left.

    Raises:
        WrongUsage: when there is no terminal to open it in.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        command = "studyguide read|cards|quiz" if mode == "home" else f"studyguide {mode}"
        raise WrongUsage(
            _("the app needs a terminal"),
            _("here, use `{command} --plain`, the line mode", command=command),
        )
    from studyguide.tui.app import Start, StudyGuideApp
    from studyguide.tui.forgiving import forgive_bytes
    from studyguide.tui.glyphs import can_draw

    app = StudyGuideApp(
        context.url,
        learner=context.learner_name,
        start=Start(mode, id),
        settings=settings_file(),
        draws_signs=can_draw(os.environ),
    )
    forgive_bytes()
    app.run()
    for error in app.troubles:
        output.say_error(error)
    return app.exit_code


def main() -> None:
    """Open the app on Home, and end the program with its exit code."""
    context = Context()
    sys.excepthook = output.last_word(lambda: context.url, context.clock)
    sys.exit(output.run(lambda: open_app(context)))
