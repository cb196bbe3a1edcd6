"""Choosing a quiz: what there is, what was reached, what can be resumed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from studyguide.domain.ids import QuizId
from studyguide.errors import StudyGuideError
from studyguide.services import quizzes
from studyguide.services.quizzes import QuizState
from studyguide.tui import doors
from studyguide.tui.commands import BACK, Command, bindings, modes
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.rows import Column, Row, Rows, Section
from studyguide.tui.wording import ago, count, share

if TYPE_CHECKING:
    from datetime import datetime

    from studyguide.domain.days import Days
    from studyguide.store.sittings import AttemptSummary

EMPTY = "There are no quizzes yet. An instructor writes them as files and loads them."


def has_result(screen: QuizzesScreen) -> bool:
    """Tell whether the quiz at the cursor was taken before."""
    state = screen.current
    return state is not None and state.best is not None


class QuizzesScreen(StudyScreen[None]):
    """All quizzes; the lines below tell more of the one at the cursor."""

    ABOUT: ClassVar[str] = "Enter begins a quiz, or goes on where you stopped."
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("o", "result", "last result", "Open your last result of it.", applies=has_result),
        *modes(but="z"),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "quizzes.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._states: list[QuizState] = []

    @property
    def current(self) -> QuizState | None:
        """The quiz at the cursor."""
        row = self.query_one(Rows).current
        return next((one for one in self._states if row and one.quiz.id == row.id), None)

    def body(self) -> ComposeResult:
        """Compose the list above what is known of one quiz."""
        yield Rows(enter="begin", does="Begin the quiz, or go on with it.", id="quizzes")
        yield Static(id="about", markup=False)

    def on_mount(self) -> None:
        """Say where this is."""
        self.tell_place("Quizzes", aside=self.study.learner.name)

    def on_screen_resume(self) -> None:
        """Read again: a quiz may have been taken meanwhile."""
        self.show()

    @work(exclusive=True)
    async def show(self) -> None:
        """Read the quizzes and list them."""
        study = self.study
        learner = study.learner.id
        try:
            self._states = await study.read(lambda db: quizzes.quizzes(db, learner))
        except StudyGuideError as error:
            self.complain(error)
            return
        self.query_one(Rows).show(_section(self._states))
        self._describe()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Tell of the quiz at the cursor."""
        self._describe()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Begin, or go on."""
        self.open_screen(doors.quiz(QuizId(event.id)))

    def action_result(self) -> None:
        """Open the last result."""
        state = self.current
        if state is not None:
            last = next((one for one in state.attempts if one.mark is not None), None)
            if last is not None:
                self.open_screen(doors.result(last.id))

    def _describe(self) -> None:
        state = self.current
        about = self.query_one("#about", Static)
        about.update(described(state, self.study.now(), self.study.days) if state else Content(""))
        self.refresh_bindings()


def begun(state: QuizState) -> AttemptSummary | None:
    """Return the attempt to go on with; one without an answer is as good as none."""
    return state.unfinished if state.unfinished and state.unfinished.answered else None


def _section(states: list[QuizState]) -> Section:
    return Section(
        heading=("Quizzes", "", "best", "tried") if states else (),
        columns=(
            Column(grow=True),
            Column(goes=2, style="$quiet", right=True),
            Column(right=True, goes=1),
            Column(right=True, goes=3, style="$quiet"),
        ),
        rows=tuple(_row(state) for state in states),
        empty=EMPTY,
    )


def _row(state: QuizState) -> Row:
    unfinished = begun(state)
    if unfinished is not None:
        where = f"{unfinished.answered} of {unfinished.length} answered"
    else:
        where = count(state.quiz.length, "question")
    finished = sum(1 for one in state.attempts if one.submitted is not None)
    return Row(
        state.quiz.id,
        (
            state.quiz.title,
            Content.styled(where, "$due" if unfinished else "$quiet"),
            share(None if state.best is None else float(state.best)),
            f"{finished} ×" if finished else "–",
        ),
    )


def described(state: QuizState, now: datetime, days: Days) -> Content:
    """Return what a quiz is about, how it is passed, and what the learner did in it."""
    lines = [state.quiz.about] if state.quiz.about else []
    pass_mark = state.quiz.settings.pass_mark
    rule = count(state.quiz.length, "question")
    if pass_mark is not None:
        rule += f", passed from {share(float(pass_mark))}"
    last = next((one for one in state.attempts if one.mark is not None), None)
    if last is not None and last.mark is not None:
        rule += f"; last {share(float(last.mark.share))}, {ago(last.submitted, now, days)}"
    unfinished = begun(state)
    if unfinished is not None:
        rule += f"; begun {ago(unfinished.started, now, days)}, enter goes on"
    lines.append(f"{rule}.")
    return Content("\n").join(
        Content.styled(" ".join(line.split()), "" if line is lines[0] else "$quiet")
        for line in lines
    )
