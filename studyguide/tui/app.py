"""The app: what every screen relies on (learner, time, database), and how it starts and ends.

Nothing heavy is imported here: the database opens behind the first frame.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.types import CSSPathType

from studyguide.domain.days import Days
from studyguide.errors import StudyGuideError
from studyguide.tui import doors, themes
from studyguide.tui.commands import HELP, PALETTE, QUIT, Command, applying, bindings
from studyguide.tui.screens.home import HomeScreen
from studyguide.tui.signals import end_on_signals
from studyguide.tui.writer import Writer

if TYPE_CHECKING:
    from studyguide.services.learners import Learner
    from studyguide.store.database import Database
    from studyguide.tui.start import Opened

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Start:
    """Where the app begins."""

    mode: Literal["home", "read", "cards", "quiz"] = "home"
    id: str | None = None
    """A guide, or a quiz for the mode `quiz`; None for the list of them."""


HOME = Start()
LEAVE = Binding("ctrl+c", "leave", show=False, priority=True)
HERE = Path(__file__).parent
WIDTHS = [(0, "-slim"), (30, "-narrow"), (64, "-medium"), (100, "-wide")]
"""From how many cells on a screen has which class."""
HEIGHTS = [(0, "-flat"), (10, "-short"), (20, "-tall")]
"""From how many lines on a screen has which class."""


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def local_days() -> Days:
    """Return days as this computer's time zone counts them."""
    return Days(zone=None)


class StudyGuideApp(App[None]):
    """Studyguide in the terminal."""

    KEYS: ClassVar[tuple[Command, ...]] = (HELP, PALETTE, QUIT)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*KEYS), LEAVE]
    CSS_PATH: ClassVar[CSSPathType | None] = [HERE / "app.tcss", HERE / "screens" / "home.tcss"]
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    TITLE = "Studyguide"

    def __init__(
        self,
        url: str,
        *,
        learner: str | None = None,
        start: Start = HOME,
        clock: Callable[[], datetime] = utc_now,
        random: Random | None = None,
        days: Days | None = None,
    ) -> None:
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.url = url
        self.start = start
        self.now = clock
        """The present moment, UTC."""
        self.random = random or Random()
        """Where chance comes from."""
        self.days = days or local_days()
        """How the learner counts days."""
        self.writer = Writer()
        self._wanted = learner
        self._database: Database | None = None
        self._learner: Learner | None = None
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.fitting(os.environ)

    @property
    def ready(self) -> bool:
        """Whether the database is open and the learner known."""
        return self._database is not None and self._learner is not None

    @property
    def database(self) -> Database:
        """The open database."""
        if self._database is None:
            raise StudyGuideError("the database is not open yet", "wait a moment")
        return self._database

    @property
    def learner(self) -> Learner:
        """Who is learning."""
        if self._learner is None:
            raise StudyGuideError("nobody is learning yet", "choose a name first")
        return self._learner

    async def read(self, query: Callable[[Database], T]) -> T:
        """Ask the database something, in a thread, once everything queued before is written.

        Raises:
            StudyGuideError: what went wrong, as a sentence.
        """
        await self.writer.done(lambda: None)
        return await asyncio.to_thread(query, self.database)

    async def written(self, write: Callable[[Database], T]) -> T:
        """Change the database in the writer's thread, and return once that is on disk.

        Raises:
            StudyGuideError: what went wrong, as a sentence; nothing was changed then.
        """
        database = self.database
        return await self.writer.done(lambda: write(database))

    def write_behind(self, write: Callable[[], None]) -> None:
        """Change the database in the writer's thread without waiting; trouble is complained of."""
        future = self.writer.submit(write)
        future.add_done_callback(self._written_behind)

    def _written_behind(self, future: Future[None]) -> None:
        error = future.exception()
        if isinstance(error, StudyGuideError) and self.is_running:
            self.call_later(self.complain, error)

    def get_default_screen(self) -> Screen[None]:
        """Begin with Home; it fills when the database is open."""
        return HomeScreen()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme our meanings."""
        return themes.MEANINGS

    def on_mount(self) -> None:
        """Show the first frame, then open the database."""
        end_on_signals(self)
        self.call_after_refresh(self.run_worker, self._begin(), exclusive=True)

    async def on_unmount(self) -> None:
        """Finish what is being written, then let go of the database."""
        await asyncio.to_thread(self.writer.close)
        if self._database is not None:
            self._database.close()

    async def _begin(self) -> None:
        """Open the database behind the first frame, find the learner, go where the start says."""
        loop = asyncio.get_running_loop()

        def tell(done: int, all: int) -> None:
            loop.call_soon_threadsafe(self._loading, done, all)

        def opened() -> Opened:
            from studyguide.tui.start import open_everything

            return open_everything(self.url, self._wanted, tell)

        home = self.screen
        try:
            found = await self.writer.done(opened)
            from studyguide.services.card_settings import days_of

            self._database = found.database
            self._learner = found.learner
            if self._learner is None:
                question = doors.name(found.names, found.suggested, found.note)
                self._learner = await self.push_screen_wait(question)
            learner, days = self._learner.id, self.days
            self.days = await self.written(lambda db: days_of(db, learner, days))
        except StudyGuideError as error:
            await self.push_screen(doors.failed(error))
            return
        if isinstance(home, HomeScreen):
            home.show()
        await self._go_to_start()

    async def _go_to_start(self) -> None:
        screen = doors.start(self.start.mode, self.start.id)
        if screen is not None:
            await self.push_screen(screen)

    def _loading(self, done: int, all: int) -> None:
        if self._running and isinstance(self.screen, HomeScreen):
            self.screen.loading_line(done, all)

    def complain(self, error: StudyGuideError) -> None:
        """Say what went wrong, and what to do, in the corner of whatever is shown."""
        said = " ".join(
            f"{text[:1].upper()}{text[1:]}." for text in (error.message, error.hint) if text
        )
        self.notify(said, severity="error", markup=False, timeout=10)

    def action_help(self) -> None:
        """Show what every key does here."""
        self.push_screen(doors.help(self.screen))

    async def action_leave(self) -> None:
        """Copy what is selected in a text; with nothing selected there, quit.

        A line to type on selects itself when it gets the focus, which does not count.
        """
        from textual.widgets import Input

        typed = (
            "" if isinstance(self.focused, Input) else getattr(self.focused, "selected_text", "")
        )
        selected = str(typed) or self.screen.get_selected_text()
        if selected:
            self.copy_to_clipboard(selected)
        else:
            await self.action_quit()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer in the palette what applies here, and the colours."""
        for command, node in applying(screen):
            if command.help and command is not PALETTE and isinstance(node, Screen | App):
                yield SystemCommand(
                    f"{command.label or command.name.replace('_', ' ')}".capitalize(),
                    f"{command.help} ({command.face})",
                    lambda action=command.action, node=node: self.call_later(
                        self.run_action, action, node
                    ),
                )
        for theme, name in themes.NAMES.items():
            yield SystemCommand(
                name, "Change the colours.", lambda theme=theme: setattr(self, "theme", theme)
            )
