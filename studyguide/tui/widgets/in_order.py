"""Editing keys that act in the order in which they were typed.

Textual puts a letter in where it arrives, but sends a key such as backspace on to the app, which
comes back with the command later; many keys at once, as over a slow line, would overtake it.
"""

from __future__ import annotations

from functools import cache

from textual import events
from textual.binding import Binding
from textual.widgets import Input, TextArea


@cache
def _commands(kind: type[Input] | type[TextArea]) -> dict[str, str]:
    """Return the editing command of each key."""
    found = {}
    for one in kind.BINDINGS:
        keys, action = (one.key, one.action) if isinstance(one, Binding) else one[:2]
        for key in keys.split(","):
            found[key.strip()] = action
    return found


async def edit(widget: Input | TextArea, event: events.Key) -> None:
    """Do at once what a key does in a widget; leave a key that does nothing there alone."""
    command = _commands(type(widget)).get(event.key)
    if command is not None:
        event.stop()
        event.prevent_default()
        await widget.run_action(command)
