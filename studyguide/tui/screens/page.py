"""A page of lines to look at: numbers, the history of a card, a plan before it is applied."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby, pairwise
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
from studyguide.tui.widgets.bars import FULL, inked
from studyguide.tui.widgets.lines import hanging

BAR = re.compile(f"(?<=  ){FULL}+$")
"""A bar of a chart, behind its figure."""
SHORTEST = 4
"""Where the longest bar would have fewer cells there is none: the figures say the same."""


class PageScreen(TurnScreen):
    """Lines that are scrolled; subclasses fill them in `fill`."""

    SCROLLING: ClassVar[tuple[Command, ...]] = (
        Command("up", "roll(-1)", "", _("Scroll."), shown="↑ ↓"),
        Command("down", "roll(1)", "", ""),
        Command(
            "pageup", "leap(-1)", "", _("Scroll by a page."), shown=_p("key name", "PgUp PgDn")
        ),
        Command("pagedown,space", "leap(1)", _p("key", "scroll"), "", beside="↑↓"),
    )
    KEYS: ClassVar[tuple[Command, ...]] = (*SCROLLING, BACK)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "page.tcss"
    PLACE: ClassVar[tuple[str, ...]] = (_("Cards"),)

    def __init__(self) -> None:
        super().__init__()
        self._lines: Callable[[int], Sequence[str]] = lambda width: ()

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
        self.draw(lambda width: lines)

    def draw(self, lines: Callable[[int], Sequence[str]]) -> None:
        """Show lines that depend on the cells there are in one."""
        self._lines = lines
        self._set()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Cut bars where the window ends now."""
        self.call_after_refresh(self._set)

    def _set(self) -> None:
        """Set the lines: sentences are wrapped, bars end where the window does."""
        page = self.query_one("#lines", Static)
        width = page.size.width or self.app.size.width
        lines = _scaled(self._lines(width), width)
        drawn: list[Content] = []
        for line, after in pairwise([*lines, ""]):
            if after.startswith(" ") and not line.startswith(" "):
                drawn.append(Content.styled(line, "bold $quiet"))
            else:
                drawn += _drawn(line, width)
        page.update(Content("\n").join(drawn))

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


def _scaled(lines: Sequence[str], width: int) -> list[str]:
    """Return lines whose bars fit: those of one chart, which is indented, keep their proportion."""
    fitting: list[str] = []
    for _indented, chart in groupby(lines, lambda line: line.startswith(" ")):
        rows = [(line, BAR.search(line)) for line in chart]
        bars = [found for _line, found in rows if found]
        longest = max((len(found[0]) for found in bars), default=0)
        room = width - max((found.start() for found in bars), default=0)
        for line, found in rows:
            if found and longest > room:
                cells = max(1, len(found[0]) * room // longest) if room >= SHORTEST else 0
                line = line[: found.start()] + FULL * cells
            fitting.append(line.rstrip())
    return fitting


def _drawn(line: str, width: int) -> list[Content]:
    """Return a line as it fits: words go on below where they began."""
    if FULL in line:
        return [inked(line)]
    text = line.lstrip()
    lead = Content(line[: len(line) - len(text)])
    return [one.text for one in hanging(lead, text, width)]
