"""A report laid out: headings, sentences, tables and bars, before anybody chose a format.

Everything is plain text; each writer makes it harmless in its own way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from studyguide.texts import _


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a table."""

    text: str
    share: float | None = None
    """Drawn as a small bar beside the text, 0 to 1."""
    faint: bool = False
    """True for figures from few attempts."""
    sign: str = ""
    """`good`, `bad` or empty; only supports what the text says."""


@dataclass(frozen=True, slots=True)
class Column:
    """How a column of a table stands."""

    title: str
    right: bool = False
    """Whether its text stands at the right, as figures do."""
    wide: bool = False
    """Whether it takes what room is left, and long text wraps in it."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under titles."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = _("nothing yet")
    """What stands there without rows."""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart."""

    label: str
    value: float
    """Its length, at least 0."""
    text: str
    """The figure beside it."""
    low: float | None = None
    high: float | None = None
    """A range to compare with; None without one."""


@dataclass(frozen=True, slots=True)
class Bars:
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


@dataclass(frozen=True, slots=True)
class Sentences:
    """Paragraphs of one sentence each."""

    lines: tuple[str, ...]
    weight: str = ""
    """`lead` for what a reader should see first, `note` for small print."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[str, ...]
    empty: str = ""


Block: TypeAlias = Table | Bars | Sentences | Items


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch under a heading."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 2
    """2 for a section, 3 for one within it."""


@dataclass(frozen=True, slots=True)
class Document:
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
