"""What a learner does to cards besides reviewing them, and taking steps back and forth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from uuid import UUID

from studyguide.domain.card_facts import NEW, Act, ActKind, Standing, after_act, replay, steps
from studyguide.domain.card_settings import CardSettings
from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, LearnerId
from studyguide.domain.memory import Rating, scheduler_of
from studyguide.errors import CardRefused, NothingToUndo, UnknownCard
from studyguide.store import card_records, own_cards, records
from studyguide.store.card_settings import settings_of
from studyguide.store.database import Connection, Database
from studyguide.texts import _

NOTE_LENGTH = 2000
"""Letters of a note."""
FAR = datetime(9999, 1, 1, tzinfo=UTC)
"""No card is put off beyond this."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A step that was taken back or done again."""

    card: CardId
    """Its card, or the last of several."""
    standing: Standing
    """What follows for the card now."""
    rating: Rating | None
    """What the card was rated; None when the step was no review."""


def act(
    database: Database,
    learner: LearnerId,
    cards: Sequence[CardId],
    kind: ActKind,
    value: str = "",
    *,
    now: datetime,
    random: Random,
) -> None:
    """Do one thing to some cards, as one step that can be taken back in one go.

    Raises:
        UnknownCard: when one of them was never loaded, or belongs to somebody else.
        CardRefused: when the value does not fit.
    """
    demand_fitting(kind, value)
    with database.transaction(of=learner) as connection:
        do(connection, learner, [(card, kind, value) for card in cards], now=now, random=random)


def do(
    connection: Connection,
    learner: LearnerId,
    done: Sequence[tuple[CardId, ActKind, str]],
    *,
    now: datetime,
    random: Random,
    undoable: bool = True,
) -> None:
    """Record acts as one step inside the caller's transaction, and keep what follows from them.

    Raises:
        UnknownCard: when a card was never loaded, or belongs to somebody else.
    """
    standings: dict[CardId, Standing] = {}
    before: dict[CardId, Standing] = {}
    for card in dict.fromkeys(card for card, *_rest in done):
        kept = card_records.card_now(connection, learner, card)
        if kept is None:
            raise UnknownCard(_("there is no card “{card}”", card=card), _("load its guide first"))
        before[card] = standings[card] = Standing(kept.memory, kept.marks)
    for one in card_records.add_acts(
        connection, learner, done, at=now, random=random, undoable=undoable
    ):
        standings[one.card] = after_act(standings[one.card], one)
    for card, standing in standings.items():
        keep(connection, learner, card, before[card], standing)


def keep(
    connection: Connection, learner: LearnerId, card: CardId, before: Standing, after: Standing
) -> None:
    """Write what changed in the standing of a card."""
    if after.memory != before.memory:
        records.set_memory(connection, learner, card, after.memory)
    if after.marks != before.marks:
        card_records.set_marks(connection, learner, card, after.marks)


def standing(
    connection: Connection, learner: LearnerId, card: CardId, settings: CardSettings
) -> Standing:
    """Return what follows from all facts about a card."""
    return replay(
        card_records.reviews_of(connection, learner, card),
        card_records.acts_of(connection, learner, card),
        scheduler_of(settings.parameters),
    )


def undo(
    database: Database, learner: LearnerId, *, now: datetime, days: Days, random: Random
) -> Turned:
    """Take back the learner's latest step of today: a review, or what was done to cards.

    Steps are taken back one by one, also after the program was closed.

    Raises:
        NothingToUndo: when there is nothing of today left.
    """
    with database.transaction(of=learner) as connection:
        today = days.of(now)
        facts = card_records.done_on(connection, learner, today, days.begins(today))
        done = steps(facts).done
        if not done:
            raise NothingToUndo(_("there is no review of today to take back"))
        return _turn(connection, learner, done[-1], ActKind.UNDO, now, random)


def redo(
    database: Database, learner: LearnerId, *, now: datetime, days: Days, random: Random
) -> Turned:
    """Do again what was taken back last.

    Raises:
        NothingToUndo: when nothing was taken back, or something was done since.
    """
    with database.transaction(of=learner) as connection:
        today = days.of(now)
        facts = card_records.done_on(connection, learner, today, days.begins(today))
        back = steps(facts).back
        if not back:
            raise NothingToUndo(_("nothing was taken back that could be done again"))
        return _turn(connection, learner, back[-1], ActKind.REDO, now, random)


def _turn(
    connection: Connection,
    learner: LearnerId,
    step: UUID,
    kind: ActKind,
    now: datetime,
    random: Random,
) -> Turned:
    facts = card_records.step_facts(connection, learner, step)
    card_records.add_acts(
        connection,
        learner,
        [(card, kind, str(id)) for id, card in facts],
        at=now,
        random=random,
    )
    settings = settings_of(connection, learner)
    rated = None
    for id, _other in facts:
        rated = card_records.rated_review(connection, learner, id)
        if rated is None:
            continue
        times = -1 if kind is ActKind.UNDO else 1
        if kind is ActKind.UNDO:
            card_records.set_undone(connection, learner, id, now)
        else:
            card_records.set_redone(connection, learner, id)
        card_records.count_review(connection, learner, rated, times)
        records.add_to_day(
            connection,
            learner,
            rated.day,
            reviews=times,
            remembered=times * (rated.rating > Rating.AGAIN),
            took_ms=times * rated.took_ms,
        )
    after = NEW
    for card in dict.fromkeys(card for _other, card in facts):
        after = standing(connection, learner, card, settings)
        records.set_memory(connection, learner, card, after.memory)
        card_records.set_marks(connection, learner, card, after.marks)
        rewrite(connection, learner, card)
    return Turned(facts[-1][1], after, None if rated is None else rated.rating)


def rewrite(connection: Connection, learner: LearnerId, card: CardId) -> None:
    """Keep an own card as its acts say; others have none that write."""
    facts: list[Act] = card_records.acts_of(connection, learner, card)
    texts = [one.value for one in facts if one.kind is ActKind.WRITE]
    if texts:
        body = card_records.written(facts)
        own_cards.save(
            connection, learner, own_cards.decoded(body or texts[-1]), retired=body is None
        )


def demand_fitting(kind: ActKind, value: str) -> None:
    """Refuse what a kind of act cannot say.

    Raises:
        CardRefused: when a note is too long, or a moment is none that a card can wait for.
    """
    if kind is ActKind.NOTE and len(value) > NOTE_LENGTH:
        raise CardRefused(
            _("the note is too long"),
            _("keep it below {n} letters", n=NOTE_LENGTH),
        )
    if kind in (ActKind.BURY, ActKind.DUE):
        try:
            moment = datetime.fromisoformat(value)
            fits = moment.tzinfo is not None and moment < FAR
        except (ValueError, OverflowError):
            fits = False
        if not fits:
            raise CardRefused(
                _("“{value}” is no moment that a card can wait for", value=value[:40])
            )
