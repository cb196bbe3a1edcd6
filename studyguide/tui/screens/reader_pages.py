"""The pages of a guide, and what each says: summary, parts, key points, terms."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from textual.content import Content

from studyguide.domain import cloze, markdown
from studyguide.domain.content import POINT_KINDS, Guide, KeyPoint, Part, Term
from studyguide.domain.ids import PartId, PointId
from studyguide.domain.knowledge import Grasp
from studyguide.domain.likeness import closest
from studyguide.domain.progress import PointProgress
from studyguide.domain.sentences import Sentences
from studyguide.services.reading import Tests
from studyguide.texts import _, _n, _p
from studyguide.tui.widgets.table import Column, Row, Section
from studyguide.tui.wording import listed, share

SUMMARY = 0
UNREAD, READ, MASTERED = "○", "●", "★"
"""A part that was not read to its end, that was, and whose key points are all sure."""


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

    def paragraph_of(self, part: Part, lit: Lit, made_at: Mapping[str, int]) -> int | None:
        """Return the paragraph of a part's page that says what was looked up; 0 is the title."""
        if lit.id in made_at:
            return made_at[lit.id]
        place = closest([block.text for block in markdown.blocks(part.text)], lit.says)
        return None if place is None else place + 1

    def sentences_at(
        self, page: int, lit: Lit | None, top: int, points: Mapping[str, int] | None
    ) -> Sentences:
        """Return where in the article stands what was looked up, or what the window begins with."""
        for point in self.guide.key_points:
            if lit is not None and point.id == lit.id:
                return point.at
        for term in self.guide.terms:
            if lit is not None and term.id == lit.id:
                return term.at
        part = self.part(page)
        if part is None:
            return self.guide.parts[0].at
        if top:
            starts = [block.start for block in markdown.blocks(part.text)]
            here = sum(1 for start in starts if start <= top)
            below = [p for p in part.key_points if (points or {}).get(p.id, 0) >= here and p.at]
            if below:
                return below[0].at
        return part.at

    def title(self, page: int) -> str:
        """Return what a page is called."""
        part = self.part(page)
        if part is not None:
            return part.title
        return {SUMMARY: _("Summary"), self.points: _("Key points")}.get(page, _("Terms"))

    def contents(self, read: Collection[PartId], known: Mapping[PointId, PointProgress]) -> Section:
        """List all pages, the parts with whether they were read and mastered."""
        rows = [Row("0", (_("Summary"),))]
        for page, part in enumerate(self.guide.parts, 1):
            mark = state_of(part, read, known)
            rows.append(Row(str(page), (Content.assemble(mark, f" {page} ", Content(part.title)),)))
        rows.append(
            Row(
                str(self.points),
                (_("Key points ({n})", n=len(self.guide.key_points)),),
            )
        )
        if self.guide.terms:
            rows.append(Row(str(self.terms), (_("Terms ({n})", n=len(self.guide.terms)),)))
        return Section(columns=(Column(grow=True, hang=4),), rows=tuple(rows))


def state_of(
    part: Part, read: Collection[PartId], known: Mapping[PointId, PointProgress]
) -> Content:
    """Return the glyph of a part: unread, read, or mastered."""
    sure = [point.id in known and known[point.id].grasp is Grasp.SURE for point in part.key_points]
    if sure and all(sure):
        return Content.styled(MASTERED, "$right")
    return Content.styled(READ, "$primary") if part.id in read else Content(UNREAD)


def place_of(point: KeyPoint) -> str:
    """Return `assessment, sentences 7–8`."""
    return listed([POINT_KINDS[point.kind], point.at.inside])


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
        (f"  {term.at.inside}\n" if term.at else "\n", "$quiet"),
        " ".join(term.means.split()),
    )


GRASP = {
    Grasp.READ: "$quiet",
    Grasp.WEAK: "$wrong",
    Grasp.SHAKY: "$partly",
    Grasp.SURE: "$right",
}
"""The colours of what is known; the word says the same."""
GRASPED = {
    Grasp.NEW: _("new"),
    Grasp.READ: _p("part", "read"),
    Grasp.WEAK: _("weak"),
    Grasp.SHAKY: _("shaky"),
    Grasp.SURE: _("sure"),
}
"""What is known, in a word."""


def how_known(progress: PointProgress | None) -> Content:
    """Return how well a key point is known: a word and a figure."""
    if progress is None or progress.grasp is Grasp.NEW:
        return Content.styled(_("new"), "$quiet")
    return Content.styled(
        _("{grasp} {share}", grasp=GRASPED[progress.grasp], share=share(progress.known)),
        GRASP[progress.grasp],
    )


def point_sections(
    guide: Guide, known: Mapping[PointId, PointProgress], tests: Mapping[PointId, Tests]
) -> list[Section]:
    """List the key points by part, each with its statement, what tests it and how it went."""
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
                    below=Content.assemble(
                        cloze.plain(point.says),
                        (f"\n{_tested(tests.get(point.id), known.get(point.id))}", "$quiet")
                        if tests
                        else "",
                    ),
                )
                for point in part.key_points
            ),
            spaced=True,
        )
        for number, part in enumerate(guide.parts, 1)
        if part.key_points
    ]


def _tested(tests: Tests | None, progress: PointProgress | None) -> str:
    """Return what tests a key point, and how the answers were: `2 cards, 3 questions`."""
    if tests is None:
        return _("nothing tests it yet")
    evidence = progress.evidence if progress else None
    return listed(
        [
            _n("{n} card", "{n} cards", tests.cards) if tests.cards else "",
            _n("{n} question", "{n} questions", tests.questions) if tests.questions else "",
            _(
                "{right} of {answered} answers right",
                right=evidence.right,
                answered=evidence.answered,
            )
            if evidence and evidence.answered
            else "",
        ]
    )


def term_section(guide: Guide) -> Section:
    """List the terms with what they mean."""
    return Section(
        columns=(Column(grow=True, hang=0), Column(style="$quiet", goes=1)),
        rows=tuple(
            Row(
                term.id,
                (Content.styled(term.name, "bold"), term.at.inside),
                below=_meant(term),
            )
            for term in guide.terms
        ),
        spaced=True,
    )


def _meant(term: Term) -> Content:
    also = _("also {also}\n", also=listed(term.also)) if term.also else ""
    return Content.assemble((also, "$quiet"), " ".join(term.means.split()))
