"""One line that tells something at the edge of a screen, and is not there to select words from."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from studyguide.tui.widgets.scrolled import drawn


class OneLine(Widget):
    """A widget one line high; subclasses return the line from `render`."""

    ALLOW_SELECT = False
    auto_links = var(False)

    def render(self) -> Content:
        """Return the line."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Paint the line; Textual would tell every piece of it where it stands, for selecting."""
        line = Content("") if y else self.render()
        return drawn(line, self.size.width, self.visual_style)
