"""Screens whose moves write to the database: one move at a time, and no key is lost meanwhile.

A move runs in a task of its own, so the window stays alive while the disk is slow; keys pressed
until it is done wait and then go to whatever shows next.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual import events, work

from studyguide.errors import StudyGuideError
from studyguide.tui.screens.base import StudyScreen

LEAVES = ("ctrl+q", "ctrl+c")
"""The keys that leave whatever is being done."""
SLOW = 0.3
"""Seconds after which a move that is not done is mentioned."""


class TurnScreen(StudyScreen[None]):
    """A screen that makes its moves in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.moving = False
        """Whether a move is being made."""
        self._held: list[events.Key] = []

    def turn(self, move: Callable[[], Awaitable[None]]) -> None:
        """Make a move; until it is done keys wait, and are dropped if it fails."""
        if self.moving or self.gone:
            return
        self.moving = True
        self._make(move)

    @work
    async def _make(self, move: Callable[[], Awaitable[None]]) -> None:
        slow = self.set_timer(SLOW, self.slow)
        try:
            await move()
        except StudyGuideError as error:
            self._held.clear()  # those keys were meant for what does not show now
            self.failed(error)
        finally:
            slow.stop()
            self.moving = False
        if self.is_active:
            self.settled()
        held, self._held = self._held, []
        self.study.press_again(*held)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow nothing while a move is made: keys that go before all others wait too."""
        return False if self.moving else super().check_action(action, parameters)

    def takes_raw_key(self, event: events.Key) -> bool:
        """Keep a key that comes while a move is made, except those that always leave."""
        if not self.moving or event.key in LEAVES:
            return super().takes_raw_key(event)
        self._held.append(event)
        return True

    def slow(self) -> None:
        """Say that a move takes its time."""

    def failed(self, error: StudyGuideError) -> None:
        """Say what went wrong; everything stays as it was."""
        self.complain(error)

    def settled(self) -> None:
        """Give the keys back to what takes them."""
