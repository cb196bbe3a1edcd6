"""A line to type on that takes as much of a pasted text as it has room for, and says so."""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from studyguide.texts import _
from studyguide.tui.widgets.in_order import edit


class LineInput(Input):
    """An input of limited length; Textual's would drop a longer paste without a word."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)
    """The size of all that is typed; Textual lays out the screen for each letter, for nothing."""

    async def on_key(self, event: events.Key) -> None:
        """Edit in the order of the keys."""
        await edit(self, event)

    def on_paste(self, event: events.Paste) -> None:
        """Put in what fits of the first line."""
        event.stop()
        event.prevent_default()
        text = " ".join(event.text.strip().splitlines()[:1]).expandtabs(1)
        start, end = sorted(self.selection)
        room = (self.max_length or len(text)) - len(self.value) + end - start
        if len(text) > room:
            self.app.notify(cut(self.max_length or 0), markup=False, severity="warning")
        self.replace(text[: max(0, room)], start, end)


def cut(longest: int) -> str:
    """Return the sentence that a pasted text was cut."""
    return _("Pasted only in part: there is room for {longest} letters.", longest=longest)
