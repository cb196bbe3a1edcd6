"""Keys act in the order in which they were pressed, each on what the one before has made.

Textual sends a key to the widget with the focus; what the key means comes back later by way of
the widgets around it. Of keys that come together, as over a slow line, the next one would reach
the old widget before that, and the answer to the second question would be given to the first.
"""

from __future__ import annotations

from bisect import insort
from operator import attrgetter
from time import monotonic

from textual import events
from textual.dom import DOMNode
from textual.timer import Timer

from studyguide.tui.preferring import PreferringApp

APART = 0.05
"""Seconds between keys after which the first one has done its work."""
LONGEST = 0.5
"""Seconds after which a key waits no longer."""
TURNS = 2
"""How often each queue on the way is gone through: what a widget says of a key comes behind it."""


class KeyOrderApp(PreferringApp):
    """An app in which a key waits until the one before has gone all its way."""

    _pressed = 0.0
    """When the last key was pressed that was sent."""
    _sent = 0.0
    """When it was sent."""
    _to: DOMNode | None = None
    """Where it was sent to."""
    _following: Timer | None = None
    """Runs while something follows the last key; it ends the waiting if that got lost."""

    def on_load(self) -> None:
        """Begin with no key that waits."""
        self._waiting: list[events.Key | events.Paste] = []

    async def on_event(self, event: events.Event) -> None:
        """Let what is typed wait for what was typed before."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._add(event)
            await self._go_on()
        else:
            await super().on_event(event)

    def press_again(self, *keys: events.Key) -> None:
        """Press keys that were held back; they keep their places among the others."""
        for key in keys:
            again = events.Key(key.key, key.character)
            again.time = key.time
            self._add(again)
        self.call_later(self._go_on)

    def _add(self, event: events.Key | events.Paste) -> None:
        insort(self._waiting, event, key=attrgetter("time"))

    async def _go_on(self) -> None:
        """Send the next key; while the one before may be on its way, follow that first."""
        if not self._waiting or self._following is not None:
            return
        together = self._waiting[0].time - self._pressed < APART
        if together or monotonic() - self._sent < APART:
            self._following = self.set_timer(LONGEST, self._lost)
            await self._follow(self._to or self, self._following)
        else:
            await self._send()

    async def _send(self) -> None:
        event = self._waiting.pop(0)
        self._to = self.focused or self.screen
        self._pressed, self._sent = event.time, monotonic()
        await super().on_event(event)
        await self._go_on()

    async def _follow(self, place: DOMNode, timer: Timer, turns: int = TURNS) -> None:
        """Go the way of a key from a place on, and then send the next one."""
        if turns and place.call_later(self._follow, place, timer, turns - 1):
            return
        if place is not self:
            await self._follow(place.parent or self, timer)
        elif not self.screen.is_mounted:
            await self._follow(self.screen, timer)
        else:
            await self._arrived(timer)

    def _lost(self) -> None:
        """Wait no longer: who was on the way may have gone with a widget."""
        if self._following is not None:
            self.call_later(self._arrived, self._following)

    async def _arrived(self, timer: Timer) -> None:
        if timer is self._following:
            timer.stop()
            self._following = None
            await self._send()
