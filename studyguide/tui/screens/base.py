"""What every screen has: a line of place at the top, one of keys at the bottom, a quiet middle."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.await_remove import AwaitRemove
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from studyguide.errors import StudyGuideError
from studyguide.texts import _
from studyguide.tui import doors
from studyguide.tui.commands import BACK, Command, allowed, bindings, faces
from studyguide.tui.widgets.keys import KeyLine
from studyguide.tui.widgets.place import PlaceLine

if TYPE_CHECKING:
    from studyguide.tui.app import StudyGuideApp
    from studyguide.tui.keymap import KeyMap

Answer = TypeVar("Answer")
Other = TypeVar("Other")

TOO_SMALL = _(
    "Too small for Studyguide: make the window at least 30 × 10, or press ctrl+q to leave."
)


class StudyScreen(Screen[Answer]):
    """A screen of the app: compose the middle in `body`, list the commands in `KEYS`.

    The classes `-narrow` (below 64 cells), `-wide` (from 100), `-short` (below 20 lines) say how
    much room there is; a window below 30 × 10 shows only that it is too small.
    """

    KEYS: ClassVar[tuple[Command, ...]] = (BACK,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    ABOUT: ClassVar[str] = ""
    """A sentence for the help page: what this screen is for; `{action}` stands for a key."""
    LETTERS_ANSWER: ClassVar[bool] = False
    """Whether letters may belong to the answers of a question."""
    TAKES_KEYS: ClassVar[bool] = False
    """Whether every key is for the screen itself, so that the app's commands do not apply."""
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """The widget with the keys; Textual paints the whole screen when another gets them."""
    _removed = False
    _faces: tuple[KeyMap, dict[str, str]] | None = None
    """The keys that the learner gave to commands, and how keys are written with them."""

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

    @property
    def faces(self) -> dict[str, str]:
        """How the keys of the screen's commands are written now, by their names."""
        keys = self.study.keys
        if self._faces is None or self._faces[0] is not keys:
            self._faces = keys, faces(type(self), keys)
        return self._faces[1]

    @property
    def about(self) -> str:
        """What the screen is for, with the keys as they are now."""
        return self.ABOUT.format(**self.faces)

    def tell_place(self, *place: str, aside: str = "") -> None:
        """Say in the top line where the learner is, and something short on the right."""
        line = self.query_one(PlaceLine)
        line.place, line.aside = place, aside

    async def keep(self) -> None:
        """Write what only the screen holds, before the app ends; what fails is remembered."""

    def takes_raw_key(self, event: events.Key) -> bool:
        """Take a key before it means anything; tell whether it was taken."""
        return False

    def complain(self, error: StudyGuideError) -> None:
        """Say what went wrong; the screen stays usable."""
        self.study.complain(error)

    @property
    def gone(self) -> bool:
        """Whether the screen was left, or the app is ending; what is queued for it is late then."""
        return self._removed or not self.is_attached or not self.app.is_running

    def remove(self) -> AwaitRemove:
        """Go, and stop what is being done for this screen: its widgets go before it does."""
        self._removed = True
        self.workers.cancel_node(self)
        return super().remove()

    async def on_event(self, event: events.Event) -> None:
        """Begin nothing on a screen that is gone: it may have been left before it was composed."""
        begins = isinstance(event, events.Mount | events.ScreenResume | events.InputEvent)
        if not (begins and self.gone):
            await super().on_event(event)

    def open_screen(
        self, screen: Screen[Other], callback: Callable[[Other | None], None] | None = None
    ) -> None:
        """Open a screen on top of this one, unless another is there already."""
        if self.is_active:
            self.app.push_screen(screen, callback)

    def give_way(self, screen: Screen[Any]) -> None:
        """Let a screen take the place of this one and of what is on top of it."""
        if self._come_to_top():
            self.app.switch_screen(screen)

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close this screen and what is on top of it; closed twice it stays closed."""
        return super().dismiss(result) if self._come_to_top() else AwaitComplete()

    def _come_to_top(self) -> bool:
        """Close what is on top of this screen; tell whether the screen itself is still open."""
        if self not in self.app.screen_stack:
            return False
        while not self.is_active:
            self.app.pop_screen()
        return len(self.app.screen_stack) > 1

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return what is under the mouse; nothing for a widget that was just removed.

        It is drawn until the next layout, and Textual begins a selection in its missing parent.
        """
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (None, None) if self._was_removed(widget) else (widget, offset)

    def get_style_at(self, x: int, y: int) -> Style:
        """Return the style under the mouse; none for a widget that was just removed."""
        widget, _ = super().get_widget_and_offset_at(x, y)
        return Style() if self._was_removed(widget) else super().get_style_at(x, y)

    def _was_removed(self, widget: Widget | None) -> bool:
        return widget is not None and widget is not self and widget.parent is None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow what the declared commands allow; esc goes back only where that is declared.

        A key may come before the screen is composed, and a command of the palette after it went.
        """
        if self.gone or not self.is_mounted:
            return False
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

    def action_find(self) -> None:
        """Find something in everything."""
        self.app.push_screen(doors.find())

    def action_settings(self) -> None:
        """Change settings."""
        self.open_screen(doors.settings())

    def action_progress(self) -> None:
        """Show what is known."""
        self._open_mode("progress")

    def action_reports(self) -> None:
        """Report on learners and quizzes."""
        self._open_mode("reports")

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

    def action_back(self) -> None:
        """Go back to where the learner came from."""
        self.dismiss()
