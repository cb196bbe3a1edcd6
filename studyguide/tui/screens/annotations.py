"""All annotations of a learner in one guide or in all: highlights, notes and bookmarks.

Closes with the annotation whose place to go to, or None.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from studyguide.domain.anchor import Fit
from studyguide.domain.ids import AnnotationId, GuideId
from studyguide.errors import StudyGuideError
from studyguide.services import annotating
from studyguide.services.annotating import Placed
from studyguide.store.database import Database
from studyguide.texts import _, _p
from studyguide.tui import doors
from studyguide.tui.commands import BACK, Command, bindings, faces
from studyguide.tui.screens.annotating_screen import glyph
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.screens.reader import ReaderScreen
from studyguide.tui.widgets.rows import Column, Row, Rows, Section

NOTHING = _(
    "Nothing is noted yet. While reading, {highlight} chooses a sentence to highlight or note, "
    "{bookmark} puts a bookmark; the mouse chooses by dragging."
)
STATES = {
    Fit.SAME: "",
    Fit.MOVED: "",
    Fit.CHANGED: _("the text was changed here"),
    Fit.LOST: _("no longer in the text"),
}


def on_annotation(screen: AnnotationsScreen) -> bool:
    """Tell whether the cursor is on an annotation."""
    return screen.current is not None


def removed(screen: AnnotationsScreen) -> bool:
    """Tell whether an annotation was taken away that can be put back."""
    return bool(screen.removed)


class AnnotationsScreen(StudyScreen[Placed | None]):
    """The annotations in reading order."""

    ABOUT = _(
        "▌ highlights, ✎ notes and ⚑ bookmarks. Where a guide was changed they are found "
        "again by their words; what is no longer in the text keeps its words and your note."
    )
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(
            "e", "note", _p("key", "note"), _("Write or change the note."), applies=on_annotation
        ),
        Command(
            "d,delete",
            "remove",
            _p("key", "remove"),
            _("Take the annotation away."),
            applies=on_annotation,
        ),
        Command(
            "u", "restore", _p("key", "put back"), _("Put the last one back."), applies=removed
        ),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)

    def __init__(self, guide: GuideId | None) -> None:
        super().__init__()
        self._guide = guide
        self._annotations: dict[str, Placed] = {}
        self.removed: list[AnnotationId] = []
        """The annotations taken away here, the last one last."""

    @property
    def current(self) -> Placed | None:
        """The annotation with the cursor."""
        row = self.query_one(Rows).current
        return self._annotations.get(row.id) if row else None

    def body(self) -> ComposeResult:
        """Compose the list."""
        yield Rows(enter=_p("key", "read"), does=_("Read where it is."))

    def on_mount(self) -> None:
        """Say where this is, and list."""
        self.tell_place(_("Read"), _("Notes"))
        self.query_one(Rows).styles.max_width = 96
        self._show()

    @work(exclusive=True)
    async def _show(self) -> None:
        await self._list()

    async def _list(self) -> None:
        learner = self.study.learner.id
        try:
            found = await self.study.read(lambda db: annotating.placed(db, learner, self._guide))
        except StudyGuideError as error:
            self.complain(error)
            return
        self._annotations = {str(one.annotation.id): one for one in found}
        sections: dict[str, list[Row]] = {}
        for one in found:
            sections.setdefault(one.guide_title, []).append(_row(one))
        columns = (Column(grow=True, hang=2), Column(style="$quiet", goes=1))
        self.query_one(Rows).show(
            *(
                Section(columns, tuple(rows), (title, ""), spaced=True)
                for title, rows in sections.items()
            )
            if sections
            else (Section(columns, empty=NOTHING.format(**faces(ReaderScreen, self.study.keys))),)
        )
        self.refresh_bindings()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Close with the annotation, unless its place is gone."""
        chosen = self._annotations.get(event.id)
        if chosen is not None and chosen.number:
            self.dismiss(chosen)
        elif chosen is not None:
            self.notify(_("Its part is no longer in the guide."), markup=False)

    def on_rows_moved(self) -> None:
        """Show which keys apply."""
        self.refresh_bindings()

    def action_note(self) -> None:
        """Write or change the note of an annotation."""
        chosen = self.current
        if chosen is None:
            return
        study, learner, id = self.study, self.study.learner.id, chosen.annotation.id

        def noted(text: str | None) -> None:
            if text is not None:
                self._write(
                    lambda db: annotating.note(
                        db, learner, id, text, now=study.now(), random=study.random
                    )
                )

        self.open_screen(doors.note(chosen.words, chosen.annotation.note), noted)

    def action_remove(self) -> None:
        """Take an annotation away."""
        chosen = self.current
        if chosen is not None:
            study, learner, id = self.study, self.study.learner.id, chosen.annotation.id
            self.removed.append(id)
            self._write(
                lambda db: annotating.remove(db, learner, id, now=study.now(), random=study.random)
            )

    def action_restore(self) -> None:
        """Put the annotation back that was taken away last."""
        if self.removed:
            study, learner, id = self.study, self.study.learner.id, self.removed.pop()
            self._write(
                lambda db: annotating.restore(db, learner, id, now=study.now(), random=study.random)
            )

    @work
    async def _write(self, write: Callable[[Database], None]) -> None:
        try:
            await self.study.written(write)
        except StudyGuideError as error:
            self.complain(error)
        await self._list()

    def action_back(self) -> None:
        """Close without a choice."""
        self.dismiss(None)


def _row(one: Placed) -> Row:
    where = f"{one.number} {one.part_title}" if one.number else ""
    state = STATES[one.spot.fit]
    below = Content("\n").join(
        [
            *(
                [Content.assemble(("✎ ", "$accent"), one.annotation.note)]
                if one.annotation.note
                else []
            ),
            *([Content.styled(f"! {state}", "$partly")] if state else []),
        ]
    )
    words = " ".join(one.words.split())
    return Row(
        str(one.annotation.id),
        (Content.assemble(glyph(one), " ", words), where),
        below=below if below else "",
    )
