"""A question with a few ways on: what happened, and what to do about it.

Closes with the id of the way that was chosen, or None to go back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from studyguide.texts import _
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.rows import Column, Row, Rows

HANDED_IN = _("This attempt was handed in in another window.")
TIMED_OUT = _("The time of this attempt is over, and it has ended.")
SAVED_BEFORE = _("What was saved before that counts; nothing more is saved here.")
ELSEWHERE = _(
    "This attempt is open in another window. It goes on in one window at a time; "
    "taken over, it goes on here with every answer saved there."
)
LOST = _(
    "This attempt goes on in another window, where it was taken over. Nothing more is saved here, "
    "unless you take it back."
)


class AskScreen(StudyScreen[str | None]):
    """What happened, and the ways on."""

    ABOUT: ClassVar[str] = _("Choose how to go on; esc leaves things as they are.")
    CSS_PATH = "handed_in.tcss"

    def __init__(self, place: tuple[str, ...], said: str, ways: Mapping[str, str]) -> None:
        """`ways` holds what each way is called, by its id."""
        super().__init__()
        self._place = place
        self._said = said
        self._ways = ways

    def body(self) -> ComposeResult:
        """Compose the sentence above the ways on."""
        yield Static(Content(self._said), id="said")
        rows = tuple(Row(id, (name,)) for id, name in self._ways.items())
        yield Rows.of((Column(grow=True),), rows)

    def on_mount(self) -> None:
        """Say where this is."""
        self.tell_place(*self._place)
        self.query_one(Rows).focus()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Close with what was chosen."""
        self.dismiss(event.id)

    def action_back(self) -> None:
        """Go back without choosing."""
        self.dismiss(None)


def ended(title: str, late: bool) -> AskScreen:
    """Ask where to go when an attempt ended elsewhere: its time was over, or it was handed in."""
    ways = {"result": _("See the result"), "leave": _("Leave the quiz")}
    place, what = (_("Time is over"), TIMED_OUT) if late else (_("Handed in"), HANDED_IN)
    return AskScreen((title, place), f"{what} {SAVED_BEFORE}", ways)


def elsewhere(title: str) -> AskScreen:
    """Ask whether to take an attempt over from another window."""
    ways = {"take": _("Take it over here"), "leave": _("Leave it there")}
    return AskScreen((title, _("Another window")), ELSEWHERE, ways)


def lost(title: str, said: str) -> AskScreen:
    """Ask whether to take an attempt back; `said` tells what became of the last answer."""
    ways = {"take": _("Take it back here"), "leave": _("Leave the quiz")}
    return AskScreen((title, _("Another window")), f"{LOST} {said}".strip(), ways)
