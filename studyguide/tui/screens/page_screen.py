"""A screen with a page to read: scrolling, line length, meanings of terms, hits of a search."""

from __future__ import annotations

from textual import on
from textual.content import Content
from textual.widgets import Static

from studyguide.domain.content import Term
from studyguide.domain.finding import Query, hits
from studyguide.domain.glossary import Use
from studyguide.texts import _
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.screens.reader_paragraphs import Sheet
from studyguide.tui.widgets.passage import STEP, Passage
from studyguide.tui.wording import LONGEST, SHORTEST

TERM, HIT, HERE = "underline", "bold reverse", "bold reverse $accent"
"""How terms, hits of a search, and the hit one is at look in a text."""


class PageScreen(StudyScreen[None]):
    """What a page of text can do; the screens built on it say which page."""

    def __init__(self) -> None:
        super().__init__()
        self.passage = Passage(id="passage")
        self.sheet = Sheet(())
        self.query_typed: Query | None = None
        """What is looked for on every page, from a search."""
        self._hits: tuple[tuple[int, int], ...] = ()
        self._hit = 0
        self._use: int | None = None
        """The term whose meaning is shown, counted over the page."""

    @property
    def hits_shown(self) -> bool:
        """Whether there are hits to go through."""
        return bool(self._hits)

    @property
    def explaining(self) -> bool:
        """Whether the meaning of a term is shown."""
        return self._use is not None

    def show_sheet(self, sheet: Sheet, at: int = 0) -> None:
        """Show a page with its terms, and with what is looked for."""
        self.sheet = sheet
        self.close_term()
        self.passage.show(sheet.paragraphs, at)
        self.passage.paint("terms", [(use.start, use.end, TERM) for use in sheet.uses])
        self._hits = hits(sheet.text, self.query_typed) if self.query_typed else ()
        self._hit = next((n for n, hit in enumerate(self._hits) if hit[0] >= at), 0)
        self._show_hits()

    def _show_hits(self) -> None:
        here = self._hits[self._hit] if self._hits else None
        self.passage.paint(
            "hits",
            [(start, end, HIT if (start, end) != here else HERE) for start, end in self._hits],
        )
        self.refresh_bindings()

    def stop_finding(self) -> None:
        """Take the hits off the page."""
        self.query_typed = None
        self._hits = ()
        self._show_hits()

    def action_hit(self, step: int) -> None:
        """Go to the next hit on the page, or the one before."""
        if self._hits:
            self._hit = (self._hit + step) % len(self._hits)
            self.passage.go_to(self._hits[self._hit][0], centre=True)
            self._show_hits()

    def action_scroll(self, step: int) -> None:
        """Scroll by a line."""
        self.passage.scroll_relative(y=step, animate=False)

    def action_page_up(self) -> None:
        """Scroll back by a window."""
        self.passage.scroll_page_up(animate=False)

    def action_edge(self, direction: int) -> None:
        """Scroll to the beginning or the end."""
        if direction < 0:
            self.passage.scroll_home(animate=False)
        else:
            self.passage.scroll_end(animate=False)

    def action_measure(self, step: int) -> None:
        """Make the lines longer or shorter."""
        length = max(SHORTEST, min(LONGEST, self.passage.length + step * STEP))
        self.passage.length = length
        self.study.prefer(line=length)

    def action_term(self, step: int) -> None:
        """Show the meaning of the next term on the page, at first of one in the window."""
        found = self.sheet.uses
        if not found:
            return
        if self._use is None:
            top, bottom = self.passage.top, self.passage.bottom
            seen = [n for n, use in enumerate(found) if top <= use.start < bottom]
            self._explain((seen[0] if seen else 0) if step > 0 else (seen or [0])[-1])
        else:
            self._explain((self._use + step) % len(found))

    def _explain(self, number: int) -> None:
        use = self.sheet.uses[number]
        self._use = number
        self.passage.paint("term", [(use.start, use.end, "bold underline $accent")])
        self.passage.go_to(use.start, centre=True)
        self.query_one("#meaning", Static).update(meaning(use.term))
        self.add_class("-explains")
        self.refresh_bindings()

    def close_term(self) -> None:
        """Take the meaning of a term away."""
        self._use = None
        self.passage.paint("term", ())
        self.remove_class("-explains")
        self.refresh_bindings()

    def use_at(self, place: int) -> Use | None:
        """Return the term used at a place of the text."""
        return next((use for use in self.sheet.uses if use.start <= place < use.end), None)

    @on(Passage.Pressed, "#passage")
    def _pressed_term(self, event: Passage.Pressed) -> None:
        use = self.use_at(event.place)
        if use is not None:
            self._explain(self.sheet.uses.index(use))
        elif self.explaining:
            self.close_term()


def meaning(term: Term) -> Content:
    """Return what a term means, as its pop-up says it."""
    also = _(", also {also}", also=", ".join(term.also)) if term.also else ""
    place = f"  {term.at.label}." if term.at else ""
    return Content.assemble(
        (term.name, "bold $accent"),
        (f"{also}\n", "$quiet"),
        " ".join(term.means.split()),
        (place, "$quiet"),
    )
