"""Making text harmless: control characters for every format, formulas for spreadsheets.

Names, questions and comments are written by people, and a report is opened in terminals, browsers
and spreadsheets. What is only letters stays as it is, in every script.
"""

from __future__ import annotations

import unicodedata

_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
"""Characters that turn the direction of what follows, beyond their own text."""
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What spreadsheets take for the beginning of a formula."""


def plain(text: str) -> str:
    """Return a text on one line without control characters; `�` stands where one was."""
    line = " ".join(text.translate(_TURNS).split())
    if line.isprintable():
        return line
    return "".join("�" if unicodedata.category(c) in ("Cc", "Cs", "Cn") else c for c in line)


def for_spreadsheet(text: str) -> str:
    """Return a cell on one line that no spreadsheet computes: an apostrophe stops it."""
    line = plain(text)
    return f"'{line}" if line.startswith(_FORMULA) else line
