"""All questions of a sitting, and handing it in.

Closes with the question to go to, `HAND_IN`, or None when the learner only looked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content

from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.answers import headline, is_blank
from studyguide.tui.widgets.rows import Column, Row, Rows, Section
from studyguide.tui.widgets.trail import sign
from studyguide.tui.wording import count

if TYPE_CHECKING:
    from studyguide.services.quizzes import Sitting

HAND_IN = -1
"""Stands for handing in where otherwise a question is named."""
WHAT_IT_MEANS = Content.styled("Ends the attempt and shows each answer judged.", "$quiet")
_COLUMNS = (Column(right=True), Column(), Column(grow=True))


class OverviewScreen(StudyScreen[int | None]):
    """Every question with its state; with `leaving` only those that wait, and the way out."""

    ABOUT: ClassVar[str] = (
        "All questions of this quiz: ● answered, ○ open, ⚑ marked to come back to. "
        "Handing in ends the attempt; until then every answer can be changed."
    )

    def __init__(self, sitting: Sitting, *, leaving: bool) -> None:
        super().__init__()
        self._sitting = sitting
        self._leaving = leaving

    def body(self) -> ComposeResult:
        """Compose the way out and the questions."""
        yield Rows(*self._sections(), does="Go to the question, or hand in.", id="overview")

    def on_mount(self) -> None:
        """Say where this is; the cursor is on what waits, or on handing in."""
        attempt = self._sitting.attempt
        self.tell_place(attempt.plan.title, "Hand in" if self._leaving else "Questions")
        rows = self.query_one(Rows)
        open_slots = [slot for slot in range(len(attempt.plan.slots)) if self._open(slot)]
        here = str(attempt.position)
        if self._leaving:
            here = str(open_slots[0]) if open_slots else str(HAND_IN)
        rows.show(*self._sections(), at=here)
        rows.focus()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Close with what was chosen."""
        self.dismiss(int(event.id))

    def action_back(self) -> None:
        """Close without a choice."""
        self.dismiss(None)

    def _open(self, slot: int) -> bool:
        return is_blank(self._sitting.attempt.responses.get(slot))

    def _sections(self) -> tuple[Section, Section]:
        slots = range(len(self._sitting.questions))
        flags = self._sitting.attempt.flags
        waiting = [slot for slot in slots if self._open(slot) or slot in flags]
        missing = sum(1 for slot in slots if self._open(slot))
        state = f"{count(missing, 'question')} without an answer" if missing else "all answered"
        way_out = Section(
            columns=(Column(), Column(style="$quiet", goes=1)),
            rows=(Row(str(HAND_IN), ("Hand in now", state), below=WHAT_IT_MEANS),),
        )
        shown = waiting if self._leaving else list(slots)
        heading = ("", "", "Still waiting" if self._leaving else "Questions")
        questions = Section(
            columns=_COLUMNS,
            heading=heading if shown else (),
            rows=tuple(self._row(slot) for slot in shown),
        )
        return way_out, questions

    def _row(self, slot: int) -> Row:
        glyph, style = sign(not self._open(slot), slot in self._sitting.attempt.flags)
        text = headline(self._sitting.questions[slot])
        return Row(str(slot), (str(slot + 1), Content.styled(glyph, style), text))
