"""Writing a note to a stretch of a text. Closes with the note, or None when nothing changed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static, TextArea

from studyguide.domain.annotations import LONGEST_NOTE
from studyguide.errors import AnnotationRefused
from studyguide.texts import _, _p
from studyguide.tui.commands import Command, bindings
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.page_input import PageInput


class NoteScreen(StudyScreen[str | None]):
    """The words, and the note below them."""

    ABOUT = _("A note belongs to a place in a text. An empty note takes the note away.")
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(
            "escape,ctrl+s", "back", _p("key", "keep"), _("Keep the note and go back."), stays=True
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "note.tcss"

    def __init__(self, words: str, note: str, title: str) -> None:
        super().__init__()
        self._words = words
        self._note = note
        self._title = title

    def body(self) -> ComposeResult:
        """Compose the words and the note."""
        yield Static(Content.styled(self._words, "italic"), id="words")
        yield PageInput(self._note, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")

    def on_mount(self) -> None:
        """Say where this is."""
        self.tell_place(self._title)
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_back(self) -> None:
        """Close with the note; one that is too long stays open, so that nothing is lost."""
        text = self.query_one(TextArea).text.strip()
        if len(text) > LONGEST_NOTE:
            self.complain(
                AnnotationRefused(
                    _(
                        "the note has {length} characters, at most {longest} fit",
                        length=len(text),
                        longest=LONGEST_NOTE,
                    ),
                    _("shorten it"),
                )
            )
            return
        self.dismiss(None if text == self._note else text)
