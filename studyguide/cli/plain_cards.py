"""Reviewing flashcards in the line mode."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from studyguide.cli.context import Context
from studyguide.cli.plain import Talk
from studyguide.cli.plain_content import say_back
from studyguide.cli.plain_passage import say_passage
from studyguide.cli.words import percent, span
from studyguide.domain.card_facts import ActKind
from studyguide.domain.card_queue import becomes_leech
from studyguide.domain.content import Card
from studyguide.domain.ids import CardId, GuideId, LearnerId
from studyguide.domain.memory import RATINGS, Rating
from studyguide.domain.session import Session, crammed, current, dropped, reviewed, taken_back
from studyguide.domain.typed_card import can_be_typed, judge
from studyguide.errors import NothingToUndo
from studyguide.services import card_acts, cramming, exam_plans, flashcards
from studyguide.services.card_acts import Turned
from studyguide.services.flashcards import Deck
from studyguide.texts import _, _n

_FOUR = {str(int(rating)): rating for rating in Rating}
_TWO = {"1": Rating.AGAIN, "2": Rating.GOOD}
_TYPE = _("Type the answer; enter shows it")


def review(context: Context, talk: Talk, id: str | None) -> None:
    """Review what is due, of one guide or of all.

    Raises:
        UnknownGuide: when there is none of that id.
    """
    learner = context.learner().id
    guide = None if id is None else GuideId(id)
    database, now, days = context.database, context.clock(), context.days
    exam_plans.renew(database, learner, now=now, days=days, random=context.random)
    deck = flashcards.start(database, learner, guide=guide, now=now, days=days)
    if not deck.session.left:
        talk.say(_("No cards are due now, and today has no more new ones; they come day by day."))
    else:
        total = deck.due + deck.new
        talk.say(
            _n(
                "{n} card: {due} due, {new} new.",
                "{n} cards: {due} due, {new} new.",
                total,
                due=deck.due,
                new=deck.new,
            )
        )
        talk.say(
            _(
                "Keys: enter shows the answer, 1 to {n} rate, u undoes, r does "
                "again, o shows the passage, s suspends, b buries, f flags, :q leaves.",
                n=deck.settings.ratings,
            )
        )
        _Review(context, talk, learner, deck).run()
    _say_tomorrow(context, talk, learner)


def cram(context: Context, talk: Talk, what: str) -> None:
    """Go through cards without touching the schedule.

    Raises:
        UnknownGuide: when no cards are called so.
    """
    learner = context.learner().id
    deck = cramming.start(
        context.database,
        learner,
        what,
        now=context.clock(),
        days=context.days,
        random=context.random,
    )
    talk.say(
        _n(
            "{n} card; the schedule stays as it is.",
            "{n} cards; the schedule stays as it is.",
            len(deck.session.waiting),
        )
    )
    session = deck.session
    while session.waiting:
        id = session.waiting[0]
        talk.say(_("Card {number}, {left} left", number=session.done + 1, left=session.left))
        talk.say_markdown(deck.cards[id].front)
        talk.ask(_("Enter shows the answer"))
        say_back(talk, deck.cards[id])
        session = crammed(session, id, remembered=talk.yes(_("Remembered?")))
    talk.say(_n("Done: {n} card gone through.", "Done: {n} cards gone through.", session.done))


def _say_tomorrow(context: Context, talk: Talk, learner: LearnerId) -> None:
    end = flashcards.day_end(context.database, learner, now=context.clock(), days=context.days)
    if end.recalls.retention is not None:
        talk.say(_("True retention today: {share}.", share=percent(end.recalls.retention)))
    talk.say(_n("Due tomorrow: {n} card.", "Due tomorrow: {n} cards.", end.tomorrow))


@dataclass
class _Review:
    """One session in the line mode."""

    context: Context
    talk: Talk
    learner: LearnerId
    deck: Deck
    ratings: list[Rating] = field(default_factory=list)
    """What was rated in this session and not taken back."""

    @property
    def keys(self) -> dict[str, Rating]:
        """The ratings by the line that gives them."""
        return _FOUR if self.deck.settings.ratings == 4 else _TWO

    def run(self) -> None:
        """Go through the session to its end."""
        session = self.deck.session
        while True:
            while (id := current(session, self.context.clock())) is not None:
                session = self._card(session, id)
            remembered = sum(1 for rating in self.ratings if rating > Rating.AGAIN)
            self.talk.say(
                _n(
                    "Done: {n} review, {remembered} remembered.",
                    "Done: {n} reviews, {remembered} remembered.",
                    len(self.ratings),
                    remembered=remembered,
                )
            )
            if not self.ratings:
                return
            key = self.talk.ask_or(_("Enter ends, u takes the last rating back"), "").casefold()
            before = self._undone(session) if key == "u" else None
            if before is None:
                return
            session = before

    def _card(self, session: Session, id: CardId) -> Session:
        """Show one card until it is rated, put away, or the one before it is taken back."""
        card = self.deck.cards[id]
        began = self.context.clock()
        typing = self.deck.settings.typing and can_be_typed(card)
        self.talk.say(
            _(
                "Card {number}, {left} left: {card}",
                number=session.done + 1,
                left=session.left,
                card=self._title(card),
            )
        )
        self.talk.say_markdown(card.front)
        typed = ""
        while True:
            line = self.talk.ask(_TYPE if typing else _("Enter shows the answer"))
            if not line:
                break
            if line.casefold() in ("u", "r", "s", "b", "f"):
                after = self._act(session, id, line.casefold())
                if after is not None:
                    return after
            elif typing:
                typed = line
                break
            else:
                self.talk.say(_("Press enter to see the answer first; :q leaves."))
        if typed:
            judged = judge(card, typed, [other.back for other in self.deck.cards.values()])
            suggested = next(k for k, rating in self.keys.items() if rating >= judged.rating)
            self.talk.say(
                _(
                    "{reason} Suggested: {suggested}.",
                    reason=judged.match.reason,
                    suggested=suggested,
                )
            )
        say_back(self.talk, card)
        while True:
            key = self.talk.ask(self._ratings(id)).casefold()
            if key in self.keys:
                return self._rate(session, id, self.keys[key], began)
            if key in ("u", "r", "s", "b", "f"):
                after = self._act(session, id, key)
                if after is not None:
                    return after
            elif key == "o":
                say_passage(self.talk, self.deck.guides, card.tests, card.at)
            else:
                numbers = _("1, 2, 3 or 4") if self.deck.settings.ratings == 4 else _("1 or 2")
                self.talk.say(
                    _("Type {numbers}; u undoes, o shows the passage, :q leaves.", numbers=numbers)
                )

    def _title(self, card: Card) -> str:
        guide = self.deck.guides.get(card.guide)
        return guide.title if guide else card.guide

    def _ratings(self, id: CardId) -> str:
        now = self.context.clock()
        after = flashcards.outcomes(
            self.context.database, self.learner, id, now=now, days=self.context.days
        )
        return ", ".join(
            f"{key} {RATINGS[rating]} {span(after[rating].due - now)}"
            for key, rating in self.keys.items()
        )

    def _rate(self, session: Session, id: CardId, rating: Rating, began: datetime) -> Session:
        now = self.context.clock()
        after = flashcards.answer_card(
            self.context.database,
            self.learner,
            id,
            rating,
            now=now,
            took=now - began,
            days=self.context.days,
            random=self.context.random,
        )
        self.ratings.append(rating)
        self.talk.say(
            _(
                "Saved: {rating}, comes back in {time}.",
                rating=RATINGS[rating],
                time=span(after.due - now),
            )
        )
        if becomes_leech(session.memories.get(id), after):
            self.talk.say(
                _(
                    "Forgotten {lapses} times: reading its passage helps more than another "
                    "review; s at the card suspends it.",
                    lapses=after.lapses,
                )
            )
        return reviewed(session, id, after, now)

    def _act(self, session: Session, id: CardId, key: str) -> Session | None:
        """Do what a letter says; None when the card stays as it is."""
        if key in ("u", "r"):
            return self._undone(session) if key == "u" else self._redone(session)
        now = self.context.clock()
        days = self.context.days
        kind, value, said = {
            "s": (ActKind.SUSPEND, "", _("Suspended; it comes when you wake it.")),
            "b": (ActKind.BURY, days.ends(days.of(now)).isoformat(), _("Buried until tomorrow.")),
            "f": (ActKind.FLAG, "", _("Flagged.")),
        }[key]
        card_acts.act(
            self.context.database,
            self.learner,
            [id],
            kind,
            value,
            now=now,
            random=self.context.random,
        )
        self.talk.say(said)
        return None if key == "f" else dropped(session, [id])

    def _undone(self, session: Session) -> Session | None:
        """Take the last step back; None when there is none of today."""
        turned = self._turned(undo=True)
        if turned is None:
            return None
        if turned.rating is not None and self.ratings:
            self.ratings.pop()
        self.talk.say(_("Taken back."))
        self._fetch(turned.card)
        return taken_back(
            session, turned.card, turned.standing.memory, review=turned.rating is not None
        )

    def _redone(self, session: Session) -> Session | None:
        turned = self._turned(undo=False)
        if turned is None:
            return None
        self.talk.say(_("Done again."))
        memory, marks = turned.standing.memory, turned.standing.marks
        if turned.rating is not None and memory is not None:
            self.ratings.append(turned.rating)
            return reviewed(session, turned.card, memory, self.context.clock())
        return dropped(session, [turned.card]) if marks.suspended or marks.buried_until else session

    def _turned(self, *, undo: bool) -> Turned | None:
        try:
            return (card_acts.undo if undo else card_acts.redo)(
                self.context.database,
                self.learner,
                now=self.context.clock(),
                days=self.context.days,
                random=self.context.random,
            )
        except NothingToUndo as error:
            self.talk.say(f"{error}.")
            return None

    def _fetch(self, card: CardId) -> None:
        """Have a card at hand that was rated before this session, or in another window."""
        if card not in self.deck.cards:
            more = flashcards.more(self.context.database, [card])
            self.deck = replace(
                self.deck,
                cards={**self.deck.cards, **more.cards},
                guides={**self.deck.guides, **more.guides},
            )
