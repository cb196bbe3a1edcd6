"""Proving the database: everything that follows from facts is worked out again and compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from studyguide.content.revision import revision
from studyguide.domain.card_facts import NO_MARKS, replay, undone
from studyguide.domain.earning import earned
from studyguide.domain.grading import grade, verdict_of
from studyguide.domain.ids import AttemptId, LearnerId
from studyguide.domain.memory import Scheduler, scheduler_of
from studyguide.domain.questions import Response
from studyguide.services.sitting import Sitting, deck, judged, load
from studyguide.store import audit, card_records, facts, kept_marks, own_cards, sittings
from studyguide.store.card_settings import settings_of
from studyguide.store.database import Connection, Database
from studyguide.store.facts import Totals
from studyguide.texts import _

_BEFORE, _AFTER = timedelta(hours=35), timedelta(hours=14)
"""How far a learner's day can lie before and behind UTC: zones, and the hour at which it begins."""


def check(database: Database) -> list[str]:
    """Return each thing that is wrong with the database as a sentence.

    Rows come first, by themselves and in what they refer to. When they are sound, all that is
    derived is derived again: schedules are replayed from reviews and acts, the sums of days counted
    from facts, revisions hashed from content, grades, marks and what reports count of them computed
    from responses.
    """
    with database.reading() as connection:
        found = list(audit.damage(connection))
        if found:
            return found
        found += _revisions(connection)
        found += _schedules(connection)
        found += _days(connection)
        for learner, attempt, reached in facts.marks_kept(connection):
            found += _marks(connection, learner, attempt, reached)
        found += _counts(connection)
    return found


def _revisions(connection: Connection) -> Iterator[str]:
    for thing in facts.meanings(connection):
        if revision(thing) != thing.revision:
            yield _(
                "{id}: its revision {revision} is not that of what it says",
                id=thing.id,
                revision=thing.revision,
            )


def _schedules(connection: Connection) -> list[str]:
    """Replay every card: its memory, its marks, and which reviews count."""
    found = []
    schedulers: dict[LearnerId, Scheduler] = {}
    memories, marks = facts.all_memories(connection), facts.all_marks(connection)
    written = own_cards.bodies(connection)
    back = facts.undone_kept(connection)
    for learner, card, reviews, acts in facts.histories(connection):
        if learner not in schedulers:
            schedulers[learner] = scheduler_of(settings_of(connection, learner).parameters)
        standing = replay(reviews, acts, schedulers[learner])
        if memories.pop((learner, card), None) != standing.memory:
            found.append(
                _(
                    "card {card} of learner {learner}: the schedule does not follow from "
                    "its reviews",
                    card=card,
                    learner=learner,
                )
            )
        if marks.pop((learner, card), NO_MARKS) != standing.marks:
            found.append(
                _(
                    "card {card} of learner {learner}: its marks do not follow from what was done",
                    card=card,
                    learner=learner,
                )
            )
        undone_here = undone(acts)
        taken_back = {one.id for one in reviews if (learner, one.id) in back}
        if taken_back != {one.id for one in reviews if one.id in undone_here}:
            found.append(
                _(
                    "card {card} of learner {learner}: wrong reviews count as taken back",
                    card=card,
                    learner=learner,
                )
            )
        body = card_records.written(acts)
        kept = written.pop((learner, card), None)
        if kept is not None and kept != (kept[0] if body is None else body, body is None):
            found.append(
                _(
                    "card {card} of learner {learner}: it does not read as it was written",
                    card=card,
                    learner=learner,
                )
            )
    found += [
        _(
            "card {card} of learner {learner}: a schedule without reviews",
            card=card,
            learner=learner,
        )
        for learner, card in memories
    ]
    found += [
        _("card {card} of learner {learner}: marks without acts", card=card, learner=learner)
        for learner, card in marks
    ]
    found += [
        _("card {card} of learner {learner}: nobody wrote it", card=card, learner=learner)
        for learner, card in written
    ]
    return found


def _days(connection: Connection) -> Iterator[str]:
    kept, counted = facts.days_kept(connection), facts.totals_counted(connection)
    wrong = facts.wrong_sums(connection)
    for learner in sorted(kept.keys() | counted.keys() | wrong):
        own, done = kept.get(learner, []), counted.get(learner, [])
        whole = sum((sums for _, sums in own), Totals())
        if learner in wrong or whole != sum((sums for _, sums in done), Totals()):
            yield _(
                "learner {learner}: the sums of days do not follow from the facts", learner=learner
            )
            continue
        for day in _misplaced(own, done):
            yield _(
                "learner {learner}: the sums of days up to {day} do not follow from the facts",
                learner=learner,
                day=day,
            )


def _misplaced(
    kept: list[tuple[date, Totals]], done: list[tuple[datetime, Totals]]
) -> Iterator[date]:
    """Yield the days up to which more or less is kept than was done.

    The zone in which a learner counts days is not kept, so what was done up to a day lies between
    two bounds.
    """
    least: dict[date, Totals] = defaultdict(Totals)
    most: dict[date, Totals] = defaultdict(Totals)
    for at, sums in done:
        least[(at.astimezone(UTC) + _AFTER).date()] += sums
        most[(at.astimezone(UTC) - _BEFORE).date()] += sums
    own = dict(kept)
    low, here, high = Totals(), Totals(), Totals()
    for day in sorted(least.keys() | most.keys() | own.keys()):
        low += least.get(day, Totals())
        high += most.get(day, Totals())
        here += own.get(day, Totals())
        if not here.within(low, high):
            yield day


def _marks(
    connection: Connection, learner: LearnerId, id: AttemptId, reached: Fraction | None
) -> Iterator[str]:
    """Judge the answers of an attempt again, and sum its mark."""
    attempt = sittings.attempt(connection, learner, id)
    if attempt is None:
        return
    sitting = load(connection, attempt)
    given_after = facts.overrides_given(connection, learner, id)
    tries: dict[int, list[Response]] = defaultdict(list)
    for one in facts.grades_kept(connection, learner, id):
        tried = tries[one.slot]
        grades = _possible(sitting, one.slot, tried, one.response)
        grades |= {(share, verdict_of(share).value) for share in given_after.get(one.slot, ())}
        if (one.fraction, one.verdict) not in grades:
            yield _(
                "response {id} of learner {learner}: the kept grade is not what it gives",
                id=one.id,
                learner=learner,
            )
        if one.checked:
            tried.append(one.response)
    if reached is not None and (now := judged(sitting).mark.reached) != reached:
        yield _(
            "attempt {id}: the kept mark is {reached}, its responses give {now}",
            id=id,
            reached=reached,
            now=now,
        )


def _counts(connection: Connection) -> Iterator[str]:
    """Compare what reports count with what the answers give."""
    attempts, quizzes = kept_marks.differences(connection)
    for id in attempts:
        yield _(
            "attempt {id}: the kept marks of its questions do not follow from its responses", id=id
        )
    for quiz in quizzes:
        yield _("quiz {quiz}: the counts of marks do not follow from the attempts", quiz=quiz)


def _possible(
    sitting: Sitting, slot: int, tried: list[Response], response: Response
) -> set[tuple[Fraction, str]]:
    """Return the grades that a response may have been given.

    The terms of a guide may have been others then, so it may have been judged without them; and a
    window that did not know of the tries in another one took nothing off for them.
    """
    question, settings = sitting.questions[slot], sitting.attempt.plan.settings
    found = set()
    for known in (deck(sitting.guides, question), ()):
        before = [grade(question, one, deck=known) for one in tried]
        last = grade(question, response, deck=known)
        earlier = before[:-1] if tried and tried[-1] == response else before
        for grades in ([*before, last], [*earlier, last], [last]):
            found.add((earned(settings, grades), last.verdict.value))
    return found
