"""Answering the questions of an attempt: each answer is on disk when its function returns."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from studyguide.domain import attempt as machine
from studyguide.domain.attempt import Attempt
from studyguide.domain.days import Days
from studyguide.domain.grading import Verdict
from studyguide.domain.grading.certainty import Certainty
from studyguide.domain.questions import Response
from studyguide.errors import AttemptClosed, AttemptElsewhere
from studyguide.services import ending
from studyguide.services.mistakes import come_back, mistaken
from studyguide.services.sitting import Result, Sitting
from studyguide.services.timing import counted_ms
from studyguide.store import records, sittings
from studyguide.store.database import Connection, Database
from studyguide.texts import _

LONGEST_LOOK = timedelta(minutes=10)
"""A longer look at one question counts as this long in the time spent."""


def answer(
    database: Database,
    sitting: Sitting,
    slot: int,
    response: Response,
    *,
    certainty: Certainty | None = None,
    next_slot: int | None = None,
    check: bool = False,
    now: datetime,
    took: timedelta,
    days: Days,
    random: Random,
) -> Sitting:
    """Record an answer and return the attempt after it.

    With `check` it is judged and so becomes a try; with `next_slot` another question shows.

    Raises:
        AttemptClosed: when the attempt ended, here or elsewhere.
        TimeOver: when its time is over.
        AnswerFinal: when the answer stands, or the quiz does not lead to the next question.
        AttemptElsewhere: when the attempt was taken over by another window; it says whether the
            answer was saved.
    """
    after = sitting.with_attempt(
        machine.answer(sitting.attempt, slot, response, certainty=certainty, at=now)
    )
    if check:
        right = after.judge(slot, response).verdict is Verdict.RIGHT
        after = after.with_attempt(machine.check(after.attempt, slot, right=right, at=now))
    judgement = after.judgement(slot, checked=check)
    if next_slot is not None:
        after = after.with_attempt(machine.go_to(after.attempt, next_slot))
    took_ms = counted_ms(took, LONGEST_LOOK)
    attempt = after.attempt
    mistakes = (slot,) if check and slot in attempt.final and mistaken(after, slot) else ()
    with database.transaction(of=attempt.learner) as connection:
        mine = _demand_open(connection, sitting)
        if not mine:
            _demand_unchanged(connection, sitting, slot)
        first = sittings.add_response(
            connection,
            attempt,
            slot,
            response,
            judgement,
            at=now,
            took_ms=took_ms,
            random=random,
        )
        if mine:
            _save_state(connection, after, now)
        records.add_to_day(
            connection, attempt.learner, days.of(now), responses=int(first), took_ms=took_ms
        )
        come_back(connection, after, mistakes, now=now, random=random)
    if not mine:
        raise AttemptElsewhere(
            _("the attempt goes on in another window"),
            _("your answer here is saved; go on there"),
            saved=True,
        )
    return after


def go_to(database: Database, sitting: Sitting, slot: int, *, now: datetime) -> Sitting:
    """Show another question and remember which.

    Raises:
        AttemptClosed, AnswerFinal, AttemptElsewhere: as for `answer`.
    """
    return _save(database, sitting, machine.go_to(sitting.attempt, slot), now)


def flag(database: Database, sitting: Sitting, slot: int, *, now: datetime) -> Sitting:
    """Set or take away the mark to come back to a question.

    Raises:
        AttemptClosed, AttemptElsewhere: as for `answer`.
    """
    return _save(database, sitting, machine.flag(sitting.attempt, slot), now)


def note(database: Database, sitting: Sitting, slot: int, text: str, *, now: datetime) -> Sitting:
    """Keep what the learner wrote beside a question; an empty text takes it away.

    Raises:
        AttemptClosed, AttemptElsewhere: as for `answer`.
    """
    return _save(database, sitting, machine.note(sitting.attempt, slot, text), now)


def beat(database: Database, sitting: Sitting, *, now: datetime) -> Sitting:
    """Say that the window is still there, and keep the time spent.

    Raises:
        AttemptClosed, AttemptElsewhere: as for `answer`.
    """
    attempt = replace(sitting.attempt, timer=sitting.attempt.timer.at(now))
    return _save(database, sitting, attempt, now)


def leave(database: Database, sitting: Sitting, *, now: datetime) -> None:
    """Let go of an attempt that stays open, so that another window may go on without asking."""
    attempt = sitting.attempt
    with database.transaction(of=attempt.learner) as connection:
        held = sittings.holding(connection, attempt.learner, attempt.id)
        if held is not None and held.open and held.holder == sitting.window:
            kept = replace(attempt, timer=attempt.timer.at(now))
            sittings.save_state(connection, kept)
            sittings.hold(connection, attempt.learner, attempt.id, None, None)


def take_over(database: Database, sitting: Sitting, *, now: datetime) -> Sitting:
    """Go on here with an attempt that went on in another window, as it is on disk now.

    Raises:
        AttemptClosed: when it ended there meanwhile.
    """
    before = sitting.attempt
    with database.transaction(of=before.learner) as connection:
        _demand_open(connection, sitting)
        kept = sittings.attempt(connection, before.learner, before.id)
        sittings.hold(connection, before.learner, before.id, sitting.window, now)
        return sitting.with_attempt(kept or before)


def submit(database: Database, sitting: Sitting, *, now: datetime, random: Random) -> Result:
    """End the attempt and judge every answer on disk, also those given in another window.

    When its time is over it ends as the quiz says; see `Attempt.ending` of the result.

    Raises:
        AttemptClosed: when it ended before.
    """
    learner = sitting.attempt.learner
    with database.transaction(of=learner) as connection:
        _demand_open(connection, sitting)
        kept = sittings.attempt(connection, learner, sitting.attempt.id)
        after = machine.submit(kept or sitting.attempt, now)
        return ending.end(connection, sitting.with_attempt(after), now=now, random=random)


def time_out(
    database: Database, sitting: Sitting, *, now: datetime, random: Random
) -> Result | None:
    """End an attempt whose time is over, as its quiz says; None while it may be handed in.

    Who calls it has saved what was answered, so no answer that is on its way is waited for.

    Raises:
        AttemptClosed: when it ended before.
    """
    learner = sitting.attempt.learner
    with database.transaction(of=learner) as connection:
        _demand_open(connection, sitting)
        kept = sittings.attempt(connection, learner, sitting.attempt.id)
        after = machine.time_out(kept or sitting.attempt, now)
        if after.open:
            return None
        return ending.end(connection, sitting.with_attempt(after), now=now, random=random)


def _demand_open(connection: Connection, sitting: Sitting) -> bool:
    """Refuse to go on with an attempt that ended; tell whether it goes on in this window."""
    attempt = sitting.attempt
    held = sittings.holding(connection, attempt.learner, attempt.id)
    if held is None or not held.open:
        raise AttemptClosed(
            _(
                "attempt {number} at “{title}” was submitted in another window",
                number=attempt.number,
                title=attempt.plan.title,
            ),
            _("open its result instead"),
        )
    return held.holder == sitting.window or held.holder is None


def _demand_unchanged(connection: Connection, sitting: Sitting, slot: int) -> None:
    """Refuse an answer from a window that lost the attempt, where the other one answered too."""
    attempt, question = sitting.attempt, sitting.questions[slot]
    kept = sittings.latest_response(connection, attempt, question, slot)
    if kept != attempt.responses.get(slot):
        raise AttemptElsewhere(
            _("question {number} was answered in another window meanwhile", number=slot + 1),
            _("the answer there counts; what stands here was not saved"),
        )


def _save(database: Database, sitting: Sitting, after: Attempt, now: datetime) -> Sitting:
    with database.transaction(of=after.learner) as connection:
        if not _demand_open(connection, sitting):
            raise AttemptElsewhere(_("the attempt goes on in another window"), _("go on there"))
        _save_state(connection, sitting.with_attempt(after), now)
    return sitting.with_attempt(after)


def _save_state(connection: Connection, sitting: Sitting, now: datetime) -> None:
    heard = None if sitting.window is None else (sitting.window, now)
    sittings.save_state(connection, sitting.attempt, heard=heard)
