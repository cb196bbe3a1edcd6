"""What the editors of all question kinds have in common.

An editor shows what can be answered and says what was; it knows nothing of quizzes. Keys that it
has no use for go on to the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textual import events
from textual.message import Message
from textual.widget import Widget

from studyguide.domain.questions import Response
from studyguide.tui.commands import Command
from studyguide.tui.widgets.lines import Lines


class Editor(Widget):
    """The place where one question is answered."""

    DEFAULT_CSS = """
    Editor { width: 1fr; height: auto; }
    """

    @dataclass
    class Answered(Message):
        """The learner gave or changed the answer."""

        response: Response

    class Done(Message):
        """The learner pressed enter on an answer: the next question may come."""

    @property
    def typing(self) -> bool:
        """Whether letters are typed here instead of being commands."""
        return False

    @property
    def enter_goes_on(self) -> bool:
        """Whether enter leads to the next question now."""
        return True

    KEYS: tuple[Command, ...] = ()
    """The commands of this editor, for the key line and the help."""

    more_key = ""
    """The key that shows what the window hides of the answer; empty where the cursor does."""

    def ask(self, question: Any, response: Response | None, order: Sequence[int] = ()) -> None:
        """Show a question of the editor's kind, filled with what was answered before.

        `order` holds the author's indexes of the movable things in the order shown.
        """
        raise NotImplementedError

    @property
    def response(self) -> Response | None:
        """What is answered now; None as long as nothing was."""
        raise NotImplementedError

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell whether a key is meant for the answer, so that no other command is shown for it."""
        return self.typing and bool(character) and (character or "").isprintable()

    def take_focus(self) -> None:
        """Let the keys come here; the question above stays in view."""
        self.screen.set_focus(self, scroll_visible=False)

    def said(self) -> None:
        """Tell that the answer changed."""
        response = self.response
        if response is not None:
            self.post_message(Editor.Answered(response))


class DrawnEditor(Lines, Editor, can_focus=True):
    """An editor drawn as lines, with a cursor on one of them."""

    DEFAULT_CSS = """
    DrawnEditor { width: 1fr; height: auto; }
    """

    @property
    def characters(self) -> str:
        """The characters that mean something here, in lower case."""
        return ""

    def press(self, key: str, character: str) -> bool:
        """Do what a key means, and tell whether it means anything."""
        raise NotImplementedError

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell whether a character means something here."""
        if self.typing:
            return super().check_consume_key(key, character)
        return bool(character) and (character or "").lower() in self.characters

    def on_key(self, event: events.Key) -> None:
        """Do what a key means; leave every other key to the screen."""
        if self.press(event.key, event.character or ""):
            event.stop()
            event.prevent_default()

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()


def pressed(key: str) -> str:
    """Return the action of a command that a widget handles as a key."""
    return f"app.simulate_key('{key}')"
