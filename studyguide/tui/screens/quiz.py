"""Taking a quiz: one question at a time, each answer on disk before the next one shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from studyguide.domain.questions import AnyQuestion
from studyguide.errors import AttemptClosed, StudyGuideError
from studyguide.services import quizzes
from studyguide.tui import doors
from studyguide.tui.commands import BACK, Command, bindings
from studyguide.tui.screens.handed_in import HandedInScreen
from studyguide.tui.screens.overview import HAND_IN, OverviewScreen
from studyguide.tui.screens.quiz_keys import ALWAYS_KEYS, PLAIN_KEYS, QUIZ_KEYS
from studyguide.tui.screens.saving import Keeper
from studyguide.tui.screens.turns import TurnScreen
from studyguide.tui.widgets.answers import editor, is_blank, stem, task
from studyguide.tui.widgets.editor import Editor
from studyguide.tui.widgets.more import More
from studyguide.tui.widgets.place import PlaceLine
from studyguide.tui.widgets.trail import Trail
from studyguide.tui.wording import clock

if TYPE_CHECKING:
    from studyguide.domain.ids import QuizId
    from studyguide.services.quizzes import Sitting


class QuizScreen(TurnScreen):
    """One sitting of one quiz."""

    ABOUT: ClassVar[str] = (
        "Answer in any order; what you answer is saved by itself. "
        "You can change it until you hand in."
    )
    KEYS: ClassVar[tuple[Command, ...]] = QUIZ_KEYS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*PLAIN_KEYS, BACK),
        *(Binding(one.key, one.action, one.label, priority=True) for one in ALWAYS_KEYS),
    ]
    CSS_PATH = "quiz.tcss"

    def __init__(self, quiz: QuizId) -> None:
        super().__init__()
        self._quiz = quiz
        self._keeper: Keeper | None = None
        self._over = False
        """Whether the attempt was handed in in another window."""
        self._hints = 0
        self._pause: Timer | None = None
        self.editor: Editor | None = None
        """Where the question shown is answered."""

    def body(self) -> ComposeResult:
        """Compose the trail, the sheet with question and editor, and what was saved."""
        yield Trail()
        with VerticalScroll(id="sheet", can_focus=False):
            yield Static(id="stem", markup=False)
            yield Static(id="task", markup=False)
            yield Static(id="hint", markup=False)
        with Horizontal(id="foot"):
            yield Static(id="saved", markup=False)
            yield More()

    def on_mount(self) -> None:
        """Begin or resume the attempt."""
        self.tell_place("Quiz")
        self.query_one(More).follow(self.query_one("#sheet"))
        self.turn(self._begin)

    def on_resize(self) -> None:
        """Say whether the window still shows everything."""
        self.query_one(More).tell_later()

    @property
    def sitting(self) -> Sitting:
        """The attempt with its questions."""
        return self._kept.sitting

    @property
    def _kept(self) -> Keeper:
        if self._keeper is None:
            raise StudyGuideError("the quiz is not open yet", "wait a moment")
        return self._keeper

    @property
    def position(self) -> int:
        """Which question shows, from 0."""
        return self.sitting.attempt.position if self._keeper else 0

    @property
    def hints_left(self) -> bool:
        """Whether the question has a hint that was not shown yet."""
        return self._keeper is not None and self._hints < len(self._question.hints)

    @property
    def _question(self) -> AnyQuestion:
        return self.sitting.questions[self.position]

    def slow(self) -> None:
        """Say what takes its time."""
        self._say("Opening …" if self._keeper is None else "Saving …")

    def failed(self, error: StudyGuideError) -> None:
        """Say what went wrong; without a quiz there is nothing to stay for."""
        if self._keeper is not None and isinstance(error, AttemptClosed):
            self._handed_in()
            self._offer_result()
            return
        self.complain(error)
        if self._keeper is None:
            self.dismiss(None)
        else:
            self._say("Not saved; try again.")
            self._save_soon()

    def _handed_in(self) -> None:
        self._over = True
        self._say("Handed in in another window; not saved here. esc leads to the result.")

    def _offer_result(self) -> None:
        title = self.sitting.attempt.plan.title
        self.open_screen(HandedInScreen(title), self._leave_for)

    def _leave_for(self, result: bool | None) -> None:
        """Go to the result of an attempt that is over, or away; None stays."""
        if result:
            self.editor = None
            self.give_way(doors.result(self.sitting.attempt.id))
        elif result is not None:
            self._close()

    def settled(self) -> None:
        """Let the keys go to the answer."""
        if self.editor is not None:
            self.editor.take_focus()

    async def _begin(self) -> None:
        study, quiz = self.study, self._quiz
        learner, now = study.learner.id, study.now()
        sitting = await study.written(
            lambda db: quizzes.begin(db, learner, quiz, now=now, random=study.random)
        )
        self._keeper = Keeper(study, sitting)
        await self._show()

    async def _save(self, slot: int | None = None) -> None:
        """Write the answer if it changed, and which question comes next."""
        if await self._kept.save(slot):
            self._say_saved()

    def _say_saved(self) -> None:
        self._say(f"Saved {clock(self.study.now(), self.study.days)}")

    def _save_soon(self) -> None:
        """Save when nothing changes for a while, or at the latest some time after a change."""
        if self._over:
            return
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(self._kept.wait(), self._save_by_itself)

    def _save_by_itself(self) -> None:
        if not self.moving:
            self._keep()

    @work
    async def _keep(self) -> None:
        """Save behind the learner's back: focus, keys and question stay as they are."""
        keeper = self._kept
        try:
            saved = await keeper.save()
        except AttemptClosed:
            self._handed_in()
        except StudyGuideError as error:
            self._say(f"Not saved yet: {error.message}.")
            self._save_soon()
        else:
            if saved and keeper.changed() is None:
                self._say_saved()
                self._trail()

    async def _go(self, slot: int) -> None:
        await self._save(slot)
        await self._show()

    async def _show(self) -> None:
        """Show the question at which the attempt stands."""
        attempt = self.sitting.attempt
        slot = attempt.plan.slots[attempt.position]
        question = self._question
        number = f"Question {attempt.position + 1} of {len(attempt.plan.slots)}"
        self.tell_place(attempt.plan.title, number)
        self._trail()
        sheet = self.query_one("#sheet")
        fresh = editor(question, attempt.responses.get(attempt.position), slot.order)
        with self.app.batch_update():
            for id, text in (("#stem", stem(question)), ("#task", task(question))):
                line = self.query_one(id, Static)
                line.update(Content(text))
                line.display = bool(text)
            if self.editor is not None:
                await self.editor.remove()
            await sheet.mount(fresh)
            sheet.scroll_home(animate=False)
        self.editor, self._hints = fresh, 0
        self.query_one("#hint").display = False
        self._kept.show(fresh)
        self.query_one(More).call_key(fresh.more_key)
        self.refresh_bindings()

    def _trail(self) -> None:
        attempt = self.sitting.attempt
        trail = self.query_one(Trail)
        slots = range(len(attempt.plan.slots))
        trail.answered = tuple(not is_blank(attempt.responses.get(slot)) for slot in slots)
        trail.flags, trail.here = attempt.flags, attempt.position
        section = attempt.plan.sections[attempt.plan.slots[attempt.position].section]
        flag = "⚑ flagged" if attempt.position in attempt.flags else ""
        self.query_one(PlaceLine).aside = "  ".join(text for text in (flag, section) if text)

    def _say(self, words: str) -> None:
        self.query_one("#saved", Static).update(Content(words))

    def on_editor_done(self, event: Editor.Done) -> None:
        """Go on after enter."""
        self.action_next()

    def on_editor_answered(self, event: Editor.Answered) -> None:
        """Take the word back that the answer is saved, and save it soon."""
        if not self._over:
            self._say("")
            self._save_soon()

    def on_trail_picked(self, event: Trail.Picked) -> None:
        """Go to the question that was clicked."""
        self.turn(lambda: self._go(event.slot))

    def action_next(self) -> None:
        """Go on; behind the last question comes handing in."""
        if self._keeper is None:
            return
        slot = self.sitting.attempt.position + 1
        if slot < len(self.sitting.questions):
            self.turn(lambda: self._go(slot))
        else:
            self.action_hand_in()

    def action_previous(self) -> None:
        """Go back; before the first question there is nothing."""
        if self.position > 0:
            slot = self.sitting.attempt.position - 1
            self.turn(lambda: self._go(slot))

    def action_roll(self, step: int) -> None:
        """Scroll a question that is longer than the window."""
        self.query_one("#sheet").scroll_relative(y=step, animate=False)

    def action_flag(self) -> None:
        """Mark the question, or take the mark away."""
        self.turn(self._flag)

    async def _flag(self) -> None:
        await self._save()
        await self._kept.flag()
        self._trail()

    def action_hint(self) -> None:
        """Show the next hint."""
        self._hints += 1
        hint = self._question.hints[self._hints - 1]
        line = self.query_one("#hint", Static)
        line.update(Content(f"Hint: {hint}"))
        line.display = True
        self.refresh_bindings()

    def action_map(self) -> None:
        """Show all questions."""
        self.turn(lambda: self._overview(leaving=False))

    def action_hand_in(self) -> None:
        """Show what is not answered, and ask."""
        self.turn(lambda: self._overview(leaving=True))

    async def _overview(self, *, leaving: bool) -> None:
        await self._save()
        self._trail()
        self.open_screen(OverviewScreen(self.sitting, leaving=leaving), self._chosen)

    def _chosen(self, choice: int | None) -> None:
        if choice == HAND_IN:
            self.turn(self._submit)
        elif choice is not None:
            self.turn(lambda: self._go(choice))

    async def _submit(self) -> None:
        result = await self._kept.submit()
        self.editor = None
        self.give_way(doors.result(result.sitting.attempt.id))

    def action_back(self) -> None:
        """Leave with everything saved; the quiz can be resumed from here."""
        if self._over:
            self._offer_result()
        else:
            self.turn(self._leave)

    async def _leave(self) -> None:
        if self._keeper is not None:
            await self._save()
        self._close()

    def _close(self) -> None:
        self.editor = None
        self.dismiss(None)

    def on_unmount(self) -> None:
        """Write what is on the screen when the program ends."""
        if self._keeper is not None and not self._over:
            self._keeper.save_behind()
