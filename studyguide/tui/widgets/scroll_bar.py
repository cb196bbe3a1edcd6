"""Painting scroll bars line by line: the detour by Rich took as long as the text beside them."""

from __future__ import annotations

from rich.color import Color
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.css.styles import RulesMap
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

GROUND, THUMB = Color.parse("#555555"), Color.parse("#aaaaaa")
"""For a style without colours, which Textual never makes."""


class ScrollBarLines(ScrollBarRender, Visual):
    """The scroll bar as Textual draws it."""

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return a line for each line of a bar that stands, or the lines of one that lies."""
        wanted = self.style if isinstance(self.style, RichStyle) else RichStyle()
        high = height or 1
        bar = self.render_bar(
            size=high if self.vertical else width,
            virtual_size=self.virtual_size,
            window_size=self.window_size,
            position=self.position,
            thickness=width if self.vertical else high,
            vertical=self.vertical,
            back_color=wanted.bgcolor or GROUND,
            bar_color=wanted.color or THUMB,
        )
        pieces = list(Segment.apply_style(bar.segments, style.rich_style))
        if self.vertical:
            return [Strip([piece], width) for piece in pieces]
        return [Strip(pieces[:width], width)] * high

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the room there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the least there can be."""
        return 1
