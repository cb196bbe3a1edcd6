"""The floor: an empty Textual app, and one with four widgets that answers a key."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static


class Empty(App[None]):
    """Shows one word."""

    def compose(self) -> ComposeResult:
        yield Static("floor")


class FourWidgets(App[None]):
    """Changes one of four lines with each key."""

    def compose(self) -> ComposeResult:
        self.count = 0
        for number in range(4):
            yield Static(f"floor {number}", id=f"line{number}")

    def on_key(self) -> None:
        self.count += 1
        self.query_one("#line2", Static).update(f"pressed {self.count}")


if __name__ == "__main__":
    (Empty if sys.argv[1:] == ["empty"] else FourWidgets)().run()
