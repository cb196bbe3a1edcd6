"""The result of an attempt: mark, verdicts and reasons, and the way to each passage."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from studyguide.domain import cloze
from studyguide.domain.grading import Verdict
from studyguide.domain.questions import Composed, Essay
from studyguide.errors import StudyGuideError
from studyguide.services import claims, quizzes
from studyguide.tui import doors
from studyguide.tui.commands import BACK, Command, bindings, modes
from studyguide.tui.screens.claim import ClaimScreen
from studyguide.tui.screens.judge import JudgeScreen
from studyguide.tui.screens.result_rows import by_guide, detail, head, section
from studyguide.tui.screens.turns import TurnScreen
from studyguide.tui.widgets.lines import Line, Lines
from studyguide.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from studyguide.domain.ids import AttemptId
    from studyguide.services.quizzes import Result
    from studyguide.store.claims import Claim

TALL = 30
"""Lines of a window in which the guides are compared without being asked."""


CLAIM = "Tell the instructor that your answer was right."


def has_passage(screen: ResultScreen) -> bool:
    """Tell whether the passage of the question at the cursor is known."""
    return screen.result is not None and screen.result.sitting.passage(screen.slot) is not None


def is_essay(screen: ResultScreen) -> bool:
    """Tell whether the question at the cursor is an essay that was written."""
    if screen.result is None:
        return False
    response = screen.result.sitting.attempt.responses.get(screen.slot)
    return isinstance(response, Composed) and bool(response.text.strip())


def can_claim(screen: ResultScreen) -> bool:
    """Tell whether the learner may say that the answer at the cursor was right."""
    if screen.result is None or screen.slot in screen.claims:
        return False
    verdict = screen.result.grades[screen.slot].verdict
    judged = (Verdict.WRONG, Verdict.PARTLY, Verdict.CLOSE)
    return verdict in judged and not is_essay(screen)


class Detail(Lines):
    """Everything about one question."""

    result: Result | None = None
    slot = 0
    claim: Claim | None = None

    def show(self, result: Result, slot: int, claim: Claim | None) -> None:
        """Tell of another question, and of what was claimed about it."""
        self.result, self.slot, self.claim = result, slot, claim
        self.redraw()

    def lines(self, width: int) -> list[Line]:
        """Return the lines for a width."""
        if self.result is None:
            return []
        return detail(self.result, self.slot, self.claim, width)


class ResultScreen(TurnScreen):
    """The questions above, what there is to say of the one at the cursor below."""

    ABOUT: ClassVar[str] = (
        "✓ right, ~ partly right, ✗ wrong, – not answered, ? a text that waits for your judgement."
    )
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("o", "passage", "passage", "Open the passage in the guide.", applies=has_passage),
        Command("j", "judge", "judge text", "Tick the ideas your text has.", applies=is_essay),
        Command("i", "claim", "I was right", CLAIM, applies=can_claim),
        Command("g", "guides", "by guide", "Compare the guides.", applies=lambda s: s.compares),
        Command("r", "again", "try again", "Begin the quiz anew."),
        Command("space", "read_on", "", ""),
        *modes(but="r"),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "result.tcss"

    def __init__(self, attempt: AttemptId) -> None:
        super().__init__()
        self._attempt = attempt
        self.result: Result | None = None
        """The judged attempt; None until it is read."""
        self.compares = False
        """Whether there are several guides to compare."""
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
            enter="read on",
            does="Scroll what is said of the question; at its end go to the next one.",
            id="questions",
        )
        with VerticalScroll(id="sheet", can_focus=False):
            yield Detail()

    def on_mount(self) -> None:
        """Read the result."""
        self.tell_place("Result", aside=self.study.learner.name)
        self.turn(self._read)

    async def _read(self) -> None:
        study, id = self.study, self._attempt
        learner = study.learner.id
        result = await study.read(lambda db: quizzes.result(db, learner, id))
        self.claims = await study.read(lambda db: claims.claimed_slots(db, learner, id))
        self.tell_place(result.sitting.attempt.plan.title, "Result", aside=study.learner.name)
        self._show(result)
        self.call_after_refresh(self._go_to_first_mistake)

    def _go_to_first_mistake(self) -> None:
        grades = self.result.grades if self.result else ()
        wrong = (i for i, one in enumerate(grades) if one.verdict is not Verdict.RIGHT)
        self.query_one(Rows).cursor = next(wrong, 0)

    def _show(self, result: Result) -> None:
        self.result = result
        guides = by_guide(result)
        self.compares = bool(guides)
        self.query_one("#head", Static).update(head(result))
        block = self.query_one("#guides", Static)
        block.update(guides)
        block.display = self.compares and self.size.height >= TALL
        self.query_one(Rows).show(section(result))
        self._tell()

    def _tell(self) -> None:
        """Tell of the question at the cursor."""
        if self.result is not None:
            self.query_one(Detail).show(self.result, self.slot, self.claims.get(self.slot))
            self.query_one("#sheet").scroll_home(animate=False)
            self.refresh_bindings()

    def settled(self) -> None:
        """Let the keys move in the list."""
        self.query_one(Rows).focus()

    def failed(self, error: StudyGuideError) -> None:
        """Say what went wrong; without a result there is nothing to stay for."""
        self.complain(error)
        if self.result is None:
            self.dismiss(None)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Follow the cursor."""
        self._tell()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Read on after enter."""
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
        found = self.result and self.result.sitting.passage(self.slot)
        if found:
            guide, part, point = found
            self.open_screen(doors.reader(guide.id, part.id, point.id))

    def action_claim(self) -> None:
        """Ask for a sentence to the instructor."""
        if self.result is not None:
            slot = self.slot
            ask, reason = self.result.sitting.questions[slot].ask, self.result.grades[slot].reason
            self.open_screen(
                ClaimScreen(cloze.plain(ask), reason), lambda comment: self._claimed(slot, comment)
            )

    def _claimed(self, slot: int, comment: str | None) -> None:
        if comment is not None:
            self.turn(lambda: self._claim(slot, comment))

    async def _claim(self, slot: int, comment: str) -> None:
        study, result = self.study, self.result
        if result is None:
            return
        now, attempt = study.now(), result.sitting.attempt
        await study.written(
            lambda db: claims.claim(db, result, slot, comment, now=now, random=study.random)
        )
        self.claims = await study.read(
            lambda db: claims.claimed_slots(db, attempt.learner, attempt.id)
        )
        self._tell()

    def action_guides(self) -> None:
        """Show the comparison of the guides, or hide it."""
        block = self.query_one("#guides", Static)
        block.display = not block.display

    def action_again(self) -> None:
        """Begin the quiz anew."""
        if self.result is not None:
            self.give_way(doors.quiz(self.result.sitting.attempt.quiz))

    def action_judge(self) -> None:
        """Ask which ideas the text has."""
        if self.result is None:
            return
        slot = self.slot
        question = self.result.sitting.questions[slot]
        response = self.result.sitting.attempt.responses.get(slot)
        if isinstance(question, Essay) and isinstance(response, Composed):
            self.open_screen(JudgeScreen(question, response), lambda met: self._judged(slot, met))

    def _judged(self, slot: int, met: frozenset[int] | None) -> None:
        if met is not None:
            self.turn(lambda: self._judge(slot, met))

    async def _judge(self, slot: int, met: frozenset[int]) -> None:
        study, result = self.study, self.result
        if result is None:
            return
        now = study.now()
        self._show(
            await study.written(
                lambda db: quizzes.judge_essay(db, result, slot, met, now=now, random=study.random)
            )
        )
