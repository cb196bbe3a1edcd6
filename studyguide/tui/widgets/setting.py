"""Setting paragraphs in lines, so that each line knows which characters of the text it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from textual.content import Content

from studyguide.wrapping import wrap

NARROWEST = 8
"""Text is not wrapped to fewer cells than this."""
MARGIN = 3
"""Cells before each line: for a key point, for a mark of the learner, and a blank."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, item or line, with what stands beside it."""

    text: Content
    start: int = -1
    """Where it begins in the plain text of the page; -1 when it is no part of that."""
    lead: Content = field(default_factory=lambda: Content(""))
    """Before its first line, such as a bullet; further lines are indented."""
    margin: Content = field(default_factory=lambda: Content(""))
    """One cell in the margin of its first line."""
    label: str = ""
    """Quiet words at its end, where there is room."""
    id: str = ""
    """What a click on it names."""
    close: bool = False
    """Whether it follows without a blank line."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line: characters of a paragraph; a blank line has no paragraph."""

    paragraph: int = -1
    start: int = 0
    end: int = 0
    first: bool = False
    last: bool = False


def set_lines(paragraphs: Sequence[Paragraph], width: int) -> list[SetLine]:
    """Return the lines of some paragraphs for a width, without their margin."""
    lines: list[SetLine] = []
    for number, one in enumerate(paragraphs):
        if lines and not one.close:
            lines.append(SetLine())
        room = max(NARROWEST, width - one.lead.cell_length)
        spans = wrap(one.text.plain, room)
        last = len(spans) - 1
        lines += [
            SetLine(number, start, end, place == 0, place == last)
            for place, (start, end) in enumerate(spans)
        ]
    return lines


def at_cell(text: str, cell: int) -> int:
    """Return the character that stands at a cell of a text; its length beyond the end."""
    wide = 0
    for place, letter in enumerate(text):
        wide += cell_len(letter)
        if wide > cell:
            return place
    return len(text)
