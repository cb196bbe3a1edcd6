"""Markdown as plain lines, for those who hear it."""

from __future__ import annotations

import re

_ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s+")
_LINK = re.compile(r"!?\[([^\]\[]+)\]\(([^()\s]+)\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"`([^`]+)`")


def lines(markdown: str) -> list[str]:
    """Return Markdown as plain lines: a paragraph or an item of a list is one line."""
    found: list[str] = []
    joins = False
    for raw in markdown.splitlines():
        line = raw.strip().lstrip(">").strip()
        if line.startswith("#"):
            found.append(_plain(line.lstrip("#").strip()))
            joins = False
        elif _ITEM.match(line) or (line and not joins):
            found.append(_plain(line))
            joins = True
        elif line:
            found[-1] = f"{found[-1]} {_plain(line)}"
        else:
            joins = False
    return found


def _plain(text: str) -> str:
    """Return a line of Markdown without its marks."""
    text = _LINK.sub(r"\1 (\2)", text)
    text = _CODE.sub(r"\1", text)
    text = _STRONG.sub(r"\2", text)
    return _EMPHASIS.sub(r"\2", text)
