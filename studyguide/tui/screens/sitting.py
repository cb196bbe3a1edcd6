"""An attempt that goes on: how it begins, how it is kept, how its time passes, how it ends.

What shows of it is the quiz screen's; here is what happens whatever shows.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual import work
from textual.timer import Timer

from studyguide.domain.ids import QuizId
from studyguide.domain.questions import AnyQuestion
from studyguide.errors import (
    AnswerFinal,
    AttemptClosed,
    AttemptElsewhere,
    StudyGuideError,
    TimeOver,
)
from studyguide.services import answering
from studyguide.services.quizzes import QuizState
from studyguide.services.windows import HEARTBEAT
from studyguide.texts import _
from studyguide.tui import doors
from studyguide.tui.screens import ask, quiz_timer
from studyguide.tui.screens.entering import enter
from studyguide.tui.screens.saving import Keeper
from studyguide.tui.screens.turns import TurnScreen
from studyguide.tui.widgets.editor import Editor
from studyguide.tui.wording import capital, clock

if TYPE_CHECKING:
    from studyguide.services.sitting import Result, Sitting

OVER = "over"
"""Says that the attempt ended, here or elsewhere."""


class SittingScreen(TurnScreen):
    """A screen on which one attempt at a quiz goes on."""

    def __init__(self, quiz: QuizId, sitting: Sitting | None = None) -> None:
        """Open the quiz, or an attempt that was just begun."""
        super().__init__()
        self._quiz = quiz
        self._begun = sitting
        self._keeper: Keeper | None = None
        self._away = ""
        """Empty while the attempt goes on here; `OVER`, or what was said when it was lost."""
        self._pause: Timer | None = None
        self.editor: Editor | None = None
        """Where the question shown is answered."""

    async def present(self) -> None:
        """Show the question at which the attempt stands."""

    def say(self, words: str) -> None:
        """Say something of the answer shown: that it is saved, or why not."""

    def say_time(self) -> None:
        """Say how much time is left."""

    def on_mount(self) -> None:
        """Begin or resume the attempt."""
        self.tell_place(_("Quiz"))
        self.turn(self._begin)
        self.set_interval(quiz_timer.TICK, self._tick)
        self.set_interval(HEARTBEAT.total_seconds(), self.beat)

    @property
    def sitting(self) -> Sitting:
        """The attempt with its questions."""
        return self.keeper.sitting

    @property
    def keeper(self) -> Keeper:
        """What keeps the answers."""
        if self._keeper is None:
            raise StudyGuideError(_("the quiz is not open yet"), _("wait a moment"))
        return self._keeper

    @property
    def opened(self) -> bool:
        """Whether a question shows."""
        return self._keeper is not None

    @property
    def position(self) -> int:
        """Which question shows, from 0."""
        return self.sitting.attempt.position if self._keeper else 0

    @property
    def question(self) -> AnyQuestion:
        """The question that shows."""
        return self.sitting.questions[self.position]

    @property
    def over(self) -> bool:
        """Whether the attempt ended, here or elsewhere."""
        return self._away == OVER

    @property
    def locked(self) -> bool:
        """Whether the answer shown cannot be changed: it stands, or time is over."""
        keeper = self._keeper
        return keeper is not None and (keeper.late or self.position in self.sitting.attempt.final)

    def slow(self) -> None:
        """Say what takes its time."""
        self.say(_("Opening …") if self._keeper is None else _("Saving …"))

    def failed(self, error: StudyGuideError) -> None:
        """Say what went wrong; without a quiz there is nothing to stay for."""
        if self._keeper is None:
            self._not_begun(error)
        elif isinstance(error, TimeOver):
            self.say(_("Time is over; what was written since is not saved."))
        elif isinstance(error, AttemptClosed):
            self._handed_in()
            self._ask_on()
        elif isinstance(error, AttemptElsewhere):
            self._lost(error)
            self._ask_on()
        else:
            self.complain(error)
            if not isinstance(error, AnswerFinal):
                self._not_saved(_("Not saved; try again."))

    def _not_saved(self, words: str) -> None:
        self.say(words)
        self._save_soon()

    def _not_begun(self, error: StudyGuideError) -> None:
        if isinstance(error, AttemptElsewhere):
            self.open_screen(ask.elsewhere(_("Quiz")), self._take_over)
        else:
            self.complain(error)
            self.dismiss(None)

    def _handed_in(self) -> None:
        self._away = OVER
        why = _("Time is over") if self.keeper.late else _("Handed in in another window")
        self.say(_("{why}; not saved here. esc leads to the result.", why=why))

    def _lost(self, error: StudyGuideError) -> None:
        self._away = f"{capital(error.hint)}."
        self.say(
            _(
                "The attempt goes on in another window. {away} esc leads to the ways on.",
                away=self._away,
            )
        )

    def _ask_on(self) -> None:
        """Ask how to go on with an attempt that does not go on here."""
        title = self.sitting.attempt.plan.title
        self.open_screen(
            ask.ended(title, self.keeper.late) if self.over else ask.lost(title, self._away),
            self._on,
        )

    def _on(self, way: str | None) -> None:
        """Go the way that was chosen; None stays."""
        if way == "result":
            self.editor = None
            self.give_way(doors.result(self.sitting.attempt.id))
        elif way == "take":
            self.turn(self._take_back)
        elif way is not None:
            self.close()

    def _take_over(self, way: str | None) -> None:
        if way == "take":
            self.turn(lambda: self._begin(take_over=True))
        else:
            self.close()

    async def _begin(self, *, take_over: bool = False) -> None:
        found = self._begun or await self._enter(take_over=take_over)
        if isinstance(found, QuizState):
            self.give_way(doors.quiz_start(found))
            return
        self._keeper = Keeper(self.study, found)
        await self.present()
        self.say_time()

    async def _enter(self, *, take_over: bool) -> Sitting | QuizState:
        study, quiz = self.study, self._quiz
        learner, now, window = study.learner.id, study.now(), study.window
        return await study.written(
            lambda db: enter(
                db,
                learner,
                quiz,
                now=now,
                random=study.random,
                window=window,
                take_over=take_over,
            )
        )

    async def _take_back(self) -> None:
        """Go on here again; what is written on the screen stays there and counts from now on."""
        keeper, before = self.keeper, self.position
        sitting, now = self.sitting, keeper.now()
        found = await self.study.written(lambda db: answering.take_over(db, sitting, now=now))
        self._away = ""
        keeper.resume(found)
        if found.attempt.position == before and not self.locked:
            self.say(_("It goes on here again."))
            self._save_soon()
        else:
            await self.present()

    async def save(self, slot: int | None = None) -> None:
        """Write the answer if it changed, and which question comes next."""
        if not self.over and await self.keeper.save(slot):
            self.say_saved()

    def say_saved(self) -> None:
        """Say that the answer is on disk."""
        self.say(_("Saved {clock}", clock=clock(self.study.now(), self.study.days)))

    def _save_soon(self) -> None:
        """Save when nothing changes for a while, or at the latest some time after a change."""
        if self.over:
            return
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(self.keeper.wait(), self._save_by_itself)

    def _save_by_itself(self) -> None:
        if not self.moving:
            self._keep()

    @work
    async def _keep(self) -> None:
        """Save behind the learner's back: focus, keys and question stay as they are."""
        await self._behind(saving=True)

    def beat(self) -> None:
        """Write that the window is still there, and the place, behind the learner's back."""
        if self._keeper is not None and not self._away and not self.moving:
            self._be_heard()

    @work
    async def _be_heard(self) -> None:
        await self._behind(saving=False)

    async def _behind(self, *, saving: bool) -> None:
        keeper, saved = self.keeper, False
        if self.over:
            return
        try:
            if saving:
                saved = await keeper.save()
            else:
                await keeper.beat()
        except TimeOver:
            self._tick()
        except AttemptClosed:
            self._handed_in()
        except AttemptElsewhere as error:
            self._lost(error)
        except StudyGuideError as error:
            if saving:
                self._not_saved(_("Not saved yet: {message}.", message=error.message))
        else:
            if saved and keeper.changed() is None:
                self.say_saved()
                self.saved_behind()

    def saved_behind(self) -> None:
        """Show that an answer was saved by itself."""

    def _tick(self) -> None:
        """Look at the time; end the attempt when it is over."""
        if self._keeper is None or self._away or self.gone:
            return
        self.say_time()
        editor = self.editor
        waiting = editor is not None and not (editor.disabled and self.keeper.grace)
        if self.keeper.late and waiting and not self.moving:
            self.turn(self._time_over)

    async def _time_over(self) -> None:
        """Save what is on the screen, then end as the quiz says."""
        keeper, unsaved = self.keeper, False
        try:
            await self.save()
        except TimeOver:
            unsaved = True
        result = await keeper.time_out()
        if result is not None:
            self.to_result(result)
            return
        await self.present()
        self.say(_("Time was over before your last change; it is not saved.") if unsaved else "")

    def to_result(self, result: Result) -> None:
        """Leave for the result."""
        self._away, self.editor = OVER, None
        self.give_way(doors.result(result.sitting.attempt.id))

    def action_back(self) -> None:
        """Leave with everything saved; the quiz can be resumed from here."""
        if self.over:
            self._ask_on()
        else:
            self.turn(self._leave)

    async def _leave(self) -> None:
        if self._keeper is not None:
            try:
                await self.save()
            except (AttemptClosed, AttemptElsewhere):
                raise
            except StudyGuideError:
                self.say(_("Not saved."))
                self.open_screen(doors.unsaved(self.study.writer.unsaved()), self._leave_it)
                return
        if self._away:
            self._ask_on()
        else:
            self.close()

    def _leave_it(self, leave: bool | None) -> None:
        if leave:
            self.close()
        else:
            self._save_soon()

    def close(self) -> None:
        """Go back to where the learner came from."""
        self.editor = None
        self.dismiss(None)

    async def keep(self) -> None:
        """Write the answer on the screen."""
        if self._keeper is not None and not self.over:
            with suppress(StudyGuideError):
                await self._keeper.save()

    def on_unmount(self) -> None:
        """Write what is on the screen when the program ends, and let go of the attempt."""
        if self._keeper is not None and not self.over:
            self._keeper.save_behind()
