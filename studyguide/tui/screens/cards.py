"""Reviewing flashcards: the question, on demand the answer, then how well it was remembered."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from studyguide.domain.memory import Rating
from studyguide.domain.session import current, reviewed, taken_back
from studyguide.errors import StudyGuideError
from studyguide.services import flashcards, progress
from studyguide.services.flashcards import SCHEDULER, Deck
from studyguide.tui import doors
from studyguide.tui.commands import BACK, Command, bindings, modes
from studyguide.tui.screens.turns import TurnScreen
from studyguide.tui.widgets.bars import bar
from studyguide.tui.widgets.card import CardFace
from studyguide.tui.widgets.ratings import Ratings, interval
from studyguide.tui.wording import count, length, listed, share, shortened

if TYPE_CHECKING:
    from studyguide.domain.content import Card
    from studyguide.domain.ids import GuideId
    from studyguide.domain.session import Session
    from studyguide.services.progress import Progress

BAR = 36
"""Cells of the bar where there is room."""


def hidden(screen: CardsScreen) -> bool:
    """Tell whether a card shows without its answer."""
    return screen.card is not None and not screen.shown


def shown(screen: CardsScreen) -> bool:
    """Tell whether a card shows with its answer."""
    return screen.card is not None and screen.shown


def has_passage(screen: CardsScreen) -> bool:
    """Tell whether the answer is shown and its passage known."""
    return shown(screen) and bool(screen.card and screen.card.tests)


class CardsScreen(TurnScreen):
    """One session with the cards that are due, of one guide or of all."""

    ABOUT: ClassVar[str] = (
        "Try to recall the answer, show it, then say how well you knew it: "
        "that decides when the card comes again."
    )
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("space,enter", "reveal", "show answer", "Show the answer.", applies=hidden),
        Command("1", "rate(1)", "rate", "Again: not remembered.", beside="1–4", applies=shown),
        Command("2", "rate(2)", "", "Hard: remembered with much effort.", applies=shown),
        Command("3", "rate(3)", "", "Good: remembered.", applies=shown),
        Command("4", "rate(4)", "", "Easy: remembered at once.", applies=shown),
        Command("enter", "take", "", "Rate as the cursor says.", applies=shown),
        Command("left", "choose(-1)", "", "Move the cursor to a lower rating.", applies=shown),
        Command("right", "choose(1)", "", "Move the cursor to a higher rating.", applies=shown),
        Command(
            "u",
            "undo",
            "undo",
            "Take the last rating back.",
            applies=lambda screen: bool(screen.given),
        ),
        Command("o", "passage", "passage", "Open the passage it comes from.", applies=has_passage),
        Command("up", "roll(-1)", "", "Scroll a long card.", shown="↑ ↓"),
        Command("down", "roll(1)", "", ""),
        Command("enter", "back", "done", "", applies=lambda screen: screen.over),
        *modes(but="c"),
        BACK,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "cards.tcss"

    def __init__(self, guide: GuideId | None = None) -> None:
        super().__init__()
        self._guide = guide
        self._deck: Deck | None = None
        self._session: Session | None = None
        self._since: datetime | None = None
        self._begun: datetime | None = None
        self.card: Card | None = None
        """The card shown; None before the first and after the last."""
        self.shown = False
        """Whether its answer is shown."""
        self.over = False
        """Whether the session came to its end."""
        self.given: list[Rating] = []
        """The ratings of this session."""

    def body(self) -> ComposeResult:
        """Compose progress, card and ratings."""
        yield Static(id="progress", markup=False)
        with VerticalScroll(id="sheet", can_focus=False):
            yield CardFace()
        yield Ratings()

    def on_mount(self) -> None:
        """Collect the cards."""
        self.tell_place("Cards")
        self.query_one(Ratings).display = False
        self.turn(self._begin)

    async def _begin(self) -> None:
        study, guide = self.study, self._guide
        learner, now, days = study.learner.id, study.now(), study.days
        self._deck = await study.read(
            lambda db: flashcards.start(db, learner, guide=guide, now=now, days=days)
        )
        self._session, self._begun = self._deck.session, now
        await self._next()

    async def _next(self) -> None:
        """Show the card whose turn it is, or the end."""
        if self._deck is None or self._session is None:
            return
        now = self.study.now()
        id = current(self._session, now)
        self.card = None if id is None else self._deck.cards[id]
        self.shown, self._since = False, now
        self.over = self.card is None
        self._tell_progress()
        ratings = self.query_one(Ratings)
        ratings.display = not self.over
        if self.card is None:
            self.tell_place("Cards", aside=self.study.learner.name)
            await self._end()
        else:
            ratings.intervals, ratings.cursor = {}, Rating.GOOD
            self.tell_place("Cards", self._deck.guides[self.card.guide].title, aside=self._spent())
            self.query_one(CardFace).show(self.card, answer=False)
        self.query_one("#sheet").scroll_home(animate=False)
        self.refresh_bindings()

    def _spent(self) -> str:
        now = self.study.now()
        spent = (now - (self._begun or now)).total_seconds()
        return length(spent) if spent >= 60 else ""

    def _tell_progress(self) -> None:
        line = self.query_one("#progress", Static)
        session = self._session
        if session is None or not session.done + session.left:
            line.update(Content(""))
            return
        total = session.done + session.left
        waiting = [*session.waiting, *(id for _, id in session.again)]
        new = sum(1 for id in waiting if session.memories.get(id) is None)
        due = len(waiting) - new
        left = listed([f"{due} due" if due else "", f"{new} new" if new else ""])
        figures = f"  {session.done} of {total}"
        room = line.content_size.width or self.size.width - 6
        wide = min(BAR, room - len(figures) - len(left) - 3)
        picture = bar(session.done / total, max(4, wide))
        gap = room - picture.cell_length - len(figures) - len(left)
        line.update(
            Content.assemble(picture, figures, (" " * gap + left if gap > 0 else "", "$quiet"))
        )

    async def _end(self) -> None:
        study = self.study
        learner, now, days = study.learner.id, study.now(), study.days
        known = await study.read(lambda db: progress.progress(db, learner, now=now, days=days))
        self.query_one(CardFace).say(self._summary(known))

    def _summary(self, known: Progress) -> list[str]:
        """Return what was done and what comes."""
        lines: list[str] = []
        if self.given:
            remembered = sum(1 for rating in self.given if rating > Rating.AGAIN)
            done = count(len(self.given), "review")
            lines.append(f"{done}, {share(remembered / len(self.given))} remembered.")
        else:
            lines.append("Nothing is due now. New cards come day by day.")
        again = self._session.again if self._session else ()
        if again:
            wait = again[0][0] - self.study.now()
            lines.append(
                f"{count(len(again), 'card')} of today come back, the first in {interval(wait)}."
            )
        tomorrow = known.forecast[1]
        lines.append(
            f"Tomorrow {count(tomorrow, 'card')} will be due."
            if tomorrow
            else "Nothing is due tomorrow."
        )
        later = sum(known.forecast[1:])
        if later:
            lines.append(f"In the next {len(known.forecast) - 1} days {count(later, 'card')}.")
        return lines

    def action_reveal(self) -> None:
        """Show the answer and the ratings."""
        if self.card is None or self._session is None:
            return
        self.shown = True
        memory = self._session.memories.get(self.card.id)
        self.query_one(CardFace).show(self.card, answer=True)
        self.query_one(Ratings).intervals = SCHEDULER.intervals(memory, self.study.now())
        self.refresh_bindings()

    def action_choose(self, step: int) -> None:
        """Move the cursor among the ratings."""
        ratings = self.query_one(Ratings)
        ratings.cursor = Rating(min(4, max(1, ratings.cursor + step)))

    def action_take(self) -> None:
        """Rate as the cursor says."""
        self.action_rate(int(self.query_one(Ratings).cursor))

    def on_ratings_rated(self, event: Ratings.Rated) -> None:
        """Rate as was clicked."""
        self.action_rate(int(event.rating))

    def action_rate(self, rating: int) -> None:
        """Record how well the card was remembered, then show the next one."""
        card = self.card
        if card is not None and self.shown:
            self.turn(lambda: self._rate(card, Rating(rating)))

    async def _rate(self, card: Card, rating: Rating) -> None:
        study = self.study
        learner, now = study.learner.id, study.now()
        took = now - (self._since or now)
        after = await study.written(
            lambda db: flashcards.answer_card(
                db,
                learner,
                card.id,
                rating,
                now=now,
                took=took,
                days=study.days,
                random=study.random,
            ),
            f"your rating of “{shortened(card.front)}”",
        )
        if self._session is not None:
            self._session = reviewed(self._session, card.id, after, now)
        self.given.append(rating)
        await self._next()

    def action_undo(self) -> None:
        """Take the last rating back and show its card again."""
        if self.given:
            self.turn(self._undo)

    async def _undo(self) -> None:
        study = self.study
        learner, now = study.learner.id, study.now()
        card, before = await study.written(
            lambda db: flashcards.undo(db, learner, now=now, days=study.days, random=study.random),
            "taking back a rating",
        )
        self.given.pop()
        if self._session is not None and self._deck is not None and card in self._deck.cards:
            self._session = taken_back(self._session, card, before)
        await self._next()

    def action_passage(self) -> None:
        """Open the passage."""
        if self.card is not None and self.card.tests:
            self.open_screen(doors.reader(self.card.guide, point=self.card.tests[0]))

    def action_roll(self, step: int) -> None:
        """Scroll a card that is longer than the window."""
        self.query_one("#sheet").scroll_relative(y=step, animate=False)

    def slow(self) -> None:
        """Say that it takes a moment."""
        self.query_one("#progress", Static).update(Content.styled("One moment …", "$quiet"))

    def failed(self, error: StudyGuideError) -> None:
        """Say what went wrong; the card can be rated again."""
        self.complain(error)
        if self._deck is None:
            self.dismiss(None)
        else:
            self._tell_progress()
