"""Text with `[[marks]]`: what to hide, and how it reads whole, with one gap, or with all gaps."""

from __future__ import annotations

import re

MARK = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
GAP = "[…]"


def marks(text: str) -> tuple[str, ...]:
    """Return what stands inside the marks, in reading order."""
    return tuple(match[1].strip() for match in MARK.finditer(text))


def plain(text: str) -> str:
    """Return the text with the marks taken away and their words kept."""
    return MARK.sub(lambda match: match[1].strip(), text)


def hide(text: str, index: int, gap: str = GAP) -> str:
    """Return the text with mark number `index` (from 0) hidden behind `gap`, the others shown."""
    count = -1

    def replace(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return gap if count == index else match[1].strip()

    return MARK.sub(replace, text)


def pieces(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split at the marks: the texts around them (always one more) and the words inside them."""
    parts = MARK.split(text)
    return tuple(parts[0::2]), tuple(word.strip() for word in parts[1::2])
