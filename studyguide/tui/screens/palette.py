"""Finding by name: commands of the screen one came from, other screens, guides, parts, terms."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult, SystemCommand
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from studyguide.errors import StudyGuideError
from studyguide.texts import _, _p
from studyguide.tui.commands import BACK, Command, bindings
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.line_input import LineInput
from studyguide.tui.widgets.rows import Column, Row, Rows, Section

Offer = tuple[list[SystemCommand], list[SystemCommand]]
"""Commands that are listed at once, and those that are listed only when something is typed."""
NONE = _("Nothing is called that.")
MOST = 100
"""How many rows are listed at most."""
_COLUMNS = (Column(), Column(grow=True, style="$quiet", goes=1))


class PaletteScreen(StudyScreen[SystemCommand]):
    """A line to type on above the commands that it finds; closes with the one chosen."""

    ABOUT: ClassVar[str] = _(
        "Type the beginnings of words, then choose what is found: commands, screens and colours, "
        "and the names of guides, parts, terms and quizzes."
    )
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("enter", "choose", _p("key", "do it"), _("Do what the row with the cursor says.")),
        Command("down", "move('row', 1)", _p("key", "choose"), _("Move the cursor."), shown="↑↓"),
        Command("up", "move('row', -1)", "", ""),
        Command("pagedown", "move('page', 1)", "", ""),
        Command("pageup", "move('page', -1)", "", ""),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "palette.tcss"

    def __init__(
        self,
        commands: Iterable[SystemCommand],
        more: Callable[[], Awaitable[Offer]] | None = None,
    ) -> None:
        super().__init__()
        self._commands: list[SystemCommand] = []
        self._names: list[str] = []
        """For each command the words of its name."""
        self._words: list[str] = []
        """For each command these, and those that tell of it."""
        self._add(commands)
        self._typed_for: set[int] = set()
        """Places of the commands that are listed only when something is typed."""
        self._more = more

    def body(self) -> ComposeResult:
        """Compose the line above the commands."""
        with Horizontal(id="find"):
            yield Static(Content.styled("› ", "bold $accent"), id="prompt")
            yield LineInput(placeholder=_("find a command or a name"), compact=True)
        yield Rows(self._section(""), id="commands")

    def on_mount(self) -> None:
        """Say where this is; letters go to the line, and what they find shows with them."""
        self.tell_place(_("Commands"))
        line = self.query_one(Input)
        line.focus()
        self.watch(line, "value", self._typed, init=False)
        if self._more is not None:
            self._ask_for_more(self._more)

    @work
    async def _ask_for_more(self, more: Callable[[], Awaitable[Offer]]) -> None:
        """Add what takes a while to find, without moving the cursor."""
        try:
            offered, names = await more()
        except StudyGuideError as error:
            self.complain(error)
            return
        listed = {one.title for one in self._commands}
        self._add(one for one in offered if one.title not in listed)
        first = len(self._commands)
        self._add(names)
        self._typed_for = set(range(first, len(self._commands)))
        self.query_one(Rows).show(self._section(self.query_one(Input).value))

    def _add(self, commands: Iterable[SystemCommand]) -> None:
        for one in commands:
            name = words_of(one.title)
            self._commands.append(one)
            self._names.append(name)
            self._words.append(name + words_of(one.help))

    def _section(self, typed: str) -> Section:
        """List what is found, first what is found by its name."""
        wanted = typed.casefold().split()
        places = range(len(self._words))
        listed = places if typed else [one for one in places if one not in self._typed_for]
        said = saying(wanted, self._words, listed)
        named = saying(wanted, self._names, said)
        by_name = set(named)
        best = (named + [index for index in said if index not in by_name])[:MOST]
        found = [(str(index), self._commands[index]) for index in best]
        rows = tuple(Row(index, (one.title, one.help)) for index, one in found)
        return Section(_COLUMNS, rows, empty=NONE)

    def _typed(self, typed: str) -> None:
        found = self._section(typed)
        first = found.rows[0].id if found.rows else None
        self.query_one(Rows).show(found, at=first)

    @on(Input.Submitted)
    def action_choose(self) -> None:
        """Close with the command at the cursor."""
        self.query_one(Rows).action_choose()

    def action_move(self, how: str, step: int) -> None:
        """Move the cursor by rows, or by a window."""
        rows = self.query_one(Rows)
        if how == "page":
            rows.action_leap(step)
        else:
            rows.action_move(step)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Close with what was chosen."""
        self.dismiss(self._commands[int(event.id)])


def words_of(text: str) -> str:
    """Return the words of a text with a blank before each, without capital letters."""
    return "".join(f" {word}" for word in text.casefold().replace("“", " ").split())


def saying(wanted: Iterable[str], texts: Sequence[str], places: Iterable[int]) -> list[int]:
    """Return at which places a text has words that begin with each of the wanted."""
    found = list(places)
    for one in wanted:
        begins = f" {one}"
        found = [place for place in found if begins in texts[place]]
    return found
