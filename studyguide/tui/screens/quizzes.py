"""Choosing a quiz: what there is, how it stands, what counts; and the ways to practise."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from studyguide.domain.ids import QuizId
from studyguide.domain.practice import PRACTICE, PracticeChoice
from studyguide.errors import StudyGuideError
from studyguide.services import practice, quizzes
from studyguide.services.quizzes import QuizState
from studyguide.texts import _, _p
from studyguide.tui import doors
from studyguide.tui.commands import BACK, Command, bindings, modes
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.screens.practice import begin_practice
from studyguide.tui.screens.quiz_list import (
    CHOOSE,
    MISTAKES,
    described,
    practice_section,
    section,
)
from studyguide.tui.widgets.rows import Rows
from studyguide.tui.widgets.said import Said

if TYPE_CHECKING:
    from studyguide.store.attempt_list import AttemptSummary
    from studyguide.store.database import Database

ABOUT_PRACTICE = {
    CHOOSE: _("Questions without a quiz: those of the key points you know least come first."),
    MISTAKES: _("What you answered wrongly last time, from all quizzes and practice."),
    PRACTICE: _("The practice you left; enter goes on where you stopped."),
}
"""What is said of the ways to practise."""


def has_result(screen: QuizzesScreen) -> bool:
    """Tell whether the quiz at the cursor was taken before."""
    state = screen.current
    return state is not None and any(one.mark is not None for one in state.attempts)


def has_quiz(screen: QuizzesScreen) -> bool:
    """Tell whether the cursor is on a quiz."""
    return screen.current is not None


class QuizzesScreen(StudyScreen[None]):
    """All quizzes; the lines below tell more of the one at the cursor."""

    ABOUT: ClassVar[str] = _("Enter begins a quiz, or goes on where you stopped.")
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(
            "i",
            "rules",
            _p("key", "rules"),
            _("Read its rules and see your attempts."),
            applies=has_quiz,
        ),
        Command(
            "o",
            "result",
            _p("key", "last result"),
            _("Open your last result of it."),
            applies=has_result,
        ),
        *modes(but="z"),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "quizzes.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._states: list[QuizState] = []
        self._settled = False
        """Whether the cursor was put where most want to begin."""

    @property
    def current(self) -> QuizState | None:
        """The quiz at the cursor."""
        row = self.query_one(Rows).current
        return next((one for one in self._states if row and one.quiz.id == row.id), None)

    def body(self) -> ComposeResult:
        """Compose the list above what is known of one quiz."""
        yield Rows(
            enter=_p("key", "begin"), does=_("Begin the quiz, or go on with it."), id="quizzes"
        )
        yield Said(id="about")

    def on_mount(self) -> None:
        """Say where this is, and tell of each quiz as the cursor comes to it."""
        self.tell_place(_("Quizzes"), aside=self.study.learner.name)
        self.watch(self.query_one(Rows), "cursor", self._describe, init=False)

    def on_screen_resume(self) -> None:
        """Read again: a quiz may have been taken meanwhile."""
        self.show()

    @work(exclusive=True)
    async def show(self) -> None:
        """Read the quizzes and list them."""
        study = self.study
        learner, now, days = study.learner.id, study.now(), study.days

        def ask(database: Database) -> tuple[list[QuizState], int, list[AttemptSummary]]:
            return (
                quizzes.quizzes(database, learner, now=now),
                practice.available(database, learner, PracticeChoice(mistakes=True)),
                quizzes.attempts(database, learner, now=now),
            )

        try:
            self._states, mistakes, taken = await study.read(ask)
        except StudyGuideError as error:
            self.complain(error)
            return
        left = (one for one in taken if one.quiz == PRACTICE and one.submitted is None)
        at = self._states[0].quiz.id if self._states and not self._settled else None
        self._settled = True
        self.query_one(Rows).show(
            practice_section(mistakes, next((one for one in left if one.answered), None)),
            section(self._states, now, days),
            at=at,
        )
        self._describe()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Begin, or go on."""
        if event.id == CHOOSE:
            self.open_screen(doors.practice())
        elif event.id == MISTAKES:
            self._practise_mistakes()
        else:
            self.open_screen(doors.quiz(QuizId(event.id)))

    @work(exclusive=True)
    async def _practise_mistakes(self) -> None:
        try:
            sitting = await begin_practice(
                self.study, PracticeChoice(mistakes=True), _("Practice: my mistakes")
            )
        except StudyGuideError as error:
            self.complain(error)
        else:
            self.open_screen(doors.quiz(PRACTICE, sitting))

    def action_rules(self) -> None:
        """Read the rules of the quiz at the cursor."""
        if self.current is not None:
            self.open_screen(doors.quiz_start(self.current))

    def action_result(self) -> None:
        """Open the last result."""
        state = self.current
        if state is not None:
            last = next((one for one in state.attempts if one.mark is not None), None)
            if last is not None:
                self.open_screen(doors.result(last.id))

    def _describe(self) -> None:
        row, state = self.query_one(Rows).current, self.current
        about = self.query_one(Said)
        rows = self.query_one(Rows)
        if row is not None and row.id == CHOOSE:
            rows.call_enter(_p("key", "choose"), _("Choose what to practise."))
        else:
            rows.call_enter(_p("key", "begin"), _("Begin, or go on where you stopped."))
        if state is not None:
            about.say(described(state, self.study.now(), self.study.days))
        else:
            about.say(Content(ABOUT_PRACTICE.get(row.id, "") if row else ""))
        self.refresh_bindings()
