"""What could not be saved when the learner wants to leave.

Closes with whether to leave all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from studyguide.errors import StudyGuideError
from studyguide.texts import _
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.rows import Column, Row, Rows
from studyguide.tui.wording import sentence

_ROWS = (Row("stay", (_("Stay"),)), Row("leave", (_("Leave without saving it"),)))


class UnsavedScreen(StudyScreen[bool]):
    """What is not saved and why, and the ways on."""

    ABOUT: ClassVar[str] = _("Something could not be saved. It is still there while you stay.")
    CSS_PATH = "handed_in.tcss"

    def __init__(self, unsaved: Sequence[StudyGuideError]) -> None:
        super().__init__()
        self._unsaved = unsaved

    def body(self) -> ComposeResult:
        """Compose the sentences above the ways on."""
        yield Static(Content("\n").join(Content(sentence(one)) for one in self._unsaved), id="said")
        yield Rows.of((Column(grow=True),), _ROWS)

    def on_mount(self) -> None:
        """Say where this is."""
        self.tell_place(_("Not saved"))
        self.query_one(Rows).focus()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Close with what was chosen."""
        self.dismiss(event.id == "leave")

    def action_back(self) -> None:
        """Stay."""
        self.dismiss(False)
