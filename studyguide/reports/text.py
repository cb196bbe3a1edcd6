"""A report as text for a terminal, a mail or paper; colours only where the caller asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from studyguide.reports.document import Bars, Block, Cell, Document, Items, Sentences, Table
from studyguide.reports.safe import plain

NARROWEST = 24
_INDENT = 2
_GAP = 3
"""Cells between two columns."""
_BAR = 24
_CELL_BAR = 8
_EIGHTHS = " ▏▎▍▌▋▊▉"
_STYLES = {"good": "green", "bad": "red", "": ""}
_WEIGHTS = {"lead": "", "note": "dim", "": ""}


def text_report(document: Document, *, width: int = 100, colour: bool = False) -> str:
    """Return a report as lines of at most a width; words and figures never depend on colour."""
    stream = StringIO()
    console = Console(
        file=stream,
        width=max(NARROWEST, width),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(_head(document))
    for section in document.sections:
        console.print()
        console.print(Text(plain(section.title), style="bold" if section.level == 2 else "italic"))
        for number, block in enumerate(section.blocks):
            if number:
                console.print()
            for one in _drawn(block, console.width - _INDENT):
                console.print(Padding(one, (0, 0, 0, _INDENT)))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines())


def _head(document: Document) -> Text:
    head = Text(plain(document.title), style="bold")
    return head.append(f", {plain(document.subtitle)}", style="not bold")


def _drawn(block: Block, width: int) -> Iterator[RenderableType]:
    if isinstance(block, Sentences):
        for line in block.lines:
            yield Text(plain(line), style=_WEIGHTS[block.weight])
    elif isinstance(block, Items):
        for item in block.items:
            yield Text(f"• {plain(item)}")
        if not block.items:
            yield Text(plain(block.empty))
    elif isinstance(block, Bars):
        yield Text(plain(block.title), style="dim")
        yield _bars(block)
    elif not block.rows:
        yield Text(plain(block.empty))
    else:
        yield from _tables(block, width)


def _tables(block: Table, width: int) -> Iterator[RenderableType]:
    """Yield a table, in several below each other where it is too wide for its words."""
    spans = [_span(block, place) for place in range(len(block.columns))]
    rest = list(range(1, len(spans)))
    while True:
        shown = len(rest)
        while shown > 1 and _room(spans, [0, *rest[:shown]], width) < 0:
            shown -= 1
        yield _table(block, [0, *rest[:shown]], spans, width)
        rest = rest[shown:]
        if not rest:
            return
        yield ""


def _span(block: Table, place: int) -> tuple[int, int]:
    """Return the length of the longest word of a column, and that of its longest line."""
    cells = [Text(plain(block.columns[place].title)), *(_cell(row[place]) for row in block.rows)]
    lines = [cell_len(cell.plain) for cell in cells]
    words = [cell_len(word) for cell in cells for word in _unbroken(cell.plain)]
    return max(words, default=0), max(lines)


def _unbroken(text: str) -> list[str]:
    """Return what stays on one line: words, and a figure of a bar with it."""
    return [text] if "█" in text or text.endswith(" %") else text.split()


def _room(spans: Sequence[tuple[int, int]], places: Sequence[int], width: int) -> int:
    """Return how many cells are left beside the words of some columns; below 0 they do not fit."""
    return width - sum(spans[place][0] for place in places) - _GAP * (len(places) - 1)


def _needed(word: int, line: int) -> int:
    return line - word


def _table(
    block: Table, places: Sequence[int], spans: Sequence[tuple[int, int]], width: int
) -> Grid:
    """Return a table of some of the columns; what needs little more room gets it first."""
    grid = Grid(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim")
    room = max(0, _room(spans, places, width))
    widths = {}
    for place in sorted(places, key=lambda at: (block.columns[at].wide, _needed(*spans[at]))):
        word, line = spans[place]
        widths[place] = word + min(line - word, room)
        room -= widths[place] - word
    for place in places:
        column = block.columns[place]
        grid.add_column(
            Text(plain(column.title)),
            justify="right" if column.right else "left",
            overflow="fold",
            width=max(1, min(widths[place], width)),
        )
    for row in block.rows:
        grid.add_row(*(_cell(row[place]) for place in places))
    return grid


def _cell(cell: Cell) -> Text:
    text = Text(plain(cell.text), style="dim" if cell.faint else _STYLES[cell.sign])
    if cell.share is None:
        return text
    return Text(f"{_bar(cell.share, _CELL_BAR):<{_CELL_BAR}} ").append_text(text)


def _bars(block: Bars) -> Grid:
    grid = Grid.grid(padding=(0, 1))
    grid.add_column(justify="right")
    grid.add_column(no_wrap=True)
    for one in block.bars:
        bar = Text(_bar(one.value / block.full, _BAR))
        bar.append(f"{' ' if bar.plain else ''}{plain(one.text)}")
        if one.low is not None and one.high is not None:
            bar.append(f"  ({round(100 * one.low)} to {round(100 * one.high)} %)")
        grid.add_row(Text(plain(one.label)), bar)
    return grid


def _bar(share: float, width: int) -> str:
    """Return a bar of blocks; anything above 0 shows at least a sliver."""
    eighths = max(0, min(8 * width, round(share * 8 * width)))
    if share > 0:
        eighths = max(1, eighths)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
