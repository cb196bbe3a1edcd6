"""Practice without a quiz: which guides, which kinds, which levels, how many."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from studyguide.domain.ids import GuideId
from studyguide.domain.practice import PRACTICE, USUAL_LENGTH, PracticeChoice
from studyguide.domain.questions import Level
from studyguide.errors import NothingToPractise, StudyGuideError
from studyguide.services import practice, reading
from studyguide.texts import _, _n, _p
from studyguide.tui import doors
from studyguide.tui.commands import BACK, Command, bindings
from studyguide.tui.screens.turns import TurnScreen
from studyguide.tui.widgets.rows import Column, Row, Rows, Section

if TYPE_CHECKING:
    from studyguide.services.sitting import Sitting
    from studyguide.store.database import Database
    from studyguide.tui.app import StudyGuideApp

BEGIN, NUMBER, MISTAKES = "begin", "number", "mistakes"
COUNTS = (5, 10, 15, 20, 30, 50, 100)
"""How many questions may be asked for."""
KINDS = {
    "kind:choice": _("Choices"),
    "kind:true-false": _("True or false"),
    "kind:typed": _("Typed answers"),
    "kind:number": _("Numbers"),
    "kind:matching": _("Matching"),
    "kind:ordering": _("Ordering"),
    "kind:cloze": _("Gaps"),
    "kind:essay": _("Essays"),
}
"""The kinds of questions, as learners call them."""
LEVELS = {
    f"level:{Level.RECALL.value}": _("Recall"),
    f"level:{Level.UNDERSTAND.value}": _("Understand"),
    f"level:{Level.APPLY.value}": _("Apply"),
    f"level:{Level.COMPARE.value}": _("Compare"),
}
TICK = _("Tick the row at the cursor, or take the tick away.")
WITH_TICKED = _("Begin with what is ticked.")
_COLUMNS = (Column(), Column(grow=True))


async def begin_practice(study: StudyGuideApp, choice: PracticeChoice, title: str) -> Sitting:
    """Start a practice in this window.

    Raises:
        NothingToPractise: when no question is as wanted.
    """
    learner, now, window = study.learner.id, study.now(), study.window
    return await study.written(
        lambda db: practice.begin(
            db,
            learner,
            choice,
            title,
            now=now,
            days=study.days,
            random=study.random,
            window=window,
        )
    )


def on_box(screen: PracticeScreen) -> bool:
    """Tell whether the cursor is on something to tick."""
    row = screen.query_one(Rows).current
    return row is not None and row.id not in (BEGIN, NUMBER)


def elsewhere(screen: PracticeScreen) -> bool:
    """Tell whether enter would do something else than begin."""
    row = screen.query_one(Rows).current
    return row is not None and row.id != BEGIN


def on_number(screen: PracticeScreen) -> bool:
    """Tell whether the cursor is on the number of questions."""
    row = screen.query_one(Rows).current
    return row is not None and row.id == NUMBER


class PracticeScreen(TurnScreen):
    """Rows to tick; nothing ticked in a section means everything of it."""

    ABOUT: ClassVar[str] = _(
        "Tick what to practise; where nothing is ticked everything is taken. The questions of the "
        "key points you know least come first. Practice counts for no grade."
    )
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command(
            "right", "number(1)", _p("key", "more"), _("Ask for more questions."), applies=on_number
        ),
        Command(
            "left",
            "number(-1)",
            _p("key", "fewer"),
            _("Ask for fewer questions."),
            applies=on_number,
        ),
        Command("space", "tick", "", TICK, applies=on_box),
        Command("b", "begin", _p("key", "begin"), WITH_TICKED, applies=elsewhere),
        Command("b", "begin", "", WITH_TICKED),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "practice.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._guides: dict[str, str] = {}
        self._ticked: set[str] = set()
        self._count = USUAL_LENGTH
        self._fitting: int | None = None
        """How many questions fit; None while that is counted."""

    def body(self) -> ComposeResult:
        """Compose the rows above what they mean."""
        yield Rows(enter=_p("key", "begin"), does=_("Tick the row; on the first one begin."))
        yield Static(Content.styled(self.ABOUT, "$quiet"), id="about")

    def on_mount(self) -> None:
        """Say where this is and read what there is."""
        self.tell_place(_("Practice"), aside=self.study.learner.name)
        self.turn(self._read)

    def settled(self) -> None:
        """Let the keys go to the rows."""
        self.query_one(Rows).focus()

    async def _read(self) -> None:
        guides = await self.study.read(reading.guides)
        self._guides = {f"guide:{one.id}": one.title for one in guides}
        self._show()
        self.count_again()

    @work(exclusive=True)
    async def count_again(self) -> None:
        """Count the questions that fit what is ticked."""
        learner = self.study.learner.id

        def ask(database: Database) -> int:
            try:
                return practice.available(database, learner, self._choice(database))
            except NothingToPractise:
                return 0

        try:
            self._fitting = await self.study.read(ask)
        except StudyGuideError as error:
            self.complain(error)
            return
        if not self.gone:
            self._show()

    def _choice(self, database: Database) -> PracticeChoice:
        guides = tuple(GuideId(_name(id)) for id in self._chosen(self._guides))
        return replace(
            practice.of_guides(database, guides),
            kinds=tuple(_name(id) for id in self._chosen(KINDS)),
            levels=tuple(Level(_name(id)) for id in self._chosen(LEVELS)),
            mistakes=MISTAKES in self._ticked,
            count=self._count,
        )

    def _chosen(self, among: Collection[str]) -> list[str]:
        return [id for id in among if id in self._ticked]

    def _show(self) -> None:
        rows = self.query_one(Rows)
        at = rows.current.id if rows.current else BEGIN
        rows.show(*self._sections(), at=at)
        self.refresh_bindings()

    def _sections(self) -> tuple[Section, ...]:
        fitting = self._fitting
        asked = _n("{n} question", "{n} questions", min(self._count, fitting or 0))
        state = (
            _("counting …")
            if fitting is None
            else _("{asked} of {fitting} that fit", asked=asked, fitting=fitting)
        )
        if fitting == 0:
            state = _("no question fits: tick less")
        first = (
            Row(BEGIN, ("", Content.assemble(_("Begin"), (f"   {state}", "$quiet")))),
            Row(NUMBER, ("", _("How many   ‹ {count} ›", count=self._count))),
            self._box(MISTAKES, _("Only what I answered wrongly")),
        )
        return (
            Section(columns=_COLUMNS, rows=first),
            self._boxes(_("Guides"), self._guides),
            self._boxes(_("Kinds"), KINDS),
            self._boxes(_("Levels"), LEVELS),
        )

    def _boxes(self, title: str, among: dict[str, str]) -> Section:
        heading = (
            _("{title}, those ticked", title=title)
            if self._chosen(among)
            else _("{title}, all", title=title)
        )
        rows = tuple(self._box(id, name) for id, name in among.items())
        return Section(heading=("", heading), columns=_COLUMNS, rows=rows)

    def _box(self, id: str, name: str) -> Row:
        ticked = id in self._ticked
        return Row(
            id, (Content.styled("[x]" if ticked else "[ ]", "$accent" if ticked else ""), name)
        )

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Begin, or tick."""
        if event.id == BEGIN:
            self.action_begin()
        else:
            self._tick(event.id)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the keys that apply to the row."""
        rows = self.query_one(Rows)
        label = (
            _p("key", "begin")
            if event.id == BEGIN
            else _p("key", "more")
            if event.id == NUMBER
            else _p("key", "tick")
        )
        rows.call_enter(label, _("Tick the row; on the first one begin."))
        self.refresh_bindings()

    def action_tick(self) -> None:
        """Tick the row at the cursor."""
        row = self.query_one(Rows).current
        if row is not None and row.id != BEGIN:
            self._tick(row.id)

    def _tick(self, id: str) -> None:
        if id == NUMBER:
            after = [one for one in COUNTS if one > self._count]
            self._count = after[0] if after else COUNTS[0]
        else:
            self._ticked ^= {id}
            self._fitting = None
            self.count_again()
        self._show()

    def action_number(self, step: int) -> None:
        """Ask for more or fewer questions."""
        place = COUNTS.index(self._count) + step
        self._count = COUNTS[max(0, min(place, len(COUNTS) - 1))]
        self._show()

    def action_begin(self) -> None:
        """Begin with what is ticked."""
        self.turn(self._begin)

    async def _begin(self) -> None:
        study = self.study
        choice = await study.read(self._choice)
        sitting = await begin_practice(study, choice, self._title())
        self.give_way(doors.quiz(PRACTICE, sitting))

    def _title(self) -> str:
        guides = self._chosen(self._guides)
        if MISTAKES in self._ticked:
            return _("Practice: my mistakes")
        return (
            _("Practice: {guide}", guide=self._guides[guides[0]])
            if len(guides) == 1
            else _("Practice")
        )


def _name(id: str) -> str:
    """Return what a row stands for, without its section."""
    return id.partition(":")[2]
