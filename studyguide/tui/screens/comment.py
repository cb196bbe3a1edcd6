"""A line written about a question: a claim, a report that it is wrong, or a note to oneself.

Closes with what was written, or None when nothing is to be done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from studyguide.domain.questions import AnyQuestion
from studyguide.services.claims import LONGEST_COMMENT
from studyguide.services.remarks import LONGEST_COMMENT as LONGEST_REMARK
from studyguide.texts import _, _p
from studyguide.tui.commands import Command, bindings
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.answers import headline
from studyguide.tui.widgets.line_input import LineInput
from studyguide.tui.widgets.prose import Prose

LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What is asked for, and why."""

    place: tuple[str, ...]
    question: str
    detail: str = ""
    """What is said below the question."""
    asked: str
    text: str = ""
    """What is written already."""
    longest: int
    empty: bool = True
    """Whether the line may stay empty."""


class CommentScreen(StudyScreen[str | None]):
    """The question above, a line to write on below."""

    ABOUT: ClassVar[str] = _(
        "Claims and reports are read by the instructor, and no mark changes before that. "
        "Notes are yours and count for nothing."
    )
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("enter", "send", _p("key", "keep"), _("Keep what is written.")),
        Command(
            "escape",
            "back",
            _p("key", "back"),
            _("Leave everything as it is."),
            shown="esc",
            stays=True,
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "judge.tcss"

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form

    def body(self) -> ComposeResult:
        """Compose question, detail and line."""
        form = self._form
        with VerticalScroll(id="text", can_focus=False):
            yield Prose(form.question, style="bold")
            yield Static()
            yield Prose(form.detail)
        yield Static(Content(form.asked), id="asked")
        yield LineInput(form.text, max_length=form.longest, compact=True, id="comment")

    def on_mount(self) -> None:
        """Say where this is."""
        self.tell_place(*self._form.place)
        line = self.query_one(Input)
        line.select_on_focus = False
        line.focus()
        line.cursor_position = len(line.value)

    @on(Input.Submitted)
    def _written(self, event: Input.Submitted) -> None:
        self.action_send()

    def action_send(self) -> None:
        """Close with what is written."""
        text = self.query_one(Input).value
        if text.strip() or self._form.empty:
            self.dismiss(text)
        else:
            self.query_one("#asked", Static).update(
                Content.assemble(
                    ("! ", "$due bold"), _("Write what is wrong, or go back with esc.")
                )
            )

    def action_back(self) -> None:
        """Close without changing anything."""
        self.dismiss(None)


def claim(question: AnyQuestion, reason: str) -> CommentScreen:
    """Ask for a sentence to the instructor about an answer that was judged otherwise."""
    return CommentScreen(
        Form(
            place=(_("Result"), _("I was right")),
            question=headline(question),
            detail=reason,
            asked=_("Why was your answer right? (May stay empty.)"),
            longest=LONGEST_COMMENT,
        )
    )


def remark(question: AnyQuestion) -> CommentScreen:
    """Ask what is wrong with a question."""
    return CommentScreen(
        Form(
            place=(_("This question is wrong"),),
            question=headline(question),
            asked=_("What is wrong with this question? Your instructor reads it."),
            longest=LONGEST_REMARK,
            empty=False,
        )
    )


def note(question: AnyQuestion, text: str) -> CommentScreen:
    """Ask for a note beside a question."""
    return CommentScreen(
        Form(
            place=(_("Note"),),
            question=headline(question),
            asked=_("A note for yourself; it stays beside this question. Empty takes it away."),
            text=text,
            longest=LONGEST_NOTE,
        )
    )
