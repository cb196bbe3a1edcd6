"""A page to type on, with enter for a new line."""

from __future__ import annotations

from textual import events
from textual.widgets import TextArea

from studyguide.tui.widgets.in_order import edit


class PageInput(TextArea):
    """A text of several lines, edited in the order of the keys."""

    async def on_key(self, event: events.Key) -> None:
        """Edit in the order of the keys."""
        await edit(self, event)
