"""Judging one's own essay: ticking the ideas of the rubric that it has."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from studyguide.domain.questions import Composed, Essay
from studyguide.texts import _, _p
from studyguide.tui.commands import BACK, Command, bindings
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.editor import Editor
from studyguide.tui.widgets.options import Options
from studyguide.tui.widgets.prose import Prose


class JudgeScreen(StudyScreen[frozenset[int] | None]):
    """The essay above, the ideas to tick below; closes with those that were found."""

    ABOUT: ClassVar[str] = _("Tick the ideas that your text has; the mark is their share.")
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(
            "enter", "save", _p("key", "save"), _("Save what is ticked, even if it is nothing.")
        ),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "judge.tcss"

    def __init__(self, question: Essay, response: Composed) -> None:
        super().__init__()
        self._question = question
        self._response = response

    def body(self) -> ComposeResult:
        """Compose question, text and ideas."""
        with VerticalScroll(id="text", can_focus=False):
            yield Prose(self._question.ask, style="bold")
            yield Static()
            yield Prose(self._response.text)
        yield Static(Content(_("Which of these ideas does your text have?")), id="asked")
        with VerticalScroll(id="ideas", can_focus=False):
            ideas = Options()
            ideas.enter_chooses = False
            ideas.offer(self._question.rubric, several=True, chosen=self._response.met)
            yield ideas

    def on_mount(self) -> None:
        """Say where this is."""
        self.tell_place(_("Result"), _("Judge your text"))
        self.query_one(Options).focus()

    def on_editor_done(self, event: Editor.Done) -> None:
        """Save after enter."""
        self.action_save()

    def action_save(self) -> None:
        """Close with the ideas that are ticked."""
        self.dismiss(self.query_one(Options).chosen)

    def action_back(self) -> None:
        """Close without judging."""
        self.dismiss(None)
