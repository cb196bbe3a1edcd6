"""An attempt in the line mode: its sitting, its clock, and everything that is written of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from studyguide.cli.context import Context
from studyguide.cli.plain import Talk
from studyguide.domain.attempt import Attempt
from studyguide.domain.grading.certainty import Certainty
from studyguide.domain.questions import AnyQuestion, Response
from studyguide.domain.quiz_settings import QuizSettings, Shown, Stage
from studyguide.domain.slot import Slot
from studyguide.services import answering, remarks
from studyguide.services.sitting import Sitting
from studyguide.services.steady import SteadyClock


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer that is being written."""

    slot: int
    response: Response
    certainty: Certainty | None
    check: bool


@dataclass
class Desk:
    """One attempt that is being taken."""

    context: Context
    talk: Talk
    sitting: Sitting
    clock: SteadyClock
    hints: dict[int, int] = field(default_factory=dict)
    """How many hints of each slot were shown."""
    given: Given | None = None
    """The answer that was given last, until it is saved."""

    @property
    def attempt(self) -> Attempt:
        """The attempt as it is."""
        return self.sitting.attempt

    @property
    def settings(self) -> QuizSettings:
        """What holds for this attempt."""
        return self.attempt.plan.settings

    @property
    def length(self) -> int:
        """How many questions it has."""
        return len(self.sitting.questions)

    @property
    def position(self) -> int:
        """The slot that is asked."""
        return self.attempt.position

    @property
    def left(self) -> timedelta | None:
        """How much time is left; None where there is no end."""
        return self.attempt.timer.left(self.clock.now())

    def question(self, slot: int) -> AnyQuestion:
        """Return the question of a slot."""
        return self.sitting.questions[slot]

    def slot(self, slot: int) -> Slot:
        """Return what was planned for a slot."""
        return self.attempt.plan.slots[slot]

    def shown(self, slot: int) -> frozenset[Shown]:
        """Return what may be said of a checked answer now: no solution while a try is left."""
        shown = self.settings.shown(Stage.ANSWERING)
        tries = self.slot(slot).tries
        again = tries is not None and slot not in self.attempt.final
        return shown - {Shown.KEY, Shown.EXPLANATION} if again else shown

    def answer(self, given: Given, began: datetime, *, next_slot: int | None) -> None:
        """Put an answer on disk, together with the step to the next question.

        Raises:
            AttemptClosed, TimeOver, AnswerFinal, AttemptElsewhere: as for `answering.answer`.
        """
        now = self.clock.now()
        self.given = given
        self.sitting = answering.answer(
            self.context.database,
            self.sitting,
            given.slot,
            given.response,
            certainty=given.certainty,
            next_slot=next_slot,
            check=given.check,
            now=now,
            took=now - began,
            days=self.context.days,
            random=self.context.random,
        )
        self.given = None

    def go_to(self, slot: int) -> None:
        """Show another question and remember which."""
        if slot != self.position:
            self.sitting = answering.go_to(
                self.context.database, self.sitting, slot, now=self.clock.now()
            )

    def flag(self, slot: int) -> None:
        """Set or take away the mark to come back to a question."""
        self.sitting = answering.flag(
            self.context.database, self.sitting, slot, now=self.clock.now()
        )

    def note(self, slot: int, text: str) -> None:
        """Keep a note beside a question; an empty text takes it away."""
        self.sitting = answering.note(
            self.context.database, self.sitting, slot, text, now=self.clock.now()
        )

    def beat(self) -> None:
        """Say that this window is still there."""
        self.sitting = answering.beat(self.context.database, self.sitting, now=self.clock.now())

    def remark(self, slot: int, comment: str) -> None:
        """Tell the instructor that a question is wrong."""
        remarks.remark(
            self.context.database,
            self.sitting,
            slot,
            comment,
            now=self.clock.now(),
            random=self.context.random,
        )
