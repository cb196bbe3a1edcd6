"""Laying out rows in aligned columns: values and pure functions behind the list widget.

The values are named tuples, since the first frame waits for them: a dataclass takes eight times
longer to make.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from studyguide.wrapping import wrap

MARGIN = 2
"""Cells before each row; the cursor stands there."""
BETWEEN = 2
"""Cells between columns."""
NARROWEST = 14
"""Columns are left out before the growing column gets narrower than this."""

SHORTEST = 8
"""Cells below which a growing column is left out that may go."""

Cell = str | Content
Drawn = Content | Callable[[], Content]
"""A line, or what makes it when it is to be seen: most lines of a long list never are."""


class Column(NamedTuple):
    """How one column is laid out."""

    grow: bool = False
    """Takes the room that is left; at most one column of a section does."""
    right: bool = False
    """Figures stand to the right."""
    goes: int = 0
    """When there is no room the column with the highest number goes first; 0 never goes."""
    style: str = ""
    hang: int = -1
    """What is too long goes on below, indented by so many cells; -1 cuts it off."""


class Row(NamedTuple):
    """One thing to choose."""

    id: str
    cells: tuple[Cell, ...]
    below: Cell = ""
    """Text under the row, wrapped; empty for none."""


class Section(NamedTuple):
    """Rows with the same columns, under a heading."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    heading: tuple[str, ...] = ()
    """Cells of the heading, in the columns of the rows; empty for none."""
    empty: str = ""
    """What to say when there are no rows: what will be here, and which key makes it so."""
    spaced: bool = False
    """A blank line between the rows."""


def laid_out(sections: Sequence[Section], width: int) -> list[tuple[int | None, Drawn]]:
    """Return all lines for a width, each with the index of its row or None."""
    lines: list[tuple[int | None, Drawn]] = []
    index = 0
    for section in sections:
        if lines:
            lines.append((None, Content("")))
        widths = _widths(section, width - MARGIN)
        if section.heading:
            lines += [(None, line) for line in _heading(section, widths, width)]
        if not section.rows and section.empty:
            lines += [(None, line) for line in _wrapped(section.empty, width, "$quiet")]
        for number, row in enumerate(section.rows):
            if section.spaced and number:
                lines.append((None, Content("")))
            cells, overhang = _overhang(row.cells, section.columns, widths)
            lines.append((index, partial(_line, cells, section.columns, widths, styled=True)))
            lines += [(index, line) for line in overhang]
            if row.below:
                lines += [(index, line) for line in _wrapped(row.below, width - 2, "", MARGIN + 2)]
            index += 1
    return lines


def places(lines: Sequence[tuple[int | None, Drawn]]) -> list[range]:
    """Return for each row the places of its lines, which follow one another."""
    found: list[range] = []
    for place, (row, _line) in enumerate(lines):
        if row == len(found):
            found.append(range(place, place + 1))
        elif row is not None:
            found[row] = range(found[row].start, place + 1)
    return found


def _heading(section: Section, widths: Sequence[int], width: int) -> list[Content]:
    """Return the heading; where it is only a title, the title has all the room there is."""
    heading = [Content.styled(cell, "bold $quiet") for cell in section.heading]
    if not any(section.heading[1:]):
        return [line.rstrip() for line in heading[0].wrap(max(NARROWEST, width))]
    line = _line(heading, section.columns, widths, styled=False)
    first = max(widths[0], 0)
    title = heading[0].truncate(first + MARGIN, ellipsis=True)
    rest = line[MARGIN + first :] if first else Content("")
    return [Content.assemble(title.pad_right(first + MARGIN - title.cell_length), rest)]


def _overhang(
    cells: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int]
) -> tuple[Sequence[Cell], list[Drawn]]:
    """Return the cells with a hanging one cut to its first line, and the lines that go below."""
    for place, column in enumerate(columns[: len(cells)]):
        if column.hang < 0 or not 0 <= widths[place] < _length(cells[place]):
            continue
        cell = _content(cells[place])
        begin, end = wrap(cell.plain, widths[place])[0]
        start = MARGIN + sum(width + BETWEEN for width in widths[:place] if width >= 0)
        below = _stripped(cell[end:])
        lines = _set(below, max(4, widths[place] - column.hang), start + column.hang)
        return (*cells[:place], cell[begin:end], *cells[place + 1 :]), lines
    return cells, []


def _stripped(text: Content) -> Content:
    """Return a text without blanks before it."""
    return text[len(text.plain) - len(text.plain.lstrip()) :]


def _content(cell: Cell) -> Content:
    return cell if isinstance(cell, Content) else Content(" ".join(cell.split()))


def _length(cell: Cell) -> int:
    return cell.cell_length if isinstance(cell, Content) else cell_len(" ".join(cell.split()))


def _wrapped(text: Cell, width: int, style: str, margin: int = MARGIN) -> list[Drawn]:
    body = text if isinstance(text, Content) else Content.styled(text, style)
    return _set(body, max(8, width - margin), margin)


def _set(text: Content, width: int, margin: int) -> list[Drawn]:
    """Return the lines of a text, indented."""
    return [partial(_cut, text, begin, end, margin) for begin, end in wrap(text.plain, width)]


def _cut(text: Content, begin: int, end: int, margin: int) -> Content:
    return Content.assemble(" " * margin, text[begin:end])


def _widths(section: Section, room: int) -> list[int]:
    """Return the width of each column; -1 for those that have no room."""
    table = [[_length(cell) for cell in row.cells] for row in section.rows]
    if any(section.heading[1:]):
        table.append([cell_len(cell) for cell in section.heading])
    widths = [
        max((row[place] for row in table if place < len(row)), default=0)
        for place in range(len(section.columns))
    ]
    widths = [-1 if width == 0 else width for width in widths]
    growing = [place for place, column in enumerate(section.columns) if column.grow]
    fixed = {place for place in range(len(widths)) if place not in growing}

    def left() -> int:
        return room - sum(widths[place] + BETWEEN for place in fixed if widths[place] >= 0)

    least = min([NARROWEST, *(widths[place] for place in growing)]) if growing else 0
    leaving = sorted(
        (place for place in fixed if section.columns[place].goes),
        key=lambda place: -section.columns[place].goes,
    )
    for place in leaving:
        wanted = max((widths[grow] for grow in growing), default=0)
        if left() >= max(least, min(wanted, 24)):
            break
        widths[place] = -1
    for place in growing:
        goes = section.columns[place].goes and left() < SHORTEST
        widths[place] = -1 if goes else max(4, left())
    return [min(width, room) for width in widths]


def _line(
    cells: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int], *, styled: bool
) -> Content:
    parts: list[Content] = []
    for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
        if width < 0:
            continue
        cell = _content(cells[place]) if place < len(cells) else Content("")
        if styled and column.style:
            cell = cell.stylize_before(column.style)
        cell = cell.truncate(width, ellipsis=True)
        gap = width - cell.cell_length
        parts.append(cell.pad_left(gap) if column.right else cell.pad_right(gap))
    return Content.assemble(" " * MARGIN, (Content(" " * BETWEEN)).join(parts))
