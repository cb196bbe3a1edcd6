"""Taking a quiz: one question at a time, each answer on disk before the next one shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from studyguide.domain.quiz_settings import Behaviour, Navigation
from studyguide.texts import _
from studyguide.tui.commands import BACK, Command, bindings
from studyguide.tui.screens.beside import BesideScreen
from studyguide.tui.screens.checks import checked, verdicts, worth
from studyguide.tui.screens.overview import HAND_IN, OverviewScreen
from studyguide.tui.screens.quiz_keys import ALWAYS_KEYS, PLAIN_KEYS, QUIZ_KEYS
from studyguide.tui.screens.quiz_sheet import QuizSheet
from studyguide.tui.screens.quiz_timer import figures, remaining, warning
from studyguide.tui.widgets.answers import is_blank
from studyguide.tui.widgets.certainty import CertaintyLine
from studyguide.tui.widgets.editor import Editor
from studyguide.tui.widgets.more import More
from studyguide.tui.widgets.place import PlaceLine
from studyguide.tui.widgets.said import Said
from studyguide.tui.widgets.trail import Trail
from studyguide.tui.widgets.verdict import VerdictLines
from studyguide.tui.writer import PAINTED

if TYPE_CHECKING:
    from studyguide.domain.ids import QuizId
    from studyguide.domain.quiz_settings import QuizSettings
    from studyguide.services.sitting import Sitting

NO_WAY_BACK = _("Not answered, and there is no way back: the same key again goes on.")


class QuizScreen(BesideScreen):
    """One sitting of one quiz."""

    ABOUT: ClassVar[str] = _(
        "Answer each question; what you answer is saved by itself. Where answers are checked, "
        "enter checks and enter again goes on; else you can change them until you hand in."
    )
    KEYS: ClassVar[tuple[Command, ...]] = QUIZ_KEYS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*PLAIN_KEYS, BACK),
        *(Binding(one.key, one.action, one.label, priority=True) for one in ALWAYS_KEYS),
    ]
    CSS_PATH = "quiz.tcss"
    LETTERS_ANSWER = True

    def __init__(self, quiz: QuizId, sitting: Sitting | None = None) -> None:
        super().__init__(quiz, sitting)
        self._hints = 0
        self._warned: int | None = None
        """The question that the learner was told not to be able to come back to."""

    def body(self) -> ComposeResult:
        """Compose the trail, the sheet with question and editor, and what was saved."""
        yield Trail()
        yield QuizSheet()
        yield Static(id="time", markup=False)
        with Horizontal(id="foot"):
            yield Said(id="saved")
            yield More()

    def on_mount(self) -> None:
        """Begin with an empty sheet."""
        self.query_one("#time").display = False
        self.query_one(More).follow(self.query_one(QuizSheet))

    def on_resize(self) -> None:
        """Say whether the window still shows everything."""
        self.query_one(More).tell_later()
        if self.opened:
            self.say_time()

    @property
    def settings(self) -> QuizSettings:
        """How the quiz is taken."""
        return self.sitting.attempt.plan.settings

    @property
    def sequential(self) -> bool:
        """Whether there is no way back."""
        return self.opened and self.settings.navigation is Navigation.SEQUENTIAL

    @property
    def hints_left(self) -> bool:
        """Whether the question has a hint that may be asked for."""
        if not self.opened or self.locked or self.settings.behaviour is Behaviour.INTERACTIVE:
            return False
        return self._hints < len(self.question.hints)

    @property
    def can_check(self) -> bool:
        """Whether there is an answer that was not checked yet."""
        if not self.opened or not self.settings.checks or self.locked:
            return False
        given, tried = self.keeper.given, self.sitting.attempt.tries.get(self.position, ())
        return given is not None and tried[-1:] != (given,)

    @property
    def was_checked(self) -> bool:
        """Whether the answer shown was checked, so that its question can be talked about."""
        return self.opened and self.position in self.sitting.attempt.tries

    @property
    def asks_certainty(self) -> bool:
        """Whether the learner has still to say how sure the answer is."""
        wanted = self.settings.certainty and not self.locked
        open = self.keeper.certainty is None and self.keeper.given is not None
        return wanted and open and not self.query_one(CertaintyLine).has_focus

    def settled(self) -> None:
        """Let the keys go to the answer."""
        if self.editor is not None and not self.editor.disabled:
            self.editor.take_focus()

    async def present(self) -> None:
        """Show the question at which the attempt stands."""
        attempt = self.sitting.attempt
        place = attempt.position
        with self.app.batch_update():
            editor = await self.query_one(QuizSheet).ask(
                self.question,
                attempt.responses.get(place),
                attempt.plan.slots[place].order,
                locked=self.locked,
            )
            number = _(
                "Question {number} of {all}",
                number=place + 1,
                all=len(attempt.plan.slots),
            )
            self.tell_place(attempt.plan.title, number)
            self.tell_state()
        self.editor, self._hints = editor, 0
        self.keeper.show(editor)
        if self.is_active:
            self.settled()  # before it is painted, so that the cursor shows with the question
        self._tell_certainty()
        self._tell_check()
        self.query_one(More).call_key(editor.more_key)
        self.refresh_bindings()

    def tell_state(self) -> None:
        """Tell of all questions, and what is written beside the one shown."""
        attempt = self.sitting.attempt
        trail = self.query_one(Trail)
        slots = range(len(attempt.plan.slots))
        trail.answered = tuple(not is_blank(attempt.responses.get(slot)) for slot in slots)
        trail.verdicts = verdicts(self.sitting)
        trail.flags, trail.here = attempt.flags, attempt.position
        self.query_one(QuizSheet).note(attempt.notes.get(attempt.position, ""))
        self.say_time()

    def saved_behind(self) -> None:
        """Show that an answer was saved by itself."""
        self.tell_state()

    def _tell_certainty(self) -> None:
        line = self.query_one(CertaintyLine)
        line.display = self.settings.certainty
        line.disabled = self.locked
        attempt, slot = self.sitting.attempt, self.position
        earlier = len(attempt.tries.get(slot, ())) - (slot in attempt.final)
        points = attempt.plan.slots[slot].points
        line.show(self.keeper.certainty, worth(self.settings, points, max(0, earlier)))

    def _tell_check(self) -> None:
        """Tell what the last check said, if there was one."""
        self.query_one(VerdictLines).show(checked(self.sitting, self.position))

    def say_time(self) -> None:
        """Say how much time is left, and when it gets short."""
        keeper, left = self.keeper, self.keeper.left
        time, said = remaining(left), warning(left)
        if keeper.late:
            time = _("{time} to hand in", time=figures(keeper.grace))
            said = _(
                "Time is over. Nothing more can be answered; {hand_in} hands in.", **self.faces
            )
        attempt = self.sitting.attempt
        section = attempt.plan.sections[attempt.plan.slots[attempt.position].section].title
        flag = _("⚑ flagged") if attempt.position in attempt.flags else ""
        if not self.gone:
            place = self.query_one(PlaceLine)
            place.time, place.aside = time, "  ".join(text for text in (flag, section) if text)
            line = self.query_one("#time", Static)
            if line.display != bool(said) or said:
                line.update(Content.assemble(("! ", "$due bold"), (said, "$due")))
                line.display = bool(said)
            for top in self.app.screen_stack[-1:]:
                if isinstance(top, OverviewScreen):
                    top.tell_time(time, said)

    def say(self, words: str) -> None:
        """Say something of the answer shown."""
        self.query_one("#saved", Said).say(Content(words))

    def on_editor_done(self, event: Editor.Done) -> None:
        """Check or go on after enter."""
        self.action_enter()

    def on_editor_answered(self, event: Editor.Answered) -> None:
        """Take the word back that the answer is saved, and save it soon."""
        if not self.over:
            if not self._away:
                self.say("")
            self._save_soon()
        self.refresh_bindings()

    def on_certainty_line_named(self, event: CertaintyLine.Named) -> None:
        """Keep how sure the learner is with the answer."""
        if self.opened:
            self.keeper.certainty = event.certainty
            self._save_soon()

    def on_certainty_line_done(self, event: CertaintyLine.Done) -> None:
        """Check or go on after enter."""
        self.action_enter()

    def on_certainty_line_back(self, event: CertaintyLine.Back) -> None:
        """Go back to the answer."""
        self.settled()

    def on_trail_picked(self, event: Trail.Picked) -> None:
        """Go to the question that was clicked, where the quiz lets one go there."""
        if not self.sequential or event.slot == self.position + 1:
            self.turn(lambda: self._go(event.slot))

    async def _go(self, slot: int) -> None:
        behind = not self._away and self.keeper.go(slot)
        if not behind:
            await self.save(slot)
        if not self.over:
            await self.present()
        if behind:
            self.set_timer(PAINTED, self.beat)

    def action_enter(self) -> None:
        """Check what is to be checked, else go on."""
        if self.can_check:
            self.action_check()
        else:
            self.action_next()

    def action_check(self) -> None:
        """Have the answer judged, once it is said how sure it is."""
        if self.asks_certainty:
            self.action_certainty()
        elif self.can_check and not self.over:
            self.turn(self._check)

    async def _check(self) -> None:
        await self.keeper.check()
        self.say_saved()
        if self.editor is not None:
            self.editor.disabled = self.locked
        self.tell_state()
        self._tell_certainty()
        self._tell_check()
        self.query_one(VerdictLines).scroll_visible(animate=False)
        self.refresh_bindings()

    def action_certainty(self) -> None:
        """Let the keys say how sure the answer is."""
        line = self.query_one(CertaintyLine)
        if not line.disabled:
            line.focus()
            line.scroll_visible(animate=False)

    def action_next(self) -> None:
        """Go on; behind the last question comes handing in."""
        if not self.opened:
            return
        slot = self.position + 1
        if self.asks_certainty:
            self.action_certainty()
        elif slot >= len(self.sitting.questions):
            self.action_hand_in()
        elif self.sequential and self._leaves_blank():
            self._warned = self.position
            self.say(NO_WAY_BACK)
        else:
            self.turn(lambda: self._go(slot))

    def _leaves_blank(self) -> bool:
        """Tell whether a question would be left for good without an answer, unwarned."""
        return self.keeper.given is None and not self.locked and self._warned != self.position

    def action_previous(self) -> None:
        """Go back; before the first question there is nothing."""
        if self.position > 0 and not self.sequential:
            slot = self.position - 1
            self.turn(lambda: self._go(slot))

    def action_roll(self, step: int) -> None:
        """Scroll a question that is longer than the window."""
        self.query_one(QuizSheet).scroll_relative(y=step, animate=False)

    def action_hint(self) -> None:
        """Show the next hint."""
        self._hints += 1
        self.query_one(QuizSheet).hint(self.question.hints[self._hints - 1])
        self.refresh_bindings()

    def action_map(self) -> None:
        """Show all questions."""
        self.turn(lambda: self._overview(leaving=False))

    def action_hand_in(self) -> None:
        """Show what is not answered, and ask."""
        self.turn(lambda: self._overview(leaving=True))

    async def _overview(self, *, leaving: bool) -> None:
        await self.save()
        self.tell_state()
        self.open_screen(OverviewScreen(self.sitting, leaving=leaving), self._chosen)
        self.say_time()

    def _chosen(self, choice: int | None) -> None:
        if choice == HAND_IN:
            self.turn(self._submit)
        elif choice is not None:
            self.turn(lambda: self._go(choice))

    async def _submit(self) -> None:
        self.to_result(await self.keeper.submit())
