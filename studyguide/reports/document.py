"""A report laid out: headings, sentences, tables and bars, before anybody chose a format.

Everything is plain text; each writer makes it harmless in its own way.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from studyguide.texts import _


class Cell(NamedTuple):
    """One field of a table."""

    text: str
    share: float | None = None
    """Drawn as a small bar beside the text, 0 to 1."""
    faint: bool = False
    """True for figures from few attempts."""
    sign: str = ""
    """`good`, `bad` or empty; only supports what the text says."""


class Column(NamedTuple):
    """How a column of a table stands."""

    title: str
    right: bool = False
    """Whether its text stands at the right, as figures do."""
    wide: bool = False
    """Whether it takes what room is left, and long text wraps in it."""


class Table(NamedTuple):
    """Rows under titles."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = _("nothing yet")
    """What stands there without rows."""
    caption: str = ""


class Bar(NamedTuple):
    """One bar of a chart."""

    label: str
    value: float
    """Its length, at least 0."""
    text: str
    """The figure beside it."""
    low: float | None = None
    high: float | None = None
    """A range to compare with; None without one."""


class Bars(NamedTuple):
    """A chart of bars, each with its figure."""

    title: str
    bars: tuple[Bar, ...]
    most: float = 0.0
    """The length that fills the chart; 0 for the longest bar."""
    upright: bool = False
    """Whether bars stand where there is room: for steps and days."""

    @property
    def full(self) -> float:
        """The length that fills the chart, above 0."""
        ends = [one.high for one in self.bars if one.high is not None]
        return self.most or max([one.value for one in self.bars] + ends, default=0.0) or 1.0


class Sentences(NamedTuple):
    """Paragraphs of one sentence each."""

    lines: tuple[str, ...]
    weight: str = ""
    """`lead` for what a reader should see first, `note` for small print."""


class Items(NamedTuple):
    """A list."""

    items: tuple[str, ...]
    empty: str = ""


Block: TypeAlias = Table | Bars | Sentences | Items


class Section(NamedTuple):
    """A stretch under a heading."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 2
    """2 for a section, 3 for one within it."""


class Document(NamedTuple):
    """A whole report."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell | str]], empty: str = _("nothing yet")
) -> Table:
    """Return a table whose cells may be plain texts."""
    made = tuple(
        tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in rows
    )
    return Table(tuple(columns), made, empty)
