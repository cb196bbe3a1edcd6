"""Views that scroll over lines: what was drawn is kept, and their height is told without a layout.

Textual draws every line again when a view is scrolled by one.
"""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style


class LineView(ScrollView):
    """Lines that stay as they were drawn until `redraw`; subclasses draw one in `draw_line`."""

    auto_links = var(False)
    DEFAULT_CSS = """
    LineView {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-gutter: stable;
        text-wrap: nowrap;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._strips: dict[int, Strip] = {}
        self._drawn_for: tuple[int, str, Style] | None = None

    def draw_line(self, place: int, style: Style) -> Strip:
        """Return one line, counted from the first of all."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw all lines anew."""
        self._strips.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line of the window."""
        style = self.visual_style
        drawn_for = self.size.width, self.app.theme, style
        if drawn_for != self._drawn_for:
            self._drawn_for = drawn_for
            self._strips.clear()
        place = y + self.scroll_offset.y
        strip = self._strips.get(place)
        if strip is None:
            strip = self._strips[place] = self.draw_line(place, style)
        return strip


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
