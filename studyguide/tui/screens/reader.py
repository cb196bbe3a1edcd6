"""Reading a guide page by page: summary, parts, key points, terms; where the reader is, is kept.

Coming from a question, a search or the progress screen, it shows one passage and leaves the
remembered place alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Static

from studyguide.domain.finding import parse
from studyguide.domain.ids import GuideId, PartId, PointId
from studyguide.domain.progress import PointProgress
from studyguide.domain.visits import Visits
from studyguide.errors import StudyGuideError
from studyguide.services import progress, reading
from studyguide.services.reading import OpenGuide, Tests, minutes_left, share_read
from studyguide.store.database import Database
from studyguide.texts import _, _p
from studyguide.tui.commands import Command, bindings
from studyguide.tui.screens.article_screen import ArticleScreen
from studyguide.tui.screens.bookmark import Bookmark
from studyguide.tui.screens.reader_keys import KEYS
from studyguide.tui.screens.reader_pages import SUMMARY, Pages, point_sections, term_section
from studyguide.tui.screens.reader_paragraphs import Sheets, asked, summary_sheet
from studyguide.tui.screens.travel_screen import Visit
from studyguide.tui.widgets.passage import Passage
from studyguide.tui.widgets.rows import Rows
from studyguide.tui.wording import listed, share

QUIET = 0.1
"""Seconds after which the next page is made ready."""
SETTLED = 1.0
"""Seconds without scrolling after which the line at the top is written down."""


class ReaderScreen(ArticleScreen):
    """One guide, a page at a time, the contents beside it."""

    ABOUT = _(
        "Read shows a guide part by part: ○ not read, ● read to its end, ★ all its key points "
        "are sure. A part counts as read when its end was on the screen and you go on. ◇ in the "
        "margin stands where a key point is made; terms are underlined."
    )
    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "reader.tcss"

    def __init__(
        self,
        guide: GuideId,
        part: PartId | None = None,
        point: str | None = None,
        *,
        at: int | None = None,
        typed: str = "",
    ) -> None:
        """Read a guide: where it was left, at a part, at a place in it, or at a key point or term.

        `typed` is what was looked for; it is shown on the page.
        """
        super().__init__(guide, peeking=point is not None or at is not None)
        self._opened: OpenGuide | None = None
        self._part = part
        self._point = point
        self._at = at
        if typed:
            self.query_typed = parse(typed)
        self._typed = typed
        self._bookmark: Bookmark | None = None
        self._known: Mapping[PointId, PointProgress] = {}
        self._tests: Mapping[PointId, Tests] = {}
        self._settling: Timer | None = None
        self._sheets = Sheets()
        self._listed_for: tuple[list[PartId], Mapping[PointId, PointProgress]] | None = None

    def body(self) -> ComposeResult:
        """Compose contents, text or list, and the article."""
        with Horizontal():
            yield Rows(id="contents", enter=_p("key", "open"), does=_("Open the page."))
            with Vertical(id="page"):
                yield Static(id="lit", markup=False)
                yield self.passage
                yield Rows(id="list", enter=_p("key", "read"), does=_("Open its passage."))
                yield Static(id="meaning", markup=False)
            yield self.side

    def on_mount(self) -> None:
        """Open the guide where the learner left it, or where the caller says."""
        self.passage.length = self.study.line_length
        self.watch(self.passage, "scroll_y", self._scrolled, init=False)
        self._began = self.study.now()
        self._open()

    def on_screen_resume(self) -> None:
        """Go on with the part after questions on it."""
        where = self.part_shown
        if self.practised and where is not None and self._bookmark is not None:
            self.practised = False
            self._bookmark.arrive(where[1], keep=not self.peeking)
            self._look_up_known()

    def on_unmount(self) -> None:
        """Keep the place when the reader leaves."""
        self.leave_page()

    @work(exclusive=True)
    async def _open(self) -> None:
        study, learner = self.study, self.study.learner.id
        try:
            found, self._tests = await study.read(
                lambda db: (
                    reading.open_guide(db, learner, self.guide_id),
                    reading.tests(db, learner, self.guide_id),
                )
            )
        except StudyGuideError as error:
            self.complain(error)
            self.dismiss()
            return
        self._opened = found
        self.pages = Pages(found.guide)
        self._bookmark = Bookmark(study, found.guide, found.read)
        begun = bool(found.read) or found.part != found.guide.parts[0].id
        part = self._part or (found.part if begun else None)
        self.lit = self.pages.look_up(self._point) if self._point else None
        page = self.lit.page if self.lit else self.pages.of_part(part) if part else SUMMARY
        at = self._at
        if at is None and part and not self.peeking:
            at = found.places.get(part, 0)
        self.visits = Visits((Visit(page, at or 0, self.lit),))
        await self.show_page(page, at or 0)
        self._look_up_known()

    async def show_page(self, page: int, at: int) -> None:
        """Show a page in place; what was shown before has been left already."""
        pages = self.pages
        if pages is None:
            return
        self.page = page
        self.choose(None)
        self.remove_class("-contents")
        lists = page >= pages.points
        self.set_class(lists, "-list")
        self._tell(pages, page)
        if lists:
            self.close_term()
            self._show_list(pages, page)
        else:
            if self.came_from is None:
                self.text_page = page
            self._show_text(pages, page, at)
        self.refresh_bindings()

    def _show_text(self, pages: Pages, page: int, at: int) -> None:
        part = pages.part(page)
        lit = self.lit
        self.set_class(lit is not None, "-lit")
        if lit is not None:
            self.query_one("#lit", Static).update(lit.head)
        self.set_focus(None)
        if part is None:
            if self._opened:
                self.show_sheet(summary_sheet(self._opened, self._read_parts, self._spent))
            return
        if self._bookmark:
            self._bookmark.arrive(part.id, keep=not self.peeking)
        sheet = self._sheets.of(pages.guide, part, lit, self._tests, self.faces["practise"])
        lit_at = pages.paragraph_of(part, lit, sheet.points or {}) if lit else None
        place = sheet.paragraphs[lit_at].start if lit_at is not None else at
        self.show_sheet(sheet, 0 if lit_at is not None else place)
        if lit_at is not None:
            self.passage.light({lit_at})
            self.passage.go_to(place, centre=True)
        elif self.query_typed and self.hits_shown:
            self.action_hit(0)
        self.show_annotations()
        self.look_up_annotations()
        self.set_timer(QUIET, self._prepare)

    def _prepare(self) -> None:
        """Make the next page ready, which will probably be turned to."""
        pages = self.pages
        part = pages.part(self.page + 1) if pages else None
        if pages is not None and part is not None:
            sheet = self._sheets.of(pages.guide, part, None, self._tests, self.faces["practise"])
            self.passage.prepare(sheet.paragraphs)

    @property
    def asks(self) -> bool:
        """Whether there are questions on the part on the page."""
        return asked(self.pages.part(self.page) if self.pages else None, self._tests)

    def _show_list(self, pages: Pages, page: int) -> None:
        rows = self.query_one("#list", Rows)
        if page == pages.points:
            rows.show(*point_sections(pages.guide, self._known, self._tests))
            self._look_up_known()
        else:
            rows.show(term_section(pages.guide))
        rows.focus()

    @property
    def _read_parts(self) -> list[PartId]:
        return sorted(self._bookmark.read) if self._bookmark else []

    @property
    def _spent(self) -> timedelta:
        """How long the guide was read, this time included."""
        before = self._opened.spent if self._opened else timedelta()
        now = timedelta() if self.peeking else self.study.now() - self._began
        return before + min(now, reading.LONGEST_LOOK)

    def _tell(self, pages: Pages, page: int) -> None:
        """Say where this is, above and in the contents."""
        read = self._read_parts
        self._list_contents(pages)
        self.query_one("#contents", Rows).go_to(str(page))
        part = pages.part(page)
        here = (
            _("{page} of {parts}", page=page, parts=len(pages.guide.parts))
            if part
            else pages.title(page)
        )
        left = minutes_left(pages.guide, read)
        aside = listed(
            [
                _("{share} read", share=share(share_read(pages.guide, read))) if read else "",
                _("{left} min left", left=left) if left else "",
            ]
        )
        self.tell_place(pages.guide.title, here, aside=aside)

    def _list_contents(self, pages: Pages) -> None:
        read = self._read_parts
        if (read, self._known) != self._listed_for:
            self._listed_for = (read, self._known)
            self.query_one("#contents", Rows).show(pages.contents(read, self._known))

    @work(exclusive=True, group="known")
    async def _look_up_known(self) -> None:
        """Add to contents and key points how well they are known, which takes a moment."""
        study, guide = self.study, self.guide_id
        learner, now = study.learner.id, study.now()

        def ask(db: Database) -> tuple[Mapping[PointId, PointProgress], Mapping[PointId, Tests]]:
            found = progress.progress(db, learner, now=now, days=study.days)
            known = {point.id: point for point in found.points if point.guide == guide}
            return known, reading.tests(db, learner, guide)

        try:
            self._known, self._tests = await study.read(ask)
        except StudyGuideError as error:
            self.complain(error)
            return
        pages = self.pages
        if pages is None:
            return
        self._list_contents(pages)
        if self.page == pages.points:
            found = point_sections(pages.guide, self._known, self._tests)
            self.query_one("#list", Rows).show(*found)

    def leave_page(self, *, on: bool = False) -> None:
        """Write down what the page shown came to; `on` when going on to the next one."""
        if self._bookmark is not None:
            passage = self.passage
            self._bookmark.leave(on=on, end=passage.at_end, whole=passage.whole)
        self._write_place()
        if self.visits is not None and not self.listing:
            self.visits = self.visits.now_at(Visit(self.page, self.passage.top, self.lit))

    def _scrolled(self) -> None:
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(SETTLED, self._write_place)

    def _write_place(self) -> None:
        """Write down which line is at the top of the window."""
        where = self.part_shown
        if self._settling is not None:
            self._settling.stop()
            self._settling = None
        if where is None or self.peeking or not self.study.ready or not self.sheet.text:
            return
        study, learner = self.study, self.study.learner.id
        top, now = self.passage.top, self.study.now()
        study.write_behind(
            lambda db: reading.keep_place(db, learner, *where, top, now=now),
            _("your place in the text"),
        )

    async def action_read_on(self) -> None:
        """Scroll by a window; at the end go on."""
        if self.passage.at_end:
            await self.action_turn(1)
        else:
            self.passage.scroll_page_down(animate=False)

    def action_contents(self) -> None:
        """Give the contents the keys; in a narrow window they take the page."""
        contents = self.query_one("#contents", Rows)
        if contents.has_focus:
            self._close_contents()
        else:
            self.add_class("-contents")
            contents.focus()
        self.refresh_bindings()

    def _close_contents(self) -> None:
        self.remove_class("-contents")
        listed = self.query_one("#list", Rows)
        self.set_focus(listed if self.has_class("-list") else None)
        self.refresh_bindings()

    def action_back(self) -> None:
        """Close what lies above the text, else leave."""
        if self.has_class("-contents"):
            self._close_contents()
        elif self.choosing:
            self.choose(None)
        elif self.explaining:
            self.close_term()
        elif self.has_class("-article"):
            self.leave_article()
        elif self.has_class("-list"):
            self.call_later(self.go, self.text_page)
        elif self.came_from is not None:
            self.call_later(self.go, self.came_from)
        elif self.hits_shown and not self._typed:
            self.stop_finding()
        else:
            self.leave_page()
            self._bookmark = None
            self.dismiss()

    @on(Passage.EndReached, "#passage")
    def _end(self) -> None:
        if self._bookmark is not None:
            self._bookmark.end_seen()
