"""Choosing a guide to read."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from studyguide.domain.ids import GuideId
from studyguide.errors import StudyGuideError
from studyguide.services import progress, reading
from studyguide.services.annotating import Placed
from studyguide.store.database import Database
from studyguide.texts import _, _p
from studyguide.tui import doors
from studyguide.tui.commands import BACK, Command, bindings, modes
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.screens.home_rows import NO_GUIDES
from studyguide.tui.widgets.bars import dots
from studyguide.tui.widgets.rows import Column, Row, Rows, Section


class GuidesScreen(StudyScreen[None]):
    """All guides with what they say in a sentence."""

    ABOUT = _("A guide retells an article in parts, with its key points and terms.")
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(
            "m",
            "annotations",
            _p("key", "notes"),
            _("List highlights, notes and bookmarks of all guides."),
        ),
        *modes(but="r"),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)

    def body(self) -> ComposeResult:
        """Compose the list."""
        yield Rows(enter=_p("key", "read"), does=_("Read the guide where you left it."))

    def on_mount(self) -> None:
        """Say where this is; the list fills when it is shown."""
        self.tell_place(_("Read"))
        self.query_one(Rows).styles.max_width = 96

    def on_screen_resume(self) -> None:
        """Read again what another screen changed."""
        self._show()

    @work(exclusive=True)
    async def _show(self) -> None:
        study, learner, now = self.study, self.study.learner.id, self.study.now()

        def ask(database: Database) -> tuple[Row, ...]:
            guides = {guide.id: guide for guide in reading.guides(database)}
            far = progress.progress(database, learner, now=now, days=study.days)
            return tuple(
                Row(
                    one.id,
                    (one.title, dots(one.parts_read), progress.share(one.known)),
                    below=guides[one.id].summary.sentence if one.id in guides else "",
                )
                for one in far.guides
            )

        try:
            rows = await study.read(ask)
        except StudyGuideError as error:
            self.complain(error)
            return
        columns = (Column(grow=True), Column(style="$primary", goes=1), Column(right=True))
        heading = (_("Guides"), _p("column", "read"), _p("column", "known"))
        self.query_one(Rows).show(Section(columns, rows, heading, NO_GUIDES, spaced=True))
        self.refresh_bindings()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Open the guide where the learner left it."""
        self.open_screen(doors.reader(GuideId(event.id)))

    def action_annotations(self) -> None:
        """List the annotations in all guides."""
        self.open_screen(doors.notes(), self._annotated)

    def _annotated(self, chosen: Placed | None) -> None:
        if chosen is not None:
            self.open_screen(doors.annotated(chosen))
