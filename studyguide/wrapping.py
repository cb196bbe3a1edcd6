"""Breaking a text into lines, told as places in it, so that only lines that show are cut out."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import cell_len

_WORD = re.compile(r"[^ \t]+")


@lru_cache(maxsize=1024)
def wrap(text: str, width: int) -> tuple[tuple[int, int], ...]:
    """Return where each line of a text begins and ends; line breaks in it are kept."""
    lines: list[tuple[int, int]] = []
    place = 0
    for piece in text.split("\n"):
        lines += [(place + start, place + end) for start, end in _wrap(piece, width)]
        place += len(piece) + 1
    return tuple(lines)


def _wrap(text: str, width: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    begun = end = -1
    wide = 0
    for match in _WORD.finditer(text):
        if begun >= 0:
            wide += cell_len(text[end : match.end()])
            if wide <= width:
                end = match.end()
                continue
        if begun >= 0:
            lines.append((begun, end))
        begun, end = match.span()
        if not lines and begun and cell_len(text[:end]) <= width:
            begun = 0
        while cell_len(text[begun:end]) > width:
            fits = _fitting(text, begun, end, width)
            lines.append((begun, fits))
            begun = fits
        wide = cell_len(text[begun:end])
    lines.append((begun, end) if begun >= 0 else (0, 0))
    return lines


def _fitting(text: str, begun: int, end: int, width: int) -> int:
    """Return where a word that is too long has to be broken."""
    fits = begun + 1
    while fits < end and cell_len(text[begun : fits + 1]) <= width:
        fits += 1
    return fits
