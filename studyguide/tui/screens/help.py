"""What every key does on the screen one came from, in sentences."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.screen import Screen

from studyguide.texts import _
from studyguide.tui.commands import BACK, Command, applying, bindings, shared
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.key_list import KeyList

MOUSE = _("The mouse works too: click rows and keys.")


class HelpScreen(StudyScreen[None]):
    """The commands that apply there, with their keys."""

    ABOUT = _("This page lists the keys of the screen you came from.")
    KEYS = (
        BACK,
        Command("?,enter", "back", "", ""),
        Command("q", "back", "", ""),
        Command("up", "roll(-1)", "", ""),
        Command("down", "roll(1)", "", ""),
        Command("pageup", "leap(-1)", "", ""),
        Command("pagedown", "leap(1)", "", ""),
        Command("home", "edge(-1)", "", ""),
        Command("end", "edge(1)", "", ""),
    )
    BINDINGS = bindings(*KEYS)
    CSS_PATH = "help.tcss"

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self._about = screen.about if isinstance(screen, StudyScreen) else ""
        self._commands = [command for command, _ in applying(screen) if command.help]

    def body(self) -> ComposeResult:
        """Compose what the screen is for, then a line for each key, those of all screens last."""
        own = [(one.face, one.help) for one in self._commands if not shared(one)]
        rest = [(one.face, one.help) for one in self._commands if shared(one)]
        yield KeyList(self._about, (own, rest), MOUSE)

    def on_mount(self) -> None:
        """Say where this is."""
        self.tell_place(_("Help"))

    def action_roll(self, step: int) -> None:
        """Scroll by a line."""
        self.query_one(KeyList).scroll_relative(y=step, animate=False)

    def action_leap(self, step: int) -> None:
        """Scroll by a window."""
        page = self.query_one(KeyList)
        page.scroll_relative(y=step * page.size.height, animate=False)

    def action_edge(self, direction: int) -> None:
        """Scroll to the beginning or the end."""
        page = self.query_one(KeyList)
        page.scroll_to(y=0 if direction < 0 else page.max_scroll_y, animate=False)
