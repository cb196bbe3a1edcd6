"""Keeping the answers of a sitting: each change is written once, one after the other.

What is typed is written by itself some seconds after the last change, so that a killed program
loses little; going on, leaving and quitting write the rest.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

from studyguide.domain.questions import Response
from studyguide.errors import StudyGuideError
from studyguide.services import quizzes
from studyguide.tui.widgets.answers import is_blank

if TYPE_CHECKING:
    from studyguide.services.quizzes import Result, Sitting
    from studyguide.store.database import Database
    from studyguide.tui.app import StudyGuideApp
    from studyguide.tui.widgets.editor import Editor

PAUSE = 3.0
"""Seconds without a change after which the answer is saved by itself."""
LONGEST = 15.0
"""Seconds after which it is saved even if the learner types on."""


class Keeper:
    """A sitting, and what of the answer on the screen is on record."""

    def __init__(self, study: StudyGuideApp, sitting: Sitting) -> None:
        self.sitting = sitting
        """The attempt as it was written last."""
        self.editor: Editor | None = None
        """Where the question at which the attempt stands is answered; None until it shows."""
        self._study = study
        self._since: datetime = study.now()
        self._turn = asyncio.Lock()
        self._queued: Response | None = None
        self._changed_at: float | None = None

    def show(self, editor: Editor) -> None:
        """Take what is answered in an editor, and count the time from here."""
        self.editor, self._since = editor, self._study.now()

    def changed(self) -> Response | None:
        """Return the answer on the screen when it is not the one on record or on its way there."""
        given = self.editor.response if self.editor is not None else None
        attempt = self.sitting.attempt
        before = self._queued or attempt.responses.get(attempt.position)
        if given == before or (before is None and is_blank(given)):
            return None
        return given

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
                self.sitting = await self._study.written(
                    lambda db: quizzes.go_to(db, sitting, slot)
                )
            if self.sitting.attempt.position != sitting.attempt.position:
                self.editor = None
            return given is not None

    async def flag(self) -> None:
        """Set or take away the mark of the question shown."""
        async with self._turn:
            sitting = self.sitting
            slot = sitting.attempt.position
            self.sitting = await self._study.written(lambda db: quizzes.flag(db, sitting, slot))

    async def submit(self) -> Result:
        """End the attempt."""
        async with self._turn:
            sitting, now = self.sitting, self._study.now()
            result = await self._study.written(lambda db: quizzes.submit(db, sitting, now=now))
            self.sitting, self.editor = result.sitting, None
            return result

    def save_behind(self) -> None:
        """Queue the answer to be written while the program ends."""
        given = self.changed()
        if given is not None:
            database, write = self._study.database, self._answering(given, None)
            self._study.writer.submit(lambda: write(database))

    async def _write(self, given: Response, slot: int | None) -> None:
        now = self._study.now()
        self._queued = given
        try:
            self.sitting = await self._study.written(self._answering(given, slot))
        except StudyGuideError:
            self._queued = None
            raise
        self._queued, self._since = None, now

    def _answering(self, given: Response, slot: int | None) -> Callable[[Database], Sitting]:
        study, sitting, now = self._study, self.sitting, self._study.now()
        took = now - self._since
        return lambda db: quizzes.answer(
            db,
            sitting,
            sitting.attempt.position,
            given,
            next_slot=slot,
            now=now,
            took=took,
            days=study.days,
            random=study.random,
        )
