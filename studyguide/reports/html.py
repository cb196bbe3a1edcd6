"""A report as one HTML file: styles and charts inside, nothing fetched, no scripts.

Light or dark as the reader's system has it, always light on paper (A4).
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from studyguide.reports.charts import bars_svg, small_bar
from studyguide.reports.document import (
    Bars,
    Block,
    Cell,
    Document,
    Items,
    Section,
    Sentences,
    Table,
)
from studyguide.reports.safe import plain
from studyguide.texts import language

_LIGHT = """--ground:#fff;--text:#1c2430;--quiet:#5a6573;--line:#d5dae1;--bar:#2b6cb0;
--soft:#e8ecf1;--good:#1d6b3a;--bad:#a32020;--range:#b7d3ee"""
_DARK = """--ground:#14181e;--text:#e4e8ee;--quiet:#9aa6b5;--line:#38414d;--bar:#6aa9e9;
--soft:#252c36;--good:#74cf95;--bad:#f08a8a;--range:#2f4a66"""
_STYLE = f"""
:root{{color-scheme:light dark;{_LIGHT}}}
@media (prefers-color-scheme:dark){{:root{{{_DARK}}}}}
body{{font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--ground);
max-width:62rem;margin:0 auto;padding:1.5rem}}
h1{{margin:0;font-size:1.7rem}}h2{{margin:2rem 0 .5rem;font-size:1.2rem;
border-bottom:1px solid var(--line)}}h3{{margin:1.4rem 0 .3rem;font-size:1rem}}
h1,h2,h3,p,li,td,th{{overflow-wrap:anywhere}}
p{{margin:.3rem 0}}.about,.note,figcaption,thead th{{color:var(--quiet)}}
.note{{font-size:.9rem}}.lead{{font-size:1.05rem}}
.wide{{overflow-x:auto}}
table{{border-collapse:collapse;width:100%;font-size:.9rem;margin:.5rem 0}}
thead th{{overflow-wrap:break-word}}th.short{{white-space:nowrap}}
th,td{{text-align:left;padding:.25rem .5rem;border-bottom:1px solid var(--line);
vertical-align:top}}thead th{{font-weight:600}}tbody th{{font-weight:400}}
.right{{text-align:right;font-variant-numeric:tabular-nums}}td.right{{white-space:nowrap}}
th:not(.right),td:not(.right){{min-width:4.5rem}}th.grow{{min-width:12rem}}.faint{{color:var(--quiet);font-style:italic}}
.good{{color:var(--good)}}.bad{{color:var(--bad)}}
figure{{margin:.8rem 0}}figcaption{{font-size:.9rem}}
svg{{width:100%;max-width:40rem;height:auto;font-size:12px}}
svg text{{fill:var(--text)}}.bar{{fill:var(--bar)}}.ground{{fill:var(--soft)}}
.range{{fill:var(--range)}}.axis{{stroke:var(--line)}}
svg.small{{width:3.5rem;height:.5rem;margin-right:.4rem}}
.beside{{display:inline-block;min-width:3.2em}}
@page{{size:A4;margin:15mm}}
@media print{{:root{{color-scheme:light;{_LIGHT}}}
body{{font-size:10pt;max-width:none;padding:0}}table,.note,figcaption{{font-size:8.5pt}}
.lead{{font-size:10.5pt}}h3+p{{break-after:avoid}}
.wide{{overflow:visible}}th,td{{padding:.15rem .3rem}}th.grow{{min-width:6rem}}
h2,h3{{break-after:avoid}}tr,figure{{break-inside:avoid}}thead{{display:table-header-group}}
*{{print-color-adjust:exact;-webkit-print-color-adjust:exact}}}}
"""
_SHORT = 18
"""Letters of a heading that stay in one line, so that no table of a class grows beyond its page."""


def html_report(document: Document) -> str:
    """Return a whole page; every text in it is escaped."""
    title = _text(document.title)
    body = "".join(part for section in document.sections for part in _section(section))
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n"
        f'<body><header><h1 dir="auto">{title}</h1>'
        f'<p class="about" dir="auto">{_text(document.subtitle)}</p></header>\n<main>{body}</main>'
        "</body></html>"
    )


def _section(section: Section) -> Iterator[str]:
    yield f'\n<h{section.level} dir="auto">{_text(section.title)}</h{section.level}>\n'
    for block in section.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Sentences):
        for line in block.lines:
            yield f'<p class="{block.weight}" dir="auto">{_text(line)}</p>'
    elif isinstance(block, Items):
        if not block.items:
            yield f"<p>{_text(block.empty)}</p>"
            return
        items = "".join(f'<li dir="auto">{_text(item)}</li>' for item in block.items)
        yield f"<ul>{items}</ul>"
    elif isinstance(block, Bars):
        yield bars_svg(block)
    elif not block.rows:
        yield f"<p>{_text(block.empty)}</p>"
    else:
        yield from _table(block)


def _table(block: Table) -> Iterator[str]:
    yield '<div class="wide"><table><thead><tr>'
    for column in block.columns:
        kind = "right" if column.right else "grow" if column.wide else ""
        kind += " short" if len(column.title) <= _SHORT else ""
        yield f'<th scope="col" class="{kind.strip()}">{_text(column.title)}</th>'
    yield "</tr></thead><tbody>\n"
    for row in block.rows:
        yield "<tr>"
        for column, cell in zip(block.columns, row, strict=True):
            yield _cell(cell, right=column.right)
        yield "</tr>\n"
    yield "</tbody></table></div>"


def _cell(cell: Cell, *, right: bool) -> str:
    kinds = [kind for kind, on in (("right", right), ("faint", cell.faint)) if on]
    kinds += [cell.sign] if cell.sign else []
    said = _text(cell.text)
    if cell.share is not None:
        said = f'{small_bar(cell.share)}<span class="beside">{said}</span>'
    return f'<td class="{" ".join(kinds)}" dir="auto">{said}</td>'


def _text(text: str) -> str:
    return escape(plain(text))
