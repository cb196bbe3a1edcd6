"""Drawing wrapped lines of which some belong to an item: the ground of lists, options and gaps.

Text comes from content files, so it is never read as markup: everything goes through `Content`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.widget import Widget

NARROWEST = 8
"""Text is not wrapped to fewer cells than this, whatever stands before it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as drawn."""

    text: Content
    item: int | None = None
    """The item it belongs to, for the mouse and for scrolling."""


def hanging(lead: Content, text: Content | str, width: int, item: int | None = None) -> list[Line]:
    """Wrap a text behind a lead; further lines are indented to the width of the lead."""
    body = text if isinstance(text, Content) else Content(text)
    indent = min(lead.cell_length, max(0, width - NARROWEST))
    wrapped = body.wrap(max(NARROWEST, width - lead.cell_length)) or [Content("")]
    first, *rest = wrapped
    return [
        Line(Content.assemble(lead, first.rstrip()), item),
        *(Line(Content.assemble(" " * indent, line.rstrip()), item) for line in rest),
    ]


def cursor(here: bool) -> tuple[str, str]:
    """Return the two cells before an item: `› ` where the cursor is."""
    return ("› ", "$accent bold") if here else ("  ", "")


def letter(index: int) -> str:
    """Return the letter of an item: a, b, c …; empty beyond z."""
    return chr(ord("a") + index) if 0 <= index < 26 else ""


def digits(count: int) -> str:
    """Return the digits that name so many things: 123 for three, none above nine."""
    return "".join(str(number) for number in range(1, min(count, 9) + 1))


class Lines(Widget):
    """A widget drawn as lines; subclasses return them from `lines`, and call `redraw`."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)
    """The size of all lines; Textual lays out the screen a second time when it changes."""
    DEFAULT_CSS = """
    Lines { width: 1fr; height: auto; text-wrap: nowrap; }
    """

    def lines(self, width: int) -> list[Line]:
        """Return what to draw at a width."""
        raise NotImplementedError

    def click(self, item: int, meta: Mapping[str, Any]) -> None:
        """Do what a click on an item means."""

    def redraw(self) -> None:
        """Draw again after a change, and let what is around move where the height changes.

        What does not show takes no room, and comes with a layout of its own.
        """
        size = self.content_size
        parent = self.parent
        stays = (
            size.width > 0
            and isinstance(parent, Widget)
            and self.get_content_height(parent.content_size, self.app.size, size.width)
            == size.height
        )
        self.refresh(layout=self.display and not stays)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are at a width."""
        return len(self.lines(width)) if width else 0

    def render(self) -> Content:
        """Return the lines as one text."""
        width = self.content_size.width or self.app.size.width
        return Content("\n").join(line.text for line in self.lines(width))

    def on_click(self, event: events.Click) -> None:
        """Find the item under the mouse."""
        place = event.get_content_offset(self)
        lines = self.lines(self.content_size.width)
        if place is None or not 0 <= place.y < len(lines):
            return
        item = lines[place.y].item
        if item is not None:
            self.click(item, event.style.meta)

    def bring_into_view(self, item: int) -> None:
        """Scroll whatever scrolls this widget until an item shows; the first item shows the top."""
        self.call_after_refresh(self._bring_into_view, item)

    def _bring_into_view(self, item: int) -> None:
        parent = self.parent
        if not isinstance(parent, Widget):
            return
        lines = self.lines(self.content_size.width)
        rows = [y for y, line in enumerate(lines) if line.item == item]
        if not rows:
            return
        if item == 0:
            parent.scroll_to(y=0, animate=False)
        top = self.virtual_region.y + self.gutter.top + rows[0]
        region = Region(0, top, 1, rows[-1] - rows[0] + 1)
        parent.scroll_to_region(region, animate=False)
