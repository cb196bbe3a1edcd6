"""The article beside its guide, or in turns with it in a narrow window."""

from __future__ import annotations

from textual import on

from studyguide.domain.ids import GuideId
from studyguide.errors import StudyGuideError
from studyguide.paths import data_folder
from studyguide.services import articles
from studyguide.services.articles import AttachedArticle
from studyguide.tui import doors
from studyguide.tui.screens.article_side import ArticleSide
from studyguide.tui.screens.travel_screen import TravelScreen
from studyguide.tui.widgets.rows import Rows


class ArticleScreen(TravelScreen):
    """A guide to whose article one key leads and back."""

    def __init__(self, guide: GuideId, *, peeking: bool) -> None:
        super().__init__(guide, peeking=peeking)
        self.side = ArticleSide(id="article")

    @property
    def in_article(self) -> bool:
        """Whether the keys are with the article."""
        return self.has_class("-article") and not self.has_class("-contents")

    def action_article(self) -> None:
        """Show the article at the sentences of what is read, or leave it."""
        if self.has_class("-article"):
            self.leave_article()
        elif self.pages is not None:
            try:
                found = articles.attached(self.pages.guide, data_folder())
            except StudyGuideError as error:
                self.complain(error)
                return
            if found is None:
                self.open_screen(doors.attach(self.pages.guide), self._attached)
            else:
                self._show_article(found)

    def _attached(self, done: bool | None) -> None:
        if done:
            self.action_article()

    def _show_article(self, found: AttachedArticle) -> None:
        pages = self.pages
        if pages is None:
            return
        if self.listing:
            rows = self.query_one("#list", Rows).current
            lit = pages.look_up(rows.id) if rows else None
        else:
            lit = self.lit
        at = pages.sentences_at(self.page, lit, self.passage.top, self.sheet.points)
        self.add_class("-article")
        self.set_focus(None)
        self.side.show(pages.guide, found)
        self.side.set_length(self.study.line_length)
        self.side.call_after_refresh(self.side.light, at)
        self.refresh_bindings()

    def leave_article(self) -> None:
        """Take the article away."""
        self.remove_class("-article")
        if self.has_class("-list"):
            self.query_one("#list", Rows).focus()
        self.refresh_bindings()

    def action_article_move(self, step: int) -> None:
        """Choose another sentence of the article."""
        self.side.move(step)

    def action_article_page(self, step: int) -> None:
        """Scroll the article by a window."""
        self.side.page(step)

    def action_retold(self) -> None:
        """Go where the guide retells the sentence."""
        self.side.choose()

    @on(ArticleSide.Chosen)
    async def _go_to_retold(self, event: ArticleSide.Chosen) -> None:
        pages = self.pages
        found = articles.part_of_sentence(pages.guide, event.number) if pages else None
        if pages is None or found is None:
            return
        part, points = found
        if not self.has_class("-wide"):
            self.leave_article()
        lit = pages.look_up(points[0].id) if points else None
        await self.go(pages.of_part(part.id), lit=lit)
