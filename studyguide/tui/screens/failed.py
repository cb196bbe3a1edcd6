"""What stands in the way of starting, as a sentence with a remedy."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from studyguide.errors import StudyGuideError
from studyguide.letters import visible
from studyguide.texts import _, _p
from studyguide.tui.commands import Command, bindings
from studyguide.tui.screens.base import StudyScreen

MOST_PROBLEMS = 8
"""How many problems of content files are listed."""


class FailedScreen(StudyScreen[None]):
    """Why the app cannot go on; any way out ends it with the error's exit code."""

    ABOUT = _("Something has to be mended before Studyguide can start.")
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(
            "q,escape,enter,ctrl+q", "leave", _p("key", "quit"), _("Leave."), shown="q", stays=True
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)

    def __init__(self, error: StudyGuideError) -> None:
        super().__init__()
        self._error = error

    def body(self) -> ComposeResult:
        """Compose the message, the remedy, and the problems where there are some."""
        error = self._error
        lines = [Content.styled(_("Studyguide cannot start."), "bold"), Content("")]
        lines.append(Content.assemble(("✗ ", "$wrong"), _sentence(visible(error.message))))
        problems = [visible(str(problem)) for problem in getattr(error, "problems", ())]
        lines += [Content(f"  {problem}") for problem in problems[:MOST_PROBLEMS]]
        if error.hint:
            lines += [
                Content(""),
                Content.assemble((_("What to do: "), "$quiet"), f"{visible(error.hint)}."),
            ]
        yield Static(Content("\n").join(lines))

    def on_mount(self) -> None:
        """Say where this is."""
        self.tell_place(_("Start"))

    def action_leave(self) -> None:
        """End with the error's exit code; the sentence stays on the terminal."""
        self.app.exit(return_code=self._error.exit_code)


def _sentence(message: str) -> str:
    return f"{message[:1].upper()}{message[1:]}."
