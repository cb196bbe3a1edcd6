"""The pages of a guide, and what each says: summary, parts, key points, terms."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from textual.content import Content

from studyguide.domain import cloze
from studyguide.domain.content import NOT_STATED, Guide, KeyPoint, Part, Term
from studyguide.domain.ids import PartId, PointId
from studyguide.domain.progress import SHAKY, SURE, PointProgress
from studyguide.tui.widgets.passage import Item, closest
from studyguide.tui.widgets.table import Column, Row, Section
from studyguide.tui.wording import listed, share

SUMMARY = 0
BLANK = (Content(""), Content(""))


@dataclass(frozen=True, slots=True)
class Lit:
    """What is looked up in a guide: the page of its passage, and what stands above it."""

    id: str
    """Of a key point or a term."""
    page: int
    head: Content
    says: str
    """The words by which the paragraph is found."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The order of pages: the summary is page 0, the parts follow, then key points and terms."""

    guide: Guide

    @property
    def points(self) -> int:
        """The page of key points."""
        return len(self.guide.parts) + 1

    @property
    def terms(self) -> int:
        """The page of terms."""
        return len(self.guide.parts) + 2

    @property
    def last(self) -> int:
        """The last page; a guide without terms has no page for them."""
        return self.terms if self.guide.terms else self.points

    def part(self, page: int) -> Part | None:
        """Return the part on a page; None for the other pages."""
        return self.guide.parts[page - 1] if 1 <= page <= len(self.guide.parts) else None

    def of_part(self, id: PartId) -> int:
        """Return the page of a part; the summary when there is no such part."""
        ids = [part.id for part in self.guide.parts]
        return ids.index(id) + 1 if id in ids else SUMMARY

    def look_up(self, id: str) -> Lit | None:
        """Return the passage of a key point or a term; None when the guide does not have it."""
        part = self.guide.part_of(PointId(id))
        point = next((one for one in part.key_points if one.id == id), None) if part else None
        if part is not None and point is not None:
            return Lit(id, self.of_part(part.id), statement(point), point.says)
        term = next((one for one in self.guide.terms if one.id == id), None)
        if term is None:
            return None
        return Lit(id, self._page_of(term), meaning(term), f"{term.name} {term.means}")

    def _page_of(self, term: Term) -> int:
        """Return the part of the sentence where a term stands, else the one most like it."""
        first = term.at.ranges[0][0] if term.at else 0
        for page, part in enumerate(self.guide.parts, 1):
            if any(begin <= first <= end for begin, end in part.at.ranges):
                return page
        texts = [part.text for part in self.guide.parts]
        named = [i for i, text in enumerate(texts) if term.name.casefold() in text.casefold()]
        place = named[0] if named else closest(texts, f"{term.name} {term.means}")
        return 1 + (place or 0)

    def title(self, page: int) -> str:
        """Return what a page is called."""
        part = self.part(page)
        if part is not None:
            return part.title
        return {SUMMARY: "Summary", self.points: "Key points"}.get(page, "Terms")

    def contents(self, read: Collection[PartId]) -> Section:
        """List all pages, the parts with whether they were read."""
        rows = [Row("0", ("Summary",))]
        for page, part in enumerate(self.guide.parts, 1):
            mark = Content.styled("●", "$primary") if part.id in read else Content("○")
            rows.append(Row(str(page), (Content.assemble(mark, f" {page} ", Content(part.title)),)))
        rows.append(Row(str(self.points), (f"Key points ({len(self.guide.key_points)})",)))
        if self.guide.terms:
            rows.append(Row(str(self.terms), (f"Terms ({len(self.guide.terms)})",)))
        return Section(columns=(Column(grow=True, hang=4),), rows=tuple(rows))


def summary_text(guide: Guide) -> str:
    """Return the summary in its three depths, as Markdown."""
    pieces = []
    if guide.summary.sentence:
        pieces.append(f"**{guide.summary.sentence.strip()}**")
    if guide.summary.paragraph:
        pieces.append(guide.summary.paragraph)
    pieces += [
        f"**{number} {part.title}.** {part.summary}"
        for number, part in enumerate(guide.parts, 1)
        if part.summary
    ]
    return "\n\n".join(pieces)


def summary_foot(guide: Guide) -> list[Item]:
    """Return what is known of the article, and the notice when its text is incomplete."""
    article = guide.article
    known = listed(
        value
        for value in (article.author, article.publisher, article.published)
        if value != NOT_STATED
    )
    items = [(Content(""), Content.assemble(("The article: ", "$quiet"), article.title))]
    if known:
        items.append((Content(""), Content.styled(known, "$quiet")))
    if not article.complete:
        notice = article.notice or "The stored text of this article is incomplete."
        items += [BLANK, (Content.styled("! ", "bold $partly"), Content(notice))]
    return items


def part_foot(part: Part, lit: str | None) -> list[Item]:
    """Return the key points of a part; the lit one has a bar at the margin."""
    if not part.key_points:
        return []
    items = [(Content(""), Content.styled("Key points of this part", "bold $quiet"))]
    for point in part.key_points:
        mark = Content.styled("◇ ", "$quiet")
        if point.id == lit:
            mark = Content.styled("◆ ", "bold $accent")
        text = Content.assemble(cloze.plain(point.says), (f"  {place_of(point)}", "$quiet"))
        items += [BLANK, (mark, text)]
    return items


def place_of(point: KeyPoint) -> str:
    """Return `assessment, sentences 7–8`."""
    return listed([point.kind.value, point.at.label.lower()])


def statement(point: KeyPoint) -> Content:
    """Return a key point as it stands above the passage that makes it."""
    return Content.assemble(
        (f"◆ {point.local.replace('-', ' ')}", "bold $accent"),
        (f"  {place_of(point)}\n", "$quiet"),
        cloze.plain(point.says),
    )


def meaning(term: Term) -> Content:
    """Return a term as it stands above the passage that uses it."""
    return Content.assemble(
        (f"◆ {term.name}", "bold $accent"),
        (f"  {term.at.label.lower()}\n" if term.at else "\n", "$quiet"),
        " ".join(term.means.split()),
    )


def how_known(progress: PointProgress | None) -> Content:
    """Return how well a key point is known: a word and a figure."""
    known = progress.known if progress else None
    if known is None:
        return Content.styled("new", "$quiet")
    word, style = ("sure", "$right") if known >= SURE else ("shaky", "$partly")
    if known < SHAKY:
        word, style = "weak", "$wrong"
    return Content.styled(f"{word} {share(known)}", style)


def point_sections(guide: Guide, known: Mapping[PointId, PointProgress]) -> list[Section]:
    """List the key points by part, each with its statement."""
    return [
        Section(
            heading=(f"{number} {part.title}", "", ""),
            columns=(Column(grow=True), Column(style="$quiet", goes=1), Column(right=True)),
            rows=tuple(
                Row(
                    point.id,
                    (
                        point.local.replace("-", " "),
                        place_of(point),
                        how_known(known.get(point.id)),
                    ),
                    below=cloze.plain(point.says),
                )
                for point in part.key_points
            ),
            spaced=True,
        )
        for number, part in enumerate(guide.parts, 1)
        if part.key_points
    ]


def term_section(guide: Guide) -> Section:
    """List the terms with what they mean."""
    return Section(
        columns=(Column(grow=True, hang=0), Column(style="$quiet", goes=1)),
        rows=tuple(
            Row(
                term.id,
                (Content.styled(term.name, "bold"), term.at.label.lower()),
                below=_meant(term),
            )
            for term in guide.terms
        ),
        spaced=True,
    )


def _meant(term: Term) -> Content:
    also = f"also {listed(term.also)}\n" if term.also else ""
    return Content.assemble((also, "$quiet"), " ".join(term.means.split()))
