"""Reviewing flashcards: the question, on demand the answer, then how well it was remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from studyguide.domain.card_queue import becomes_leech
from studyguide.domain.memory import Rating
from studyguide.domain.session import current, dropped, reviewed, taken_back
from studyguide.domain.typed_card import can_be_typed, judge
from studyguide.errors import StudyGuideError
from studyguide.services import card_acts, exam_plans, flashcards
from studyguide.services.flashcards import Deck
from studyguide.texts import _
from studyguide.tui import doors
from studyguide.tui.commands import Command, bindings
from studyguide.tui.screens.card_actions import CardActions
from studyguide.tui.screens.card_end import summary
from studyguide.tui.screens.card_keys import KEYS as CARD_KEYS
from studyguide.tui.widgets.bars import bar
from studyguide.tui.widgets.card import CardFace
from studyguide.tui.widgets.line_input import LineInput
from studyguide.tui.widgets.ratings import FOUR, TWO, Ratings
from studyguide.tui.wording import length, listed, shortened

if TYPE_CHECKING:
    from studyguide.domain.content import Card
    from studyguide.domain.ids import CardId, GuideId
    from studyguide.domain.session import Session
    from studyguide.services.card_acts import Turned

BAR = 36
"""Cells of the bar where there is room."""

VERDICTS = {"accept": _("accept"), "close": _("close"), "reject": _("reject")}
"""How a typed answer is judged, in a word."""


class CardsScreen(CardActions):
    """One session with the cards that are due, of one guide or of all."""

    ABOUT: ClassVar[str] = _(
        "Try to recall the answer, show it, then say how well you knew it: "
        "that decides when the card comes again."
    )
    KEYS: ClassVar[tuple[Command, ...]] = CARD_KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEYS)
    CSS_PATH = "cards.tcss"
    AUTO_FOCUS = ""  # the line for typing takes the keys only when answers are typed

    def __init__(self, guide: GuideId | None = None) -> None:
        super().__init__()
        self.guide = guide
        self._deck: Deck | None = None
        self._session: Session | None = None
        self._since: datetime | None = None
        self._begun: datetime | None = None
        self.shown = False
        """Whether its answer is shown."""
        self.over = False
        """Whether the session came to its end."""
        self.given: list[Rating] = []
        """The ratings of this session."""

    @property
    def ratings(self) -> int:
        """How many ratings the learner wants."""
        return self._deck.settings.ratings if self._deck else 4

    @property
    def _types(self) -> bool:
        """Whether the answer of the card is typed."""
        wanted = self._deck is not None and self._deck.settings.typing
        return wanted and self.card is not None and can_be_typed(self.card)

    def body(self) -> ComposeResult:
        """Compose progress, card and ratings."""
        yield Static(id="progress", markup=False)
        with VerticalScroll(id="sheet", can_focus=False):
            yield CardFace()
        yield LineInput(placeholder=_("Type the answer; enter shows it"), compact=True, id="typed")
        yield Static(id="verdict", markup=False)
        yield Ratings()

    def on_mount(self) -> None:
        """Collect the cards."""
        self.tell_place(_("Cards"))
        for hidden in (Ratings, Input, "#verdict"):
            self.query_one(hidden).display = False
        self.turn(self._begin)

    async def _begin(self) -> None:
        study, guide = self.study, self.guide
        learner, now, days = study.learner.id, study.now(), study.days
        await study.written(
            lambda db: exam_plans.renew(db, learner, now=now, days=days, random=study.random),
            _("today's plan towards an exam"),
        )
        self._deck = await study.read(
            lambda db: flashcards.start(db, learner, guide=guide, now=now, days=days)
        )
        self._session, self._begun = self._deck.session, now
        self.query_one(Ratings).offered = FOUR if self.ratings == 4 else TWO
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
        typed = self.query_one(Input)
        typed.value, typed.display = "", self._types
        self.query_one("#verdict").display = False
        if self.card is None:
            self.tell_place(_("Cards"), aside=self.study.learner.name)
            await self._end()
        else:
            ratings.intervals, ratings.cursor = {}, Rating.GOOD
            self.tell_place(
                _("Cards"), self._deck.guides[self.card.guide].title, aside=self._spent()
            )
            self.query_one(CardFace).show(self.card, answer=False)
        self.query_one("#sheet").scroll_home(animate=False, immediate=True)
        self.refresh_bindings()

    def _spent(self) -> str:
        now = self.study.now()
        spent = (now - (self._begun or now)).total_seconds()
        return length(spent) if spent >= 60 else ""

    def _tell_progress(self) -> None:
        line = self.query_one("#progress", Static)
        session = self._session
        if session is None or not session.done + session.left:
            line.update(Content(""), layout=False)
            return
        total = session.done + session.left
        waiting = [*session.waiting, *(id for _at, id in session.again)]
        new = sum(1 for id in waiting if session.memories.get(id) is None)
        due = len(waiting) - new
        left = listed(
            [_("{due} due", due=due) if due else "", _("{new} new", new=new) if new else ""]
        )
        figures = _("  {done} of {total}", done=session.done, total=total)
        room = line.content_size.width or self.size.width - 6
        wide = min(BAR, room - len(figures) - len(left) - 3)
        picture = bar(session.done / total, max(4, wide))
        gap = room - picture.cell_length - len(figures) - len(left)
        line.update(
            Content.assemble(picture, figures, (" " * gap + left if gap > 0 else "", "$quiet")),
            layout=False,
        )

    async def _end(self) -> None:
        study = self.study
        learner, now, days = study.learner.id, study.now(), study.days
        end = await study.read(lambda db: flashcards.day_end(db, learner, now=now, days=days))
        again = self._session.again if self._session else ()
        self.query_one(CardFace).say(summary(self.given, again, end, now, self.faces))

    def settled(self) -> None:
        """Give the keys to the line for typing while the answer is hidden."""
        if self._types and not self.shown:
            self.query_one(Input).focus()

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        self.action_reveal()

    def action_reveal(self) -> None:
        """Show the answer and the ratings."""
        card = self.card
        if card is not None and not self.shown:
            self.turn(lambda: self._reveal(card))

    async def _reveal(self, card: Card) -> None:
        study = self.study
        learner, now, days = study.learner.id, study.now(), study.days
        after = await study.read(
            lambda db: flashcards.outcomes(db, learner, card.id, now=now, days=days)
        )
        self.shown = True
        self.query_one(CardFace).show(card, answer=True)
        ratings = self.query_one(Ratings)
        ratings.intervals = {rating: memory.due - now for rating, memory in after.items()}
        typed = self.query_one(Input)
        if typed.display and typed.value.strip() and self._deck is not None:
            judged = judge(card, typed.value, [one.back for one in self._deck.cards.values()])
            ratings.cursor = next(one for one in ratings.offered if one >= judged.rating)
            verdict = self.query_one("#verdict", Static)
            verdict.update(Content(f"{VERDICTS[judged.match.verdict]}: {judged.match.reason}"))
            verdict.display = True
        typed.display = False
        self.refresh_bindings()

    def action_choose(self, step: int) -> None:
        """Move the cursor among the ratings."""
        ratings = self.query_one(Ratings)
        place = ratings.offered.index(ratings.cursor) + step
        ratings.cursor = ratings.offered[min(len(ratings.offered) - 1, max(0, place))]

    def action_take(self) -> None:
        """Rate as the cursor says."""
        ratings = self.query_one(Ratings)
        self.action_rate(ratings.offered.index(ratings.cursor) + 1)

    def on_ratings_rated(self, event: Ratings.Rated) -> None:
        """Rate as was clicked."""
        self.action_rate(self.query_one(Ratings).offered.index(event.rating) + 1)

    def action_rate(self, place: int) -> None:
        """Record how well the card was remembered, then show the next one."""
        card, offered = self.card, self.query_one(Ratings).offered
        if card is not None and self.shown and place <= len(offered):
            self.turn(lambda: self._rate(card, offered[place - 1]))

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
            _("your rating of “{front}”", front=shortened(card.front)),
        )
        if self._session is not None:
            if becomes_leech(self._session.memories.get(card.id), after):
                self.notify(
                    _(
                        "Forgotten {lapses} times: reading its passage helps more than another "
                        "review. Find it with is:leech, suspend it there.",
                        lapses=after.lapses,
                    ),
                    markup=False,
                )
            self._session = reviewed(self._session, card.id, after, now)
        self.given.append(rating)
        await self._next()

    def action_undo(self) -> None:
        """Take the last step of today back and show its card again."""
        self.turn(self._undo)

    async def _undo(self) -> None:
        turned = await self._turned(card_acts.undo)
        if turned.rating is not None and self.given:
            self.given.pop()
        if self._session is not None:
            self._session = taken_back(
                self._session,
                turned.card,
                turned.standing.memory,
                review=turned.rating is not None,
            )
        await self._next()

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.turn(self._redo)

    async def _redo(self) -> None:
        turned = await self._turned(card_acts.redo)
        memory, marks = turned.standing.memory, turned.standing.marks
        if self._session is not None:
            if turned.rating is not None and memory is not None:
                self.given.append(turned.rating)
                self._session = reviewed(self._session, turned.card, memory, self.study.now())
            elif marks.suspended or marks.buried_until:
                self._session = dropped(self._session, [turned.card])
        await self._next()

    async def _turned(self, turn: Callable[..., Turned]) -> Turned:
        """Take a step back or do it again; its card is at hand then."""
        study = self.study
        learner, now = study.learner.id, study.now()
        turned = await study.written(
            lambda db: turn(db, learner, now=now, days=study.days, random=study.random),
            _("taking back a step"),
        )
        if self._deck is not None and turned.card not in self._deck.cards:
            more = await study.read(lambda db: flashcards.more(db, [turned.card]))
            self._deck = replace(
                self._deck,
                cards={**self._deck.cards, **more.cards},
                guides={**self._deck.guides, **more.guides},
            )
        return turned

    async def drop(self, card: CardId) -> None:
        """Go on without a card that was put away."""
        if self._session is not None:
            self._session = dropped(self._session, [card])
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
        self.query_one("#progress", Static).update(Content.styled(_("One moment …"), "$quiet"))

    def failed(self, error: StudyGuideError) -> None:
        """Say what went wrong; the card can be rated again."""
        self.complain(error)
        if self._deck is None:
            self.dismiss(None)
        else:
            self._tell_progress()
