"""All questions of a sitting, and handing it in.

Closes with the question to go to, `HAND_IN`, or None when the learner only looked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from studyguide.domain.quiz_settings import Navigation
from studyguide.texts import _, _n
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.screens.checks import verdicts
from studyguide.tui.widgets.answers import headline, is_blank
from studyguide.tui.widgets.place import PlaceLine
from studyguide.tui.widgets.rows import Column, Row, Rows, Section
from studyguide.tui.widgets.trail import Sign, sign
from studyguide.tui.wording import listed

if TYPE_CHECKING:
    from studyguide.services.sitting import Sitting

HAND_IN = -1
"""Stands for handing in where otherwise a question is named."""
WHAT_IT_MEANS = Content.styled(_("Ends the attempt and leads to its result."), "$quiet")
ONE_WAY = Content.styled(
    _("This quiz goes one question after the other, without a way back."), "$quiet"
)
_COLUMNS = (Column(right=True), Column(), Column(grow=True))


class OverviewScreen(StudyScreen[int | None]):
    """Every question with its state; with `leaving` only those that wait, and the way out."""

    ABOUT: ClassVar[str] = _(
        "All questions of this quiz: ● answered, ○ open, ⚑ marked to come back to; where answers "
        "are checked ✓ right, ~ partly right, ✗ wrong. Handing in ends the attempt."
    )
    CSS_PATH = "overview.tcss"

    def __init__(self, sitting: Sitting, *, leaving: bool) -> None:
        super().__init__()
        self._sitting = sitting
        self._leaving = leaving
        self._time = ""

    def body(self) -> ComposeResult:
        """Compose the way out and the questions."""
        yield Static(id="time", markup=False)
        yield Rows(*self._sections(), does=_("Go to the question, or hand in."), id="overview")

    def on_mount(self) -> None:
        """Say where this is; the cursor is on what waits, or on handing in."""
        attempt = self._sitting.attempt
        self.tell_place(attempt.plan.title, _("Hand in") if self._leaving else _("Questions"))
        self.query_one(PlaceLine).time = self._time
        self.query_one("#time").display = False
        rows = self.query_one(Rows)
        open_slots = [slot for slot in range(len(attempt.plan.slots)) if self._open(slot)]
        here = str(attempt.position)
        if self._leaving:
            stays = self._one_way or not open_slots
            here = str(HAND_IN) if stays else str(open_slots[0])
        rows.show(*self._sections(), at=here)
        rows.focus()

    def tell_time(self, left: str, said: str) -> None:
        """Say how much time is left, and when it gets short."""
        self._time = left
        if self.is_mounted and not self.gone:
            self.query_one(PlaceLine).time = left
            line = self.query_one("#time", Static)
            line.update(Content.assemble(("! ", "$due bold"), (said, "$due")))
            line.display = bool(said)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Close with what was chosen, where the quiz lets one go there."""
        slot, here = int(event.id), self._sitting.attempt.position
        if slot == HAND_IN or not self._one_way:
            self.dismiss(slot)
        elif slot == here:
            self.dismiss(None)
        else:
            self.notify(ONE_WAY.plain, markup=False)

    def action_back(self) -> None:
        """Close without a choice."""
        self.dismiss(None)

    @property
    def _one_way(self) -> bool:
        return self._sitting.attempt.plan.settings.navigation is Navigation.SEQUENTIAL

    def _open(self, slot: int) -> bool:
        return is_blank(self._sitting.attempt.responses.get(slot))

    def _state(self) -> str:
        """Return what is not done yet, in words."""
        attempt = self._sitting.attempt
        slots = range(len(attempt.plan.slots))
        missing = sum(1 for slot in slots if self._open(slot))
        unchecked = sum(1 for slot in slots if attempt.waiting(slot) and not self._open(slot))
        checks = attempt.plan.settings.checks and unchecked
        return listed(
            [
                _n("{n} question without an answer", "{n} questions without an answer", missing)
                if missing
                else _("all answered"),
                _("{n} not checked", n=unchecked) if checks else "",
            ]
        )

    def _sections(self) -> tuple[Section, Section]:
        slots = range(len(self._sitting.questions))
        flags = self._sitting.attempt.flags
        waiting = [slot for slot in slots if self._open(slot) or slot in flags]
        state = Content.styled(self._state(), "$quiet")
        way_out = Section(
            columns=(Column(), Column(grow=True, hang=0)),
            rows=(Row(str(HAND_IN), (_("Hand in now"), state), below=self._meaning()),),
        )
        shown = waiting if self._leaving else list(slots)
        heading = ("", "", _("Still waiting") if self._leaving else _("Questions"))
        signs = verdicts(self._sitting)
        questions = Section(
            columns=_COLUMNS,
            heading=heading if shown else (),
            rows=tuple(self._row(slot, signs.get(slot)) for slot in shown),
        )
        return way_out, questions

    def _meaning(self) -> Content:
        return WHAT_IT_MEANS if not self._one_way else Content(" ").join([WHAT_IT_MEANS, ONE_WAY])

    def _row(self, slot: int, verdict: Sign | None) -> Row:
        attempt = self._sitting.attempt
        glyph, style = sign(not self._open(slot), slot in attempt.flags, verdict)
        text = headline(self._sitting.questions[slot])
        return Row(str(slot), (str(slot + 1), Content.styled(glyph, style), text))
