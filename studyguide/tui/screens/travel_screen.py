"""Going through a guide: pages, passages looked up, back and forward, hits and annotations."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on, work

from studyguide.domain.finding import parse
from studyguide.domain.ids import GuideId, PartId
from studyguide.domain.practice import PRACTICE
from studyguide.domain.visits import Visits
from studyguide.errors import StudyGuideError
from studyguide.services import reading
from studyguide.services.annotating import Placed
from studyguide.texts import _
from studyguide.tui import doors
from studyguide.tui.screens.annotating_screen import AnnotatingScreen
from studyguide.tui.screens.find import Choice, Scope, look_up_of
from studyguide.tui.screens.practice import begin_practice
from studyguide.tui.screens.reader_pages import SUMMARY, Lit, Pages
from studyguide.tui.screens.reader_paragraphs import QUESTIONS
from studyguide.tui.widgets.passage import Passage
from studyguide.tui.widgets.rows import Rows


@dataclass(frozen=True, slots=True)
class Visit:
    """A page and where on it."""

    page: int
    at: int = 0
    lit: Lit | None = None


class TravelScreen(AnnotatingScreen):
    """The pages of one guide, and the ways between them."""

    def __init__(self, guide: GuideId, *, peeking: bool) -> None:
        super().__init__()
        self.guide_id = guide
        self.pages: Pages | None = None
        self.page = SUMMARY
        """The page shown."""
        self.lit: Lit | None = None
        """What was looked up, while its passage is shown."""
        self.text_page = SUMMARY
        """The text to come back to from the lists."""
        self.came_from: int | None = None
        """The list from which the passage was opened, and to which esc goes back."""
        self.peeking = peeking
        """Whether this is a look at one passage, which leaves the remembered place alone."""
        self.visits: Visits[Visit] | None = None
        self.practised = False
        """Whether questions on the part are being asked on top of this screen."""

    @property
    def listing(self) -> bool:
        """Whether a list is shown: contents alone, key points or terms."""
        if self.pages is None or self.has_class("-contents"):
            return True
        return self.page >= self.pages.points

    @property
    def part_shown(self) -> tuple[GuideId, PartId] | None:
        """The guide and part on the page."""
        part = self.pages.part(self.page) if self.pages else None
        return (self.guide_id, part.id) if part else None

    async def show_page(self, page: int, at: int) -> None:
        """Show a page with a place of its text at the top."""
        raise NotImplementedError

    def leave_page(self, *, on: bool = False) -> None:
        """Write down what the page shown came to; `on` when going on to the next one."""
        raise NotImplementedError

    async def action_turn(self, step: int) -> None:
        """Go to the next page or back; going on from the end of a part finishes it."""
        pages = self.pages
        if pages is None or not SUMMARY <= self.page + step <= pages.last:
            return
        await self.go(self.page + step, on=step > 0)

    async def go(self, page: int, at: int = 0, *, on: bool = False, lit: Lit | None = None) -> None:
        """Go to a page: to a place on it, or to the passage that was looked up."""
        self.leave_page(on=on)
        self.came_from = self.page if lit and self.has_class("-list") else None
        self.peeking = lit is not None
        self.lit = lit
        if self.visits is not None and self.pages is not None and page < self.pages.points:
            self.visits = self.visits.going_to(Visit(page, at, lit))
        await self.show_page(page, at)

    async def action_visit(self, step: int) -> None:
        """Go back to the page visited before, or forward again, to where one was on it."""
        visits = self.visits
        if visits is None or not (visits.can_go_back if step < 0 else visits.can_go_forward):
            return
        self.leave_page()
        now = self.visits or visits
        self.visits = visits = now.back() if step < 0 else now.forward()
        self.came_from, self.lit = None, visits.place.lit
        self.peeking = self.lit is not None
        await self.show_page(visits.place.page, visits.place.at)

    async def action_points(self) -> None:
        """Show the key points, or go back from them to the text."""
        if self.pages is not None:
            await self._toggle(self.pages.points)

    async def action_terms(self) -> None:
        """Show the terms, or go back from them to the text."""
        if self.pages is not None and self.pages.guide.terms:
            await self._toggle(self.pages.terms)

    async def _toggle(self, page: int) -> None:
        await self.go(self.text_page if self.page == page else page)

    def action_practise(self) -> None:
        """Ask a few questions on the part; practice counts for no grade."""
        self._practise()

    @work(exclusive=True, group="practice")
    async def _practise(self) -> None:
        part = self.pages.part(self.page) if self.pages else None
        if part is None:
            return
        try:
            choice = await self.study.read(lambda db: reading.practice_of(db, part))
            if choice is None:
                return
            sitting = await begin_practice(self.study, choice, part.title)
        except StudyGuideError as error:
            self.complain(error)
            return
        self.leave_page(on=True)
        self.practised = True
        self.open_screen(doors.quiz(PRACTICE, sitting))

    def action_find(self) -> None:
        """Find in this part, in this guide or in everything."""
        where = self.part_shown
        guide = Scope(_("this guide"), self.guide_id)
        part = (Scope(_("this part"), *where),) if where else ()
        self.open_screen(doors.find((*part, guide)), self._found)

    def _found(self, choice: Choice | None) -> None:
        if choice is None or self.pages is None:
            return
        hit = choice.hit
        self.query_typed = parse(f"{choice.typed} ") if hit.at is None else parse(choice.typed)
        lit = self.pages.look_up(look_up_of(hit)) if look_up_of(hit) else None
        page = lit.page if lit else self.pages.of_part(hit.part) if hit.part else SUMMARY
        self.call_later(self.go, page, hit.at or 0, lit=lit)

    def action_annotations(self) -> None:
        """List highlights, notes and bookmarks."""
        self.open_screen(doors.notes(self.guide_id), self._annotated)

    def _annotated(self, chosen: Placed | None) -> None:
        if chosen is not None and self.pages is not None:
            self.call_later(self.go, self.pages.of_part(chosen.annotation.part), chosen.spot.start)
        else:
            self.look_up_annotations()

    @on(Rows.Chosen, "#contents")
    async def _chosen_page(self, event: Rows.Chosen) -> None:
        await self.go(int(event.id))

    @on(Rows.Chosen, "#list")
    async def _look_up(self, event: Rows.Chosen) -> None:
        lit = self.pages.look_up(event.id) if self.pages else None
        if lit is not None:
            await self.go(lit.page, lit=lit)

    @on(Passage.Pressed, "#passage")
    async def _pressed_margin(self, event: Passage.Pressed) -> None:
        if event.place >= 0 or not event.id:
            return
        if event.id == QUESTIONS:
            await self.run_action("practise")
            return
        if event.id.startswith("part:"):
            await self.go(int(event.id.partition(":")[2]))
            return
        lit = self.pages.look_up(event.id) if self.pages else None
        if lit is not None:
            await self.go(lit.page, lit=lit)
