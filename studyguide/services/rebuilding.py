"""Working out again what is derived for one learner: schedules, own cards, days and marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from studyguide.domain.card_facts import ActKind, Standing, replay, undone
from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, LearnerId, QuizId
from studyguide.domain.memory import scheduler_of
from studyguide.services import card_acts
from studyguide.store import card_records, exchange, facts, kept_marks, records, recounting
from studyguide.store.card_settings import settings_of
from studyguide.store.database import Connection


def rebuild(
    connection: Connection,
    learner: LearnerId,
    *,
    cards: Collection[CardId] | None,
    quizzes: Collection[QuizId],
    days: Days,
) -> None:
    """Work out the standing of some cards or all, the marks at some quizzes, and all days."""
    rebuild_cards(connection, learner, cards)
    for quiz in sorted(quizzes):
        for attempt, reached in kept_marks.reached_of(connection, learner, quiz).items():
            exchange.reached(connection, learner, attempt, reached)
        kept_marks.follow(connection, learner, quiz)
    rebuild_days(connection, learner, days)


def rebuild_cards(
    connection: Connection, learner: LearnerId, cards: Collection[CardId] | None
) -> None:
    """Replay what was done with cards, of some or (None) of all, and count the reviews."""
    scheduler = scheduler_of(settings_of(connection, learner).parameters)
    standings: dict[CardId, Standing] = {}
    back: dict[UUID, datetime] = {}
    written: list[CardId] = []
    for _, card, reviews, acts in facts.histories(connection, learner):
        gone = undone(acts) & {one.id for one in reviews}
        back |= {
            act.target: act.at for act in acts if act.kind is ActKind.UNDO and act.target in gone
        }
        if cards is None or card in cards:
            standings[card] = replay(reviews, acts, scheduler)
            if any(act.kind is ActKind.WRITE for act in acts):
                written.append(card)
    memories = {card: one.memory for card, one in standings.items() if one.memory is not None}
    records.set_memories(connection, learner, memories)
    for card, standing in standings.items():
        if standing.memory is None:
            records.set_memory(connection, learner, card, None)
        card_records.set_marks(connection, learner, card, standing.marks)
    for card in written:
        card_acts.rewrite(connection, learner, card)
    recounting.replace_undone(connection, learner, back)
    recounting.replace_review_sums(connection, learner)


def rebuild_days(connection: Connection, learner: LearnerId, days: Days) -> None:
    """Count again what a learner did on each day."""
    sums: defaultdict[date, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for day, reviews, remembered, took in recounting.reviewed_days(connection, learner):
        sums[day] = [reviews, remembered, 0, took]
    slots: set[object] = set()
    for at, slot, took in recounting.responses_of(connection, learner):
        one = sums[days.of(at)]
        one[2] += slot not in slots
        one[3] += took
        slots.add(slot)
    for at, took in recounting.readings_of(connection, learner):
        sums[days.of(at)][3] += took
    recounting.replace_days(connection, learner, sums)
