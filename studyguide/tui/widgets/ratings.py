"""The four ratings of a card, each with the time until the card comes again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from studyguide.domain.memory import Rating
from studyguide.domain.saying import decimal
from studyguide.texts import _, _n, _p

NAMES = {
    Rating.AGAIN: _("Again"),
    Rating.HARD: _("Hard"),
    Rating.GOOD: _("Good"),
    Rating.EASY: _("Easy"),
}
_STYLES = {
    Rating.AGAIN: "$wrong",
    Rating.HARD: "$partly",
    Rating.GOOD: "$right",
    Rating.EASY: "$right",
}
NARROW_NAMES = {
    Rating.AGAIN: _p("narrow", "Again"),
    Rating.HARD: _p("narrow", "Hard"),
    Rating.GOOD: _p("narrow", "Good"),
    Rating.EASY: _p("narrow", "Easy"),
}
"""The ratings where there is room for five letters."""
FOUR = tuple(NAMES)
TWO = (Rating.AGAIN, Rating.GOOD)
"""What is offered to those who do not want to choose among four."""
WIDEST = 17
"""Cells of one rating where there is room."""


NARROW = 12
"""Below so many cells a rating's time is abbreviated."""


def interval(time: timedelta, *, narrow: bool = False) -> str:
    """Return a time until the next review: `10 min`, `3 days`, `2.5 months`, narrow `2.5 mo`."""
    minutes = time.total_seconds() / 60
    if minutes < 59.5:
        return _("{minutes} min", minutes=max(1, round(minutes)))
    if minutes < 23.5 * 60:
        return _("{hours} h", hours=round(minutes / 60))
    days = minutes / 1440
    if days < 30.5:
        return _n("{n} day", "{n} days", max(1, round(days)))
    if days < 365:
        number = decimal(f"{days / 30.44:.1f}".removesuffix(".0"))
        if narrow:
            return _("{number} mo", number=number)
        return _("1 month") if number == "1" else _("{number} months", number=number)
    number = decimal(f"{days / 365.25:.1f}".removesuffix(".0"))
    if narrow:
        return _("{number} y", number=number)
    return _("1 year") if number == "1" else _("{number} years", number=number)


class Ratings(Widget):
    """Two lines: the ratings with their digits, and when the card would come again."""

    DEFAULT_CSS = """
    Ratings { height: 2; width: 1fr; }
    """

    @dataclass
    class Rated(Message):
        """A rating was clicked."""

        rating: Rating

    intervals: reactive[Mapping[Rating, timedelta]] = reactive({})
    """The time until the next review after each rating; empty while the answer is hidden."""
    offered: reactive[tuple[Rating, ...]] = reactive(FOUR)
    """The ratings to choose from, in the order of their digits."""
    cursor: reactive[Rating] = reactive(Rating.GOOD)
    """The rating that enter gives."""

    def _cell(self) -> int:
        return min(WIDEST, self.content_size.width // len(self.offered))

    def render(self) -> Content:
        """Return the ratings, or what shows the answer."""
        if not self.intervals:
            return Content.assemble(
                ("› ", "$accent bold"),
                (_p("key name", "space"), "$accent bold"),
                _(" shows the answer"),
            )
        cell = self._cell()
        names: list[Content] = []
        times: list[Content] = []
        for digit, rating in enumerate(self.offered, 1):
            name = (NARROW_NAMES if cell < NARROW else NAMES)[rating]
            here = rating == self.cursor
            face = Content.assemble(
                ("› " if here else "  ", "$accent bold"),
                (str(digit), "$accent bold"),
                " ",
                (name, f"{_STYLES[rating]} bold" if here else _STYLES[rating]),
            )
            words = interval(self.intervals[rating], narrow=cell < NARROW)
            time = Content.styled(f"{'  ' if cell < NARROW else '    '}{words}", "$quiet")
            names.append(face.truncate(cell).pad_right(max(0, cell - face.cell_length)))
            times.append(time.truncate(cell).pad_right(max(0, cell - time.cell_length)))
        return Content("\n").join([Content("").join(names), Content("").join(times)])

    def on_click(self, event: events.Click) -> None:
        """Tell which rating was clicked."""
        place = event.get_content_offset(self)
        if place is None or not self.intervals:
            return
        index = place.x // max(1, self._cell())
        if index < len(self.offered):
            self.post_message(self.Rated(self.offered[index]))


if __name__ == "__main__":
    from studyguide.tui.widgets.alone import run_alone

    line = Ratings()
    line.intervals = {rating: timedelta(days=3 * int(rating)) for rating in Rating}
    run_alone(line)
