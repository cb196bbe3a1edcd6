"""The result of an attempt: mark, verdicts and reasons, and the way to each passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from studyguide.domain.grading import Verdict
from studyguide.domain.practice import PRACTICE
from studyguide.domain.questions import Composed, Essay
from studyguide.domain.quiz_settings import Behaviour, Shown
from studyguide.errors import StudyGuideError, UnknownQuiz
from studyguide.services import claims, essays, practice, quizzes, remarks
from studyguide.texts import _, _p
from studyguide.tui import doors
from studyguide.tui.commands import Command, bindings
from studyguide.tui.screens import comment
from studyguide.tui.screens.judge import JudgeScreen
from studyguide.tui.screens.practice import begin_practice
from studyguide.tui.screens.result_keys import KEYS as RESULT_KEYS
from studyguide.tui.screens.result_keys import has_passage
from studyguide.tui.screens.result_rows import View, detail, head, opens, section
from studyguide.tui.screens.scores import by_guide, by_section, compared
from studyguide.tui.screens.turns import TurnScreen
from studyguide.tui.widgets.lines import Line, Lines
from studyguide.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from studyguide.domain.ids import AttemptId
    from studyguide.services.quizzes import QuizState
    from studyguide.services.sitting import Result
    from studyguide.store.claims import Claim
    from studyguide.store.database import Database

TALL = 30
"""Lines of a window in which the guides are compared without being asked."""


class Detail(Lines):
    """Everything about one question."""

    view: View | None = None
    slot = 0
    claim: Claim | None = None

    def show(self, view: View, slot: int, claim: Claim | None) -> None:
        """Tell of another question, and of what was claimed about it."""
        self.view, self.slot, self.claim = view, slot, claim
        self.redraw()

    def lines(self, width: int) -> list[Line]:
        """Return the lines for a width."""
        if self.view is None:
            return []
        return detail(self.view, self.slot, self.claim, width)


class ResultScreen(TurnScreen):
    """The questions above, what there is to say of the one at the cursor below."""

    ABOUT: ClassVar[str] = _(
        "✓ right, ~ partly right, ✗ wrong, – not answered, ? a text that waits for your judgement, "
        "• answered where the quiz does not say more."
    )
    KEYS: ClassVar[tuple[Command, ...]] = RESULT_KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "result.tcss"

    def __init__(self, attempt: AttemptId) -> None:
        super().__init__()
        self._attempt = attempt
        self.view: View | None = None
        """The judged attempt, as far as it may be seen; None until it is read."""
        self.claims: dict[int, Claim] = {}
        """What the learner claimed, by question."""

    @property
    def slot(self) -> int:
        """The question at the cursor."""
        row = self.query_one(Rows).current
        return int(row.id) if row else 0

    def body(self) -> ComposeResult:
        """Compose the mark, the questions, and what is said of one."""
        yield Static(id="head", markup=False)
        yield Static(id="guides", markup=False)
        yield Rows(
            enter=_p("key", "passage"),
            does=_("Open the passage of the question; where there is none, read on."),
            id="questions",
        )
        with VerticalScroll(id="sheet", can_focus=False):
            yield Detail()

    def on_mount(self) -> None:
        """Read the result."""
        self.tell_place(_("Result"), aside=self.study.learner.name)
        self.turn(self._read)

    async def _read(self) -> None:
        study, id, now = self.study, self._attempt, self.study.now()
        learner = study.learner.id

        def ask(database: Database) -> tuple[Result, dict[int, Claim], QuizState | None]:
            result = quizzes.result(database, learner, id)
            claimed = claims.claimed_slots(database, learner, id)
            try:
                state = quizzes.state(database, learner, result.sitting.attempt.quiz, now=now)
            except UnknownQuiz:
                return result, claimed, None
            return result, claimed, state

        result, self.claims, state = await study.read(ask)
        self.tell_place(result.sitting.attempt.plan.title, _("Result"), aside=study.learner.name)
        self._show(result, state)
        self.call_after_refresh(self._go_to_first_mistake)

    def _go_to_first_mistake(self) -> None:
        if self.view is not None and self.view.sees(Shown.CORRECTNESS):
            grades = self.view.result.grades
            wrong = (i for i, one in enumerate(grades) if one.verdict is not Verdict.RIGHT)
            self.query_one(Rows).cursor = next(wrong, 0)

    def _show(self, result: Result, state: QuizState | None) -> None:
        view = View(result=result, shown=result.shown(self.study.now()), state=state)
        self.view = view
        self._show_head()
        self.query_one(Rows).show(section(view))
        self._tell()

    def on_resize(self) -> None:
        """Say the mark in the room there is."""
        self.call_after_refresh(self._show_head)

    def _show_head(self) -> None:
        """Say the mark, and compare the guides where there is room for it."""
        view = self.view
        if view is None or self.gone:
            return
        line = self.query_one("#head", Static)
        line.update(head(view, self.study.now(), self.study.days, line.content_size.width))
        scores = by_section(view.result) or by_guide(view.result)
        block = self.query_one("#guides", Static)
        block.update(compared(scores))
        block.display = bool(scores) and view.sees(Shown.MARK) and self.size.height >= TALL

    def _tell(self) -> None:
        """Tell of the question at the cursor."""
        if self.view is not None:
            self.query_one(Detail).show(self.view, self.slot, self.claims.get(self.slot))
            self.query_one("#sheet").scroll_home(animate=False)
            self.query_one(Rows).call_enter(
                _p("key", "passage") if has_passage(self) else _p("key", "read on"),
                _("Open the passage of the question; where there is none, read on."),
            )
            self.refresh_bindings()

    def settled(self) -> None:
        """Let the keys move in the list."""
        self.query_one(Rows).focus()

    def failed(self, error: StudyGuideError) -> None:
        """Say what went wrong; without a result there is nothing to stay for."""
        self.complain(error)
        if self.view is None:
            self.dismiss(None)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Follow the cursor."""
        self._tell()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Open the passage after enter, or read on where there is none."""
        if has_passage(self):
            self.action_passage()
        else:
            self.action_read_on()

    def action_read_on(self) -> None:
        """Scroll what is said; at its end go to the next question."""
        sheet = self.query_one("#sheet")
        if sheet.scroll_y < sheet.max_scroll_y:
            sheet.scroll_page_down(animate=False)
        else:
            self.query_one(Rows).action_move(1)

    def action_passage(self) -> None:
        """Open the passage of the question at the cursor."""
        found = self.view and self.view.result.sitting.passage(self.slot)
        if found:
            guide, part, point = found
            self.open_screen(doors.reader(guide.id, part.id, point.id))

    def action_parts(self) -> None:
        """Compare sections, guides and key points."""
        if self.view is not None:
            self.open_screen(doors.scores(self.view.result, opens=opens(self.view)))

    def action_retry(self) -> None:
        """Practise what was not wholly right."""
        self.turn(self._retry)

    async def _retry(self) -> None:
        study, id = self.study, self._attempt
        learner = study.learner.id
        choice = await study.read(lambda db: practice.wrong_in(db, learner, id))
        sitting = await begin_practice(study, choice, _("Practice: what was wrong"))
        self.give_way(doors.quiz(PRACTICE, sitting))

    def action_again(self) -> None:
        """Begin the quiz anew."""
        if self.view is not None:
            attempt = self.view.result.sitting.attempt
            practised = attempt.plan.settings.behaviour is Behaviour.PRACTICE
            free = practised and attempt.quiz == PRACTICE
            self.give_way(doors.practice() if free else doors.quiz(attempt.quiz))

    def action_remark(self) -> None:
        """Tell the instructor that the question at the cursor is wrong."""
        if self.view is not None:
            slot = self.slot
            form = comment.remark(self.view.answer(slot).question)
            self.open_screen(form, lambda text: self._remarked(slot, text))

    def _remarked(self, slot: int, text: str | None) -> None:
        if text is not None:
            self.turn(lambda: self._remark(slot, text))

    async def _remark(self, slot: int, text: str) -> None:
        study, view = self.study, self.view
        if view is None:
            return
        sitting, now = view.result.sitting, study.now()
        await study.written(
            lambda db: remarks.remark(db, sitting, slot, text, now=now, random=study.random),
            _("what you report of question {number}", number=slot + 1),
        )
        self.notify(_("Your instructor will read this."), markup=False)

    def action_claim(self) -> None:
        """Ask for a sentence to the instructor."""
        if self.view is not None:
            slot = self.slot
            answer = self.view.answer(slot)
            form = comment.claim(answer.question, answer.reason)
            self.open_screen(form, lambda text: self._claimed(slot, text))

    def _claimed(self, slot: int, text: str | None) -> None:
        if text is not None:
            self.turn(lambda: self._claim(slot, text))

    async def _claim(self, slot: int, text: str) -> None:
        study, view = self.study, self.view
        if view is None:
            return
        result, now = view.result, study.now()
        attempt = result.sitting.attempt
        await study.written(
            lambda db: claims.claim(db, result, slot, text, now=now, random=study.random),
            _("what you say about question {number}", number=slot + 1),
        )
        self.claims = await study.read(
            lambda db: claims.claimed_slots(db, attempt.learner, attempt.id)
        )
        self._tell()

    def action_judge(self) -> None:
        """Ask which ideas the text has."""
        if self.view is None:
            return
        slot, answer = self.slot, self.view.answer(self.slot)
        question, response = answer.question, answer.response
        if isinstance(question, Essay) and isinstance(response, Composed):
            self.open_screen(JudgeScreen(question, response), lambda met: self._judged(slot, met))

    def _judged(self, slot: int, met: frozenset[int] | None) -> None:
        if met is not None:
            self.turn(lambda: self._judge(slot, met))

    async def _judge(self, slot: int, met: frozenset[int]) -> None:
        study, view = self.study, self.view
        if view is None:
            return
        result, now = view.result, study.now()
        self._show(
            await study.written(
                lambda db: essays.judge_essay(db, result, slot, met, now=now, random=study.random),
                _("your judgement of question {number}", number=slot + 1),
            ),
            view.state,
        )
