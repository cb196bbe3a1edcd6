"""A flashcard as it lies on the table: the question, a rule, the answer, where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size

from studyguide.domain.cloze import GAP
from studyguide.tui.widgets.lines import Line, Lines
from studyguide.tui.widgets.prose import inline, paragraphs

if TYPE_CHECKING:
    from studyguide.domain.content import Card

TALL = 20
"""Lines of a window that has room for blank ones."""


class CardFace(Lines):
    """The card, with or without its answer; or some sentences when there is no card."""

    def __init__(self) -> None:
        super().__init__()
        self._card: Card | None = None
        self._answer = False
        self._sentences: tuple[str, ...] = ()

    def show(self, card: Card, *, answer: bool) -> None:
        """Lay a card down."""
        self._card, self._answer, self._sentences = card, answer, ()
        self.redraw()

    def say(self, sentences: Sequence[str]) -> None:
        """Say something instead of showing a card, the first sentence louder."""
        self._card, self._sentences = None, tuple(sentences)
        self.redraw()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of the table, so that nothing moves when the answer is shown."""
        return max(container.height, super().get_content_height(container, viewport, width))

    def lines(self, width: int) -> list[Line]:
        """Return the card for a width."""
        card = self._card
        if card is None:
            lines: list[Line] = []
            for index, sentence in enumerate(self._sentences):
                lines += paragraphs(sentence, width, "" if index else "bold")
                if not index:
                    lines.append(Line(Content("")))
            return lines
        front = paragraphs(card.front, width, "bold")
        if not self._answer:
            return front
        rule = Line(Content.styled("─" * width, "$rule"))
        space = [] if self.app.size.height < TALL else [Line(Content(""))]
        lines = [*front, *space, rule, *space, *self._back(card, width)]
        if card.at:
            lines += [*space, Line(Content.styled(card.at.label, "$quiet"))]
        return lines

    def _back(self, card: Card, width: int) -> list[Line]:
        """Return the answer; for a gap the whole statement with the answer lit in it."""
        before, gap, _ = card.front.partition(GAP)
        end = len(before) + len(card.back)
        if gap and card.whole[len(before) : end] == card.back and card.whole.startswith(before):
            lit = Content.assemble(before, (card.back, "bold underline $accent"), card.whole[end:])
            return [Line(line.rstrip()) for line in lit.wrap(width)]
        lines = paragraphs(card.back, width)
        if card.whole:
            whole = inline(card.whole, "$quiet")
            lines += [Line(Content("")), *(Line(line.rstrip()) for line in whole.wrap(width))]
        return lines
