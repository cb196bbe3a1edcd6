"""One page to read: a title, Markdown, and a foot; a key point of it can be lit.

Markdown takes 3 ms a paragraph, so a page is one part of a guide, never more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Markdown, Static
from textual.widgets.markdown import MarkdownBlock

from studyguide.tui.widgets.lines import Line, Lines, hanging

Item = tuple[Content, Content]
"""A mark and a text."""
STEM = 6
"""Words count as the same when they begin with the same letters."""


class Foot(Lines):
    """What stands below the text, each item behind its own mark."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._items: tuple[Item, ...] = ()

    def show(self, items: Sequence[Item]) -> None:
        """Show other items."""
        self._items = tuple(items)
        self.redraw()

    def lines(self, width: int) -> list[Line]:
        """Return the items, wrapped behind their marks."""
        return [line for mark, text in self._items for line in hanging(mark, text, width)]


class Passage(VerticalScroll, can_focus=False):
    """A page that scrolls; the screen says when, and hears when the end is reached."""

    DEFAULT_CSS = """
    Passage {
        height: 1fr;
        #title { text-style: bold; margin-bottom: 1; height: auto; }
        Markdown { padding: 0; }
        Markdown MarkdownParagraph { padding-left: 2; }
        Markdown MarkdownParagraph.-lit { border-left: heavy $accent; padding-left: 1; }
        #title, #foot { padding-left: 2; height: auto; }
    }
    """

    @dataclass
    class EndReached(Message):
        """The last line of the page came into view by scrolling."""

    def __init__(self) -> None:
        super().__init__()
        self._shows = False

    def compose(self) -> ComposeResult:
        """Compose title, text and foot."""
        yield Static(id="title", markup=False)
        yield Markdown(open_links=False)
        yield Foot(id="foot")

    @property
    def at_end(self) -> bool:
        """Whether nothing is left below; never before the page was drawn."""
        return self._shows and self.scroll_offset.y >= self.max_scroll_y

    @property
    def whole(self) -> bool:
        """Whether the page fits into the window."""
        return self._shows and self.max_scroll_y == 0

    async def show(self, title: str, text: str, foot: Sequence[Item], lit: str = "") -> None:
        """Show a page from its top; with `lit`, the paragraph that says it is marked and shown."""
        self._shows = False
        self.query_one("#title", Static).update(Content(title))
        self.query_one(Foot).show(foot)
        await self.query_one(Markdown).update(text)
        self.scroll_home(animate=False, immediate=True)
        self.call_after_refresh(self._drawn)
        if lit:
            paragraphs = list(self.query("MarkdownParagraph").results(MarkdownBlock))
            place = closest([block.source or "" for block in paragraphs], lit)
            if place is not None:
                paragraphs[place].add_class("-lit")
                self.call_after_refresh(
                    self.scroll_to_center, paragraphs[place], animate=False, force=True
                )

    def _drawn(self) -> None:
        self._shows = True

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell when the end comes into view."""
        super().watch_scroll_y(old_value, new_value)
        if new_value > old_value and round(new_value) >= self.max_scroll_y:
            self.post_message(self.EndReached())


def closest(paragraphs: Sequence[str], statement: str) -> int | None:
    """Return which paragraph shares most words with a statement; None when none shares any."""
    wanted = _stems(statement)
    shares = [len(wanted & _stems(text)) / (len(_stems(text)) + 10) for text in paragraphs]
    best = max(shares, default=0.0)
    return shares.index(best) if best > 0 else None


def _stems(text: str) -> set[str]:
    words = re.findall(r"[^\W_]{4,}", text.casefold())
    return {word[:STEM] for word in words}
