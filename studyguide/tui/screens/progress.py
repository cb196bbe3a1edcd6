"""Progress: what is known of each guide, what needs mending, what is coming, what was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from studyguide.domain.ids import GuideId, PointId
from studyguide.domain.progress import GuideProgress
from studyguide.errors import StudyGuideError
from studyguide.services import progress as service
from studyguide.services.progress import Progress
from studyguide.tui import doors
from studyguide.tui.commands import BACK, Command, bindings, modes
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.screens.progress_rows import attempts, coming, head, lately, points
from studyguide.tui.widgets.rows import Rows


def on_points(screen: ProgressScreen) -> bool:
    """Tell whether the key points are listed."""
    return screen.view == "points"


def cramped(screen: ProgressScreen) -> bool:
    """Tell whether the days need a page of their own."""
    return screen.has_class("-short") or screen.has_class("-narrow")


class ProgressScreen(StudyScreen[None]):
    """The key points of one guide or of all, the weakest first; below them the days."""

    ABOUT = "Progress shows what you know, key point by key point; enter opens the passage."
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(
            "right,g", "switch(1)", "guide", "Show the next guide.", beside="←→", applies=on_points
        ),
        Command("left", "switch(-1)", "", "Show the guide before.", applies=on_points),
        Command("a", "attempts", "quizzes", "List the quizzes you took, or go back from them."),
        Command("d", "days", "days", "Show what is due and what was done.", applies=cramped),
        Command("c", "cards", "cards", "Review the cards of the guide shown."),
        *modes(but="cp"),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "progress.tcss"

    def __init__(self, guide: GuideId | None = None) -> None:
        super().__init__()
        self.view = "points"
        """What is listed: `points`, `attempts`, or in a small window `days`."""
        self._guide = guide
        self._progress: Progress | None = None

    def body(self) -> ComposeResult:
        """Compose a line of figures, a list, and two charts."""
        yield Static(id="head", markup=False)
        yield Rows(id="list")
        with Horizontal(id="days"):
            yield Static(id="coming", markup=False)
            yield Static(id="lately", markup=False)

    def on_screen_resume(self) -> None:
        """Count again what another screen changed."""
        self._load()

    @work(exclusive=True)
    async def _load(self) -> None:
        study, learner, now = self.study, self.study.learner.id, self.study.now()
        try:
            self._progress = await study.read(
                lambda database: service.progress(database, learner, now=now, days=study.days)
            )
        except StudyGuideError as error:
            self.complain(error)
            return
        self._show()

    def _shown(self, progress: Progress) -> Sequence[GuideProgress]:
        return [one for one in progress.guides if self._guide in (None, one.id)]

    def _show(self) -> None:
        """Show the chosen guide in place."""
        progress = self._progress
        if progress is None:
            return
        guides, now, days = self._shown(progress), self.study.now(), self.study.days
        title = guides[0].title if self._guide and guides else "All guides"
        self.tell_place("Progress", title, aside=self.study.learner.name)
        self.query_one("#head", Static).update(head(guides))
        self.query_one("#coming", Static).update(coming(progress))
        self.query_one("#lately", Static).update(lately(progress))
        section = (
            attempts(progress, now, days) if self.view == "attempts" else points(guides, now, days)
        )
        rows = self.query_one(Rows)
        if self.view == "attempts":
            rows.call_enter("open", "Open the result, or go on with the quiz.")
        else:
            rows.call_enter("mend it", "Open the passage of the key point.")
        rows.show(section)
        rows.focus()
        self.refresh_bindings()

    def _look_at(self, view: str) -> None:
        self.view = "points" if self.view == view else view
        self.set_class(self.view == "days", "-days")
        self._show()

    def action_switch(self, step: int) -> None:
        """Show another guide; all of them come first."""
        if self._progress is not None:
            ids = [None, *(one.id for one in self._progress.guides)]
            place = ids.index(self._guide) if self._guide in ids else 0
            self._guide = ids[(place + step) % len(ids)]
            self._show()

    def action_attempts(self) -> None:
        """List the attempts, or go back to the key points."""
        self._look_at("attempts")

    def action_days(self) -> None:
        """Show the charts where there is no room for them, or go back."""
        self._look_at("days")

    def action_cards(self) -> None:
        """Review the cards of the guide that is shown."""
        self.open_screen(doors.cards(self._guide))

    def action_back(self) -> None:
        """Go back to the key points, from them to where the learner came from."""
        if self.view == "points":
            self.dismiss()
        else:
            self._look_at("points")

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        if self.view != "attempts":
            point = PointId(event.id)
            self.open_screen(doors.reader(GuideId(point.partition("/")[0]), point=point))
            return
        taken = self._progress.attempts if self._progress else ()
        for one in taken:
            if str(one.id) == event.id:
                open_it = one.submitted is None
                self.open_screen(doors.quiz(one.quiz) if open_it else doors.result(one.id))
