"""Floors: Textual apps that are empty, change a word, or change a page, and nothing else."""

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


class Page(App[None]):
    """Changes 17 lines of text with each key, as many as a page of the reader shows."""

    def compose(self) -> ComposeResult:
        self.count = 0
        yield Static("floor 3", id="page", markup=False)

    def on_key(self) -> None:
        self.count += 1
        line = f"{self.count} words of a line that is about as long as those one reads" * 2
        self.query_one("#page", Static).update("\n".join([line[:72]] * 17))


APPS: dict[str, type[App[None]]] = {
    "empty": Empty,
    "widgets": FourWidgets,
    "page": Page,
}


if __name__ == "__main__":
    APPS[sys.argv[1]]().run()
