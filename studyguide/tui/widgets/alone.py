"""Running one widget by itself, to look at it: `python -m studyguide.tui.widgets.rows`."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from studyguide.tui.themes import DARK, MEANINGS, THEMES


class Alone(App[None]):
    """An app that shows one widget."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+q", "quit", "Quit")]

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self._widget = widget
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme our meanings."""
        return MEANINGS

    def compose(self) -> ComposeResult:
        """Show the widget."""
        yield self._widget

    def on_mount(self) -> None:
        """Let it have the keys."""
        self._widget.focus()


def run_alone(widget: Widget) -> None:
    """Show a widget until ctrl+q."""
    Alone(widget).run()
