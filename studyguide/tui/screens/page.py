"""A page of lines to look at: numbers, the history of a card, a plan before it is applied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from studyguide.errors import StudyGuideError
from studyguide.texts import _, _p
from studyguide.tui.commands import BACK, Command, bindings
from studyguide.tui.screens.turns import TurnScreen
from studyguide.tui.widgets.bars import FULL, SHADES

BARS = re.compile(f"[{FULL}{SHADES}]+")
"""What is drawn, in contrast to what is written."""


class PageScreen(TurnScreen):
    """Lines that are scrolled; subclasses fill them in `fill`."""

    SCROLLING: ClassVar[tuple[Command, ...]] = (
        Command("up", "roll(-1)", "", _("Scroll."), shown="↑ ↓"),
        Command("down", "roll(1)", "", ""),
        Command(
            "pageup", "leap(-1)", "", _("Scroll by a page."), shown=_p("key name", "PgUp PgDn")
        ),
        Command("pagedown,space", "leap(1)", _p("key", "scroll"), "", beside="↑ ↓"),
    )
    KEYS: ClassVar[tuple[Command, ...]] = (*SCROLLING, BACK)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "page.tcss"
    PLACE: ClassVar[tuple[str, ...]] = (_("Cards"),)
    _lines: tuple[str, ...] = ()

    def body(self) -> ComposeResult:
        """Compose the page."""
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="lines", markup=False)

    def on_mount(self) -> None:
        """Fill the page."""
        self.tell_place(*self.PLACE)
        self.turn(self.fill)

    async def fill(self) -> None:
        """Collect what the page shows, and show it."""

    def say(self, lines: Sequence[str]) -> None:
        """Show lines."""
        self._lines = tuple(lines)
        self._set()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Cut bars where the window ends now."""
        self.call_after_refresh(self._set)

    def _set(self) -> None:
        """Set the lines: sentences are wrapped, bars end where the window does."""
        page = self.query_one("#lines", Static)
        width = page.size.width
        lines = (Content(line).highlight_regex(BARS, style="$primary") for line in self._lines)
        page.update(
            Content("\n").join(
                line.truncate(width) if width and FULL in line.plain else line for line in lines
            )
        )

    def action_roll(self, step: int) -> None:
        """Scroll by a line."""
        self.query_one("#page").scroll_relative(y=step, animate=False)

    def action_leap(self, step: int) -> None:
        """Scroll by a page."""
        page = self.query_one("#page")
        page.scroll_relative(y=step * max(1, page.size.height - 2), animate=False)

    def slow(self) -> None:
        """Say that it takes a moment."""
        self.query_one("#lines", Static).update(Content.styled(_("One moment …"), "$quiet"))

    def failed(self, error: StudyGuideError) -> None:
        """Say why there is nothing to show."""
        self.say([f"{error.message}.", f"{error.hint}." if error.hint else ""])
