"""Facts about learners and cards that contradict one another, or what they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Connection, select

from studyguide.domain.card_facts import ActKind
from studyguide.domain.content import Card
from studyguide.domain.ids import LearnerId
from studyguide.domain.review_spans import Span
from studyguide.store.audit_content import UNREADABLE
from studyguide.store.audit_form import row_name
from studyguide.store.card_records import NO_STEP, act_of, review_of
from studyguide.store.card_settings import settings_of
from studyguide.store.codec import decode
from studyguide.store.memories import MEMORY_COLUMNS, memory_of
from studyguide.store.tables import (
    acts,
    card_settings,
    cards,
    days,
    learners,
    readings,
    responses,
    reviews,
    schedules,
)
from studyguide.texts import _

_MOMENTS = (ActKind.BURY, ActKind.DUE)
_TURNS = (ActKind.UNDO, ActKind.REDO)
_TEXTS = (ActKind.NOTE, ActKind.WRITE)


def contradictions(connection: Connection) -> Iterator[str]:
    """Yield a sentence for each fact, or sum of facts, that this program would not have written."""
    yield from _learners(connection)
    yield from _amounts(connection)
    yield from _reviews(connection)
    yield from _acts(connection)
    yield from _schedules(connection)


def _learners(connection: Connection) -> Iterator[str]:
    """Find names that are none, settings that do not fit, and own cards of nobody."""
    names: Counter[str] = Counter()
    known: set[UUID] = set()
    for id, name in connection.execute(select(learners.c.id, learners.c.name)).all():
        known.add(id)
        names[name.casefold()] += 1
        if not name or name != " ".join(name.split()) or not name.isprintable():
            yield _(
                "{row}: “{name}” is no name of a learner",
                row=row_name(learners, id),
                name=name,
            )
        elif names[name.casefold()] == 2:
            yield _(
                "{row}: more than one learner is called “{name}”",
                row=row_name(learners, id),
                name=name,
            )
    for id in connection.execute(select(card_settings.c.learner_id).distinct()).scalars().all():
        try:
            settings_of(connection, LearnerId(id))
        except UNREADABLE:
            yield _("learner {id}: a setting for cards cannot be", id=id)
    for card, owner in connection.execute(select(cards.c.id, cards.c.owner_id)):
        if owner is not None and owner not in known:
            yield _("{name}: it belongs to a learner who is not there", name=row_name(cards, card))


def _amounts(connection: Connection) -> Iterator[str]:
    """Find times and numbers below 0."""
    for table in (reviews, responses, readings):
        query = select(table.c.learner_id, table.c.id).where(table.c.took_ms < 0)
        for keys in connection.execute(query):
            yield _("{name}: it took less than no time", name=row_name(table, list(keys)))
    wrong = (days.c.reviews < 0) | (days.c.responses < 0) | (days.c.took_ms < 0)
    wrong |= (days.c.remembered < 0) | (days.c.remembered > days.c.reviews)
    for learner, day in connection.execute(select(days.c.learner_id, days.c.day).where(wrong)):
        yield _("{name}: its sums cannot be", name=row_name(days, (learner, day)))


def _reviews(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(reviews)):
        name = row_name(reviews, (row.learner_id, row.id))
        try:
            review_of(row.id, row.rating, row.at, row.state, row.step, row.due)
            Span(row.span)
        except UNREADABLE:
            yield _("{name}: its rating, what was decided or the span cannot be", name=name)
            continue
        off = row.day - row.at.date()
        if not 0 <= row.hour <= 23 or abs(off) > timedelta(days=2):
            yield _("{name}: its day and hour are not those of {at}", name=name, at=row.at)
        if (row.state is None) is not (row.due is None) or (row.due or row.at) < row.at:
            yield _("{name}: what was decided is there by half, or in the past", name=name)


def _acts(connection: Connection) -> Iterator[str]:
    rows = connection.execute(select(acts).order_by(acts.c.learner_id, acts.c.id)).all()
    facts = {(row.learner_id, row.id) for row in rows}
    for learner, id in connection.execute(select(reviews.c.learner_id, reviews.c.id)):
        facts.add((learner, id))
    for row in rows:
        name = row_name(acts, (row.learner_id, row.id))
        try:
            act = act_of(row.id, row.step_id, row.card_id, row.kind, row.value, row.at)
            if act.kind in _MOMENTS:
                sound = act.moment is not None
            elif act.kind in _TURNS:
                sound = (row.learner_id, act.target) in facts
            elif act.kind is ActKind.WRITE:
                sound = decode(act.value, Card).id == act.card
            else:
                sound = act.kind in _TEXTS or not act.value
        except UNREADABLE:
            sound = False
        stepped = row.step_id == NO_STEP or (row.learner_id, row.step_id) in facts
        if not sound or not stepped:
            yield _("{name}: its kind, its value or its step cannot be", name=name)


def _schedules(connection: Connection) -> Iterator[str]:
    columns = [schedules.c[name] for name in MEMORY_COLUMNS]
    query = select(schedules.c.learner_id, schedules.c.card_id, *columns)
    for learner, card, *memory in connection.execute(query):
        try:
            memory_of(*memory)
        except UNREADABLE:
            yield _(
                "{name}: nobody's memory is like that",
                name=row_name(schedules, (learner, card)),
            )
