"""The sheet of a quiz: a question, where it is answered, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from studyguide.domain.questions import AnyQuestion, Response
from studyguide.texts import _
from studyguide.tui.widgets.answers import editor_of, stem, task
from studyguide.tui.widgets.certainty import CertaintyLine
from studyguide.tui.widgets.editor import Editor
from studyguide.tui.widgets.said import Said
from studyguide.tui.widgets.verdict import VerdictLines


class QuizSheet(VerticalScroll, can_focus=False):
    """One question at a time.

    An editor of each kind is kept for the next question of its kind: to remove one and to mount
    another takes longer than all else that a new question changes.
    """

    DEFAULT_CSS = """
    QuizSheet { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._editors: dict[type[Editor], Editor] = {}

    def compose(self) -> ComposeResult:
        """Compose question, certainty, verdict and note; the editor comes with the question."""
        yield Said(id="stem")
        yield Said(id="task")
        yield Said(id="hint")
        yield CertaintyLine()
        yield VerdictLines()
        yield Said(id="note")

    def on_mount(self) -> None:
        """Begin with an empty sheet."""
        for line in (CertaintyLine, VerdictLines, "#note"):
            self.query_one(line).display = False

    async def ask(
        self,
        question: AnyQuestion,
        response: Response | None,
        order: Sequence[int],
        *,
        locked: bool,
    ) -> Editor:
        """Show a question with its answer; return the editor, disabled where it is locked."""
        self.query_one("#stem", Said).say(Content(stem(question)))
        self.query_one("#task", Said).say(Content(task(question)))
        self.hint("")
        kind = editor_of(question)
        editor = self._editors.get(kind) or kind()
        editor.ask(question, response, order)
        editor.disabled = locked
        for other in self._editors.values():
            other.display = other is editor
        if kind not in self._editors:
            self._editors[kind] = editor
            await self.mount(editor, before=self.query_one(CertaintyLine))
        self.scroll_home(animate=False)
        return editor

    def hint(self, hint: str) -> None:
        """Show a hint; an empty one takes it away."""
        text = _("Hint: {hint}", hint=hint) if hint else ""
        self.query_one("#hint", Said).say(Content(text))

    def note(self, text: str) -> None:
        """Show what the learner wrote beside the question."""
        note = self.query_one("#note", Said)
        note.say(Content.assemble((_("Note: "), "$quiet"), text))
        note.display = bool(text)
