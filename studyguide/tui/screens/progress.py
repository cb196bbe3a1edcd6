"""Progress: what is known of each guide, what needs mending, what is coming, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from studyguide.domain.ids import GuideId, PartId, PointId
from studyguide.domain.progress import GuideProgress
from studyguide.errors import StudyGuideError
from studyguide.services import changes, reading
from studyguide.services import progress as service
from studyguide.services.progress import Progress
from studyguide.texts import _, _p
from studyguide.tui import doors
from studyguide.tui.commands import BACK, Command, bindings, modes
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.screens.progress_rows import (
    Changes,
    attempts,
    coming,
    glance,
    guides,
    head,
    lately,
    months,
    parts,
    points,
)
from studyguide.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from studyguide.domain.content import Guide
    from studyguide.tui.widgets.table import Section


def on_points(screen: ProgressScreen) -> bool:
    """Tell whether the key points are listed."""
    return screen.view == "points"


def on_days(screen: ProgressScreen) -> bool:
    """Tell whether the days are shown."""
    return screen.view == "days"


class ProgressScreen(StudyScreen[None]):
    """All guides and their weakest key points, or one guide part by part; pages for the rest."""

    ABOUT = _(
        "Progress shows what you know: guide by guide, in a guide part by part, key point by key "
        "point, the weakest first. Known is one figure from your cards, your answers and what you "
        "read; ▲ and ▼ say how many percentage points more or less it is than 7 and 30 days ago. "
        "Enter opens what mends the row: the guide, the part to read, the passage of a key point."
    )
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("up", "roll(-1)", "", "", applies=on_days),
        Command("down", "roll(1)", _p("key", "scroll"), _("Scroll."), shown="↑↓", applies=on_days),
        Command(
            "right,g",
            "switch(1)",
            _p("key", "guide"),
            _("Show the next guide."),
            beside="←→",
            applies=on_points,
        ),
        Command("left", "switch(-1)", "", _("Show the guide before."), applies=on_points),
        Command(
            "a",
            "attempts",
            _p("key", "quizzes"),
            _("List the quizzes you took, or go back from them."),
        ),
        Command(
            "d", "days", _p("key", "days"), _("Show what is due and what was done, or go back.")
        ),
        Command("c", "cards", _p("key", "cards"), _("Review the cards of the guide shown.")),
        *modes(but="cp"),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "progress.tcss"

    def __init__(self, guide: GuideId | None = None) -> None:
        super().__init__()
        self.view = "points"
        """What is shown: `points`, `attempts` or `days`."""
        self._guide = guide
        self._first = guide
        """Where esc leads out of the screen."""
        self._progress: Progress | None = None
        self._changes: Changes = None
        self._guides: dict[GuideId, Guide] = {}

    def body(self) -> ComposeResult:
        """Compose a line of figures, a list above the days in short, and the days at length."""
        yield Static(id="head", markup=False)
        yield Rows(id="list")
        yield Static(id="glance", markup=False)
        with VerticalScroll(id="days", can_focus=False):
            yield Static(id="coming", markup=False)
            yield Static(id="lately", markup=False)
            yield Static(id="months", markup=False)

    def on_screen_resume(self) -> None:
        """Count again what another screen changed."""
        self._load()

    @work(exclusive=True)
    async def _load(self) -> None:
        study, learner, now = self.study, self.study.learner.id, self.study.now()
        try:
            told = await study.read(
                lambda database: service.progress(database, learner, now=now, days=study.days)
            )
            if not self._guides:
                found = await study.read(reading.guides)
                self._guides = {guide.id: guide for guide in found}
            self._progress = told
            self._show()
            self._changes = await study.read(
                lambda database: changes.changes(database, learner, told.points, now=now)
            )
        except StudyGuideError as error:
            self.complain(error)
            return
        self._show()

    def _shown(self, progress: Progress) -> list[GuideProgress]:
        return [one for one in progress.guides if self._guide in (None, one.id)]

    def _sections(self, progress: Progress) -> list[Section]:
        now, days = self.study.now(), self.study.days
        if self.view == "attempts":
            return [attempts(progress, now, days, self.faces)]
        guide = self._guides.get(self._guide) if self._guide else None
        if guide is not None:
            (told,) = self._shown(progress)
            return [parts(guide, told, self._changes, now, days)]
        weak = points(progress, self._changes, now, days, self.faces)
        return [guides(progress, self._changes), weak]

    def _show(self) -> None:
        """Show the chosen guide in place."""
        progress = self._progress
        if progress is None:
            return
        shown = self._shown(progress)
        title = shown[0].title if self._guide and shown else _("All guides")
        self.tell_place(_("Progress"), title, aside=self.study.learner.name)
        self._show_head()
        self.query_one("#glance", Static).update(glance(progress))
        self.query_one("#coming", Static).update(coming(progress))
        self.query_one("#lately", Static).update(lately(progress))
        self.query_one("#months", Static).update(months(progress))
        rows = self.query_one(Rows)
        if self.view == "attempts":
            rows.call_enter(_p("key", "open"), _("Open the result, or go on with the quiz."))
        else:
            rows.call_enter(
                _p("key", "mend it"),
                _("Open the guide, the part, or the passage of the key point."),
            )
        rows.show(*self._sections(progress))
        if self.view != "days":
            rows.focus()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Say the figures in the room there is."""
        self.call_after_refresh(self._show_head)

    def _show_head(self) -> None:
        if self._progress is not None and not self.gone:
            shown, narrow = self._shown(self._progress), self.has_class("-narrow")
            self.query_one("#head", Static).update(head(shown, self._changes, narrow=narrow))

    def _look_at(self, view: str) -> None:
        self.view = "points" if self.view == view else view
        self.set_class(self.view == "days", "-days")
        if self.view == "days":
            self.set_focus(None)
        self._show()

    def _look_into(self, guide: GuideId | None) -> None:
        before, self._guide = self._guide, guide
        self.query_one(Rows).cursor = 0
        self._show()
        if guide is None and self._progress is not None:
            rows = self.query_one(Rows)
            rows.show(*self._sections(self._progress), at=f"guide:{before}")

    def action_switch(self, step: int) -> None:
        """Show another guide; all of them come first."""
        if self._progress is not None:
            ids = [None, *(one.id for one in self._progress.guides)]
            place = ids.index(self._guide) if self._guide in ids else 0
            self._look_into(ids[(place + step) % len(ids)])

    def action_attempts(self) -> None:
        """List the attempts, or go back to the key points."""
        self._look_at("attempts")

    def action_days(self) -> None:
        """Show the days at length, or go back."""
        self._look_at("days")

    def action_roll(self, step: int) -> None:
        """Scroll the days by a line."""
        self.query_one("#days").scroll_relative(y=step, animate=False)

    def action_cards(self) -> None:
        """Review the cards of the guide that is shown."""
        self.open_screen(doors.cards(self._guide))

    def action_back(self) -> None:
        """Go back to the key points, to all guides, and then to where the learner came from."""
        if self.view != "points":
            self._look_at("points")
        elif self._guide != self._first:
            self._look_into(self._first)
        else:
            self.dismiss()

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        if self.view == "attempts":
            self._open_attempt(event.id)
            return
        kind, _, id = event.id.partition(":")
        if kind == "guide":
            self._look_into(GuideId(id))
        elif kind == "part" and self._guide is not None:
            self.open_screen(doors.reader(self._guide, PartId(id)))
        else:
            self.open_screen(doors.reader(GuideId(id.partition("/")[0]), point=PointId(id)))

    def _open_attempt(self, id: str) -> None:
        taken = self._progress.attempts if self._progress else ()
        for one in taken:
            if str(one.id) == id:
                open_it = one.submitted is None
                self.open_screen(doors.quiz(one.quiz) if open_it else doors.result(one.id))
