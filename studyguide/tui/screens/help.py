"""What every key does on the screen one came from, in sentences."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from studyguide.texts import _
from studyguide.tui.commands import BACK, Command, applying, bindings, shared
from studyguide.tui.screens.base import StudyScreen

MOUSE = _("The mouse works too: click rows and keys.")


class HelpScreen(StudyScreen[None]):
    """The commands that apply there, with their keys."""

    ABOUT = _("This page lists the keys of the screen you came from.")
    KEYS = (BACK, Command("?,enter", "back", "", ""), Command("q", "back", "", ""))
    BINDINGS = bindings(*KEYS)
    CSS_PATH = "help.tcss"

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self._about = screen.about if isinstance(screen, StudyScreen) else ""
        self._commands = [command for command, _ in applying(screen) if command.help]

    def body(self) -> ComposeResult:
        """Compose what the screen is for, then a line for each key, those of all screens last."""
        with VerticalScroll():
            yield Static(Content(self._about), classes="about")
            own = [one for one in self._commands if not shared(one)]
            rest = [one for one in self._commands if shared(one)]
            for number, command in enumerate([*own, *rest]):
                with Horizontal(classes="shared" if own and number == len(own) else ""):
                    yield Static(Content.styled(command.face, "bold $accent"), classes="face")
                    yield Static(Content(command.help))
            yield Static(Content.styled(MOUSE, "$quiet"), classes="mouse")

    def on_mount(self) -> None:
        """Say where this is."""
        self.tell_place(_("Help"))
