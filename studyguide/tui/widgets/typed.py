"""Answers typed on one line: words, or a number with its unit."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from studyguide.domain.grading.numbers import split_unit, unit_factor
from studyguide.domain.grading.numeric import asked_units
from studyguide.domain.questions import Numeric, Response, Typed, Written
from studyguide.texts import _
from studyguide.tui.widgets.editor import Editor
from studyguide.tui.widgets.line_input import LineInput

LONGEST = 200
"""Characters that an answer may have."""


class LineEditor(Editor):
    """A line to type on; enter goes on."""

    placeholder = ""
    DEFAULT_CSS = """
    LineEditor {
        & > Horizontal { height: 1; }
        & .prompt { width: 2; color: $accent; text-style: bold; }
        & Input { width: 1fr; max-width: 60; background: $lit; background-tint: transparent; }
        & .unit { width: auto; padding-left: 1; color: $quiet; }
        & .note { padding: 1 0 0 2; color: $quiet; }
    }
    """

    _text, unit = "", ""

    def begin(self, response: Response | None) -> None:
        """Begin with what was typed before."""
        self._text = response.text if isinstance(response, Written) else ""
        if self.is_mounted:
            line = self.query_one(LineInput)
            line.value, line.cursor_position = self._text, len(self._text)
            self.query_one(".unit", Static).update(self.unit)
            self.query_one(".note", Static).update(self.note())

    @property
    def typing(self) -> bool:
        """Always: this is a text."""
        return True

    @property
    def response(self) -> Response | None:
        """What is typed."""
        return Written(self._text)

    def compose(self) -> ComposeResult:
        """Lay out the line, its unit and a note below."""
        with Horizontal():
            yield Static("›", classes="prompt", markup=False)
            yield LineInput(
                self._text,
                placeholder=self.placeholder,
                max_length=LONGEST,
                select_on_focus=False,
                compact=True,
            )
            yield Static(self.unit, classes="unit", markup=False)
        yield Static(self.note(), classes="note", markup=False)

    def note(self) -> Content:
        """Return what can be said of the text while it is typed."""
        return Content("")

    def take_focus(self) -> None:
        """Put the cursor on the line."""
        self.screen.set_focus(self.query_one(Input), scroll_visible=False)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        typed = event.input.value  # what stands there now: another question may have been asked
        if typed == self._text:
            return
        self._text = typed
        self.query_one(".note", Static).update(self.note())
        self.call_after_refresh(self.scroll_visible, animate=False)
        self.said()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Done())


class TypedEditor(LineEditor):
    """A line for words."""

    placeholder = _("type your answer")

    def ask(self, question: Typed, response: Response | None, order: Sequence[int] = ()) -> None:
        """Begin with what was typed before; the question stands above."""
        self.begin(response)


class NumberEditor(LineEditor):
    """A line for a number; says at once when something is no number."""

    placeholder = _("type a number")
    DEFAULT_CSS = """
    NumberEditor Input { max-width: 24; }
    """

    def ask(self, question: Numeric, response: Response | None, order: Sequence[int] = ()) -> None:
        """Take the unit from the question, and begin with what was typed before."""
        self.unit, self.units = question.unit, question.units
        self.begin(response)

    def note(self) -> Content:
        """Return whether the text reads as a number, and whether its unit is another one."""
        if not self._text.strip():
            return Content("")
        value, behind = split_unit(self._text)
        if value is None:
            return Content(_("This does not read as a number yet."))
        if unit_factor(behind, self.unit, self.units) is None:
            asked = asked_units(self.unit, self.units)
            return Content(_("“{behind}” is not expected: {asked}.", behind=behind, asked=asked))
        return Content("")


if __name__ == "__main__":
    from studyguide.domain.ids import QuestionId
    from studyguide.tui.widgets.alone import run_alone

    sample = Numeric(id=QuestionId("sample/number"), ask="", accept=(), unit="km")
    widget = NumberEditor()
    widget.ask(sample, None)
    run_alone(widget)
