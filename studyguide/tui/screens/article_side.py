"""The learner's copy of an article beside its guide: numbered sentences, one of them chosen."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from studyguide.domain.article import Piece, Role
from studyguide.domain.content import Guide
from studyguide.domain.sentences import Sentences
from studyguide.services import articles
from studyguide.services.articles import AttachedArticle
from studyguide.texts import _
from studyguide.tui.widgets.passage import Passage
from studyguide.tui.widgets.setting import Paragraph
from studyguide.tui.wording import listed

UNVERIFIED = _(
    "! Unverified: this is not the text from which the guide was written, so sentences may be "
    "numbered otherwise."
)
BROKEN_OFF = _("! The stored text of this article is incomplete.")


class ArticleSide(Vertical):
    """The article, a sentence chosen in it, and what the guide makes of that sentence."""

    DEFAULT_CSS = """
    ArticleSide {
        #notice { height: auto; max-height: 4; color: $partly; margin-bottom: 1; }
        #retold { height: auto; max-height: 4; border-top: solid $rule; }
    }
    """

    @dataclass
    class Chosen(Message):
        """A click on a sentence that is chosen already, or enter: go where the guide retells it."""

        number: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._guide: Guide | None = None
        self._spans: dict[int, tuple[int, int]] = {}
        self._text = Passage(id="article-text")
        self.number = 0
        """The sentence that is chosen; 0 while none is."""

    def compose(self) -> ComposeResult:
        """Compose notice, text, and what the guide makes of the sentence."""
        yield Static(id="notice", markup=False)
        yield self._text
        yield Static(id="retold", markup=False)

    def show(self, guide: Guide, article: AttachedArticle) -> None:
        """Show an article."""
        self._guide = guide
        self.number = 0
        paragraphs, self._spans = set_article(article.pieces)
        notice = "" if article.verified else UNVERIFIED
        if not guide.article.complete:
            said = " ".join(guide.article.notice.split())
            notice = f"{notice}\n! {said}" if said else f"{notice}\n{BROKEN_OFF}"
        line = self.query_one("#notice", Static)
        line.update(Content(notice.strip()))
        line.display = bool(notice)
        self._text.show(paragraphs)

    def set_length(self, length: int) -> None:
        """Set how long lines are at most."""
        self._text.length = length

    def light(self, at: Sentences) -> None:
        """Show the sentences where something stands; the first is chosen."""
        numbers = [number for number in self._spans if number in at]
        if numbers:
            self._choose(numbers[0], numbers)

    def on_resize(self) -> None:
        """Keep the chosen sentence in sight."""
        if self.number in self._spans:
            start, _end = self._spans[self.number]
            self.call_after_refresh(self._text.go_to, start, centre=True)

    def move(self, step: int) -> None:
        """Choose the next sentence or the one before."""
        numbers = sorted(self._spans)
        if not numbers:
            return
        here = numbers.index(self.number) + step if self.number in self._spans else 0
        number = numbers[max(0, min(here, len(numbers) - 1))]
        self._choose(number, [number])

    def page(self, step: int) -> None:
        """Scroll by a window and choose the first sentence there."""
        if step > 0:
            self._text.scroll_page_down(animate=False)
        else:
            self._text.scroll_page_up(animate=False)
        self.call_after_refresh(self._choose_top)

    def _choose_top(self) -> None:
        top = self._text.top
        below = [number for number, span in self._spans.items() if span[0] >= top]
        number = below[0] if below else max(self._spans, default=0)
        if number:
            self._choose(number, [number])

    def _choose(self, number: int, lit: list[int]) -> None:
        self.number = number
        self._text.paint("lit", [(*self._spans[one], "on $lit underline") for one in lit])
        self._text.paint("here", [(*self._spans[number], "bold on $lit underline")])
        self._text.go_to(self._spans[number][0], centre=True)
        self.query_one("#retold", Static).update(self._retold(number))

    def _retold(self, number: int) -> Content:
        found = articles.part_of_sentence(self._guide, number) if self._guide else None
        if found is None or self._guide is None:
            return Content.styled(
                _("Sentence {number}: no part of the guide names it.", number=number), "$quiet"
            )
        part, points = found
        place = self._guide.parts.index(part) + 1
        names = listed(f"◇ {point.local.replace('-', ' ')}" for point in points)
        return Content.assemble(
            (_("Sentence {number}", number=number), "bold $accent"),
            (_("  part {place} {title}", place=place, title=part.title), "$quiet"),
            f"\n{names}" if names else "",
        )

    def choose(self) -> None:
        """Ask to go where the guide retells the chosen sentence."""
        if self.number:
            self.post_message(self.Chosen(self.number))

    @on(Passage.Pressed, "#article-text")
    def _pressed(self, event: Passage.Pressed) -> None:
        event.stop()
        for number, (start, end) in self._spans.items():
            if start <= event.place < end:
                if number == self.number:
                    self.choose()
                else:
                    self._choose(number, [number])


def set_article(pieces: tuple[Piece, ...]) -> tuple[list[Paragraph], dict[int, tuple[int, int]]]:
    """Return an article as paragraphs with numbered sentences, and where each sentence is."""
    paragraphs: list[Paragraph] = []
    spans: dict[int, tuple[int, int]] = {}
    place = 0
    words = Content("")
    here = 0

    def end() -> None:
        nonlocal words, place
        if words.plain:
            paragraphs.append(Paragraph(words, start=place))
            place += len(words.plain) + 1
            words = Content("")

    for piece in pieces:
        if piece.role is not Role.SENTENCE or piece.paragraph != here:
            end()
            here = piece.paragraph
        if piece.role is Role.SENTENCE:
            lead = " " if words.plain else ""
            start = place + len(words.plain) + len(lead)
            number = f"{piece.number}\u00a0"
            words = Content.assemble(words, lead, (number, "$quiet"), piece.text)
            if piece.breaks_off:
                words = Content.assemble(words, (" …", "$partly"))
            spans[piece.number] = start, start + len(number) + len(piece.text)
        else:
            style = "bold" if piece.role in (Role.TITLE, Role.HEADING) else "$quiet"
            words = Content.styled(piece.text, style)
            end()
    end()
    return paragraphs, spans
