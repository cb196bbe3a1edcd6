"""Short texts in light Markdown: paragraphs, lists, *emphasis* and **strong** words.

Textual's Markdown widget costs milliseconds a paragraph; a card or an explanation needs none of it.
"""

from __future__ import annotations

import re

from textual.content import Content

from studyguide.tui.widgets.lines import Line, Lines, hanging

_INLINE = re.compile(
    r"(?<![\w*])\*\*(?P<strong>[^*\s](?:[^*]*[^*\s])?)\*\*(?![\w*])"
    r"|(?<![\w*])\*(?P<soft>[^*\s](?:[^*]*[^*\s])?)\*(?![\w*])"
)
_BULLET = re.compile(r"\s*(?:[-*•]|(\d{1,2})[.)])\s+")


def inline(text: str, style: str = "") -> Content:
    """Return a text with its emphasis as style; everything else stays as it is written."""
    parts: list[str | tuple[str, str]] = []
    end = 0
    for match in _INLINE.finditer(text):
        parts.append(text[end : match.start()])
        strong = match["strong"]
        parts.append((strong, "bold") if strong else (match["soft"], "italic"))
        end = match.end()
    parts.append(text[end:])
    return Content.assemble(*parts).stylize_before(style)


def paragraphs(text: str, width: int, style: str = "") -> list[Line]:
    """Return a text as lines: paragraphs refilled, list items with a hanging indent."""
    lines: list[Line] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        if lines:
            lines.append(Line(Content("")))
        for piece in _pieces(block):
            bullet = _BULLET.match(piece)
            lead = ""
            if bullet:
                lead = f"{bullet[1]}. " if bullet[1] else "• "
                piece = piece[bullet.end() :]
            lines += hanging(Content.styled(lead, "$quiet"), inline(piece, style), width)
    return lines


def _pieces(block: str) -> list[str]:
    """Return the list items of a block, or the block as one paragraph."""
    pieces: list[str] = []
    for line in block.splitlines():
        if not pieces or _BULLET.match(line):
            pieces.append(line.strip())
        else:
            pieces[-1] += f" {line.strip()}"
    return pieces


class Prose(Lines):
    """A text that is set again in place."""

    def __init__(self, text: str = "", *, style: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = text
        self._style = style

    def show(self, text: str) -> None:
        """Set another text."""
        self._text = text
        self.redraw()

    def lines(self, width: int) -> list[Line]:
        """Return the text, wrapped."""
        return paragraphs(self._text, width, self._style) if self._text else []


if __name__ == "__main__":
    from studyguide.tui.widgets.alone import run_alone

    run_alone(Prose("What *three* things?\n\n- a direction\n- **conditions** for it"))
