"""The texts of a guide as paragraphs to read: summary and parts, with signs in the margin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from textual.content import Content

from studyguide.domain import cloze, markdown
from studyguide.domain.content import NOT_STATED, Guide, Part
from studyguide.domain.glossary import Use, uses
from studyguide.domain.ids import PointId
from studyguide.domain.likeness import closest
from studyguide.domain.markdown import Block, Kind, Style
from studyguide.services.reading import OpenGuide, Tests, minutes_left, share_read
from studyguide.texts import _, _n
from studyguide.tui.screens.reader_pages import Lit, place_of
from studyguide.tui.widgets.setting import Paragraph
from studyguide.tui.wording import length, listed, share

STYLES = {Style.STRONG: "bold", Style.SOFT: "italic", Style.CODE: "$accent"}
ASKS = _("  asks a few questions on this part; → goes on without")
"""What stands behind the key that asks."""
QUESTIONS = "questions"
"""The id of the line that offers them."""
POINT, LIT_POINT = "◇", "◆"
"""In the margin where a key point is made; where the one looked up is made."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its paragraphs, its plain text, and where in it terms are used."""

    paragraphs: tuple[Paragraph, ...]
    text: str = ""
    uses: tuple[Use, ...] = ()
    points: Mapping[str, int] | None = None
    """For each key point of a part, the paragraph that makes it."""


class Sheets:
    """The sheets of the parts of one guide, kept for turning back to them."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str, str], Sheet] = {}

    def of(
        self,
        guide: Guide,
        part: Part,
        lit: Lit | None,
        tests: Mapping[PointId, Tests],
        asking: str,
    ) -> Sheet:
        """Return the sheet of a part, made now or before; `asking` is the key to its questions."""
        asks = asking if asked(part, tests) else ""
        key = part.id, lit.id if lit else "", asks
        if key not in self._made:
            self._made[key] = part_sheet(guide, part, lit, asks=asks)
        return self._made[key]


def asked(part: Part | None, tests: Mapping[PointId, Tests]) -> bool:
    """Tell whether there are questions on a part."""
    points = part.key_points if part else ()
    return any(point.id in tests and tests[point.id].questions for point in points)


def part_sheet(guide: Guide, part: Part, lit: Lit | None, *, asks: str) -> Sheet:
    """Return a part: title, text, its key points below, and the key to questions, if any."""
    blocks = markdown.blocks(part.text)
    made_at: dict[str, int] = {}
    for point in part.key_points:
        place = closest([block.text for block in blocks], point.says)
        if place is not None:
            made_at[point.id] = place
    wanted = lit.id if lit else ""
    paragraphs = [_title(part.title)]
    before: Block | None = None
    for number, block in enumerate(blocks):
        ids = [point for point, place in made_at.items() if place == number]
        chosen = wanted if wanted in ids else ids[0] if ids else ""
        paragraphs.append(_set(block, before, chosen, lit=bool(wanted) and chosen == wanted))
        before = block
    if part.key_points:
        paragraphs.append(Paragraph(Content.styled(_("Key points of this part"), "bold $quiet")))
    for point in part.key_points:
        here = point.id == wanted
        mark = Content.styled(LIT_POINT if here else POINT, "bold $accent" if here else "$quiet")
        said = Content.assemble(cloze.plain(point.says), (f"  {place_of(point)}", "$quiet"))
        paragraphs.append(Paragraph(said, margin=mark, id=point.id))
    if asks:
        offer = Content.assemble((asks, "bold $accent"), (ASKS, "$quiet"))
        paragraphs.append(Paragraph(offer, id=QUESTIONS))
    text = "\n".join(block.text for block in blocks)
    shifted = {point: place + 1 for point, place in made_at.items()}
    return Sheet(tuple(paragraphs), text, uses(text, guide.terms), shifted)


def summary_sheet(opened: OpenGuide, read: Sequence[str], spent: timedelta) -> Sheet:
    """Return the summary in its three depths, how far the learner is, and the article."""
    guide = opened.guide
    paragraphs = [_title(guide.title)]
    if guide.summary.sentence:
        paragraphs.append(
            Paragraph(Content.styled(" ".join(guide.summary.sentence.split()), "bold"))
        )
    for block in markdown.blocks(guide.summary.paragraph):
        paragraphs.append(Paragraph(_styled(block)))
    for number, part in enumerate(guide.parts, 1):
        if part.summary:
            said = " ".join(part.summary.split())
            head = (f"{number} {part.title}. ", "bold")
            paragraphs.append(Paragraph(Content.assemble(head, said), id=f"part:{number}"))
    paragraphs.append(Paragraph(Content.styled(how_far(guide, read, spent), "$quiet")))
    return Sheet((*paragraphs, *_article(guide)))


def how_far(guide: Guide, read: Sequence[str], spent: timedelta) -> str:
    """Return how much is read, how long that took and how long the rest will take."""
    done = [part.id for part in guide.parts if part.id in read]
    left = minutes_left(guide, done)
    return listed(
        [
            _n(
                "{done} of {n} part read",
                "{done} of {n} parts read",
                len(guide.parts),
                done=len(done),
            ),
            _("{share} of the text", share=share(share_read(guide, done))) if done else "",
            _("{length} so far", length=length(spent.total_seconds()))
            if spent.total_seconds() >= 1
            else "",
            _("about {left} min left", left=left) if left else "",
        ]
    )


def _article(guide: Guide) -> list[Paragraph]:
    article = guide.article
    known = listed(
        value
        for value in (article.author, article.publisher, article.published)
        if value != NOT_STATED
    )
    found = [Paragraph(Content.assemble((_("The article: "), "$quiet"), article.title))]
    if known:
        found.append(Paragraph(Content.styled(known, "$quiet"), close=True))
    if not article.complete:
        notice = article.notice or _("The stored text of this article is incomplete.")
        mark = Content.styled("!", "bold $partly")
        found.append(Paragraph(Content(" ".join(notice.split())), margin=mark))
    return found


def _title(title: str) -> Paragraph:
    return Paragraph(Content.styled(title, "bold"))


def _set(block: Block, before: Block | None, point: str, *, lit: bool) -> Paragraph:
    """Return a block as a paragraph, with the sign of the key point it makes."""
    lead = Content("")
    if block.kind is Kind.ITEM:
        bullet = f"{block.number}. " if block.number else "• "
        lead = Content.styled("  " * block.level + bullet, "$quiet")
    elif block.kind is Kind.QUOTE:
        lead = Content.styled("│ ", "$quiet")
    same = before is not None and before.kind is block.kind
    mark = Content.styled(LIT_POINT, "bold $accent") if lit else Content.styled(POINT, "$quiet")
    return Paragraph(
        _styled(block),
        start=block.start,
        lead=lead,
        margin=mark if point else Content(""),
        label=point.partition("/")[2].replace("-", " "),
        id=point,
        close=same and block.kind in (Kind.ITEM, Kind.CODE),
    )


def _styled(block: Block) -> Content:
    text = Content("─" * 12 if block.kind is Kind.RULE else block.text)
    if block.kind is Kind.HEADING:
        text = text.stylize("bold")
    for span in block.spans:
        text = text.stylize(STYLES[span.style], span.start, span.end)
    return text
