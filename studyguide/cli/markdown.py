"""Markdown as plain lines, for those who hear it."""

from __future__ import annotations

import re

_ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s+")
_LINK = re.compile(r"!?\[([^\]\[]+)\]\(([^()\s]+)\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1")
"""Bounded, since each mark without its partner is looked for."""
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"`([^`]+)`")
_MARK = re.compile(r"[\[*_`]")


def lines(markdown: str) -> list[str]:
    """Return Markdown as plain lines: a paragraph or an item of a list is one line."""
    found: list[list[str]] = []
    joins = False
    for raw in markdown.splitlines():
        line = raw.strip().lstrip(">").strip()
        if line.startswith("#"):
            found.append([_plain(line.lstrip("#").strip())])
            joins = False
        elif _ITEM.match(line) or (line and not joins):
            found.append([_plain(line)])
            joins = True
        elif line:
            found[-1].append(_plain(line))
        else:
            joins = False
    return [" ".join(pieces) for pieces in found]


def _plain(text: str) -> str:
    """Return a line of Markdown without its marks."""
    if not _MARK.search(text):
        return text
    text = _LINK.sub(r"\1 (\2)", text)
    text = _CODE.sub(r"\1", text)
    text = _STRONG.sub(r"\2", text)
    return _EMPHASIS.sub(r"\2", text)
