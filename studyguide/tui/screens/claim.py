"""“I was right”: a sentence for the instructor about an answer that was judged otherwise."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from studyguide.services.claims import LONGEST_COMMENT
from studyguide.tui.commands import Command, bindings
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.prose import Prose


class ClaimScreen(StudyScreen[str | None]):
    """Question and verdict above, a line to write on below; closes with what was written."""

    ABOUT: ClassVar[str] = "The instructor reads this and decides; until then the mark stays."
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("enter", "send", "send", "Send it, with or without a sentence."),
        Command("escape", "back", "back", "Leave the mark as it is.", shown="esc"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "judge.tcss"

    def __init__(self, ask: str, reason: str) -> None:
        super().__init__()
        self._ask = ask
        self._reason = reason

    def body(self) -> ComposeResult:
        """Compose question, verdict and line."""
        with VerticalScroll(id="text", can_focus=False):
            yield Prose(self._ask, style="bold")
            yield Static()
            yield Prose(self._reason)
        yield Static(Content("Why was your answer right? (May stay empty.)"), id="asked")
        yield Input(max_length=LONGEST_COMMENT, compact=True, id="comment")

    def on_mount(self) -> None:
        """Say where this is."""
        self.tell_place("Result", "I was right")
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _written(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)

    def action_send(self) -> None:
        """Close with what is written."""
        self.dismiss(self.query_one(Input).value)

    def action_back(self) -> None:
        """Close without claiming anything."""
        self.dismiss(None)
