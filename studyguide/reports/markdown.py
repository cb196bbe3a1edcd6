"""A report as Markdown, with every character that has a meaning there made harmless."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from studyguide.reports.document import Bars, Block, Document, Items, Sentences, Table
from studyguide.reports.safe import plain

_MEANING = re.compile(r"([\\`*_\[\]|~$]|:(?=//))")
_BEGIN = re.compile(r"^(\d*)([-+#=.)])")


def markdown_report(document: Document) -> str:
    """Return a report as Markdown with tables as GitHub has them."""
    lines = [f"# {escaped(document.title)}", "", escaped(document.subtitle)]
    for section in document.sections:
        lines += ["", f"{'#' * section.level} {escaped(section.title)}"]
        for block in section.blocks:
            lines += ["", *_lines(block)]
    return "\n".join(lines)


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is, on one line."""
    line = escape(plain(text), quote=False)
    return _BEGIN.sub(r"\1\\\2", _MEANING.sub(r"\\\1", line))


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Sentences):
        for number, line in enumerate(block.lines):
            if number:
                yield ""
            yield escaped(line)
    elif isinstance(block, Items):
        for item in block.items:
            yield f"- {escaped(item)}"
        if not block.items:
            yield escaped(block.empty)
    elif isinstance(block, Bars):
        yield f"| {escaped(block.title)} | |"
        yield "|---|---:|"
        for one in block.bars:
            yield f"| {escaped(one.label)} | {escaped(one.text)} |"
    elif not block.rows:
        yield escaped(block.empty)
    else:
        yield from _table(block)


def _table(block: Table) -> Iterator[str]:
    yield f"| {' | '.join(escaped(column.title) for column in block.columns)} |"
    yield f"|{'|'.join('---:' if column.right else '---' for column in block.columns)}|"
    for row in block.rows:
        yield f"| {' | '.join(escaped(cell.text) for cell in row)} |"
