"""Home: what to do today, and how far the guides are.

It is the first frame, so it imports nothing of the services before it is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from studyguide.domain.ids import GuideId, PartId, PointId, QuizId
from studyguide.errors import StudyGuideError
from studyguide.texts import _
from studyguide.tui import doors
from studyguide.tui.commands import MODES, Command, bindings
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.screens.home_rows import sections, week
from studyguide.tui.widgets.rows import Rows
from studyguide.tui.wording import day

if TYPE_CHECKING:
    from datetime import datetime

    from studyguide.domain.days import Days
    from studyguide.services.home import Glance, Today
    from studyguide.store.database import Database

SLOW = 1.0
"""Seconds after which starting says what it is doing."""
STUCK = 3.0
"""Seconds without news after which starting says what it may be waiting for."""
WAITING = _("Waiting for the database: another program may hold it. {quit} or {leave} leaves.")


def opening(screen: HomeScreen) -> bool:
    """Tell whether the database is still being opened."""
    return not screen.study.ready


class HomeScreen(StudyScreen[None]):
    """What a learner could do now, the most useful first."""

    ABOUT = _(
        "Home shows what to do today, the most useful first, and how far your guides are: ● parts "
        "read, cards due, how much you know. Enter does what the row with the cursor says."
    )
    KEYS: ClassVar[tuple[Command, ...]] = (
        *MODES,
        Command("escape", "leave", "", "", applies=opening),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    _today: Today | None = None

    def body(self) -> ComposeResult:
        """Compose a list of rows above the last days."""
        yield Rows(id="home")
        yield Static(id="week", markup=False)

    def on_mount(self) -> None:
        """Say where this is, and what is going on when it takes longer."""
        self._said = ""
        self._chosen = ""
        self._held: list[events.Key] = []
        self.tell_place(_("Home"))
        self.set_timer(SLOW, self._say_loading)
        self._stuck = self.set_timer(STUCK, self._say_waiting)

    def on_screen_resume(self) -> None:
        """Count again what came back from another screen changed."""
        if self.study.ready:
            self.show()

    def loading_line(self, done: int, all: int) -> None:
        """Remember how far loading the guides is."""
        shown = bool(self._said)
        self._said = _("Loading the guides: {done} of {all}", done=done, all=all)
        self._stuck.reset()
        if shown:
            self._say_loading()

    def _say_loading(self) -> None:
        if not self.study.ready and not self.gone:
            self._said = self._said or _("Opening the guides …")
            self.query_one("#week", Static).update(Content.styled(self._said, "$quiet"))

    def _say_waiting(self) -> None:
        self._said = WAITING.format(**self.faces)
        self._say_loading()

    def action_leave(self) -> None:
        """Leave before there is anything to show."""
        self.study.leave()

    @work(exclusive=True)
    async def show(self) -> None:
        """Read what is to be done and show it."""
        study = self.study
        learner, now, days = study.learner, study.now(), study.days

        def ask(database: Database) -> Today:
            from studyguide.services import home

            return home.today(database, learner.id, now=now, days=days)

        try:
            today = await study.read(ask)
        except StudyGuideError as error:
            self.complain(error)
            return
        self._fill(today, learner.name, now, days)
        self.refresh_bindings()
        if self._chosen:
            self._open_row(self._chosen)
        held, self._held = self._held, []
        study.press_again(*held)

    def on_key(self, event: events.Key) -> None:
        """Keep keys for other screens until the database is open."""
        if not self.study.ready and event.is_printable and event.key not in self.active_bindings:
            self._held.append(event)

    def show_glance(self, glance: Glance, now: datetime) -> None:
        """Show the figures before the database is open; what is chosen waits for it."""
        self._fill(glance.today, glance.name, now, glance.days)

    def _fill(self, today: Today, name: str, now: datetime, days: Days) -> None:
        self.tell_place(_("Home"), aside=f"{name}  {day(days.of(now))}")
        self.query_one(Rows).show(*sections(today, now, days, self.faces))
        self._today = today
        self._show_week()

    def on_resize(self) -> None:
        """Show as many figures as there is room for."""
        self._show_week()

    def _show_week(self) -> None:
        if self._today is not None:
            line = self.query_one("#week", Static)
            line.update(week(self._today, line.size.width))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Open what the row stands for, once the database is open."""
        if self.study.ready:
            self._open_row(event.id)
        else:
            self._chosen = event.id

    def _open_row(self, row: str) -> None:
        self._chosen = ""
        kind, _, id = row.partition(":")
        if kind == "cards":
            self.action_cards()
        elif kind == "quiz":
            self.open_screen(doors.quiz(QuizId(id)))
        elif kind == "part":
            guide, _, part = id.partition(":")
            self.open_screen(doors.reader(GuideId(guide), PartId(part)))
        elif kind == "point":
            self.open_screen(doors.reader(GuideId(id.partition("/")[0]), point=PointId(id)))
        elif kind == "exam" and self._today is not None:
            for exam in self._today.exams:
                if exam.guide == id:
                    planned = doors.exam(exam.guide, exam.day)
                    self.open_screen(planned if exam.left else doors.progress(exam.guide))
        elif kind == "guide":
            self.open_screen(doors.reader(GuideId(id)))
