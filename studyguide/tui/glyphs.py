"""The signs that are drawn, and plain letters for terminals that do not have them.

The replacement happens where lines leave for the terminal, so no screen has to know of it. Each
sign is one cell wide, and so is what stands for it.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

GLYPHS = {
    "›": (">", "the cursor, and between the names of a place"),
    "●": ("*", "done, read, chosen"),
    "○": ("o", "not done, unread, not chosen"),
    "★": ("@", "mastered: all key points of a part are sure"),
    "◆": ("#", "a key point"),
    "◇": ("+", "a key point in the margin"),
    "✓": ("v", "right, passed"),
    "✗": ("x", "wrong, failed"),
    "~": ("~", "partly right"),
    "⚑": ("!", "flagged, bookmarked"),
    "▲": ("^", "more than before"),
    "▼": ("v", "less than before"),
    "┃": ("|", "the lit passage"),
    "│": ("|", "a line down"),
    "─": ("-", "a line across"),
    "┌": ("+", ""),
    "┐": ("+", ""),
    "└": ("+", ""),
    "┘": ("+", ""),
    "╭": ("+", ""),
    "╮": ("+", ""),
    "╰": ("+", ""),
    "╯": ("+", ""),
    "█": ("#", "a bar, the fullest shade"),
    "▓": ("%", "shades of a calendar"),
    "▒": ("=", ""),
    "░": (".", "the ground of a bar, the lightest shade"),
    "·": (".", "nothing"),
    "▁": ("_", "heights of a sparkline, from low to high"),
    "▂": ("_", ""),
    "▃": ("-", ""),
    "▄": ("-", ""),
    "▅": ("=", ""),
    "▆": ("=", ""),
    "▇": ("#", ""),
    "▏": ("|", "the end of a bar"),
    "▎": ("|", ""),
    "▍": ("|", ""),
    "▌": ("|", ""),
    "▋": ("|", ""),
    "▊": ("#", ""),
    "▉": ("#", ""),
    "↑": ("^", "keys with arrows"),
    "↓": ("v", ""),
    "←": ("<", ""),
    "→": (">", ""),
    "–": ("-", "nothing to tell; from … to"),
    "—": ("-", ""),
    "…": (".", "cut here; it takes a moment"),
    "“": ('"', "quoted words"),
    "”": ('"', ""),
    "„": ('"', ""),
    "‘": ("'", ""),
    "’": ("'", ""),
    "×": ("x", "a product"),
    "−": ("-", ""),
    "•": ("*", "an item of a list"),
    "‹": ("<", "the other end of a choice"),
    "↕": ("|", "more above or below"),
    "⌫": ("<", "the backspace key"),
    "‖": ("=", "suspended"),
    "◐": ("%", "partly done"),
    "✎": ("&", "a note"),
}
"""What stands for each sign in plain letters, and what it means; an empty meaning is that of the
sign above."""

_PLAIN = str.maketrans({sign: plain for sign, (plain, _) in GLYPHS.items()})


def plain(text: str) -> str:
    """Return a text with plain letters in the place of signs, as wide as before."""
    return text.translate(_PLAIN)


class PlainLetters(LineFilter):
    """Draws plain letters instead of signs."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line with plain letters."""
        return [Segment(plain(one.text), one.style, one.control) for one in segments]


def can_draw(environ: Mapping[str, str]) -> bool:
    """Tell whether a terminal can draw the signs, as far as its variables tell."""
    named = next(
        (environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "UTF-8"
    )
    encoding = named.rpartition(".")[2].partition("@")[0].replace("-", "").casefold()
    if named in ("C", "POSIX"):
        return False
    return "." not in named or encoding == "utf8"
