"""Bars as SVG that stands inside an HTML page and takes its colours from it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from studyguide.reports.document import Bar, Bars
from studyguide.reports.safe import plain

_WIDTH = 640
_LABEL = 110
_ROW = 24
_HEIGHT = 150
_FIGURES_UPRIGHT = 14
"""From this many standing bars on only every so many have a label."""


def bars_svg(chart: Bars) -> str:
    """Return a chart; its title and figures are text that can be read and selected."""
    drawn = "".join(_standing(chart) if chart.upright else _lying(chart))
    height = _HEIGHT + 44 if chart.upright else _ROW * len(chart.bars) + 4
    return (
        f"<figure><figcaption>{_text(chart.title)}</figcaption>"
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{_text(chart.title)}">'
        f"{drawn}</svg></figure>"
    )


def small_bar(share: float) -> str:
    """Return a small bar for a table cell."""
    width = max(0.0, min(1.0, share)) * 60
    return (
        '<svg class="small" viewBox="0 0 60 8" aria-hidden="true">'
        '<rect class="ground" width="60" height="8" rx="2"/>'
        f'<rect class="bar" width="{width:.1f}" height="8" rx="2"/></svg>'
    )


def _lying(chart: Bars) -> Iterator[str]:
    room = _WIDTH - _LABEL - 170
    for number, one in enumerate(chart.bars):
        top = number * _ROW + 4
        length = max(0.0, one.value / chart.full) * room
        yield f'<text x="{_LABEL - 8}" y="{top + 13}" text-anchor="end">{_text(one.label)}</text>'
        yield f'<rect class="ground" x="{_LABEL}" y="{top}" width="{room}" height="16" rx="2"/>'
        yield from _range(one, chart.full, room, top)
        yield f'<rect class="bar" x="{_LABEL}" y="{top + 2}" width="{length:.1f}" height="12"/>'
        yield f'<text x="{_LABEL + room + 8}" y="{top + 13}">{_text(one.text)}</text>'


def _range(one: Bar, full: float, room: int, top: int) -> Iterator[str]:
    if one.low is None or one.high is None:
        return
    left, width = one.low / full * room, (one.high - one.low) / full * room
    yield (
        f'<rect class="range" x="{_LABEL + left:.1f}" y="{top}" width="{width:.1f}" height="16"/>'
    )


def _standing(chart: Bars) -> Iterator[str]:
    step = _WIDTH / max(1, len(chart.bars))
    every = 1 + len(chart.bars) // _FIGURES_UPRIGHT
    yield f'<line class="axis" x1="0" y1="{_HEIGHT + 16}" x2="{_WIDTH}" y2="{_HEIGHT + 16}"/>'
    for number, one in enumerate(chart.bars):
        height = max(0.0, one.value / chart.full) * _HEIGHT
        left, top = number * step + step * 0.12, _HEIGHT + 16 - height
        middle = number * step + step / 2
        yield (
            f'<rect class="bar" x="{left:.1f}" y="{top:.1f}" width="{step * 0.76:.1f}" '
            f'height="{height:.1f}"><title>{_text(one.label)}: {_text(one.text)}</title></rect>'
        )
        if number % every == 0:
            yield f'<text x="{middle:.1f}" y="{top - 4:.1f}" text-anchor="middle">'
            yield f"{_text(one.text)}</text>"
            yield f'<text x="{middle:.1f}" y="{_HEIGHT + 34}" text-anchor="middle">'
            yield f"{_text(one.label)}</text>"


def _text(text: str) -> str:
    return escape(plain(text))
