"""Reviewing flashcards in the line mode."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from studyguide.cli.context import Context
from studyguide.cli.plain import Talk
from studyguide.cli.plain_content import say_back
from studyguide.cli.plain_passage import say_passage
from studyguide.cli.words import count, span
from studyguide.domain.content import Card
from studyguide.domain.ids import CardId, GuideId, LearnerId
from studyguide.domain.memory import Rating
from studyguide.domain.session import Session, current, reviewed, taken_back
from studyguide.errors import NothingToUndo
from studyguide.services import flashcards, progress
from studyguide.services.flashcards import SCHEDULER, Deck

_RATINGS = {str(int(rating)): rating for rating in Rating}


def review(context: Context, talk: Talk, id: str | None) -> None:
    """Review what is due, of one guide or of all.

    Raises:
        UnknownGuide: when there is none of that id.
    """
    learner = context.learner().id
    guide = None if id is None else GuideId(id)
    deck = _collect(context, learner, guide)
    if not deck.session.left:
        talk.say("No cards are due now, and today has no more new ones; they come day by day.")
    else:
        total = deck.due + deck.new
        talk.say(f"{count(total, 'card')}: {deck.due} due, {deck.new} new.")
        talk.say(
            "Keys: enter shows the answer, 1 to 4 rate, u undoes, o shows the passage, :q leaves."
        )
        _Review(context, talk, learner, deck).run()
    _say_tomorrow(context, talk, learner)


def _collect(context: Context, learner: LearnerId, guide: GuideId | None) -> Deck:
    return flashcards.start(
        context.database, learner, guide=guide, now=context.clock(), days=context.days
    )


def _say_tomorrow(context: Context, talk: Talk, learner: LearnerId) -> None:
    ahead = progress.progress(context.database, learner, now=context.clock(), days=context.days)
    talk.say(f"Due tomorrow: {count(ahead.forecast[1], 'card')}.")


@dataclass
class _Review:
    """One session in the line mode."""

    context: Context
    talk: Talk
    learner: LearnerId
    deck: Deck
    ratings: list[Rating] = field(default_factory=list)
    """What was rated in this session and not taken back."""

    def run(self) -> None:
        """Go through the session to its end."""
        session = self.deck.session
        while (id := current(session, self.context.clock())) is not None:
            session = self._card(session, id)
        remembered = sum(1 for rating in self.ratings if rating > Rating.AGAIN)
        self.talk.say(f"Done: {count(len(self.ratings), 'review')}, {remembered} remembered.")

    def _card(self, session: Session, id: CardId) -> Session:
        """Show one card until it is rated or the one before it is taken back."""
        card = self.deck.cards[id]
        began = self.context.clock()
        self.talk.say(f"Card {session.done + 1}, {session.left} left: {self._title(card)}")
        self.talk.say_markdown(card.front)
        while (key := self.talk.ask("Enter shows the answer").casefold()) != "":
            if key == "u" and (before := self._undone(session)) is not None:
                return before
            if key != "u":
                self.talk.say("Press enter to see the answer first; :q leaves.")
        say_back(self.talk, card)
        while True:
            key = self.talk.ask(self._ratings(session, id)).casefold()
            if key in _RATINGS:
                return self._rate(session, id, _RATINGS[key], began)
            if key == "u":
                if (before := self._undone(session)) is not None:
                    return before
            elif key == "o":
                say_passage(self.talk, self.deck.guides, card.tests, card.at)
            else:
                self.talk.say("Type 1, 2, 3 or 4; u undoes, o shows the passage, :q leaves.")

    def _title(self, card: Card) -> str:
        guide = self.deck.guides.get(card.guide)
        return guide.title if guide else card.guide

    def _ratings(self, session: Session, id: CardId) -> str:
        now = self.context.clock()
        waits = SCHEDULER.intervals(session.memories.get(id), now)
        return ", ".join(
            f"{int(rating)} {rating.name.lower()} {span(wait)}" for rating, wait in waits.items()
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
        self.talk.say(f"Saved: {rating.name.lower()}, comes back in {span(after.due - now)}.")
        return reviewed(session, id, after, now)

    def _undone(self, session: Session) -> Session | None:
        """Take the last review back; None when there is none of this session."""
        if not self.ratings:
            self.talk.say("There is no review of this session to take back.")
            return None
        try:
            id, before = flashcards.undo(
                self.context.database,
                self.learner,
                now=self.context.clock(),
                days=self.context.days,
                random=self.context.random,
            )
        except NothingToUndo as error:
            self.talk.say(f"{error}.")
            return None
        self.ratings.pop()
        self.talk.say("Taken back.")
        if id in self.deck.cards:
            return taken_back(session, id, before)
        self.deck = _collect(self.context, self.learner, None)  # it was rated in another window
        return replace(self.deck.session, done=len(self.ratings))
