"""Attaching the learner's own copy of an article to its guide. Closes with whether it was done."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from studyguide.domain.content import Guide
from studyguide.errors import ArticleRefused, StudyGuideError
from studyguide.paths import data_folder
from studyguide.services import articles
from studyguide.texts import _, _p
from studyguide.tui.commands import BACK, Command, bindings
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.line_input import LineInput

ASK = _("Where is your copy of the article?")
WHY = _(
    "Studyguide brings no articles. Your copy is compared with the text behind the guide, and kept "
    "in your data folder, for you alone."
)


def refused(screen: AttachScreen) -> bool:
    """Tell whether a text was refused that could be accepted as it is."""
    return screen.refused is not None


class AttachScreen(StudyScreen[bool]):
    """A line for the name of the file."""

    ABOUT = _("An attached article stands beside its guide, its sentences numbered.")
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("enter", "attach", _p("key", "attach"), _("Compare the file and attach it.")),
        Command(
            "ctrl+u",
            "accept",
            _p("key", "accept unverified"),
            _("Attach the text although it is another one."),
            applies=refused,
        ),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "attach.tcss"

    def __init__(self, guide: Guide) -> None:
        super().__init__()
        self._guide = guide
        self.refused: str | None = None
        """The file that was refused as another text."""

    def body(self) -> ComposeResult:
        """Compose the line, what came of it, which article it is about, and why."""
        yield Static(Content.assemble(("› ", "bold $accent"), (ASK, "$quiet")), id="ask")
        yield LineInput(placeholder=_("File, such as ~/texts/article.txt"), compact=True, id="file")
        yield Static(id="said", markup=False)
        yield Static(Content.assemble((_("The article: "), "$quiet"), self._guide.article.title))
        yield Static(Content(WHY), id="why")

    def on_mount(self) -> None:
        """Say where this is."""
        self.tell_place(self._guide.title, _("Article"))
        self.query_one(Input).focus()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Leave every letter to the line."""
        return False

    @on(Input.Changed, "#file")
    def _changed(self) -> None:
        self.refused = None
        self._say("")

    def _say(self, what: str) -> None:
        """Say what came of it; an explanation that was read gives way to it."""
        self.query_one("#said", Static).update(Content.styled(what, "$partly"))
        self.set_class(bool(what), "-said")
        self.refresh_bindings()

    @on(Input.Submitted, "#file")
    def _submitted(self) -> None:
        self.action_compare()

    def action_compare(self) -> None:
        """Compare the file and attach it."""
        self._compare(unverified=False)

    def action_accept(self) -> None:
        """Attach the text although it is another one."""
        self._compare(unverified=True)

    @work(exclusive=True)
    async def _compare(self, *, unverified: bool) -> None:
        typed = self.query_one(Input).value.strip().strip("'\"")
        if not typed:
            return
        file, guide = Path(typed).expanduser(), self._guide
        try:
            await self.study.read(
                lambda db: articles.attach(db, guide.id, file, data_folder(), unverified=unverified)
            )
        except ArticleRefused as error:
            self.refused = typed if "--unverified" in error.hint else None
            hint = (
                _("{accept} accepts it as unverified", **self.faces) if self.refused else error.hint
            )
            said = f"! {error.message[:1].upper()}{error.message[1:]}; {hint}."
            self._say(said)
            return
        except StudyGuideError as error:
            self.complain(error)
            return
        self.dismiss(True)

    def action_back(self) -> None:
        """Close without attaching."""
        self.dismiss(False)
