"""An attempt that was handed in elsewhere while it was open here.

Closes with whether to see the result, or None to go back to the question.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.rows import Column, Row, Rows

SAID = (
    "This attempt was handed in in another window. What was saved before that counts; "
    "nothing more is saved here."
)
_ROWS = (Row("result", ("See the result",)), Row("leave", ("Leave the quiz",)))


class HandedInScreen(StudyScreen[bool | None]):
    """What happened, and the ways on."""

    ABOUT: ClassVar[str] = "An attempt ends for all windows when it is handed in in one of them."
    CSS_PATH = "handed_in.tcss"

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def body(self) -> ComposeResult:
        """Compose the sentence above the ways on."""
        yield Static(Content(SAID), id="said")
        yield Rows.of((Column(grow=True),), _ROWS)

    def on_mount(self) -> None:
        """Say where this is."""
        self.tell_place(self._title, "Handed in")
        self.query_one(Rows).focus()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Close with what was chosen."""
        self.dismiss(event.id == "result")

    def action_back(self) -> None:
        """Go back to the question, where the text can still be copied."""
        self.dismiss(None)
