"""The app: what every screen relies on (learner, time, database), and how it starts and ends.

Nothing heavy is imported here: the database opens behind the first frame.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from random import Random
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, TypeVar

from textual.app import SystemCommand
from textual.binding import BindingType
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.types import CSSPathType

from studyguide.domain.days import Days
from studyguide.errors import StudyGuideError
from studyguide.services.steady import seconds
from studyguide.texts import _
from studyguide.tui import doors, offers
from studyguide.tui.commands import EVERYWHERE, Command, bindings
from studyguide.tui.delivery import DeliveringApp
from studyguide.tui.ending import LEAVE
from studyguide.tui.key_order import KeyOrderApp
from studyguide.tui.screens.home import HomeScreen
from studyguide.tui.signals import end_on_signals
from studyguide.tui.widgets.scroll_bar import ScrollBarLines
from studyguide.tui.wording import sentence
from studyguide.tui.writer import PAINTED, Errands

if TYPE_CHECKING:
    from studyguide.services.home import Glance
    from studyguide.services.learners import Learner
    from studyguide.store.database import Database
    from studyguide.tui.screens.palette import Offer
    from studyguide.tui.start import Opened

T = TypeVar("T")


class Start(NamedTuple):
    """Where the app begins."""

    mode: Literal["home", "read", "cards", "quiz", "practice"] = "home"
    id: str | None = None
    """A guide, or a quiz for the mode `quiz`; None for the list of them, and for practice."""


HOME = Start()
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


class StudyGuideApp(KeyOrderApp, DeliveringApp):
    """Studyguide in the terminal."""

    KEYS: ClassVar[tuple[Command, ...]] = EVERYWHERE
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
        passing: Callable[[], float] = seconds,
        random: Random | None = None,
        days: Days | None = None,
        settings: Path | None = None,
        draws_signs: bool = True,
    ) -> None:
        """Make the app on the database of a URL.

        `settings` is the file that keeps how it looks, None to keep nothing; `draws_signs` tells
        whether the terminal can draw more than plain letters.
        """
        super().__init__(url, clock, settings=settings, draws_signs=draws_signs)
        ScrollBar.renderer = ScrollBarLines
        self.start = start
        self.passing = passing
        """Seconds that never go back, whatever happens to the clock."""
        self.random = random or Random()
        """Where chance comes from."""
        self.days = days or local_days()
        """How the learner counts days."""
        self._reader = Errands("reader")
        self._wanted = learner
        self._database: Database | None = None
        self._learner: Learner | None = None
        self._opened = asyncio.Event()

    @property
    def ready(self) -> bool:
        """Whether the database is open and the learner known."""
        return self._database is not None and self._learner is not None

    @property
    def database(self) -> Database:
        """The open database."""
        if self._database is None:
            raise StudyGuideError(_("the database is not open yet"), _("wait a moment"))
        return self._database

    @property
    def learner(self) -> Learner:
        """Who is learning."""
        if self._learner is None:
            raise StudyGuideError(_("nobody is learning yet"), _("choose a name first"))
        return self._learner

    @learner.setter
    def learner(self, learner: Learner) -> None:
        self._learner = learner

    @cached_property
    def window(self) -> str:
        """The name of this program among those in which an attempt may go on."""
        from studyguide.services.windows import Window

        return Window.here(self.random).name

    async def read(self, query: Callable[[Database], T]) -> T:
        """Ask the database something, in a thread, once everything queued before is written.

        Raises:
            StudyGuideError: what went wrong, as a sentence.
        """
        await self.writer.done(lambda: None)
        database = self.database
        return await self._reader.done(lambda: query(database))

    async def written(self, write: Callable[[Database], T], what: str = "") -> T:
        """Change the database in the writer's thread, and return once that is on disk.

        `what` names what is kept, for a learner who leaves while it cannot be.

        Raises:
            StudyGuideError: what went wrong, as a sentence; nothing was changed then.
        """
        database = self.database
        return await self.writer.done(lambda: write(database), what)

    def write_behind(self, write: Callable[[Database], object], what: str) -> None:
        """Change the database in the writer's thread without waiting; trouble is complained of.

        The thread begins a moment later, since it would take the processor from the screen.
        """
        database, begin = self.database, monotonic() + PAINTED

        def write_then() -> object:
            sleep(max(0.0, begin - monotonic()))
            return write(database)

        future = self.writer.write(write_then, what)
        future.add_done_callback(self._written_behind)

    def _written_behind(self, future: Future[object]) -> None:
        error = future.exception()
        if error is not None and self.is_running:
            self.call_later(self._look_at, error)

    def _look_at(self, error: BaseException) -> None:
        if not isinstance(error, StudyGuideError):
            raise error
        self.complain(error)

    def get_default_screen(self) -> Screen[None]:
        """Begin with Home; it fills when the database is open."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Show the first frame, then open the database."""
        end_on_signals(self)
        self.call_after_refresh(self.run_worker, self._glance, exclusive=True)

    def let_go(self) -> None:
        """Close the database."""
        self._reader.end()
        if self._database is not None:
            self._database.close()

    async def _glance(self) -> None:
        """Show Home's figures where a look at the file tells them, then open everything."""
        url, wanted, now, days = self.url, self._wanted, self.now(), self.days

        def look() -> Glance | None:
            from studyguide.services.home import glance

            return glance(url, wanted, now=now, days=days)

        home = self.screen
        if self.start == HOME and isinstance(home, HomeScreen):
            seen = await self._reader.done(look)
            if seen is not None:
                home.show_glance(seen, now)
        self.call_after_refresh(self.run_worker, self._begin, exclusive=True)

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
            self.troubles.append(error)
            await self.push_screen(doors.failed(error))
            return
        self._opened.set()
        if isinstance(home, HomeScreen):
            home.show()
        self.check_preferences()
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
        self.notify(sentence(error), severity="error", markup=False, timeout=10)

    def action_help(self) -> None:
        """Show what every key does here."""
        self.push_screen(doors.help(self.screen))

    def action_command_palette(self) -> None:
        """Find a command by its name, then do it where one came from."""
        from studyguide.tui.screens.palette import PaletteScreen

        if not isinstance(self.screen, PaletteScreen):
            here = self.screen
            offered = list(self.get_system_commands(here))
            more = partial(self._offer, here) if not self.ready or offers.free(here) else None
            self.push_screen(doors.palette(offered, more), lambda one: one and one.callback())

    async def _offer(self, here: Screen[Any]) -> Offer:
        """Return what is offered once the database is open: commands, and ways to named places."""
        await self._opened.wait()
        commands = list(self.get_system_commands(here))
        if not offers.free(here):
            return commands, []
        from studyguide.services.places import places

        return commands, [offers.place(self, one) for one in await self.read(places)]

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer what the palette offers."""
        yield from offers.commands(self, screen)
