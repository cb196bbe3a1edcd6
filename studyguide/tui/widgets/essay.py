"""Writing a longer answer, with its words counted."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static, TextArea

from studyguide.domain.questions import Composed, Essay, Response
from studyguide.texts import _, _n
from studyguide.tui.widgets.editor import Editor
from studyguide.tui.widgets.page_input import PageInput

PLACEHOLDER = Content(_("type your text"))


class EssayEditor(Editor):
    """A page to write on; enter starts a new line."""

    DEFAULT_CSS = """
    EssayEditor {
        & TextArea {
            height: auto;
            min-height: 5;
            max-height: 40vh;
            padding: 0 2;
            background: $lit;
            scrollbar-size-vertical: 1;
        }
        & .note { padding: 1 0 0 2; color: $quiet; }
    }
    """

    def ask(self, question: Essay, response: Response | None, order: Sequence[int] = ()) -> None:
        """Begin with what was written before."""
        self._question = question
        self._text = response.text if isinstance(response, Composed) else ""
        if self.is_mounted:
            self.query_one(PageInput).text = self._text
            self.query_one(".note", Static).update(self.note())

    @property
    def typing(self) -> bool:
        """Always: this is a text."""
        return True

    @property
    def enter_goes_on(self) -> bool:
        """Never: it starts a new line."""
        return False

    @property
    def response(self) -> Response | None:
        """The text."""
        return Composed(self._text)

    def compose(self) -> ComposeResult:
        """Lay out the page and the count."""
        yield PageInput(
            self._text, compact=True, highlight_cursor_line=False, placeholder=PLACEHOLDER
        )
        yield Static(self.note(), classes="note", markup=False)

    def note(self) -> Content:
        """Return the number of words and how it compares with what is asked."""
        count = len(self._text.split())
        return Content(count_line(count, self._question.fewest_words, self._question.most_words))

    def take_focus(self) -> None:
        """Put the cursor at the end of the text."""
        page = self.query_one(TextArea)
        self.screen.set_focus(page, scroll_visible=False)
        page.move_cursor(page.document.end)

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if event.text_area.text == self._text:
            return
        self._text = event.text_area.text
        self.query_one(".note", Static).update(self.note())
        self.call_after_refresh(self.scroll_visible, animate=False)
        self.said()


def asked_words(fewest: int, most: int) -> str:
    """Return how long a text is to be: `80 to 150 words`, or `a short text`."""
    if fewest and most:
        return _("{fewest} to {most} words", fewest=fewest, most=most)
    if fewest:
        return _("at least {fewest} words", fewest=fewest)
    return _("at most {most} words", most=most) if most else _("a short text")


def count_line(count: int, fewest: int, most: int) -> str:
    """Return a line such as `38 words, at least 50 are asked for`."""
    words = _n("{n} word", "{n} words", count)
    if count < fewest:
        return _("{words}, at least {fewest} are asked for", words=words, fewest=fewest)
    if most and count > most:
        return _("{words}, at most {most} are asked for", words=words, most=most)
    return f"{words} ✓" if fewest or most else words


if __name__ == "__main__":
    from studyguide.domain.ids import QuestionId
    from studyguide.tui.widgets.alone import run_alone

    sample = Essay(id=QuestionId("sample/essay"), ask="", rubric=("One",), fewest_words=5)
    widget = EssayEditor()
    widget.ask(sample, None)
    run_alone(widget)
