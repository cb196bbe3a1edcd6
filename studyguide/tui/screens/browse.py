"""Finding cards: a line for words and filters, the cards found, and what can be done to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from studyguide.domain.card_facts import ActKind
from studyguide.domain.card_query import Sort
from studyguide.domain.ids import CardId
from studyguide.domain.saying import short_date
from studyguide.errors import StudyGuideError
from studyguide.services import browsing, card_acts
from studyguide.texts import _, _n, _p
from studyguide.tui import doors
from studyguide.tui.commands import BACK, Command, bindings
from studyguide.tui.screens.turns import TurnScreen
from studyguide.tui.widgets.line_input import LineInput
from studyguide.tui.widgets.rows import Column, Row, Rows, Section
from studyguide.tui.wording import day

if TYPE_CHECKING:
    from studyguide.services.browsing import Listing
    from studyguide.store.browse import Found

HINT = _("words, guide:ID, is:due new leech suspended flagged own, lapses>3, added:7; - means not")
SHORT_HINT = _("words, is:due, guide:ID, lapses>3")
"""Where there is no room for all of it."""
SIGNS = _("‖ suspended  ⚑ flagged")
SHOWN = 500
"""Cards listed at most."""
FAR = 300
"""Days from which on a day is said with its year."""
MARGINS = 8
"""Cells beside the line for words."""


def writes(screen: BrowseScreen) -> bool:
    """Tell whether the line for words has the keys."""
    return isinstance(screen.focused, Input)


def lists(screen: BrowseScreen) -> bool:
    """Tell whether the cards have the keys, and there are some."""
    return isinstance(screen.focused, Rows) and bool(screen.found and screen.found.cards)


ORDERS = {
    Sort.GUIDE: _("ordered by guide"),
    Sort.DUE: _("ordered by due"),
    Sort.LAPSES: _("ordered by lapses"),
    Sort.DIFFICULTY: _("ordered by difficulty"),
    Sort.STABILITY: _("ordered by stability"),
    Sort.REVIEWS: _("ordered by reviews"),
}
"""What comes first, in words."""


class BrowseScreen(TurnScreen):
    """All cards of the learner, found by words and filters."""

    ABOUT: ClassVar[str] = _("Type {hint}.", hint=HINT)
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("enter", "find", _p("key", "find"), _("Find what is written."), applies=writes),
        Command(
            "tab", "app.focus_next", _p("key", "words, cards"), _("Go between words and cards.")
        ),
        Command(
            "s", "suspend", _p("key", "suspend"), _("Suspend the card, or wake it."), applies=lists
        ),
        Command(
            "f",
            "flag",
            _p("key", "flag"),
            _("Flag the card, or take the flag away."),
            applies=lists,
        ),
        Command("S", "suspend_all", "", _("Suspend all cards found."), applies=lists),
        Command("o", "sort", _p("key", "order"), _("Choose what comes first."), applies=lists),
        Command("u", "undo", _p("key", "undo"), _("Take the last step back."), applies=lists),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "browse.tcss"

    def __init__(self, query: str = "") -> None:
        super().__init__()
        self._query = query
        self._sort = Sort.GUIDE
        self._back_to_rows = False
        self.found: Listing | None = None
        """What is listed; None before the first search."""

    def body(self) -> ComposeResult:
        """Compose the line, the cards and their number."""
        yield LineInput(self._query, placeholder=HINT, compact=True, max_length=400)
        with Horizontal(id="about"):
            yield Static(id="told", markup=False)
            yield Static(Content.styled(SIGNS, "$quiet"), id="signs")
        yield Rows(enter=_p("key", "history"), does=_("Open the history of the card."))

    def on_mount(self) -> None:
        """List all cards."""
        self.tell_place(_("Cards"), _("Find"))
        self.turn(self._find)

    def on_resize(self) -> None:
        """Show as much of the hint as there is room for."""
        line = self.query_one(Input)
        fits = self.size.width > len(HINT) + MARGINS
        line.placeholder = HINT if fits else SHORT_HINT

    def settled(self) -> None:
        """Give the keys to the cards after something was done to one, else to the line."""
        if self._back_to_rows:
            self.query_one(Rows).focus()
        else:
            self.query_one(Input).focus()

    async def _find(self) -> None:
        study, query, sort = self.study, self._query, self._sort
        learner, now = study.learner.id, study.now()
        self.found = await study.read(
            lambda db: browsing.find(db, learner, query, now=now, sort=sort, limit=SHOWN)
        )
        rows = tuple(
            Row(one.card.id, (_signs(one), one.card.front, _due(self, one)))
            for one in self.found.cards
        )
        columns = (Column(), Column(grow=True), Column(right=True, goes=1, style="$quiet"))
        empty = _("No card is found. Take a word away, or clear the line to see all.")
        self.query_one(Rows).show(Section(columns, rows, empty=empty))
        told = _("more than {shown} cards", shown=SHOWN)
        if self.found.all is not None:
            told = _n("{n} card", "{n} cards", self.found.all)
        self.query_one("#told", Static).update(
            Content.styled(_("{cards}, {order}.", cards=told, order=ORDERS[sort]), "$quiet")
        )

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.action_find()

    def action_find(self) -> None:
        """Find what is written."""
        self._query = self.query_one(Input).value
        self._back_to_rows = True
        self.turn(self._find)

    def action_sort(self) -> None:
        """Take the next order."""
        orders = list(Sort)
        self._sort = orders[(orders.index(self._sort) + 1) % len(orders)]
        self._back_to_rows = True
        self.turn(self._find)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        self.open_screen(doors.card_history(CardId(event.id)))

    @property
    def _current(self) -> Found | None:
        row = self.query_one(Rows).current
        cards = self.found.cards if self.found else ()
        return next((one for one in cards if row and one.card.id == row.id), None)

    def action_suspend(self) -> None:
        """Suspend the card at the cursor, or wake it."""
        one = self._current
        if one is not None:
            kind = ActKind.WAKE if one.marks.suspended else ActKind.SUSPEND
            self._act([one.card.id], kind)

    def action_suspend_all(self) -> None:
        """Suspend all cards listed."""
        if self.found is not None:
            self._act([one.card.id for one in self.found.cards], ActKind.SUSPEND)

    def action_flag(self) -> None:
        """Flag the card at the cursor, or take its flag away."""
        one = self._current
        if one is not None:
            self._act([one.card.id], ActKind.UNFLAG if one.marks.flagged else ActKind.FLAG)

    def _act(self, cards: list[CardId], kind: ActKind) -> None:
        self._back_to_rows = True
        study = self.study
        learner, now = study.learner.id, study.now()

        async def move() -> None:
            await study.written(
                lambda db: card_acts.act(db, learner, cards, kind, now=now, random=study.random),
                _("what you did to cards"),
            )
            await self._find()

        self.turn(move)

    def action_undo(self) -> None:
        """Take the last step back."""
        self._back_to_rows = True
        self.turn(self._undo)

    async def _undo(self) -> None:
        study = self.study
        learner, now = study.learner.id, study.now()
        await study.written(
            lambda db: card_acts.undo(db, learner, now=now, days=study.days, random=study.random),
            _("taking back a step"),
        )
        await self._find()

    def failed(self, error: StudyGuideError) -> None:
        """Say what cannot be understood."""
        self.query_one("#told", Static).update(Content.styled(f"{error}.", "$wrong"))


def _signs(one: Found) -> str:
    return ("‖" if one.marks.suspended else " ") + ("⚑" if one.marks.flagged else " ")


def _due(screen: BrowseScreen, one: Found) -> str:
    if one.memory is None:
        return _("new")
    days = screen.study.days
    due, today = days.of(one.memory.due), days.of(screen.study.now())
    if due <= today:
        return _("today")
    return day(due) if (due - today).days < FAR else short_date(due)
