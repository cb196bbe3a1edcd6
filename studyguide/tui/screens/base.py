"""What every screen has: a line of place at the top, one of keys at the bottom, a quiet middle."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from studyguide.errors import StudyGuideError
from studyguide.tui import doors
from studyguide.tui.commands import BACK, Command, allowed, bindings
from studyguide.tui.widgets.keys import KeyLine
from studyguide.tui.widgets.place import PlaceLine

if TYPE_CHECKING:
    from studyguide.tui.app import StudyGuideApp

Answer = TypeVar("Answer")

TOO_SMALL = "Too small for Studyguide: make the window at least 30 × 10, or press q to leave."


class StudyScreen(Screen[Answer]):
    """A screen of the app: compose the middle in `body`, list the commands in `KEYS`.

    The classes `-narrow` (below 64 cells), `-wide` (from 100), `-short` (below 20 lines) say how
    much room there is; a window below 30 × 10 shows only that it is too small.
    """

    KEYS: ClassVar[tuple[Command, ...]] = (BACK,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    ABOUT: ClassVar[str] = ""
    """A sentence for the help page: what this screen is for."""

    def compose(self) -> ComposeResult:
        """Put the middle between the two lines."""
        yield PlaceLine()
        with Vertical(classes="body"):
            yield from self.body()
        yield KeyLine()
        yield Static(Content(TOO_SMALL), classes="too-small")

    def body(self) -> ComposeResult:
        """Return the widgets between the lines."""
        yield from ()

    @property
    def study(self) -> StudyGuideApp:
        """The app: learner, time, chance, `read` and `written`."""
        return cast("StudyGuideApp", self.app)

    def tell_place(self, *place: str, aside: str = "") -> None:
        """Say in the top line where the learner is, and something short on the right."""
        line = self.query_one(PlaceLine)
        line.place, line.aside = place, aside

    def complain(self, error: StudyGuideError) -> None:
        """Say what went wrong; the screen stays usable."""
        self.study.complain(error)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return what is under the mouse; nothing for a widget that was just removed.

        It is drawn until the next layout, and Textual begins a selection in its missing parent.
        """
        widget, offset = super().get_widget_and_offset_at(x, y)
        if widget is not None and widget is not self and widget.parent is None:
            return None, None
        return widget, offset

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow what the declared commands allow; esc goes back only where that is declared."""
        if action == BACK.action and all(one.name != BACK.action for one in self.KEYS):
            return False
        return allowed(self, self.KEYS, action)

    def action_read(self) -> None:
        """Choose a guide."""
        self._open_mode("read")

    def action_cards(self) -> None:
        """Review what is due."""
        self._open_mode("cards")

    def action_quizzes(self) -> None:
        """Choose a quiz."""
        self._open_mode("quiz")

    def action_progress(self) -> None:
        """Show what is known."""
        self._open_mode("progress")

    def _open_mode(self, mode: str) -> None:
        """Open a mode in the place of what is open on top of Home."""
        screen = doors.start(mode, None)
        if screen is None:
            return
        while len(self.app.screen_stack) > 2:
            self.app.pop_screen()
        if len(self.app.screen_stack) == 2:
            self.app.switch_screen(screen)
        else:
            self.app.push_screen(screen)

    def action_back(self) -> Awaitable[None] | None:
        """Go back to where the learner came from."""
        if self.is_current and len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        return None
