"""What keys do: each beside its sentence, between what a screen is for and a word on the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size

from studyguide.tui.widgets.lines import Line, hanging
from studyguide.tui.widgets.scrolled import LineView, resize

FACE, FACE_NARROW = 12, 10
"""Cells for a key, and where the window is narrow."""

Key = tuple[str, str]
"""How a key is written, and the sentence that says what it does."""


class KeyList(LineView, can_focus=False):
    """A page that scrolls; only the lines that show are drawn."""

    DEFAULT_CSS = """
    KeyList { scrollbar-gutter: auto; }
    """

    def __init__(self, about: str, groups: Sequence[Sequence[Key]], last: str) -> None:
        """Tell what a screen is for, groups of keys, and something at the end.

        In a short window no blank line stands between the groups.
        """
        super().__init__()
        self._about, self._last = about, last
        self._groups = [group for group in groups if group]
        self._lines: list[Line] = []

    def _set(self, width: int) -> list[Line]:
        none, cells = Content(""), FACE_NARROW if self.screen.has_class("-narrow") else FACE
        lines = [*hanging(none, self._about, width), Line(none)] if self._about else [Line(none)]
        for number, group in enumerate(self._groups):
            if number and not self.screen.has_class("-short"):
                lines.append(Line(none))
            for face, does in group:
                key = Content.styled(face, "bold $accent")
                lines += hanging(key.pad_right(max(1, cells - key.cell_length)), does, width)
        return [*lines, Line(none), *hanging(none, Content.styled(self._last, "$quiet"), width)]

    def on_resize(self) -> None:
        """Set the lines for the new width."""
        width = self.scrollable_content_region.width
        self._lines = self._set(width)
        resize(self, Size(width, len(self._lines)))
        self.redraw()

    def draw_line(self, place: int) -> Content:
        """Return one line."""
        return self._lines[place].text if place < len(self._lines) else Content("")


if __name__ == "__main__":
    from studyguide.tui.widgets.alone import run_alone

    run_alone(
        KeyList("This is the list alone.", [[("enter", "Do it.")], [("esc", "Go back.")]], "End.")
    )
