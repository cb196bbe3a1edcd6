"""A report as text for a terminal, a mail or paper; colours only where the caller asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple, TypeAlias

from rich.cells import cell_len

from studyguide.reports.document import (
    Bar,
    Bars,
    Block,
    Cell,
    Column,
    Document,
    Items,
    Sentences,
    Table,
)
from studyguide.reports.safe import plain
from studyguide.wrapping import wrap

NARROWEST = 24
_INDENT = 2
_GAP = 3
"""Cells between two columns."""
_BAR = 24
_CELL_BAR = 8
_EIGHTHS = " ▏▎▍▌▋▊▉"
_STYLES = {"good": "green", "bad": "red", "": ""}
_WEIGHTS = {"lead": "", "note": "dim", "": ""}
_CODES = {"bold": 1, "dim": 2, "italic": 3, "red": 31, "green": 32}
"""What turns a style on in a terminal."""


class Piece(NamedTuple):
    """Some text of one style."""

    text: str
    style: str = ""


Line: TypeAlias = Sequence[Piece]


def text_report(document: Document, *, width: int = 100, colour: bool = False) -> str:
    """Return a report as lines of at most a width; words and figures never depend on colour."""
    lines = _lines(document, max(NARROWEST, width))
    return "\n".join(_written(line, colour).rstrip() for line in lines)


def _lines(document: Document, width: int) -> Iterator[Line]:
    head = Piece(plain(document.title), "bold"), Piece(f", {plain(document.subtitle)}")
    yield from _wrapped(head, width)
    for section in document.sections:
        yield ()
        style = "bold" if section.level == 2 else "italic"
        yield from _wrapped([Piece(plain(section.title), style)], width)
        for number, block in enumerate(section.blocks):
            if number:
                yield ()
            for line in _drawn(block, width - _INDENT):
                yield Piece(" " * _INDENT), *line


def _written(line: Line, colour: bool) -> str:
    return "".join(
        f"\x1b[{_CODES[style]}m{text}\x1b[0m" if colour and style else text for text, style in line
    )


def _text(line: Line) -> str:
    return "".join(piece.text for piece in line)


def _wrapped(pieces: Line, width: int) -> Iterator[Line]:
    """Yield the lines that some pieces take, at least one."""
    whole = _text(pieces)
    if cell_len(whole) <= width:
        yield pieces
        return
    for begin, end in wrap(whole, width):
        yield list(_cut(pieces, begin, end))


def _cut(pieces: Line, begin: int, end: int) -> Iterator[Piece]:
    """Yield what stands between two places."""
    for text, style in pieces:
        if part := text[max(0, begin) : max(0, end)]:
            yield Piece(part, style)
        begin, end = begin - len(text), end - len(text)


def _drawn(block: Block, width: int) -> Iterator[Line]:
    if isinstance(block, Sentences):
        for line in block.lines:
            yield from _wrapped([Piece(plain(line), _WEIGHTS[block.weight])], width)
    elif isinstance(block, Items):
        for item in [f"• {plain(item)}" for item in block.items] or [plain(block.empty)]:
            yield from _wrapped([Piece(item)], width)
    elif isinstance(block, Bars):
        yield from _wrapped([Piece(plain(block.title), "dim")], width)
        yield from _bars(block, width)
    elif not block.rows:
        yield from _wrapped([Piece(plain(block.empty))], width)
    else:
        yield from _tables(block, width)


def _tables(block: Table, width: int) -> Iterator[Line]:
    """Yield a table, in several below each other where it is too wide for its words."""
    rows = [[_cell(cell) for cell in row] for row in block.rows]
    spans = [
        _span([plain(column.title), *(_text(row[place]) for row in rows)])
        for place, column in enumerate(block.columns)
    ]
    rest = list(range(1, len(spans)))
    while True:
        shown = len(rest)
        while shown > 1 and _room(spans, [0, *rest[:shown]], width) < 0:
            shown -= 1
        yield from _table(block.columns, rows, [0, *rest[:shown]], spans, width)
        rest = rest[shown:]
        if not rest:
            return
        yield ()


def _span(cells: Sequence[str]) -> tuple[int, int]:
    """Return the length of the longest word of a column, and that of its longest line."""
    words = [cell_len(word) for cell in cells for word in _unbroken(cell)]
    return max(words, default=0), max(map(cell_len, cells))


def _unbroken(text: str) -> list[str]:
    """Return what stays on one line: words, and a figure of a bar with it."""
    return [text] if "█" in text or text.endswith(" %") else text.split()


def _room(spans: Sequence[tuple[int, int]], places: Sequence[int], width: int) -> int:
    """Return how many cells are left beside the words of some columns; below 0 they do not fit."""
    return width - sum(spans[place][0] for place in places) - _GAP * (len(places) - 1)


def _needed(word: int, line: int) -> int:
    return line - word


def _table(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Line]],
    places: Sequence[int],
    spans: Sequence[tuple[int, int]],
    width: int,
) -> Iterator[Line]:
    """Yield a table of some of the columns; what needs little more room gets it first."""
    room = max(0, _room(spans, places, width))
    widths = {}
    for place in sorted(places, key=lambda at: (columns[at].wide, _needed(*spans[at]))):
        word, line = spans[place]
        widths[place] = max(1, word + min(line - word, room))
        room -= widths[place] - word
    gaps = _GAP * (len(places) - 1)
    while sum(widths.values()) + gaps > max(width, len(places) + gaps):
        widths[max(places, key=widths.__getitem__)] -= 1
    shape = [(widths[place], columns[place].right) for place in places]
    titles = [plain(columns[place].title) for place in places]
    yield from _row([[Piece(title, "dim")] for title in titles], shape, low=True)
    yield [Piece("─" * (sum(widths.values()) + gaps))]
    for row in rows:
        yield from _row([row[place] for place in places], shape)


def _row(
    cells: Iterable[Line],
    columns: Sequence[tuple[int, bool]],
    gap: int = _GAP,
    low: bool = False,
) -> Iterator[Line]:
    """Yield the lines of cells side by side.

    Columns are widths, and whether text stands at the right; `low` cells begin where they all end.
    """
    wrapped = [list(_wrapped(cell, width)) for cell, (width, _) in zip(cells, columns, strict=True)]
    if low:
        most = max(map(len, wrapped))
        wrapped = [[()] * (most - len(lines)) + lines for lines in wrapped]
    for lines in zip_longest(*wrapped, fillvalue=()):
        row: list[Piece] = []
        for line, (width, right) in zip(lines, columns, strict=True):
            blank = Piece(" " * (width - cell_len(_text(line))))
            row += [blank, *line] if right else [*line, blank]
            row.append(Piece(" " * gap))
        yield row


def _cell(cell: Cell) -> Line:
    text = Piece(plain(cell.text), "dim" if cell.faint else _STYLES[cell.sign])
    if cell.share is None:
        return [text]
    return [Piece(f"{_bar(cell.share, _CELL_BAR):<{_CELL_BAR}} "), text]


def _bars(block: Bars, width: int) -> Iterator[Line]:
    """Yield a line for each bar; narrow rooms shorten bars and break labels, figures stay whole."""
    labels = [plain(one.label) for one in block.bars]
    figures = [_figure(one) for one in block.bars]
    label = min(max(map(cell_len, labels), default=0), width // 2)
    room = width - label - 1
    long = max(1, min(_BAR, room - max(map(cell_len, figures), default=0) - 1))
    for bar, name, figure in zip(block.bars, labels, figures, strict=True):
        drawn = _bar(bar.value / block.full, long)
        shown = Piece(f"{drawn} {figure}" if drawn else figure)
        yield from _row([[Piece(name)], [shown]], [(label, True), (room, False)], gap=1)


def _figure(bar: Bar) -> str:
    """Return what stands behind a bar."""
    if bar.low is None or bar.high is None:
        return plain(bar.text)
    return f"{plain(bar.text)}  ({round(100 * bar.low)} to {round(100 * bar.high)} %)"


def _bar(share: float, width: int) -> str:
    """Return a bar of blocks; anything above 0 shows at least a sliver."""
    eighths = max(0, min(8 * width, round(share * 8 * width)))
    if share > 0:
        eighths = max(1, eighths)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
