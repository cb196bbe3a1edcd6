"""Marking a text: choosing a stretch by keys or mouse, highlighting it, noting, bookmarks."""

from __future__ import annotations

from collections.abc import Callable

from textual import on, work
from textual.content import Content

from studyguide.domain.anchor import Fit
from studyguide.domain.annotations import AnnotationKind
from studyguide.domain.ids import AnnotationId, GuideId, PartId, PointId
from studyguide.domain.selection import (
    Selection,
    grown,
    neighbour,
    sentence_at,
    shifted,
    whole_words,
)
from studyguide.errors import StudyGuideError
from studyguide.services import annotating, own_cards
from studyguide.services.annotating import Placed
from studyguide.store.database import Database
from studyguide.texts import _
from studyguide.tui import doors
from studyguide.tui.screens.page_screen import PageScreen
from studyguide.tui.widgets.passage import Passage

HIGHLIGHT, CHOSEN = "italic on $lit", "reverse"
BOOKMARK, NOTED, HIGHLIGHTED = "⚑", "✎", "▌"
"""In the margin: a bookmark, an annotation with a note, a highlight."""


class AnnotatingScreen(PageScreen):
    """A page whose text can be annotated; the reader says which guide and part it is."""

    def __init__(self) -> None:
        super().__init__()
        self.annotations: tuple[Placed, ...] = ()
        """The learner's annotations in the guide."""
        self._chosen: Selection | None = None
        self._annotation: Placed | None = None
        """The annotation that is chosen."""

    @property
    def part_shown(self) -> tuple[GuideId, PartId] | None:
        """The guide and part on the page; None where nothing can be annotated."""
        raise NotImplementedError

    @property
    def choosing(self) -> bool:
        """Whether a stretch of the text is being chosen."""
        return self._chosen is not None

    @property
    def annotation_chosen(self) -> bool:
        """Whether what is chosen is annotated already."""
        return self._annotation is not None

    def get_selected_text(self) -> str | None:
        """Return what is chosen, for copying."""
        chosen = self._chosen
        return self.sheet.text[chosen.start : chosen.end] if chosen else None

    def action_highlight(self) -> None:
        """Begin to choose: the first sentence in the window, or the one of the hit."""
        if self.part_shown is not None:
            self.choose(sentence_at(self.sheet.text, self.passage.top))

    def choose(self, chosen: Selection | None, annotation: Placed | None = None) -> None:
        """Choose a stretch; None ends choosing."""
        self._chosen, self._annotation = chosen, annotation
        spans = [(chosen.start, chosen.end, CHOSEN)] if chosen else []
        self.passage.paint("chosen", spans)
        if chosen is not None:
            self.passage.go_to(chosen.start, centre=True)
        self.refresh_bindings()

    def action_sentence(self, step: int) -> None:
        """Choose the next sentence or the one before."""
        self._change(lambda text, chosen: neighbour(text, chosen, step))

    def action_grow(self, step: int) -> None:
        """Choose a sentence more or less."""
        self._change(lambda text, chosen: grown(text, chosen, step))

    def action_end(self, step: int) -> None:
        """Move the end of what is chosen by a word."""
        self._change(lambda text, chosen: shifted(text, chosen, end=step))

    def action_begin(self, step: int) -> None:
        """Move the beginning of what is chosen by a word."""
        self._change(lambda text, chosen: shifted(text, chosen, start=step))

    def _change(self, change: Callable[[str, Selection], Selection]) -> None:
        if self._chosen is not None:
            self.choose(change(self.sheet.text, self._chosen))

    def action_keep(self) -> None:
        """Highlight what is chosen."""
        if self._annotation is None:
            self._write_annotation(AnnotationKind.HIGHLIGHT, self._chosen, "")
        self.choose(None)

    def action_note(self) -> None:
        """Write a note to what is chosen."""
        chosen, annotation = self._chosen, self._annotation
        if chosen is None:
            return
        words = self.sheet.text[chosen.start : chosen.end]

        def noted(text: str | None) -> None:
            if text is not None:
                self._write_note(chosen, annotation, text)
            self.choose(None)

        self.open_screen(doors.note(words, annotation.annotation.note if annotation else ""), noted)

    def _write_note(self, chosen: Selection, annotation: Placed | None, text: str) -> None:
        if annotation is None:
            if text.strip():
                self._write_annotation(AnnotationKind.HIGHLIGHT, chosen, text)
            return
        study, learner, id = self.study, self.study.learner.id, annotation.annotation.id
        self._write(
            lambda db: annotating.note(db, learner, id, text, now=study.now(), random=study.random)
        )

    def action_card(self) -> None:
        """Make an own card: the words are its back, what it asks is typed."""
        chosen = self._chosen
        if chosen is None:
            return
        words = self.sheet.text[chosen.start : chosen.end]

        def asked(front: str | None) -> None:
            if front:
                self._make_card(chosen, front, words)
            self.choose(None)

        self.open_screen(doors.note(words, "", _("What does the card ask?")), asked)

    def action_cloze(self) -> None:
        """Make an own card of the sentence, with the chosen words hidden."""
        chosen = self._chosen
        around = sentence_at(self.sheet.text, chosen.start) if chosen else None
        if chosen is None or around is None:
            return
        if chosen.end > around.end or (chosen.start, chosen.end) == (around.start, around.end):
            self.notify(_("Choose some words of one sentence to hide."), markup=False)
            return
        self._make_card(chosen, hidden(self.sheet.text, around, chosen), "")
        self.choose(None)

    def _make_card(self, chosen: Selection, front: str, back: str) -> None:
        where = self.part_shown
        if where is None:
            return
        study, learner = self.study, self.study.learner.id
        paragraph = self.passage.paragraph_at(chosen.start)
        places = (self.sheet.points or {}).items()
        tests = tuple(PointId(point) for point, place in places if place == paragraph)
        self._write(
            lambda db: own_cards.make(
                db,
                learner,
                where[0],
                front,
                back,
                tests=tests,
                now=study.now(),
                random=study.random,
            ),
            _("A card was made; it comes with your next cards."),
        )

    def action_unnote(self) -> None:
        """Take the annotation away that is chosen."""
        if self._annotation is not None:
            self._remove(self._annotation.annotation.id)
        self.choose(None)

    def action_bookmark(self) -> None:
        """Put a bookmark beside the first line of the window, or take the one there away."""
        if self.part_shown is None:
            return
        top, bottom = self.passage.top, self.passage.bottom
        place = sentence_at(self.sheet.text, top)
        here = [
            one
            for one in self._here()
            if one.annotation.kind is AnnotationKind.BOOKMARK
            and place is not None
            and one.spot.start == place.start
        ]
        if here:
            self._remove(here[0].annotation.id)
        elif place is not None and place.start <= bottom:
            self._write_annotation(AnnotationKind.BOOKMARK, place, "")

    def _remove(self, id: AnnotationId) -> None:
        study, learner = self.study, self.study.learner.id
        self._write(
            lambda db: annotating.remove(db, learner, id, now=study.now(), random=study.random)
        )

    def _write_annotation(self, kind: AnnotationKind, chosen: Selection | None, note: str) -> None:
        where = self.part_shown
        if chosen is None or where is None:
            return
        study, learner = self.study, self.study.learner.id
        self._write(
            lambda db: annotating.annotate(
                db,
                learner,
                *where,
                kind,
                chosen.start,
                chosen.end,
                note=note,
                now=study.now(),
                random=study.random,
            )
        )

    @work
    async def _write(self, write: Callable[[Database], object], done: str = "") -> None:
        try:
            await self.study.written(write)
            if done:
                self.notify(done, markup=False)
        except StudyGuideError as error:
            self.complain(error)
        await self._read_annotations()

    @work(exclusive=True, group="annotations")
    async def look_up_annotations(self) -> None:
        """Read the annotations of the guide and show those of the page."""
        await self._read_annotations()

    async def _read_annotations(self) -> None:
        where = self.part_shown
        study, learner = self.study, self.study.learner.id
        if where is None:
            return
        try:
            found = await study.read(lambda db: annotating.placed(db, learner, where[0]))
        except StudyGuideError as error:
            self.complain(error)
            return
        self.annotations = tuple(found)
        self.show_annotations()

    def _here(self) -> list[Placed]:
        """Return the annotations of the part on the page that have a place there."""
        where = self.part_shown
        return [
            one
            for one in self.annotations
            if where is not None
            and one.annotation.part == where[1]
            and one.spot.fit is not Fit.LOST
        ]

    def show_annotations(self) -> None:
        """Show the annotations of the part on the page."""
        here = self._here()
        self.passage.paint(
            "annotations",
            [
                (one.spot.start, one.spot.end, HIGHLIGHT)
                for one in here
                if one.annotation.kind is AnnotationKind.HIGHLIGHT
            ],
        )
        self.passage.sign([(one.spot.start, glyph(one)) for one in here])

    @on(Passage.Dragged, "#passage")
    def _dragged(self, event: Passage.Dragged) -> None:
        if self.part_shown is not None:
            self.choose(whole_words(self.sheet.text, event.start, event.end))

    @on(Passage.Pressed, "#passage")
    def _pressed_annotation(self, event: Passage.Pressed) -> None:
        found = [one for one in self._here() if one.spot.start <= event.place < one.spot.end]
        highlights = [one for one in found if one.annotation.kind is AnnotationKind.HIGHLIGHT]
        if highlights and self.use_at(event.place) is None:
            spot = highlights[-1].spot
            self.choose(Selection(spot.start, spot.end), highlights[-1])
        elif self.choosing:
            self.choose(None)


def hidden(text: str, around: Selection, chosen: Selection) -> str:
    """Return a sentence with the chosen words between the marks of a gap."""
    words = text[chosen.start : chosen.end].rstrip(".,;:!?")
    before, after = text[around.start : chosen.start], text[chosen.start + len(words) : around.end]
    return f"{before}[[{words}]]{after}"


def glyph(one: Placed) -> Content:
    """Return the sign of an annotation."""
    if one.annotation.note:
        return Content.styled(NOTED, "$accent")
    return Content.styled(
        BOOKMARK if one.annotation.kind is AnnotationKind.BOOKMARK else HIGHLIGHTED, "$accent"
    )
