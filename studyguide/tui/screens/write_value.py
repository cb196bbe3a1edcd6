"""Writing the value of a setting; one that does not fit is refused with a sentence and stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from studyguide.errors import StudyGuideError
from studyguide.texts import _, _p
from studyguide.tui.commands import BACK, Command, bindings
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.line_input import LineInput
from studyguide.tui.wording import sentence

LONGEST = 200


class WriteValueScreen(StudyScreen[str]):
    """A line to write on; closes with what fits, or with nothing."""

    ABOUT = _("Write a value and press enter; esc leaves everything as it was.")
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("enter", "submit", _p("key", "save"), _("Take what is written.")),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "settings.tcss"

    def __init__(self, what: str, form: str, value: str, check: Callable[[str], object]) -> None:
        super().__init__()
        self._what, self._form, self._value = what, form, value
        self._check = check

    def body(self) -> ComposeResult:
        """Compose what is asked, the line, and room for what is wrong."""
        yield Static(Content(self._form), id="greeting")
        yield Static(Content.assemble(("› ", "bold $accent"), self._what), id="ask")
        yield LineInput(self._value, max_length=LONGEST, compact=True)
        yield Static(id="wrong", markup=False)

    def on_mount(self) -> None:
        """Say where this is."""
        self.tell_place(_("Settings"), self._what)
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def action_submit(self) -> None:
        """Close with what is written, when it fits."""
        text = self.query_one(Input).value.strip()
        try:
            self._check(text)
        except StudyGuideError as error:
            self.query_one("#wrong", Static).update(Content.styled(sentence(error), "$wrong"))
            return
        self.dismiss(text)
