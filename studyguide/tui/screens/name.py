"""Asking who is learning: on the first run, and where several learners share a computer."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from studyguide.errors import StudyGuideError
from studyguide.services import learners
from studyguide.services.learners import Learner
from studyguide.texts import _, _p
from studyguide.tui.commands import Command, bindings
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.line_input import LineInput
from studyguide.tui.widgets.rows import Column, Row, Rows, Section

WELCOME = _(
    "Welcome. Studyguide helps you read, remember and test what articles say. "
    "Whatever you do is kept under your name, on this computer."
)
AGAIN = _("Who is learning? Choose your name, or write a new one.")


def writes(screen: NameScreen) -> bool:
    """Tell whether a name is being written."""
    return isinstance(screen.focused, Input)


def chooses(screen: NameScreen) -> bool:
    """Tell whether a known name is being chosen."""
    return isinstance(screen.focused, Rows)


class NameScreen(StudyScreen[Learner]):
    """A name to write, and those that are known."""

    ABOUT = _("Everyone who studies here has a name; answers and progress are kept under it.")
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(
            "enter",
            "submit",
            _p("key", "begin"),
            _("Take the name that is written."),
            applies=writes,
        ),
        Command(
            "tab",
            "app.focus_next",
            _p("key", "new name"),
            _("Go to the line for a new name."),
            applies=chooses,
        ),
        Command(
            "tab",
            "app.focus_next",
            _p("key", "names"),
            _("Go back to the names."),
            applies=lambda screen: screen.several and writes(screen),
        ),
        Command(
            "ctrl+q", "app.quit", _p("key", "quit"), _("Leave."), shown="ctrl+q", applies=writes
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "name.tcss"

    def __init__(self, names: tuple[str, ...], suggested: str, note: str = "") -> None:
        super().__init__()
        self._names = names
        self._suggested = suggested
        self._note = note

    @property
    def several(self) -> bool:
        """Whether there are names to choose from."""
        return bool(self._names)

    def body(self) -> ComposeResult:
        """Compose a greeting, the known names, and a line to write on."""
        greeting = self._note or (AGAIN if self._names else WELCOME)
        yield Static(Content(greeting), id="greeting")
        if self._names:
            rows = tuple(Row(name, (name,)) for name in self._names)
            section = Section((Column(grow=True),), rows)
            known = Rows(
                section,
                enter=_p("key", "begin"),
                does=_("Take this name."),
                stays=False,
                id="names",
            )
            known.styles.max_height = len(rows)
            yield known
        yield Static(id="ask", markup=False)
        yield LineInput(self._suggested, max_length=learners.LONGEST_NAME, compact=True)
        yield Static(id="wrong", markup=False)

    def on_mount(self) -> None:
        """Begin with the names where there are some, else with the line."""
        self.tell_place(_("Who is learning?"))
        start: Rows | Input = self.query_one(Input)
        if self._names and not self._note:
            start = self.query_one(Rows)
        start.focus()

    def on_descendant_focus(self) -> None:
        """Let the cursor stand where the keys go."""
        lead = ("› ", "bold $accent") if writes(self) else "  "
        asked = _("A new name") if self._names else _("Your name")
        self.query_one("#ask", Static).update(Content.assemble(lead, asked))
        self.refresh_bindings()

    @on(Input.Submitted)
    def _written(self, event: Input.Submitted) -> None:
        self._take(event.value)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        self._take(event.id)

    def action_submit(self) -> None:
        """Take what is written."""
        self._take(self.query_one(Input).value)

    @work(exclusive=True)
    async def _take(self, name: str) -> None:
        study = self.study
        now, random = study.now(), study.random
        try:
            learner = await study.written(
                lambda database: learners.find_or_add(database, name, now=now, random=random)
            )
        except StudyGuideError as error:
            self.query_one("#wrong", Static).update(Content.styled(f"{error}.", "$wrong"))
            return
        self.dismiss(learner)
