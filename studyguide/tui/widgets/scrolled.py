"""Views that scroll over lines: what was drawn is kept, and their height is told without a layout.

Textual draws every line again when a view is scrolled by one.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.color import BLACK, Color
from textual.content import Content
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style


class LineView(ScrollView):
    """Lines that stay as they were drawn until `redraw`; subclasses draw one in `draw_line`."""

    ALLOW_SELECT = False
    auto_links = var(False)
    DEFAULT_CSS = """
    LineView {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-gutter: stable;
        text-wrap: nowrap;
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._strips: dict[int, Strip] = {}
        self._drawn_for: tuple[int, str, Style, Color, tuple[LineFilter, ...]] | None = None

    def draw_line(self, place: int) -> Content:
        """Return one line, counted from the first of all; empty beyond the last."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw all lines anew."""
        self._strips.clear()
        self.refresh()

    def redraw_line(self, place: int) -> None:
        """Draw one line anew, counted from the first of all; others stay as they are."""
        self._strips.pop(place, None)
        if 0 <= place - self.scroll_offset.y < self.size.height:
            self.refresh_line(place)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return lines of the window; there is no border, padding or opacity to add to them."""
        style, filters = self.visual_style, self.get_line_filters()
        width, background = self.size.width, self.background_colors[1]
        drawn_for = width, self.app.theme, style, background, tuple(filters)
        if drawn_for != self._drawn_for:
            self._drawn_for = drawn_for
            self._strips.clear()
        first, last = crop.column_span
        top = self.scroll_offset.y
        lines: list[Strip] = []
        for y in crop.line_range:
            strip = self._strips.get(top + y)
            if strip is None:
                strip = drawn(self.draw_line(top + y), width, style, filters, background)
                self._strips[top + y] = strip
            lines.append(strip if (first, last) == (0, width) else strip.crop(first, last))
        return lines


def drawn(
    line: Content,
    width: int,
    style: Style,
    filters: Sequence[LineFilter] = (),
    background: Color = BLACK,
) -> Strip:
    """Return a line as it is painted.

    Textual tells every piece of a line where it stands, so that words can be selected with the
    mouse; its style is made anew for that, which takes more time than all the rest.
    """
    line = line.expand_tabs()
    segments = line.render_segments(style)
    missing = width - line.cell_length
    if missing > 0:
        segments.append(Segment(" " * missing, style.rich_style))
    for one in filters:
        segments = one.apply(segments, background)
    strip = Strip(segments, line.cell_length + max(0, missing))
    return strip if missing >= 0 else strip.adjust_cell_length(width)


def resize(view: ScrollView, size: Size) -> None:
    """Give a view the size of all its lines.

    Textual lays out the screen for that, and draws the scroll bar in a second frame. It is needed
    only where the scroll bar comes or goes, or where the view is as high as its lines.
    """
    window = view.container_size.height
    scrolls = size.height > window
    if not window or view.styles.auto_dimensions or scrolls != view.show_vertical_scrollbar:
        view.virtual_size = size
    elif size != view.virtual_size:
        view.set_reactive(ScrollView.virtual_size, size)
        if scrolls:
            view.vertical_scrollbar.window_virtual_size = size.height
        view.scroll_y = view.validate_scroll_y(view.scroll_y)
