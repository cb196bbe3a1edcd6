"""One report on the screen, and saving it in any format."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import ClassVar

from rich.style import Style as RichStyle
from rich.text import Text
from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content, Span
from textual.style import Style
from textual.widgets import Static

from studyguide.domain.ids import QuizId
from studyguide.errors import StudyGuideError
from studyguide.reports.data import AnyReport
from studyguide.reports.formats import written
from studyguide.services import reporting
from studyguide.store.database import Database
from studyguide.texts import _, _p
from studyguide.tui.commands import BACK, Command, bindings, modes
from studyguide.tui.screens.base import StudyScreen

FORMATS = {"html": "html", "markdown": "md", "text": "txt", "csv": "csv", "json": "json"}
"""What a report can be saved as, with the ending of the file."""
_ROOM = 8
"""Cells beside the text: margins and the scroll bar."""


def loaded(screen: ReportScreen) -> bool:
    """Tell whether there is a report to save."""
    return screen.report is not None


class ReportScreen(StudyScreen[None]):
    """A report as text; the same report is saved in the format that is chosen."""

    ABOUT = _(
        "A report. Choose a format with {form} and save it with {save} into the current folder."
    )
    CSS = "#report { text-wrap: nowrap; }"
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("s", "save", _p("key", "save"), _("Save the report as a file."), applies=loaded),
        Command(
            "f", "form", _p("key", "format"), _("Choose the format of the file."), applies=loaded
        ),
        Command("up,down", "", "", _("Scroll."), shown="↑ ↓"),
        *modes(but="sf"),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*(one for one in KEYS if one.action))

    def __init__(self, kind: str, id: str) -> None:
        super().__init__()
        self.report: AnyReport | None = None
        """What is shown; None while it is worked out."""
        self.form = next(iter(FORMATS))
        """The format it would be saved in."""
        self._kind, self._about = kind, id

    def body(self) -> ComposeResult:
        """Compose a text that scrolls."""
        with VerticalScroll():
            yield Static(Content.styled(_("Working it out …"), "$quiet"), id="report", markup=False)

    def on_mount(self) -> None:
        """Work the report out."""
        self._tell()
        self.query_one(VerticalScroll).focus()
        self._load()

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the text out for the new width."""
        self._show()

    @work(exclusive=True)
    async def _load(self) -> None:
        study = self.study
        now, days = study.now(), study.days

        def ask(database: Database) -> AnyReport:
            if self._kind == "quiz":
                return reporting.quiz_report(database, QuizId(self._about), now=now, days=days)
            if self._kind == "learner":
                return reporting.learner_report(database, self._about, now=now, days=days)
            return reporting.everyone_report(database, now=now, days=days)

        try:
            self.report = await study.read(ask)
        except StudyGuideError as error:
            self.complain(error)
            return
        self._show()
        self.refresh_bindings()

    def _show(self) -> None:
        if self.report is not None:
            width = max(1, self.size.width - _ROOM)
            text = written(self.report, "text", self.study.days, width=width, colour=True)
            self.query_one("#report", Static).update(_weighed(text))

    def _tell(self) -> None:
        self.tell_place(
            _("Reports"), self._about or _("Everyone"), aside=_("as {form}", form=self.form)
        )

    def action_form(self) -> None:
        """Choose the next format."""
        forms = list(FORMATS)
        self.form = forms[(forms.index(self.form) + 1) % len(forms)]
        self._tell()

    def action_save(self) -> None:
        """Save the report into the current folder, under a name that is free."""
        if self.report is None:
            return
        study = self.study
        text = written(self.report, self.form, study.days)
        stem = re.sub(r"\W+", "-", f"report-{self._kind}-{self._about}").strip("-").lower()[:60]
        at = study.now().astimezone(study.days.zone)
        file = _free(Path.cwd(), f"{stem}-{at:%Y%m%d-%H%M}", FORMATS[self.form])
        self.app.deliver_text(
            StringIO(f"{text}\n"),
            save_directory=file.parent,
            save_filename=file.name,
            encoding="utf-8",
            mime_type="text/plain",
            name="report",
        )


def _weighed(text: str) -> Content:
    """Return the text of a terminal with its weights; its colours are those of other themes."""
    found = Text.from_ansi(text)
    spans = [
        Span(span.start, span.end, Style(bold=style.bold, dim=style.dim, italic=style.italic))
        for span in found.spans
        if isinstance(style := span.style, RichStyle)
    ]
    return Content(found.plain, spans)


def _free(folder: Path, stem: str, ending: str) -> Path:
    """Return a name in a folder that nothing has yet."""
    number = 1
    file = folder / f"{stem}.{ending}"
    while file.exists():
        number += 1
        file = folder / f"{stem}-{number}.{ending}"
    return file
