"""Reports for instructors: everyone, each quiz, each learner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from studyguide.domain.ids import QuizId
from studyguide.errors import StudyGuideError
from studyguide.services import learners, quizzes
from studyguide.store.database import Database
from studyguide.texts import _, _p
from studyguide.tui import doors
from studyguide.tui.commands import BACK, Command, bindings, modes
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.rows import Rows
from studyguide.tui.widgets.table import Column, Row, Section

EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be reported on."""

    quizzes: tuple[tuple[QuizId, str], ...]
    learners: tuple[str, ...]


def choices(database: Database) -> Choices:
    """Return the quizzes and learners there are."""
    return Choices(
        tuple((one.id, one.title) for one in quizzes.all_quizzes(database)),
        tuple(one.name for one in learners.everyone(database)),
    )


class ReportsScreen(StudyScreen[None]):
    """What can be reported on; enter shows the report."""

    ABOUT = _("Reports tell instructors how learners do, and what is wrong with questions.")
    KEYS: ClassVar[tuple[Command, ...]] = (*modes(but="e"), BACK)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)

    def body(self) -> ComposeResult:
        """Compose a list."""
        yield Rows(id="list", enter=_p("key, noun", "report"), does=_("Show the report."))

    def on_mount(self) -> None:
        """Keep the columns near one another."""
        self.query_one(Rows).styles.max_width = 96

    def on_screen_resume(self) -> None:
        """Look again who and what there is."""
        self.tell_place(_("Reports"))
        self._load()

    @work(exclusive=True)
    async def _load(self) -> None:
        try:
            found = await self.study.read(choices)
        except StudyGuideError as error:
            self.complain(error)
            return
        columns = (Column(grow=True), Column(style="$quiet", goes=1))
        rows = self.query_one(Rows)
        rows.show(
            Section(
                heading=(_("Class"), ""),
                columns=columns,
                rows=(Row(EVERYONE, (_("Everyone"), _("who needs help, guides, quizzes"))),),
            ),
            Section(
                heading=(_("Quizzes"), ""),
                columns=columns,
                rows=tuple(Row(f"quiz:{id}", (title, id)) for id, title in found.quizzes),
                empty=_("There are no quizzes yet."),
            ),
            Section(
                heading=(_("Learners"), ""),
                columns=columns,
                rows=tuple(Row(f"learner:{name}", (name, "")) for name in found.learners),
            ),
        )
        rows.focus()
        self.refresh_bindings()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Show a report."""
        kind, _, id = event.id.partition(":")
        self.app.push_screen(doors.report(kind, id))
