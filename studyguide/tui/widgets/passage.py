"""A text to read: paragraphs in lines of a readable length, with marks beside and in the text.

Every character of the text has a place, so that terms, highlights and hits can be shown, and the
mouse and the line at the top of the window can be told as places. Only what shows is drawn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive

from studyguide.tui.widgets.scrolled import LineView, resize
from studyguide.tui.widgets.setting import MARGIN, NARROWEST, Paragraph, SetLine, at_cell, set_lines
from studyguide.tui.wording import LENGTH

STEP = 8
"""By how much a key changes the length of lines."""

Stroke = tuple[int, int, str]
"""From where to where in the text, and the style."""


class Passage(LineView, can_focus=False):
    """A page that scrolls; the screen says when, and hears when the end is reached."""

    @dataclass
    class EndReached(Message):
        """The last line of the page came into view by scrolling."""

        passage: Passage

        @property
        def control(self) -> Passage:
            """The page it happened on."""
            return self.passage

    @dataclass
    class Pressed(Message):
        """A click: the place in the text, or -1, and the id of the paragraph."""

        passage: Passage
        place: int
        id: str

        @property
        def control(self) -> Passage:
            """The page it happened on."""
            return self.passage

    @dataclass
    class Dragged(Message):
        """A stretch was chosen with the mouse."""

        passage: Passage
        start: int
        end: int
        done: bool
        """Whether the button was let go."""

        @property
        def control(self) -> Passage:
            """The page it happened on."""
            return self.passage

    length: reactive[int] = reactive(LENGTH)
    """Cells of a line at most."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.paragraphs: tuple[Paragraph, ...] = ()
        self._lines: list[SetLine] = []
        self._width = 0
        self._layers: dict[str, tuple[Stroke, ...]] = {}
        self._lit: frozenset[int] = frozenset()
        self._signs: tuple[tuple[int, Content], ...] = ()
        self._shows = False
        self._wanted: int | None = None
        self._grip: int | None = None
        self._dragging = False

    @property
    def at_end(self) -> bool:
        """Whether nothing is left below; never before the page was drawn."""
        return self._shows and self.scroll_offset.y >= self.max_scroll_y

    @property
    def whole(self) -> bool:
        """Whether the page fits into the window."""
        return self._shows and self.max_scroll_y == 0

    @property
    def top(self) -> int:
        """The first character of the text in the window; 0 at the very top."""
        return 0 if self.scroll_offset.y == 0 else self._place_below(self.scroll_offset.y)

    @property
    def bottom(self) -> int:
        """The last character of the text in the window."""
        window = self._lines[: self.scroll_offset.y + self.size.height]
        for line in reversed(window):
            if line.paragraph >= 0 and self.paragraphs[line.paragraph].start >= 0:
                return self.paragraphs[line.paragraph].start + line.end
        return 0

    def show(self, paragraphs: Sequence[Paragraph], at: int = 0) -> None:
        """Show a page, with the line of a place at the top of the window."""
        self._shows = False
        self.paragraphs = tuple(paragraphs)
        self._layers, self._lit, self._signs = {}, frozenset(), ()
        self._width, self._lines = 0, []
        self._wanted = at
        self._measure()
        if self._lines:
            self._begin_at(at)
        self.call_next(self.call_after_refresh, self._drawn)

    def prepare(self, paragraphs: Sequence[Paragraph]) -> None:
        """Set the lines of a page that may be shown next, so that it shows the sooner."""
        if self._width:
            set_lines(paragraphs, self._width)

    def paint(self, layer: str, strokes: Iterable[Stroke]) -> None:
        """Style stretches of one layer in the place of those before; later layers lie above."""
        wanted = tuple(strokes)
        if self._layers.pop(layer, ()) != wanted:
            self.redraw()
        self._layers[layer] = wanted

    def light(self, paragraphs: Collection[int]) -> None:
        """Put a bar at the margin of some paragraphs."""
        self._lit = frozenset(paragraphs)
        self.redraw()

    def sign(self, signs: Iterable[tuple[int, Content]]) -> None:
        """Put glyphs of one cell into the margin, beside the lines of some places."""
        wanted = tuple(signs)
        if wanted != self._signs:
            self._signs = wanted
            self.redraw()

    def go_to(self, place: int, *, centre: bool = False) -> None:
        """Bring the line of a place to the top of the window, or into it when `centre` is asked."""
        self.call_after_refresh(self._go_to, place, centre)

    def paragraph_at(self, place: int) -> int | None:
        """Return which paragraph holds a place."""
        for number, one in enumerate(self.paragraphs):
            if one.start >= 0 and one.start <= place <= one.start + len(one.text.plain):
                return number
        return None

    def _go_to(self, place: int, centre: bool) -> None:
        y = self._line_of(place)
        if centre:
            hidden = not self.scroll_offset.y <= y < self.scroll_offset.y + self.size.height - 1
            if hidden:
                self.scroll_to(y=max(0, y - self.size.height // 3), animate=False, immediate=True)
        else:
            self.scroll_to(y=y, animate=False, immediate=True)

    def _line_of(self, place: int) -> int:
        if place <= 0:
            return 0
        found = 0
        for y, line in enumerate(self._lines):
            if line.paragraph >= 0:
                start = self.paragraphs[line.paragraph].start
                if start >= 0 and start + line.start <= place:
                    found = y
        return found

    def _place_below(self, y: int) -> int:
        """Return the first character of the text at or below a line."""
        for line in self._lines[y:]:
            if line.paragraph >= 0 and self.paragraphs[line.paragraph].start >= 0:
                return self.paragraphs[line.paragraph].start + line.start
        return self.bottom

    def _drawn(self) -> None:
        """Go where the page is to begin, as soon as it has a width."""
        if self._wanted is None:
            return
        self._measure()
        if not self._lines:
            return
        self._begin_at(self._wanted)
        self._wanted = None
        self._shows = True

    def _begin_at(self, place: int) -> None:
        """Scroll to where the page is to begin; nothing is drawn again if it begins there."""
        self.scroll_to(y=self._line_of(place), animate=False, force=True)

    def _measure(self) -> None:
        room = self.scrollable_content_region.width
        width = max(NARROWEST, min(self.length, room - MARGIN))
        if not room or width == self._width:
            return
        top = self.top if self._shows else None
        self._width = width
        self._lines = set_lines(self.paragraphs, width)
        resize(self, Size(room, len(self._lines)))
        self.redraw()
        if top:
            self.call_after_refresh(self._go_to, top, False)

    def on_resize(self) -> None:
        """Set the lines for the new width; what was at the top stays there."""
        self._measure()
        self.call_after_refresh(self._drawn)

    def on_show(self) -> None:
        """Set the lines that could not be set while the page was hidden."""
        self.call_after_refresh(self._drawn)

    def watch_length(self) -> None:
        """Set the lines anew."""
        self._measure()
        self.redraw()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell when the end comes into view."""
        super().watch_scroll_y(old_value, new_value)
        if new_value > old_value and round(new_value) >= self.max_scroll_y:
            self.post_message(self.EndReached(self))

    def draw_line(self, place: int) -> Content:
        """Return one line of the page."""
        if place >= len(self._lines) or self._lines[place].paragraph < 0:
            lit = 0 < place < len(self._lines) and self._between_lit(place)
            return Content.styled("┃", "$accent") if lit else Content("")
        return self._draw(self._lines[place])

    def _between_lit(self, place: int) -> bool:
        above, below = self._lines[place - 1], self._lines[min(place + 1, len(self._lines) - 1)]
        return above.paragraph in self._lit and below.paragraph in self._lit

    def _draw(self, line: SetLine) -> Content:
        one = self.paragraphs[line.paragraph]
        text = one.text[line.start : line.end]
        if one.start >= 0:
            begin, end = one.start + line.start, one.start + line.end
            for strokes in self._layers.values():
                for first, last, style in strokes:
                    if first < end and last > begin:
                        text = text.stylize(style, max(0, first - begin), min(last, end) - begin)
        margin = one.margin if line.first else Content("")
        if line.paragraph in self._lit:
            margin = Content.styled("┃", "bold $accent")
        margin = Content.assemble(margin.pad_right(1 - margin.cell_length), self._sign(one, line))
        margin = margin.pad_right(MARGIN - margin.cell_length)
        lead = one.lead if line.first else Content(" " * one.lead.cell_length)
        drawn = Content.assemble(margin, lead, text)
        room = MARGIN + self._width - drawn.cell_length - len(one.label)
        if one.label and line.last and room >= 2:
            drawn = Content.assemble(drawn, " " * room, (one.label, "$quiet"))
        return drawn

    def _sign(self, one: Paragraph, line: SetLine) -> Content:
        if one.start < 0:
            return Content("")
        for place, glyph in self._signs:
            inside = place - one.start
            if line.start <= inside < line.end or (line.last and inside == line.end):
                return glyph
        return Content("")

    def _under(self, event: events.MouseEvent) -> tuple[int, str] | None:
        """Return the place in the text under the mouse (-1 outside) and the paragraph's id."""
        offset = event.get_content_offset_capture(self)
        y = offset.y + self.scroll_offset.y
        if not 0 <= y < len(self._lines) or self._lines[y].paragraph < 0:
            return None
        line = self._lines[y]
        one = self.paragraphs[line.paragraph]
        if one.start < 0 or (line.first and offset.x < MARGIN and one.id):
            return -1, one.id
        cell = max(0, offset.x - MARGIN - one.lead.cell_length)
        inside = at_cell(one.text.plain[line.start : line.end], cell)
        return one.start + line.start + inside, one.id

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to choose a stretch."""
        under = self._under(event)
        if under is not None and event.button == 1:
            self._grip, self._dragging = under[0], False
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell what is chosen so far."""
        under = self._under(event) if self._grip is not None else None
        if self._grip is None or under is None or self._grip < 0 or under[0] < 0:
            return
        if under[0] != self._grip:
            self._dragging = True
            self._tell_dragged(under[0], done=False)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End choosing, or tell of a click."""
        grip, self._grip = self._grip, None
        self.release_mouse()
        under = self._under(event)
        if grip is None or under is None:
            return
        if self._dragging and under[0] >= 0:
            self._grip = grip
            self._tell_dragged(under[0], done=True)
            self._grip = None
        elif not self._dragging:
            self.post_message(self.Pressed(self, *under))

    def _tell_dragged(self, place: int, *, done: bool) -> None:
        start, end = sorted((self._grip or 0, place))
        self.post_message(self.Dragged(self, start, end + 1, done))


if __name__ == "__main__":
    from studyguide.tui.widgets.alone import run_alone

    page = Passage()
    page.show([Paragraph(Content("A text of some words. " * 30), 0, margin=Content("◇"))])
    run_alone(page)
