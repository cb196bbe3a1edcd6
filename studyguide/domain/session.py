"""One sitting with flashcards: which card comes next, as a pure value.

Cards in learning steps come first when their time is there, then what waits in order; when only
learning cards are left, the nearest comes a little early instead of making the learner wait.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from studyguide.domain.ids import CardId
from studyguide.domain.memory import Memory, State

LOOK_AHEAD = timedelta(minutes=20)
"""A card due within this time belongs to the session that is running."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session at one moment."""

    waiting: tuple[CardId, ...]
    """Due and new cards that were not shown yet, in order."""
    again: tuple[tuple[datetime, CardId], ...] = ()
    """Cards that come back in this session and when, the earliest first."""
    memories: Mapping[CardId, Memory | None] = field(default_factory=dict)
    """What is remembered of each card; None for a new one."""
    done: int = 0
    """Reviews given so far."""

    @property
    def left(self) -> int:
        """How many cards are still to come, as far as is known now."""
        return len(self.waiting) + len(self.again)


def family(card: CardId) -> str:
    """Return what a card shares with its siblings: the term or key point it was derived from."""
    guide, _, local = card.partition("/")
    return f"{guide}/{local.rpartition('.')[0] or local}"


def begin(due: Sequence[tuple[CardId, Memory]], new: Sequence[CardId]) -> Session:
    """Start a session with due cards in their order, then new ones.

    Cards in learning steps come when their time is there, before all others.
    """
    memories: dict[CardId, Memory | None] = dict(due)
    memories.update(dict.fromkeys(new))
    steps = [(memory.due, card) for card, memory in due if memory.state is not State.REVIEW]
    rest = [card for card, memory in due if memory.state is State.REVIEW]
    return Session(waiting=(*rest, *new), again=tuple(sorted(steps)), memories=memories)


def current(session: Session, now: datetime) -> CardId | None:
    """Return the card to show; None when the session is over."""
    if session.again and session.again[0][0] <= now:
        return session.again[0][1]
    if session.waiting:
        return session.waiting[0]
    if session.again and session.again[0][0] <= now + LOOK_AHEAD:
        return session.again[0][1]
    return None


def reviewed(session: Session, card: CardId, after: Memory, now: datetime) -> Session:
    """Return the session after a card was rated."""
    again = [entry for entry in session.again if entry[1] != card]
    if after.due <= now + LOOK_AHEAD:
        again.append((after.due, card))
        again.sort()
    return replace(
        session,
        waiting=_without(session.waiting, card),
        again=tuple(again),
        memories=_with(session.memories, card, after),
        done=session.done + 1,
    )


def _with(
    memories: Mapping[CardId, Memory | None], card: CardId, after: Memory | None
) -> Mapping[CardId, Memory | None]:
    """Return the memories with one changed; those that did not change in the session are shared."""
    changed, begun = memories.maps if isinstance(memories, ChainMap) else ({}, dict(memories))
    return ChainMap({**changed, card: after}, begun)


def _without(waiting: tuple[CardId, ...], card: CardId) -> tuple[CardId, ...]:
    """Return the cards without one, which is mostly the first."""
    if waiting and waiting[0] == card:
        return waiting[1:]
    return tuple(other for other in waiting if other != card)


def crammed(session: Session, card: CardId, *, remembered: bool) -> Session:
    """Return the session after a card was gone through without a review.

    What was not remembered comes again after all others.
    """
    rest = tuple(other for other in session.waiting if other != card)
    waiting = rest if remembered else (*rest, card)
    return replace(session, waiting=waiting, done=session.done + 1)


def dropped(session: Session, cards: Collection[CardId]) -> Session:
    """Return the session without some cards: they were suspended or buried."""
    return replace(
        session,
        waiting=tuple(card for card in session.waiting if card not in cards),
        again=tuple(entry for entry in session.again if entry[1] not in cards),
    )


def taken_back(
    session: Session, card: CardId, before: Memory | None, *, review: bool = True
) -> Session:
    """Return the session after a step was undone, a review or an act: the card comes next."""
    return replace(
        session,
        waiting=(card, *(other for other in session.waiting if other != card)),
        again=tuple(entry for entry in session.again if entry[1] != card),
        memories=_with(session.memories, card, before),
        done=max(0, session.done - review),
    )
