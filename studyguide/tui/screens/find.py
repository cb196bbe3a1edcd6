"""Finding in this part, in this guide, or in everything, while typing.

Closes with a hit in the guide one came from; other hits open on top, so that esc leads back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content, Span
from textual.widgets import Input, Static

from studyguide.domain.finding import Kind, Snippet
from studyguide.domain.ids import GuideId, PartId, PointId
from studyguide.errors import StudyGuideError
from studyguide.services import searching
from studyguide.services.searching import Found, Hit
from studyguide.texts import _, _p
from studyguide.tui import doors
from studyguide.tui.commands import BACK, Command, bindings
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.widgets.line_input import LineInput
from studyguide.tui.widgets.rows import Column, Row, Rows, Section

HEADINGS = {
    Kind.PART: _("Text"),
    Kind.POINT: _("Key points"),
    Kind.TERM: _("Terms"),
    Kind.CARD: _("Cards"),
    Kind.QUESTION: _("Questions"),
}
LIT = "bold underline $accent"
FEWEST = 5
"""Hits of each kind that are shown in the smallest window."""
LINES_A_HIT = 4
"""A window shows a hit of each kind for so many of its lines: as many as fill it."""
EMPTY = _(
    'Type words that the text has; the last one may be unfinished. "In quotes" they stand together.'
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where is looked: everywhere, in a guide, or in a part of it."""

    name: str
    guide: GuideId | None = None
    part: PartId | None = None


EVERYTHING = Scope(_("everything"))


@dataclass(frozen=True, slots=True)
class Choice:
    """A hit that was chosen, and what was typed to find it."""

    hit: Hit
    typed: str


def several(screen: FindScreen) -> bool:
    """Tell whether there is a choice of where to look."""
    return len(screen.scopes) > 1


class FindScreen(StudyScreen[Choice | None]):
    """A line to type on, and below it what was found."""

    ABOUT = _(
        "Find looks through texts, key points, terms and cards while you type. Case and accents "
        "do not matter."
    )
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(
            "tab", "scope(1)", _p("key", "where"), _("Look in another place."), applies=several
        ),
        Command("shift+tab", "scope(-1)", "", "", applies=several),
        Command("enter", "open", _p("key", "read"), _("Read where it is.")),
        Command("up", "move(-1)", "", "", shown="↑ ↓"),
        Command("down", "move(1)", _p("key", "choose"), _("Choose another hit."), shown="↑↓"),
        Command("pageup", "leap(-1)", "", ""),
        Command(
            "pagedown",
            "leap(1)",
            "",
            _("Go a page on in the hits."),
            shown=_p("key name", "PgUp PgDn"),
        ),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "find.tcss"

    def __init__(self, scopes: tuple[Scope, ...] = (), typed: str = "") -> None:
        super().__init__()
        self.scopes = (*scopes, EVERYTHING)
        """Where can be looked, the nearest first."""
        self._scope = 1 if len(scopes) > 1 else 0
        self._typed = typed
        self._hits: dict[str, Hit] = {}

    def body(self) -> ComposeResult:
        """Compose the line and the list."""
        with Horizontal(id="line"):
            yield Static(Content.styled("› ", "bold $accent"), id="prompt")
            yield LineInput(
                self._typed, placeholder=_("Find"), id="typed", select_on_focus=True, compact=True
            )
        yield Static(id="where", markup=False)
        rows = Rows(enter=_p("key", "read"), does=_("Read where it is."), id="found")
        rows.can_focus = False
        yield rows

    def on_mount(self) -> None:
        """Say where this is, and take what is typed."""
        self.tell_place(_("Find"))
        self._tell_scope()
        self.query_one(Input).focus()
        self._look()

    def _tell_scope(self) -> None:
        here = [
            Content.styled(f"{'›' if place == self._scope else ' '} {scope.name}",
                           "bold $accent" if place == self._scope else "$quiet")
            for place, scope in enumerate(self.scopes)
        ]  # fmt: skip
        self.query_one("#where", Static).update(Content(" ").join(here))

    def action_scope(self, step: int) -> None:
        """Look in another place."""
        self._scope = (self._scope + step) % len(self.scopes)
        self._tell_scope()
        self._look()

    @on(Input.Changed, "#typed")
    def _changed(self, event: Input.Changed) -> None:
        self._look()

    @work(exclusive=True)
    async def _look(self) -> None:
        typed = self.query_one(Input).value
        scope, learner = self.scopes[self._scope], self.study.learner.id
        try:
            found = await self.study.read(
                lambda db: searching.find(
                    db,
                    typed,
                    learner=learner,
                    guide=scope.guide,
                    part=scope.part,
                    most=max(FEWEST, self.size.height // LINES_A_HIT),
                )
            )
        except StudyGuideError as error:
            self.complain(error)
            return
        if not self.gone:
            self._show(typed, found)

    def _show(self, typed: str, found: Found) -> None:
        self._hits = {f"{hit.kind.value}:{hit.key}": hit for hit in found.hits}
        one_guide = self.scopes[self._scope].guide is not None
        sections = []
        for kind, heading in HEADINGS.items():
            rows = [
                _row(id, hit, "" if one_guide else hit.guide_title)
                for id, hit in self._hits.items()
                if hit.kind is kind
            ]
            if rows:
                columns = (Column(grow=True, hang=0), Column(style="$quiet", goes=1))
                sections.append(Section(columns, tuple(rows), (heading, "")))
        if found.more:
            more = _("There is more; a longer word finds less.")
            sections.append(Section((Column(grow=True),), empty=more))
        nothing = _("Nothing says “{typed}”.", typed=typed.strip()) if typed.strip() else EMPTY
        listed = self.query_one("#found", Rows)
        listed.cursor = 0
        listed.show(*sections or (Section((Column(grow=True),), empty=nothing),))

    def action_move(self, step: int) -> None:
        """Choose another hit."""
        self.query_one("#found", Rows).action_move(step)

    def action_leap(self, step: int) -> None:
        """Go a page on in the hits."""
        self.query_one("#found", Rows).action_leap(step)

    def action_open(self) -> None:
        """Read where the chosen hit is."""
        self.query_one("#found", Rows).action_choose()

    @on(Input.Submitted, "#typed")
    def _submitted(self) -> None:
        self.action_open()

    @on(Rows.Chosen, "#found")
    def _chosen(self, event: Rows.Chosen) -> None:
        hit = self._hits.get(event.id)
        if hit is None or hit.guide is None:
            return
        typed = self.query_one(Input).value
        if hit.guide == self.scopes[0].guide:
            self.dismiss(Choice(hit, typed))
        else:
            self.open_screen(doors.found(hit, typed))

    def action_back(self) -> None:
        """Close without a choice."""
        self.dismiss(None)


def look_up_of(hit: Hit) -> str:
    """Return the id of the key point or term that a hit is; empty for others."""
    if hit.kind is Kind.POINT:
        return PointId(hit.key)
    return hit.key.partition("/")[2] if hit.kind is Kind.TERM else ""


def _row(id: str, hit: Hit, guide: str) -> Row:
    """Return a row with the words below its title; what has no title begins with the words."""
    words = _lit(hit.snippet)
    if not hit.title:
        return Row(id, (words, guide))
    return Row(id, (Content.styled(hit.title, "bold"), guide), below=words)


def _lit(found: Snippet) -> Content:
    return Content(found.text, [Span(start, end, LIT) for start, end in found.hits])
