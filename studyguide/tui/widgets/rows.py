"""A list with the `›` cursor, in sections with aligned columns: what one chooses from everywhere.

Only the lines that show are drawn. Content text is never read as markup.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var

from studyguide.texts import _, _p
from studyguide.tui.commands import Command, allowed, bindings
from studyguide.tui.widgets.scrolled import LineView, resize
from studyguide.tui.widgets.table import Column, Drawn, Row, Section, laid_out, places

__all__ = ["Column", "Row", "Rows", "Section"]


def filled(rows: Rows) -> bool:
    """Tell whether there is something to choose."""
    return rows.current is not None


def several(rows: Rows) -> bool:
    """Tell whether there is a choice."""
    return len(rows.rows) > 1


UP = Command("up", "move(-1)", _p("key", "choose"), "", shown="↑↓", applies=several)
DOWN = Command("down", "move(1)", "", _("Move the cursor."), shown="↑ ↓", applies=several)
FIRST = Command(
    "home",
    "edge(-1)",
    "",
    _("Go to the first or the last row."),
    shown=_p("key name", "home end"),
    applies=several,
)
LAST = Command("end", "edge(1)", "", "", applies=several)
PAGE_UP = Command("pageup", "leap(-1)", "", "")
PAGE_DOWN = Command(
    "pagedown",
    "leap(1)",
    "",
    _("Move the cursor by a page."),
    shown=_p("key name", "PgUp PgDn"),
    applies=several,
)
ENTER = Command(
    "enter", "choose", _p("key", "go"), _("Do what the row with the cursor says."), applies=filled
)


class Rows(LineView, can_focus=True, inherit_bindings=False):
    """Rows to choose from with arrow keys, enter or the mouse.

    Knows nothing of what the rows stand for: it says the id of the one that was chosen.
    """

    BINDINGS = bindings(UP, DOWN, FIRST, LAST, PAGE_UP, PAGE_DOWN, ENTER)

    class RowMessage(Message):
        """Something happened to a row; which one, and in which list."""

        def __init__(self, rows: Rows, id: str) -> None:
            super().__init__()
            self.rows = rows
            self.id = id

        @property
        def control(self) -> Rows:
            """The list it happened in."""
            return self.rows

    class Chosen(RowMessage):
        """Enter or a click on a row."""

    class Moved(RowMessage):
        """The cursor came to another row."""

    sections: var[tuple[Section, ...]] = var(())
    """What is listed."""
    cursor: var[int] = var(0)
    """Index of the row with the cursor, counted over all sections."""

    def __init__(
        self,
        *sections: Section,
        enter: str = _p("key", "go"),
        does: str = ENTER.help,
        stays: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Make a list; `enter` says what enter does in a word for the footer, `does` for the help.

        With `stays` the cursor shows, quietly, while the keys go elsewhere.
        """
        super().__init__(id=id, classes=classes)
        self.KEYS: tuple[Command, ...] = (
            ENTER._replace(label=enter, help=does),
            UP,
            DOWN,
            FIRST,
            LAST,
            PAGE_UP,
            PAGE_DOWN,
        )
        self._stays = stays
        self._joined: tuple[tuple[Section, ...], list[Row]] = ((), [])
        self._laid_out: tuple[int, list[tuple[int | None, Drawn]]] = (-1, [])
        self._places: list[range] = []
        self.set_reactive(Rows.sections, sections)

    def call_enter(self, label: str, does: str) -> None:
        """Say in a word for the footer and in a sentence for the help what enter does now."""
        enter = ENTER._replace(label=label, help=does)
        self.KEYS = tuple(enter if one.key == ENTER.key else one for one in self.KEYS)

    @property
    def rows(self) -> list[Row]:
        """The rows of all sections."""
        if self._joined[0] is not self.sections:
            rows = [row for section in self.sections for row in section.rows]
            self._joined = (self.sections, rows)
        return self._joined[1]

    @property
    def current(self) -> Row | None:
        """The row with the cursor."""
        rows = self.rows
        return rows[self.cursor] if 0 <= self.cursor < len(rows) else None

    def show(self, *sections: Section, at: str | None = None) -> None:
        """List something else; the cursor goes to the row `at`, or stays on the row it was on."""
        here = at if at is not None else (self.current.id if self.current else None)
        choice = filled(self), several(self)
        self._laid_out = (-1, [])
        self.sections = sections
        found = next((index for index, row in enumerate(self.rows) if row.id == here), None)
        self.cursor = min(self.cursor, max(0, len(self.rows) - 1)) if found is None else found
        self._measure()
        self.redraw()
        if choice != (filled(self), several(self)):
            self.refresh_bindings()
        self.call_next(self.call_after_refresh, self._follow)

    def go_to(self, id: str) -> None:
        """Put the cursor on a row."""
        self.cursor = next((at for at, row in enumerate(self.rows) if row.id == id), self.cursor)

    @property
    def _room(self) -> int:
        """Cells of a line: one stays free before the scroll bar."""
        return self.scrollable_content_region.width - 1

    def _lines(self, width: int) -> list[tuple[int | None, Drawn]]:
        """Return each line and the row it belongs to, wrapped and aligned for a width."""
        if self._laid_out[0] != width:
            lines = laid_out(self.sections, width)
            self._laid_out, self._places = (width, lines), places(lines)
        return self._laid_out[1]

    def _lines_of(self, row: int) -> range:
        """Return which lines a row has; none when there is no such row."""
        self._lines(self._room)
        return self._places[row] if 0 <= row < len(self._places) else range(0)

    def _measure(self) -> None:
        width = self._room
        if width > 0:
            resize(self, Size(width, len(self._lines(width))))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are."""
        return len(self._lines(width - 1))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow what the declared commands allow."""
        return allowed(self, self.KEYS, action)

    def on_resize(self) -> None:
        """Lay out for the new width; in a window of another height the same lines show."""
        self._measure()
        self.call_after_refresh(self._follow)

    def draw_line(self, place: int) -> Content:
        """Return one line, with the cursor where it stands."""
        lines = self._lines(self._room)
        if place >= len(lines):
            return Content("")
        index, drawn = lines[place]
        line = drawn() if callable(drawn) else drawn
        marked = index is not None and (self._stays or self.has_focus)
        first = place == 0 or lines[place - 1][0] != index
        if marked and index == self.cursor and first:
            mark = "bold $accent" if self.has_focus else "$quiet"
            line = Content.assemble(("› ", mark), line[2:])
            if self.has_focus:
                line = line.stylize_before("bold")
        return line

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self.rows) - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Show the cursor and tell where it is."""
        for y in (*self._lines_of(before), *self._lines_of(after)):
            self.redraw_line(y)
        self._follow()
        if before != after and self.current is not None:
            self.post_message(self.Moved(self, self.current.id))

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Draw the cursor brighter with the focus."""
        super().watch_has_focus(_has_focus)
        self.redraw()

    def _follow(self) -> None:
        """Scroll to the row with the cursor; with the first row to the very top."""
        here = self._lines_of(self.cursor)
        if not here:
            return
        top = 0 if self.cursor == 0 else here.start
        height = min(here.stop - top, self.size.height)
        self.scroll_to_region(Region(0, top, self._room, height), animate=False, force=True)

    def action_move(self, step: int) -> None:
        """Move the cursor by rows."""
        self.cursor += step

    def action_edge(self, direction: int) -> None:
        """Move the cursor to the first or the last row."""
        self.cursor = 0 if direction < 0 else len(self.rows) - 1

    def action_leap(self, direction: int) -> None:
        """Move the cursor by about a window."""
        lines = self._lines(self._room)
        per_row = max(1, len(lines) // max(1, len(self.rows)))
        self.cursor += direction * max(1, self.size.height // per_row - 1)

    def action_choose(self) -> None:
        """Choose the row with the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current.id))

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse."""
        place = event.get_content_offset(self)
        lines = self._lines(self._room)
        y = place.y + self.scroll_offset.y if place else len(lines)
        index = lines[y][0] if y < len(lines) else None
        if index is not None:
            self.cursor = index
            self.action_choose()

    @classmethod
    def of(cls, columns: Sequence[Column], rows: Sequence[Row], empty: str = "") -> Rows:
        """Make a list of one section without a heading."""
        return cls(Section(columns=tuple(columns), rows=tuple(rows), empty=empty))


if __name__ == "__main__":
    from studyguide.tui.widgets.alone import run_alone

    run_alone(
        Rows(
            Section(
                heading=("Today", "", ""),
                columns=(Column(grow=True), Column(), Column(right=True)),
                rows=(
                    Row("cards", ("Review 18 cards", "12 due, 6 new", "6 min")),
                    Row("read", ("Read “Who has to act”", "part 4 of 7", "3 min")),
                ),
            ),
            Section(
                heading=("Key points",),
                columns=(Column(grow=True),),
                rows=(Row("p", ("two skins",), below="Training and industry fit badly. " * 5),),
            ),
        )
    )
