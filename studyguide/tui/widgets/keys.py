"""The line at the bottom: the keys that do something now."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.content import Content
from textual.screen import Screen

from studyguide.tui.commands import Command, applying
from studyguide.tui.widgets.one_line import OneLine

GAP = "  "


class KeyLine(OneLine):
    """The commands that apply now, in the order of their declaration; a click is the key.

    What does not fit is left out, the last first; what enter does goes last of all, and what always
    stays (back, help) never.
    """

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 2;
        padding: 0 2;
        border-top: solid $rule;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._places: list[tuple[int, int, Command]] = []
        self._shown: list[tuple[str, str, bool]] = []
        self._commands: list[Command] | None = None
        self._asked = False

    def on_mount(self) -> None:
        """Follow what applies on this screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed, immediate=True)

    def on_resize(self) -> None:
        """Look again: some keys apply only where there is too little room."""
        self._changed(self.screen)

    def _changed(self, screen: Screen[Any]) -> None:
        if not self._asked:
            self._asked = True
            self.call_next(self._look)

    def _look(self) -> None:
        """Draw again, unless the same keys apply as before: a key may be told several times."""
        self._asked = False
        self._commands = self._applying()
        if self._shown != [_told(one) for one in self._commands]:
            self.refresh()

    def _applying(self) -> list[Command]:
        return [one for one, _ in applying(self.screen) if one.label]

    def render(self) -> Content:
        """Return the keys that fit, and remember where they stand."""
        shown = self._commands if self._commands is not None else self._applying()
        self._shown = [_told(one) for one in shown]
        kept = [one for one in shown if one.stays]
        others = [one for one in shown if not one.stays]
        room = self.content_size.width - sum(_length(one) + len(GAP) for one in kept) + len(GAP)
        fitting: set[Command] = set()
        for command in sorted(others, key=lambda one: one.first_key != "enter"):
            if _length(command) + len(GAP) <= room:
                room -= _length(command) + len(GAP)
                fitting.add(command)
        line = [one for one in others if one in fitting]
        parts: list[str | tuple[str, str]] = []
        place = 0
        self._places = []
        for command in line + kept:
            self._places.append((place, place + _length(command), command))
            parts += [(_face(command), "bold $accent"), (f" {command.label}", "$quiet"), GAP]
            place += _length(command) + len(GAP)
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Do what the key would do."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for start, end, command in self._places:
            if start <= offset.x < end:
                self.app.simulate_key(command.first_key)


def _told(command: Command) -> tuple[str, str, bool]:
    return _face(command), command.label, command.stays


def _face(command: Command) -> str:
    return command.beside or command.face


def _length(command: Command) -> int:
    return Content(f"{_face(command)} {command.label}").cell_length
