"""Reading a guide page by page: summary, parts, key points, terms; where the reader is, is kept.

Coming from a question or from the progress screen, it shows the passage of one key point and leaves
the remembered place alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from studyguide.domain.ids import GuideId, PartId, PointId
from studyguide.domain.progress import PointProgress
from studyguide.errors import StudyGuideError
from studyguide.services import progress, reading
from studyguide.tui.commands import BACK, Command, bindings, modes
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.screens.bookmark import Bookmark
from studyguide.tui.screens.reader_pages import (
    SUMMARY,
    Lit,
    Pages,
    part_foot,
    point_sections,
    summary_foot,
    summary_text,
    term_section,
)
from studyguide.tui.widgets.passage import Passage
from studyguide.tui.widgets.rows import Rows


def opened(screen: ReaderScreen) -> bool:
    """Tell whether the guide is there."""
    return screen.pages is not None


def on_text(screen: ReaderScreen) -> bool:
    """Tell whether a text is shown, not a list."""
    return opened(screen) and not screen.listing


class ReaderScreen(StudyScreen[None]):
    """One guide, a page at a time, the contents beside it."""

    ABOUT = (
        "Read shows a guide part by part. "
        "A part counts as read when its end was on the screen and you go on."
    )
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("right", "turn(1)", "page", "Go to the next page.", beside="←→", applies=opened),
        Command("left", "turn(-1)", "", "Go to the page before.", applies=opened),
        Command(
            "space,enter,pagedown",
            "read_on",
            "more",
            "Scroll by a window; at the end go on to the next page.",
            "space",
            applies=on_text,
        ),
        Command("down", "scroll(1)", "", "Scroll by a line.", "↑ ↓", applies=on_text),
        Command("up", "scroll(-1)", "", "", applies=on_text),
        Command("pageup", "page_up", "", "", applies=on_text),
        Command("home", "edge(-1)", "", "Go to the beginning of the page.", applies=on_text),
        Command("end", "edge(1)", "", "Go to the end of the page.", applies=on_text),
        Command("c", "contents", "contents", "Choose a page in the contents.", applies=opened),
        Command("k", "points", "key points", "List the key points.", applies=opened),
        Command("t", "terms", "terms", "List the terms and what they mean.", applies=opened),
        *modes(but="c"),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "reader.tcss"

    def __init__(
        self, guide: GuideId, part: PartId | None = None, point: PointId | None = None
    ) -> None:
        super().__init__()
        self.pages: Pages | None = None
        self._guide = guide
        self._part = part
        self._point = point
        self._lit: Lit | None = None
        """What was looked up, while its passage is shown."""
        self._page = SUMMARY
        self._text_page = SUMMARY
        """The text to come back to from the lists."""
        self._bookmark: Bookmark | None = None
        self._known: Mapping[PointId, PointProgress] = {}
        self._from: int | None = None
        """The list from which the passage was opened, and to which esc goes back."""
        self._peeking = point is not None
        """Whether this is a look at one passage, which leaves the remembered place alone."""
        self._passage = Passage()

    @property
    def listing(self) -> bool:
        """Whether a list is shown: contents alone, key points or terms."""
        if self.pages is None or self.has_class("-contents"):
            return True
        return self._page >= self.pages.points

    def body(self) -> ComposeResult:
        """Compose the contents beside text or list."""
        with Horizontal():
            yield Rows(id="contents", enter="open", does="Open the page.")
            with Vertical(id="page"):
                yield Static(id="lit", markup=False)
                yield self._passage
                yield Rows(id="list", enter="read", does="Open its passage.")

    def on_mount(self) -> None:
        """Open the guide where the learner left it, or where the caller says."""
        self._open()

    def on_unmount(self) -> None:
        """Keep the place when the reader leaves."""
        self._leave()

    @work(exclusive=True)
    async def _open(self) -> None:
        study, learner = self.study, self.study.learner.id
        try:
            found = await study.read(lambda db: reading.open_guide(db, learner, self._guide))
        except StudyGuideError as error:
            self.complain(error)
            self.dismiss()
            return
        self.pages = Pages(found.guide)
        self._bookmark = Bookmark(study, found.guide, found.read)
        begun = bool(found.read) or found.part != found.guide.parts[0].id
        part = self._part or (found.part if begun else None)
        self._lit = self.pages.look_up(self._point) if self._point else None
        page = self.pages.of_part(part) if part else SUMMARY
        await self._show(self._lit.page if self._lit else page)

    async def _show(self, page: int) -> None:
        """Show a page in place; what was shown before has been left already."""
        pages = self.pages
        if pages is None:
            return
        self._page = page
        self.remove_class("-contents")
        lists = page >= pages.points
        self.set_class(lists, "-list")
        if lists:
            await self._show_list(pages, page)
        else:
            if self._from is None:
                self._text_page = page
            await self._show_text(pages, page)
        self._tell(pages, page)
        self.refresh_bindings()

    async def _show_text(self, pages: Pages, page: int) -> None:
        part = pages.part(page)
        lit = self._lit
        self.set_class(lit is not None, "-lit")
        if lit is not None:
            self.query_one("#lit", Static).update(lit.head)
        text = part.text if part else summary_text(pages.guide)
        foot = part_foot(part, lit.id if lit else None) if part else summary_foot(pages.guide)
        self.set_focus(None)
        if part and self._bookmark:
            self._bookmark.arrive(part.id, keep=not self._peeking)
        title = pages.title(page) if part else pages.guide.title
        await self._passage.show(title, text, foot, lit.says if lit else "")

    async def _show_list(self, pages: Pages, page: int) -> None:
        rows = self.query_one("#list", Rows)
        if page == pages.points:
            rows.show(*point_sections(pages.guide, self._known))
            self._look_up_known()
        else:
            rows.show(term_section(pages.guide))
        rows.focus()

    def _tell(self, pages: Pages, page: int) -> None:
        """Say where this is, above and in the contents."""
        read = self._bookmark.read if self._bookmark else set()
        self.query_one("#contents", Rows).show(pages.contents(read), at=str(page))
        part = pages.part(page)
        here = f"{page} of {len(pages.guide.parts)}" if part else pages.title(page)
        minutes = f"{part.minutes} min" if part else ""
        aside = "read" if part and part.id in read else minutes
        self.tell_place(pages.guide.title, here, aside=aside)

    @work(exclusive=True, group="known")
    async def _look_up_known(self) -> None:
        """Add to the key points how well they are known, which takes a moment."""
        study, learner, now = self.study, self.study.learner.id, self.study.now()
        pages = self.pages
        try:
            found = await study.read(
                lambda db: progress.progress(db, learner, now=now, days=study.days)
            )
        except StudyGuideError as error:
            self.complain(error)
            return
        self._known = {point.id: point for point in found.points}
        if pages is not None and self._page == pages.points:
            self.query_one("#list", Rows).show(*point_sections(pages.guide, self._known))

    def _leave(self, *, on: bool = False) -> None:
        if self._bookmark is not None:
            self._bookmark.leave(on=on, end=self._passage.at_end, whole=self._passage.whole)

    async def action_turn(self, step: int) -> None:
        """Go to the next page or back; going on from the end of a part finishes it."""
        pages = self.pages
        if pages is None or not SUMMARY <= self._page + step <= pages.last:
            return
        await self._go(self._page + step, on=step > 0)

    async def _go(self, page: int, *, on: bool = False, lit: Lit | None = None) -> None:
        self._leave(on=on)
        self._from = self._page if lit else None
        self._peeking = lit is not None
        self._lit = lit
        await self._show(page)

    async def action_read_on(self) -> None:
        """Scroll by a window; at the end go on."""
        passage = self._passage
        if passage.at_end:
            await self.action_turn(1)
        else:
            passage.scroll_page_down(animate=False)

    def action_scroll(self, step: int) -> None:
        """Scroll by a line."""
        self._passage.scroll_relative(y=step, animate=False)

    def action_page_up(self) -> None:
        """Scroll back by a window."""
        self._passage.scroll_page_up(animate=False)

    def action_edge(self, direction: int) -> None:
        """Scroll to the beginning or the end."""
        passage = self._passage
        if direction < 0:
            passage.scroll_home(animate=False)
        else:
            passage.scroll_end(animate=False)

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

    async def action_points(self) -> None:
        """Show the key points, or go back from them to the text."""
        if self.pages is not None:
            await self._toggle(self.pages.points)

    async def action_terms(self) -> None:
        """Show the terms, or go back from them to the text."""
        if self.pages is not None and self.pages.guide.terms:
            await self._toggle(self.pages.terms)

    async def _toggle(self, page: int) -> None:
        await self._go(self._text_page if self._page == page else page)

    def action_back(self) -> None:
        """Close the contents or the list, else leave."""
        if self.has_class("-contents"):
            self._close_contents()
        elif self.has_class("-list"):
            self.call_later(self._go, self._text_page)
        elif self._from is not None:
            self.call_later(self._go, self._from)
        else:
            self._leave()
            self.dismiss()

    @on(Rows.Chosen, "#contents")
    async def _chosen_page(self, event: Rows.Chosen) -> None:
        await self._go(int(event.id))

    @on(Rows.Chosen, "#list")
    async def _look_up(self, event: Rows.Chosen) -> None:
        lit = self.pages.look_up(event.id) if self.pages else None
        if lit is not None:
            await self._go(lit.page, lit=lit)

    @on(Passage.EndReached)
    def _end(self) -> None:
        if self._bookmark is not None:
            self._bookmark.end_seen()
