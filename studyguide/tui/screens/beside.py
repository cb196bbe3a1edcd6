"""What a learner puts beside a question: a flag, a note, a report that it is wrong."""

from __future__ import annotations

from studyguide.services import remarks
from studyguide.texts import _
from studyguide.tui.screens import comment
from studyguide.tui.screens.sitting import SittingScreen


class BesideScreen(SittingScreen):
    """An attempt whose questions can be flagged, noted and reported."""

    def tell_state(self) -> None:
        """Tell of all questions, and what is written beside the one shown."""

    def action_flag(self) -> None:
        """Mark the question, or take the mark away."""
        self.turn(self._flag)

    async def _flag(self) -> None:
        await self.save()
        if not self.over:
            await self.keeper.flag()
            self.tell_state()

    def action_note(self) -> None:
        """Write a note beside the question."""
        text = self.sitting.attempt.notes.get(self.position, "")
        self.open_screen(comment.note(self.question, text), self._noted)

    def _noted(self, text: str | None) -> None:
        if text is not None:
            self.turn(lambda: self._note(text))

    async def _note(self, text: str) -> None:
        await self.save()
        if not self.over:
            await self.keeper.note(text)
            self.tell_state()

    def action_remark(self) -> None:
        """Tell the instructor that the question is wrong."""
        self.open_screen(comment.remark(self.question), self._remarked)

    def _remarked(self, text: str | None) -> None:
        if text is not None:
            self.turn(lambda: self._remark(text))

    async def _remark(self, text: str) -> None:
        study, sitting, slot, now = self.study, self.sitting, self.position, self.keeper.now()
        await study.written(
            lambda db: remarks.remark(db, sitting, slot, text, now=now, random=study.random),
            _("what you say about question {number}", number=slot + 1),
        )
        self.say(_("Your instructor will read this."))
