"""Markdown as blocks of plain text with spans: the ground of pages, lines and the index.

Understood are headings, paragraphs, lists, quotes, tables, fenced code and rules; in a line strong
and soft emphasis, code and links. A place in a text is a number of characters in its plain text,
which neither the width of a window nor the marks of emphasis change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

_ITEM = re.compile(r"(\s*)(?:[-*+]|(\d{1,4})[.)])\s+(.*)")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_RULE = re.compile(r"([-*_])(?:\s*\1){2,}$")
_FENCE = re.compile(r"(```+|~~~+)")
_TABLE_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
_INLINE = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|!?\[(?P<link>[^\]\[]+)\]\((?P<to>[^()\s]+)\)"
    r"|(?P<two>\*\*|__)(?=\S)(?P<strong>.{1,500}?)(?<=\S)(?P=two)"
    r"|(?<![\w*])(?P<one>[*_])(?=\S)(?P<soft>[^*_]+?)(?<=\S)(?P=one)(?![\w*])",
    re.DOTALL,
)
_UNMARKED = re.compile(r"[^\W\d_][^`*_\[|\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")
"""One line that begins with a letter and has nothing in it that could be a mark."""
INDENT = 2
"""Spaces that begin a deeper list."""


class Kind(Enum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CODE = "code"
    """Fenced code and rows of tables: lines are kept as they are."""
    RULE = "rule"


class Style(Enum):
    """What a stretch of a block is."""

    STRONG = "strong"
    SOFT = "soft"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a block with a style, from `start` to before `end`."""

    start: int
    end: int
    style: Style


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, item or line of its own."""

    kind: Kind
    text: str
    """Without marks."""
    spans: tuple[Span, ...] = ()
    start: int = 0
    """Where it begins in the plain text of the page, in characters."""
    level: int = 0
    """Of a heading from 1, of an item from 0."""
    number: str = ""
    """Of a numbered item."""

    @property
    def end(self) -> int:
        """Where it ends in the plain text of the page."""
        return self.start + len(self.text)


def blocks(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of a text, each with its place in the plain text."""
    found: list[Block] = []
    place = 0
    for block in _blocks(markdown):
        found.append(replace(block, start=place))
        place += len(block.text) + 1
    return tuple(found)


def plain(markdown: str) -> str:
    """Return the plain text: the blocks, with a line break between them."""
    if _UNMARKED.fullmatch(markdown):  # as most questions are, of which there may be very many
        return " ".join(markdown.split())
    return "\n".join(block.text for block in _blocks(markdown))


def _blocks(markdown: str) -> list[Block]:
    found: list[Block] = []
    lines = markdown.expandtabs(4).splitlines()
    place = 0
    while place < len(lines):
        line = lines[place].strip()
        fence = _FENCE.match(line)
        if fence:
            place += 1
            while place < len(lines) and not lines[place].strip().startswith(fence[1]):
                found.append(Block(Kind.CODE, lines[place].rstrip()))
                place += 1
        elif line.startswith("|"):
            begun = place
            while place + 1 < len(lines) and lines[place + 1].strip().startswith("|"):
                place += 1
            found += _table([row.strip() for row in lines[begun : place + 1]])
        elif _RULE.match(line):
            found.append(Block(Kind.RULE, ""))
        elif line:
            place = _paragraph(lines, place, found)
        place += 1
    return found


def _paragraph(lines: list[str], place: int, found: list[Block]) -> int:
    """Add the heading, item, quote or paragraph that begins here; return its last line."""
    line = " ".join(lines[place].split())
    heading = _HEADING.match(line)
    if heading:
        found.append(_inline(Kind.HEADING, heading[2], level=len(heading[1])))
        return place
    item = _ITEM.match(lines[place])
    quoted = line.startswith(">")
    kind = Kind.ITEM if item else Kind.QUOTE if quoted else Kind.PARAGRAPH
    pieces = [item[3] if item else line.lstrip("> ")]
    while place + 1 < len(lines) and _goes_on(lines[place + 1], quoted=quoted):
        place += 1
        pieces.append(lines[place].strip().lstrip("> " if quoted else ""))
    text = " ".join(" ".join(pieces).split())
    level = len(item[1]) // INDENT if item else 0
    found.append(_inline(kind, text, level=level, number=(item[2] or "") if item else ""))
    return place


def _goes_on(raw: str, *, quoted: bool) -> bool:
    line = raw.strip()
    if not line or _HEADING.match(line) or _FENCE.match(line) or _RULE.match(line):
        return False
    return not _ITEM.match(raw) and not line.startswith("|") and (quoted or line[0] != ">")


def _table(rows: list[str]) -> list[Block]:
    """Return a table as lines with aligned columns."""
    cells = [
        [_inline(Kind.CODE, cell.strip()).text for cell in row.strip("|").split("|")]
        for row in rows
        if not _TABLE_RULE.match(row)
    ]
    columns = max((len(row) for row in cells), default=0)
    widths = [
        max((len(row[n]) for row in cells if n < len(row)), default=0) for n in range(columns)
    ]
    return [
        Block(
            Kind.CODE,
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip(),
        )
        for row in cells
    ]


def _inline(kind: Kind, text: str, *, level: int = 0, number: str = "") -> Block:
    plain, spans = _spans(text)
    return Block(kind, plain, tuple(spans), level=level, number=number)


def _spans(text: str) -> tuple[str, list[Span]]:
    """Return a line without its marks, and where each style begins and ends."""
    said = ""
    spans: list[Span] = []
    end = 0
    for match in _INLINE.finditer(text):
        said += text[end : match.start()]
        end = match.end()
        begun = len(said)
        if match["code"]:
            said += match["code"]
            spans.append(Span(begun, len(said), Style.CODE))
            continue
        inner, within = _spans(match["link"] or match["strong"] or match["soft"])
        said += inner
        spans += [Span(begun + one.start, begun + one.end, one.style) for one in within]
        if match["link"]:
            said += f" ({match['to']})"
        else:
            style = Style.STRONG if match["strong"] else Style.SOFT
            spans.append(Span(begun, len(said), style))
    return said + text[end:], spans
