"""Writing one or two lines: a note on a card, an own card."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from studyguide.texts import _, _p
from studyguide.tui.commands import Command, bindings
from studyguide.tui.screens.base import StudyScreen


class AskingScreen(StudyScreen[tuple[str, ...] | None]):
    """Lines to write on; closes with what was written, or with nothing."""

    ABOUT = _("Write what is asked and save from the last line; esc leaves everything as it was.")
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(
            "enter",
            "next",
            _p("key", "next, save"),
            _("Go to the next line; save from the last one."),
        ),
        Command("escape", "back", _p("key", "back"), _("Leave everything as it was."), shown="esc"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "name.tcss"

    def __init__(self, place: str, asks: tuple[tuple[str, str], ...], longest: int) -> None:
        super().__init__()
        self._place = place
        self._asks = asks
        """What is asked for in each line, and what stands there already."""
        self._longest = longest

    def body(self) -> ComposeResult:
        """Compose a question and a line for each thing asked."""
        for ask, given in self._asks:
            yield Static(Content(ask), classes="asked")
            yield Input(given, max_length=self._longest, compact=True)

    def on_mount(self) -> None:
        """Say where this is."""
        self.tell_place(_("Cards"), self._place)
        self.query(Input).first().focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.action_next()

    def action_next(self) -> None:
        """Go to the next line, or close with what is written."""
        inputs = list(self.query(Input))
        place = next((n for n, one in enumerate(inputs) if one.has_focus), len(inputs) - 1)
        if place + 1 < len(inputs):
            inputs[place + 1].focus()
        else:
            self.dismiss(tuple(one.value for one in inputs))

    def action_back(self) -> None:
        """Close without anything."""
        self.dismiss(None)
