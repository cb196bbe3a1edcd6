"""Markdown as plain lines, for those who hear it."""

from __future__ import annotations

from studyguide.domain.markdown import Kind, blocks


def lines(markdown: str) -> list[str]:
    """Return Markdown as plain lines: a paragraph or an item of a list is one line."""
    return [
        f"{block.number}. {block.text}"
        if block.number
        else f"- {block.text}"
        if block.kind is Kind.ITEM
        else block.text
        for block in blocks(markdown)
        if block.text
    ]
