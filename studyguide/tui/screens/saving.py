"""Keeping the answers of a sitting: each change is written once, one after the other.

What is typed is written by itself some seconds after the last change, so that a killed program
loses little; going on, leaving and quitting write the rest. All times of a sitting come from a
clock that goes on evenly while the program runs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING

from studyguide.domain import attempt as machine
from studyguide.domain.grading.certainty import Certainty
from studyguide.domain.questions import Response
from studyguide.domain.quiz_settings import Navigation, OnTimeout
from studyguide.errors import AttemptElsewhere
from studyguide.services import answering
from studyguide.services.steady import SteadyClock
from studyguide.texts import _, _p
from studyguide.tui.widgets.answers import is_blank

if TYPE_CHECKING:
    from studyguide.services.sitting import Result, Sitting
    from studyguide.store.database import Database
    from studyguide.tui.app import StudyGuideApp
    from studyguide.tui.widgets.editor import Editor

PAUSE = 3.0
"""Seconds without a change after which the answer is saved by itself."""
LONGEST = 15.0
"""Seconds after which it is saved even if the learner types on."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, and how sure the learner is of it."""

    response: Response
    certainty: Certainty | None = None


ANSWER = _p("not saved", "your answer to question {number} of “{title}”")


class Keeper:
    """A sitting, and what of the answer on the screen is on record."""

    def __init__(self, study: StudyGuideApp, sitting: Sitting) -> None:
        self._study = study
        self._clock = SteadyClock(study.now(), study.passing)
        self.sitting = sitting
        """The attempt as it was written last."""
        self.resume(sitting)
        self.editor: Editor | None = None
        """Where the question at which the attempt stands is answered; None until it shows."""
        self.certainty: Certainty | None = None
        """How sure the learner is of the answer on the screen."""
        self._since = self.now()
        self._turn = asyncio.Lock()
        self._queued: Given | None = None
        self._changed_at: float | None = None

    def now(self) -> datetime:
        """Return the present moment by the even clock, UTC."""
        return self._clock.now()

    def resume(self, sitting: Sitting) -> None:
        """Go on with the attempt as it is on disk; its time runs from here."""
        attempt = sitting.attempt
        self.sitting = sitting.with_attempt(replace(attempt, timer=attempt.timer.at(self.now())))

    def show(self, editor: Editor) -> None:
        """Take what is answered in an editor, and count the time from here."""
        attempt = self.sitting.attempt
        self.editor, self._since = editor, self.now()
        self.certainty = attempt.certainties.get(attempt.position)

    @property
    def left(self) -> timedelta | None:
        """How long answers are taken; None without an end."""
        return self.sitting.attempt.timer.left(self.now())

    @property
    def late(self) -> bool:
        """Whether time is over, and the attempt may only be handed in."""
        return self.left == timedelta()

    @property
    def grace(self) -> timedelta:
        """How long an attempt whose time is over may still be handed in."""
        attempt, now = self.sitting.attempt, self.now()
        settings, ends = attempt.plan.settings, attempt.timer.ends
        if settings.on_timeout is not OnTimeout.GRACE or ends is None:
            return timedelta()
        return max(timedelta(), ends + settings.grace - max(now, ends))

    @property
    def given(self) -> Response | None:
        """What is answered on the screen; None as long as nothing is, and where nothing can be."""
        editor = self.editor
        if editor is None or editor.disabled or is_blank(editor.response):
            return None
        return editor.response

    def changed(self) -> Given | None:
        """Return the answer on the screen when it is not the one on record or on its way there."""
        if self.editor is None or self.editor.disabled:
            return None
        attempt = self.sitting.attempt
        before = self._queued
        if before is None and attempt.position in attempt.responses:
            place = attempt.position
            before = Given(attempt.responses[place], attempt.certainties.get(place))
        response = self.editor.response
        if response is None or (before is None and is_blank(response)):
            return None
        given = Given(response, self.certainty)
        return None if given == before else given

    def wait(self) -> float:
        """Return after how many seconds a change just made is saved, if no other follows."""
        now = monotonic()
        self._changed_at = self._changed_at or now
        return max(0.0, min(PAUSE, self._changed_at + LONGEST - now))

    async def save(self, slot: int | None = None) -> bool:
        """Write the answer if it changed, and which question comes next.

        Returns whether an answer was written.

        Raises:
            StudyGuideError: why nothing was written.
        """
        async with self._turn:
            self._changed_at = None
            given, sitting = self.changed(), self.sitting
            if given is not None:
                await self._write(given, slot)
            elif slot is not None and slot != sitting.attempt.position:
                now = self.now()
                self.sitting = await self._study.written(
                    lambda db: answering.go_to(db, sitting, slot, now=now)
                )
            if self.sitting.attempt.position != sitting.attempt.position:
                self.editor = None
            return given is not None

    def go(self, slot: int) -> bool:
        """Show another question without waiting, if nothing was answered; tell whether it does.

        Where there is no way back, what was passed by is on disk first; elsewhere `beat` keeps
        the place.
        """
        attempt = self.sitting.attempt
        free = attempt.plan.settings.navigation is Navigation.FREE
        if not free or self._turn.locked() or self.changed() is not None:
            return False
        self._changed_at, self.editor = None, None
        self.sitting = self.sitting.with_attempt(machine.go_to(attempt, slot))
        return True

    async def check(self) -> None:
        """Have the answer on the screen judged."""
        async with self._turn:
            self._changed_at = None
            if self.given is not None:
                await self._write(Given(self.given, self.certainty), None, check=True)

    async def flag(self) -> None:
        """Set or take away the mark of the question shown."""
        await self._change(
            lambda db, one, now: answering.flag(db, one, self.place, now=now),
            _p("not saved", "your flag at question {number} of “{title}”"),
        )

    async def note(self, text: str) -> None:
        """Keep a note beside the question shown."""
        await self._change(
            lambda db, one, now: answering.note(db, one, self.place, text, now=now),
            _p("not saved", "your note at question {number} of “{title}”"),
        )

    async def beat(self) -> None:
        """Say that the window is still there."""
        await self._change(lambda db, one, now: answering.beat(db, one, now=now))

    @property
    def place(self) -> int:
        """The question at which the attempt stands, from 0."""
        return self.sitting.attempt.position

    async def _change(
        self, change: Callable[[Database, Sitting, datetime], Sitting], what: str = ""
    ) -> None:
        async with self._turn:
            sitting, now = self.sitting, self.now()
            self.sitting = await self._study.written(
                lambda db: change(db, sitting, now), self._what(what) if what else ""
            )

    async def submit(self) -> Result:
        """End the attempt."""
        async with self._turn:
            sitting, now, random = self.sitting, self.now(), self._study.random
            result = await self._study.written(
                lambda db: answering.submit(db, sitting, now=now, random=random),
                _("handing in “{title}”", title=sitting.attempt.plan.title),
            )
            self.sitting, self.editor = result.sitting, None
            return result

    async def time_out(self) -> Result | None:
        """End the attempt, as its time is over; None while it may be handed in."""
        async with self._turn:
            sitting, now, random = self.sitting, self.now(), self._study.random
            return await self._study.written(
                lambda db: answering.time_out(db, sitting, now=now, random=random)
            )

    def save_behind(self) -> None:
        """Queue the answer to be written while the screen goes, and let go of the attempt."""
        given, sitting, now = self.changed(), self.sitting, self.now()
        if given is not None:
            self._study.write_behind(self._answering(given, None), self._what())
        self._study.write_behind(lambda db: answering.leave(db, sitting, now=now), "")

    async def _write(self, given: Given, slot: int | None, *, check: bool = False) -> None:
        now = self.now()
        self._queued = given
        try:
            write = self._answering(given, slot, check=check)
            done = await self._study.written(write, self._what())
        finally:
            self._queued = None
        self._since = now
        if isinstance(done, AttemptElsewhere):
            self._remember(given)
            raise done
        self.sitting = done

    def _remember(self, given: Given) -> None:
        """Take note of an answer that is on disk although the attempt goes on elsewhere."""
        attempt = self.sitting.attempt
        certainties = dict(attempt.certainties)
        if given.certainty is not None:
            certainties[attempt.position] = given.certainty
        responses = {**attempt.responses, attempt.position: given.response}
        after = replace(attempt, responses=responses, certainties=certainties)
        self.sitting = self.sitting.with_attempt(after)

    def _what(self, what: str = ANSWER) -> str:
        attempt = self.sitting.attempt
        return what.format(number=attempt.position + 1, title=attempt.plan.title)

    def _answering(
        self, given: Given, slot: int | None, *, check: bool = False
    ) -> Callable[[Database], Sitting | AttemptElsewhere]:
        """Return what writes an answer; it returns the error of one that is saved all the same."""
        study, sitting, now = self._study, self.sitting, self.now()
        took = now - self._since

        def write(database: Database) -> Sitting | AttemptElsewhere:
            try:
                return answering.answer(
                    database,
                    sitting,
                    sitting.attempt.position,
                    given.response,
                    certainty=given.certainty,
                    next_slot=slot,
                    check=check,
                    now=now,
                    took=took,
                    days=study.days,
                    random=study.random,
                )
            except AttemptElsewhere as error:
                if error.saved:
                    return error
                raise

        return write
