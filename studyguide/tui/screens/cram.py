"""Going through cards without touching the schedule: which cards, then one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from studyguide.domain.session import Session, crammed
from studyguide.services import cramming, quizzes, reading
from studyguide.texts import _, _n, _p
from studyguide.tui import doors
from studyguide.tui.commands import BACK, Command, bindings
from studyguide.tui.screens.card_keys import PASSAGE, REVEAL, ROLL, shown
from studyguide.tui.screens.turns import TurnScreen
from studyguide.tui.widgets.bars import bar
from studyguide.tui.widgets.card import CardFace
from studyguide.tui.widgets.rows import Column, Row, Rows, Section

if TYPE_CHECKING:
    from studyguide.domain.content import Card
    from studyguide.services.flashcards import Deck
    from studyguide.store.database import Database

BAR = 36
"""Cells of the bar where there is room."""
SHORTEST_BAR = 4
_COLUMNS = (Column(grow=True),)


class CramChoiceScreen(TurnScreen):
    """What there is to go through."""

    ABOUT: ClassVar[str] = _(
        "Go through cards, such as on the evening before an exam. Nothing of it is recorded; a "
        "card you did not know comes again at the end."
    )
    KEYS: ClassVar[tuple[Command, ...]] = (BACK,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "practice.tcss"

    def body(self) -> ComposeResult:
        """Compose the rows above what they mean."""
        yield Rows(enter=_p("key", "begin"), does=_("Go through these cards."))
        yield Static(Content.styled(self.ABOUT, "$quiet"), id="about")

    def on_mount(self) -> None:
        """Say where this is and read what there is."""
        self.tell_place(_("Cram"), aside=self.study.learner.name)
        self.turn(self._read)

    def settled(self) -> None:
        """Let the keys go to the rows."""
        self.query_one(Rows).focus()

    async def _read(self) -> None:
        learner, now = self.study.learner.id, self.study.now()

        def ask(database: Database) -> tuple[list[Row], list[Row]]:
            guides = [Row(one.id, (one.title,)) for one in reading.guides(database)]
            states = quizzes.quizzes(database, learner, now=now)
            return guides, [Row(one.quiz.id, (one.quiz.title,)) for one in states]

        guides, of_quizzes = await self.study.read(ask)
        own = (
            Row(cramming.FORGOTTEN, (_("Forgotten today"),)),
            Row(cramming.FLAGGED, (_("Flagged"),)),
        )
        self.query_one(Rows).show(
            Section(columns=_COLUMNS, rows=own),
            Section(heading=(_("Guides"),), columns=_COLUMNS, rows=tuple(guides)),
            Section(heading=(_("Key points of a quiz"),), columns=_COLUMNS, rows=tuple(of_quizzes)),
        )

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go through what was chosen."""
        row = event.rows.current
        if row is not None:
            self.open_screen(doors.cramming(event.id, str(row.cells[0])))


class CramScreen(TurnScreen):
    """One round through some cards."""

    ABOUT: ClassVar[str] = _(
        "Nothing of this is recorded; the schedule of the cards stays as it is."
    )
    KEYS: ClassVar[tuple[Command, ...]] = (
        REVEAL,
        Command(
            "1", "went(False)", _p("key", "not yet"), _("It comes again at the end."), applies=shown
        ),
        Command(
            "2,3,4,enter",
            "went(True)",
            _p("key", "knew it"),
            _("Go on; it is done."),
            applies=shown,
        ),
        PASSAGE,
        *ROLL,
        Command("enter", "back", _p("key", "done"), "", applies=lambda screen: screen.over),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "cards.tcss"

    def __init__(self, what: str, title: str) -> None:
        super().__init__()
        self._what, self._title = what, title
        self._deck: Deck | None = None
        self._session = Session(waiting=())
        self.card: Card | None = None
        """The card on the table."""
        self.shown = False
        """Whether its answer is shown."""

    @property
    def over(self) -> bool:
        """Whether nothing is left."""
        return self._deck is not None and self.card is None

    def body(self) -> ComposeResult:
        """Compose progress and card."""
        yield Static(id="progress", markup=False)
        with VerticalScroll(id="sheet", can_focus=False):
            yield CardFace()

    def on_mount(self) -> None:
        """Collect the cards."""
        self.tell_place(_("Cram"), self._title)
        self.turn(self._begin)

    async def _begin(self) -> None:
        study, what = self.study, self._what
        learner, now = study.learner.id, study.now()
        self._deck = await study.read(
            lambda db: cramming.start(
                db, learner, what, now=now, days=study.days, random=study.random
            )
        )
        self._session = self._deck.session
        self._next()

    def _next(self) -> None:
        """Show the card whose turn it is, or the end."""
        deck, session, face = self._deck, self._session, self.query_one(CardFace)
        if deck is None:
            return
        self.card = deck.cards[session.waiting[0]] if session.waiting else None
        self.shown = False
        if self.card is not None:
            face.show(self.card, answer=False)
        elif session.done:
            face.say(
                [
                    _n(
                        "Done: {n} card, all known at last.",
                        "Done: {n} cards, all known at last.",
                        len(deck.cards),
                    ),
                    "",
                ]
            )
        else:
            face.say([_("There are no such cards."), ""])
        self._tell_progress()
        self.query_one("#sheet").scroll_home(animate=False)
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Say how far it is in the room there is."""
        self.call_after_refresh(self._tell_progress)

    def _tell_progress(self) -> None:
        if self._deck is None or self.gone:
            return
        cards = len(self._deck.cards)
        known = cards - self._session.left
        told = _n("  {known} of {n} card known", "  {known} of {n} cards known", cards, known=known)
        line = self.query_one("#progress", Static)
        room = line.content_size.width or self.size.width
        wide = max(SHORTEST_BAR, min(BAR, room - len(told)))
        line.update(Content.assemble(bar(known / cards if cards else 0.0, wide), told))

    def action_reveal(self) -> None:
        """Show the answer."""
        if self.card is not None:
            self.shown = True
            self.query_one(CardFace).show(self.card, answer=True)
            self.refresh_bindings()

    def action_went(self, remembered: bool) -> None:
        """Go on to the next card."""
        if self.card is not None and self.shown:
            self._session = crammed(self._session, self.card.id, remembered=remembered)
            self._next()

    def action_passage(self) -> None:
        """Open the passage."""
        if self.card is not None and self.card.tests:
            self.open_screen(doors.reader(self.card.guide, point=self.card.tests[0]))

    def action_roll(self, step: int) -> None:
        """Scroll a card that is longer than the window."""
        self.query_one("#sheet").scroll_relative(y=step, animate=False)
