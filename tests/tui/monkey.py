"""Somebody who presses everything at random: keys, clicks, pastes, resizes, faster than the app.

Events go where the terminal's go, in bursts that do not wait for what they cause.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from random import Random
from string import ascii_letters
from typing import Any

from textual import events
from textual.app import App
from textual.geometry import Size

KEYS = (
    *("enter", "enter", "enter", "space", "up", "down", "left", "right", "escape", "escape"),
    *("pageup", "pagedown", "home", "end", "tab", "shift+tab", "backspace", "delete"),
    *("ctrl+p", "ctrl+s", "ctrl+f", "ctrl+t", "ctrl+g", "ctrl+a", "ctrl+u", "alt+up"),
    *ascii_letters.replace("q", ""),
    *"1234?[/é漢",
)
SIZES = ((80, 24), (40, 15), (20, 5), (80, 24), (130, 40), (30, 10), (1, 1), (200, 3))
PASTES = ("[/red] pasted\ntwo lines", "long " * 100, "\n", "")
BURST = 6
"""At most so many events come at once."""


@dataclass
class Monkey:
    """Presses everything; the same seed presses the same things."""

    app: App[Any]
    random: Random
    done: list[str] = field(default_factory=list)
    """What was pressed so far."""

    async def play(self, events: int, pause: float = 0.01) -> None:
        """Send so many events, in bursts with pauses of at most so many seconds."""
        while len(self.done) < events and self.app.is_running and self.app._exception is None:
            for _ in range(self.random.randint(1, BURST)):
                self._act()
            await asyncio.sleep(self.random.choice((0, 0, pause / 4, pause)))

    async def leave(self) -> None:
        """End the app, and wait until it has ended."""
        self.app.exit()
        while self.app.is_running:
            await asyncio.sleep(0.005)

    def _act(self) -> None:
        chance = self.random.random()
        if chance < 0.72:
            self.press(self.random.choice(KEYS))
        elif chance < 0.95:
            self.click()
        elif chance < 0.98:
            self.resize(*self.random.choice(SIZES))
        else:
            self._send(events.Paste(self.random.choice(PASTES)), "paste")

    def press(self, key: str) -> None:
        """Press a key without waiting for what it does."""
        character = key if len(key) == 1 else {"space": " ", "enter": "\r"}.get(key)
        name = {"?": "question_mark", "[": "left_square_bracket", "/": "slash"}.get(key, key)
        self._send(events.Key(name, character), key)

    def click(self) -> None:
        width, height = self.app.size
        x, y = self.random.randrange(max(1, width)), self.random.randrange(max(1, height))
        if self.random.random() < 0.15:
            self._mouse(self.random.choice((events.MouseScrollDown, events.MouseScrollUp)), x, y, 0)
            return
        for _ in range(self.random.choice((1, 1, 2, 3))):
            self._mouse(events.MouseMove, x, y, 0)
            self._mouse(events.MouseDown, x, y, 1)
            self._mouse(events.MouseUp, x, y, 1)

    def _mouse(self, kind: type[events.MouseEvent], x: int, y: int, button: int) -> None:
        event = kind(
            widget=None,
            x=x,
            y=y,
            delta_x=0,
            delta_y=0,
            button=button,
            shift=False,
            meta=False,
            ctrl=False,
            screen_x=x,
            screen_y=y,
        )
        self._send(event, f"{kind.__name__} {x},{y}")

    def resize(self, width: int, height: int) -> None:
        size = Size(width, height)
        driver = self.app._driver
        assert driver is not None
        driver._size = width, height
        self._send(events.Resize(size, size), f"{width}×{height}")

    def _send(self, event: events.Event, name: str) -> None:
        self.done.append(name)
        event.set_sender(self.app)
        assert self.app._driver is not None
        self.app._driver.process_message(event)
