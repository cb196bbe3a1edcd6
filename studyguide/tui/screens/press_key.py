"""Asking for the new key of a command: whatever is pressed is the answer."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from studyguide.texts import _, _p
from studyguide.tui.commands import BACK, Command, bindings
from studyguide.tui.keymap import KeyRefused, checked_key
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.wording import sentence

ASK = _("Press the new key.")


class PressKeyScreen(StudyScreen[str | None]):
    """Closes with a key, with empty words for the command's own key, or with nothing."""

    ABOUT = _("Press the key that the command is to have: a letter, a sign, ctrl and a letter, f1.")
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(
            "backspace", "own", _p("key", "own key"), _("Give the command its own key back."), "⌫"
        ),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    TAKES_KEYS: ClassVar[bool] = True
    CSS_PATH = "settings.tcss"

    def __init__(self, what: str, now: str) -> None:
        super().__init__()
        self._what, self._now = what, now

    def body(self) -> ComposeResult:
        """Compose what the command does, its key, and what to do."""
        yield Static(
            Content(_("{what} Its key is {now}.", what=self._what, now=self._now)), id="greeting"
        )
        yield Static(Content.assemble(("› ", "bold $accent"), ASK), id="ask")
        yield Static(id="wrong", markup=False)

    def on_mount(self) -> None:
        """Say where this is."""
        self.tell_place(_("Settings"), _("Keys"), _("New key"))

    def takes_raw_key(self, event: events.Key) -> bool:
        """Take a key before it means anything; tell whether it was taken."""
        if event.key in ("escape", "backspace", "ctrl+q", "ctrl+c"):
            return False
        key = event.character if event.is_printable and event.character else event.key
        try:
            self.dismiss(checked_key(key))
        except KeyRefused as error:
            self.query_one("#wrong", Static).update(Content.styled(sentence(error), "$wrong"))
        return True

    def action_own(self) -> None:
        """Close with the command's own key."""
        self.dismiss("")
