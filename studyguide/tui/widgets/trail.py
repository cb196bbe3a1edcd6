"""The questions of a sitting in one line: answered ●, open ○, flagged ⚑, and › where one is.

Where answers were checked and may be seen, verdicts stand instead: ✓ right, ~ partly, ✗ wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from studyguide.texts import _, _n
from studyguide.tui.widgets.one_line import OneLine

FEWEST = 6
"""Cells below which no glyphs are shown beside the figures."""


Sign = tuple[str, str]
"""A glyph and its style."""


def sign(answered: bool, flagged: bool, verdict: Sign | None = None) -> Sign:
    """Return the glyph of a question and its style; `verdict` is that of a checked answer."""
    if flagged:
        return "⚑", "$due"
    if verdict is not None:
        return verdict
    return ("●", "$primary") if answered else ("○", "$quiet")


class Trail(OneLine):
    """One glyph a question, with figures on the right; a click goes to the question."""

    DEFAULT_CSS = """
    Trail { height: 1; width: 1fr; padding: 0 2; }
    """

    @dataclass
    class Picked(Message):
        """A glyph was clicked."""

        slot: int

    answered: reactive[tuple[bool, ...]] = reactive(())
    """For each question whether it has an answer."""
    flags: reactive[frozenset[int]] = reactive(frozenset[int]())
    """The questions marked to come back to."""
    verdicts: reactive[Mapping[int, Sign]] = reactive({})
    """The signs of answers that were checked and may be seen."""
    here: reactive[int] = reactive(0)
    """The question shown."""

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[int, int] = {}
        """The question at each cell that has one."""

    def render(self) -> Content:
        """Return the glyphs, where there is no room only those near the question, and figures."""
        width, total = self.content_size.width, len(self.answered)
        figures = _("{answered} of {total} answered", answered=sum(self.answered), total=total)
        if self.flags:
            figures += _n(", {n} flag", ", {n} flags", len(self.flags))
        room = width - len(figures) - 3
        if total <= room:
            glyphs = self._glyphs(0, total, " " if total * 2 - 1 <= room else "")
        elif room >= FEWEST:
            glyphs = self._near(room - 2)
        else:
            self._places = {}
            return Content.styled(figures, "$quiet").truncate(width, ellipsis=True)
        gap = " " * (width - glyphs.cell_length - len(figures))
        return Content.assemble(glyphs, gap, (figures, "$quiet"))

    def _near(self, number: int) -> Content:
        """Return so many glyphs around the question shown, with … where some are left out."""
        last = len(self.answered) - number
        first = min(max(self.here - number // 2, 0), last)
        glyphs = self._glyphs(first, first + number, "")
        self._places = {cell + 1: slot for cell, slot in self._places.items()}
        return Content.assemble(
            ("…" if first > 0 else " ", "$quiet"), glyphs, ("…" if first < last else " ", "$quiet")
        )

    def _glyphs(self, first: int, end: int, between: str) -> Content:
        """Return the glyphs of some questions; those that look alike are one piece of text."""
        signs = [self._sign(slot) for slot in range(first, end)]
        step = len(between) + 1
        self._places = {place * step: first + place for place in range(len(signs))}
        runs = [
            (between.join(glyph for glyph, _style in run) + between, style)
            for style, run in groupby(signs, key=itemgetter(1))
        ]
        line = Content.assemble(*runs)
        return line[: len(line.plain) - len(between)] if between else line

    def _sign(self, slot: int) -> Sign:
        if slot == self.here:
            return "›", "$accent bold"
        return sign(self.answered[slot], slot in self.flags, self.verdicts.get(slot))

    def on_click(self, event: events.Click) -> None:
        """Tell which question was clicked."""
        place = event.get_content_offset(self)
        slot = self._places.get(place.x) if place else None
        if slot is not None:
            self.post_message(self.Picked(slot))


if __name__ == "__main__":
    from studyguide.tui.widgets.alone import run_alone

    trail = Trail()
    trail.answered, trail.flags, trail.here = (True, True, False, True, False), frozenset({3}), 4
    run_alone(trail)
