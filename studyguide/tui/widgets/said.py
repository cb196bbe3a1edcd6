"""A text that is said anew in place: the screen is laid out only when its height changes.

Textual's Static lays out the screen with every text, and twice when it gets higher.
"""

from __future__ import annotations

from textual.content import Content

from studyguide.tui.widgets.lines import Line, Lines


class Said(Lines):
    """Some words, wrapped."""

    _text = Content("")

    def say(self, text: Content) -> None:
        """Say something else."""
        self._text = text
        self.redraw()

    def lines(self, width: int) -> list[Line]:
        """Return the text, wrapped; without a text there is no line."""
        return [Line(line) for line in self._text.wrap(width)] if self._text else []


if __name__ == "__main__":
    from studyguide.tui.widgets.alone import run_alone

    said = Said()
    said.say(Content("What one is told of the row with the cursor. " * 4))
    run_alone(said)
