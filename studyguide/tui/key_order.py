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
ROUNDS = 3
"""How often the way is gone: an action sends a message up it anew, and that may send another."""


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
            await self._follow(None, self._following, ROUNDS)
        else:
            await self._send()

    async def _send(self) -> None:
        event = self._waiting.pop(0)
        self._to = (self.focused or self.screen) if self.screen_stack else None
        self._pressed, self._sent = event.time, monotonic()
        await super().on_event(event)
        await self._go_on()

    async def _follow(self, place: DOMNode | None, timer: Timer, rounds: int) -> None:
        """Go the way of a key on from a place, and then send the next one."""
        if timer is not self._following:
            return
        if place is self:
            if rounds == 1 and self.screen.is_mounted:
                await self._arrived(timer)
                return
            place, rounds = None, max(1, rounds - 1)
        above = (self._next_on_way() if place is None else place.parent) or self
        while not above.call_later(self._follow, above, timer, rounds) and above is not self:
            above = above.parent or self

    def _next_on_way(self) -> DOMNode | None:
        """Return where the way of the last key begins; at a screen that comes, with that."""
        return self._to if self.screen.is_mounted else self.screen

    def _lost(self) -> None:
        """Wait no longer: who was on the way may have gone with a widget."""
        if self._following is not None:
            self.call_later(self._arrived, self._following)

    async def _arrived(self, timer: Timer) -> None:
        if timer is self._following:
            timer.stop()
            self._following = None
            await self._send()
