"""Attempts and responses: a sitting can be rebuilt from here at any moment, as it was left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from studyguide.domain.attempt import Attempt, Ending, Plan
from studyguide.domain.grading import Verdict
from studyguide.domain.grading.certainty import Certainty
from studyguide.domain.ids import AttemptId, LearnerId, QuestionId, QuizId
from studyguide.domain.questions import AnyQuestion, Response
from studyguide.domain.quiz_settings import Behaviour
from studyguide.domain.soundness import flaws
from studyguide.domain.timer import Timer
from studyguide.store import kept_marks
from studyguide.store.asked import damaged
from studyguide.store.codec import decode, encode
from studyguide.store.engine import plain
from studyguide.store.fact_ids import next_id
from studyguide.store.plain import moment, uuid
from studyguide.store.question_codec import decode_response, kind_of
from studyguide.store.tables import attempts, question_revisions, responses
from studyguide.store.upsert import append, change
from studyguide.texts import _

_MILLISECOND = timedelta(milliseconds=1)
_ATTEMPT = select(attempts).where(
    attempts.c.learner_id == bindparam("learner"), attempts.c.id == bindparam("attempt")
)
_RESPONSES = (
    select(
        responses.c.slot,
        responses.c.body,
        responses.c.checked,
        responses.c.certainty,
        responses.c.verdict,
        question_revisions.c.kind,
    )
    .outerjoin(
        question_revisions,
        (question_revisions.c.question_id == responses.c.question_id)
        & (question_revisions.c.revision == responses.c.revision),
    )
    .where(
        responses.c.learner_id == bindparam("learner"),
        responses.c.attempt_id == bindparam("attempt"),
    )
    .order_by(responses.c.id)
)
_AT_QUIZ = "FROM attempts WHERE learner_id = :learner AND quiz_id = :quiz"
_HOLDING = (
    "SELECT submitted_at, void, holder, held_at FROM attempts "
    "WHERE learner_id = :learner AND id = :attempt"
)
_LATEST = (
    "SELECT body FROM responses WHERE learner_id = :learner AND attempt_id = :attempt "
    "AND slot = :slot ORDER BY id DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What is written of the worth of an answer."""

    earned: Fraction
    """What it earns, 0 to 1, penalties for earlier tries taken off."""
    verdict: Verdict
    checked: bool = False
    """Whether it was checked, and so is a try."""


def add_attempt(connection: Connection, attempt: Attempt) -> None:
    """Record the start of an attempt."""
    row = {
        "learner_id": attempt.learner,
        "id": attempt.id,
        "quiz_id": attempt.quiz,
        "number": attempt.number,
        "started_at": attempt.started,
        "plan": encode(attempt.plan),
        "holder": None,
        "held_at": None,
        "void": False,
        "reached": "0",
        "possible": str(attempt.plan.possible),
        **_state(attempt),
    }
    append(connection, attempts, [row])


def _state(attempt: Attempt) -> dict[str, Any]:
    """Return the columns that change while an attempt goes on."""
    timer = attempt.timer
    ends = timer.ends if attempt.open else None
    lost = timer.spent % _MILLISECOND
    return {
        "position": attempt.position,
        "flags": encode(attempt.flags),
        "notes": encode({str(slot): text for slot, text in attempt.notes.items()}),
        "limit_ms": None if timer.limit is None else _milliseconds(timer.limit),
        "closes_at": timer.closes,
        "spent_ms": _milliseconds(timer.spent),
        "seen_at": timer.seen - lost,  # so that no time is won by going on again and again
        "overdue_at": ends,
        "submitted_at": attempt.submitted,
        "ending": None if attempt.ending is None else attempt.ending.value,
        "counts": attempt.counts,
    }


def _milliseconds(time: timedelta) -> int:
    return time // _MILLISECOND


def add_response(
    connection: Connection,
    attempt: Attempt,
    slot: int,
    response: Response,
    judged: Judgement,
    *,
    at: datetime,
    took_ms: int,
    random: Random,
) -> bool:
    """Record an answer and tell whether it is the first to its slot; earlier ones stay."""
    place = attempt.plan.slots[slot]
    first = _latest(connection, attempt, slot) is None
    row = {
        "learner_id": attempt.learner,
        "id": next_id(connection, responses, attempt.learner, at, random),
        "attempt_id": attempt.id,
        "slot": slot,
        "question_id": place.question,
        "revision": place.revision,
        "body": encode(response),
        "fraction": str(judged.earned),
        "verdict": judged.verdict.value,
        "checked": judged.checked,
        "certainty": attempt.certainties.get(slot),
        "at": at,
        "took_ms": took_ms,
    }
    append(connection, responses, [row])
    return first


def save_state(
    connection: Connection, attempt: Attempt, *, heard: tuple[str, datetime] | None = None
) -> None:
    """Write what changes while an attempt goes on, and how it ended.

    `heard` is the window in which it goes on, and the moment at which that was heard of.
    """
    held = {} if heard is None else dict(zip(("holder", "held_at"), heard, strict=True))
    _change(connection, attempt.learner, attempt.id, {**_state(attempt), **held})


def save_mark(connection: Connection, attempt: Attempt, reached: Fraction) -> None:
    """Write what an attempt that ended reached, in all and question by question."""
    _change(connection, attempt.learner, attempt.id, {"reached": str(reached)})
    kept_marks.follow(connection, attempt.learner, attempt.quiz)


def save_void(connection: Connection, attempt: Attempt) -> None:
    """Write whether an attempt is void, and so whether it counts."""
    values = {"void": attempt.void, "counts": attempt.counts}
    _change(connection, attempt.learner, attempt.id, values)
    kept_marks.follow(connection, attempt.learner, attempt.quiz)


def save_reopened(connection: Connection, attempt: Attempt) -> None:
    """Write that an attempt that ended goes on, and so counts no more until it ends again."""
    save_state(connection, attempt)
    kept_marks.follow(connection, attempt.learner, attempt.quiz)


def hold(
    connection: Connection,
    learner: LearnerId,
    id: AttemptId,
    holder: str | None,
    at: datetime | None,
) -> None:
    """Write in which window an attempt goes on, and since when it was heard of; None is nowhere."""
    _change(connection, learner, id, {"holder": holder, "held_at": at})


def _change(
    connection: Connection, learner: LearnerId, id: AttemptId, values: dict[str, Any]
) -> None:
    change(connection, attempts, {"learner_id": learner, "id": id}, values)


def attempt(connection: Connection, learner: LearnerId, id: AttemptId) -> Attempt | None:
    """Return an attempt as it was left; None when the learner has no such attempt."""
    row = connection.execute(_ATTEMPT, {"learner": learner, "attempt": id}).first()
    return None if row is None else _attempt(connection, row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Whether an attempt goes on, and where."""

    open: bool
    void: bool
    holder: str | None
    """The window in which it goes on."""
    heard: datetime | None
    """When that window was last heard of."""


def holding(connection: Connection, learner: LearnerId, id: AttemptId) -> Holding | None:
    """Return where an attempt goes on; None when the learner has no such attempt."""
    for submitted, void, holder, heard in plain(connection).rows(
        _HOLDING, learner=learner, attempt=id
    ):
        return Holding(
            open=submitted is None,
            void=bool(void),
            holder=holder,
            heard=None if heard is None else moment(heard),
        )
    return None


def latest_response(
    connection: Connection, attempt: Attempt, question: AnyQuestion, slot: int
) -> Response | None:
    """Return the response of a slot as it is on disk."""
    body = _latest(connection, attempt, slot)
    return None if body is None else decode_response(kind_of(question), body)


def _latest(connection: Connection, attempt: Attempt, slot: int) -> str | None:
    """Return the latest response of a slot as it is kept."""
    key = {"learner": attempt.learner, "attempt": attempt.id, "slot": slot}
    return next((body for (body,) in plain(connection).rows(_LATEST, **key)), None)


def overdue(connection: Connection, learner: LearnerId, now: datetime) -> list[Attempt]:
    """Return the learner's open attempts whose time is over."""
    query = select(attempts).where(
        attempts.c.learner_id == learner,
        attempts.c.submitted_at.is_(None),
        attempts.c.overdue_at <= now,
    )
    return [_attempt(connection, row) for row in connection.execute(query).all()]


def times_asked(
    connection: Connection, learner: LearnerId, quiz: QuizId
) -> Mapping[QuestionId, int]:
    """Return how often a learner was asked each question in attempts at a quiz."""
    rows = plain(connection).rows(f"SELECT plan {_AT_QUIZ}", learner=learner, quiz=quiz)
    plans = [decode(plan, Plan) for (plan,) in rows]
    return Counter(slot.question for plan in plans for slot in plan.slots)


def open_attempt(connection: Connection, learner: LearnerId, quiz: QuizId) -> Attempt | None:
    """Return the learner's unfinished attempt at a quiz."""
    latest = f"SELECT id {_AT_QUIZ} AND submitted_at IS NULL ORDER BY number DESC LIMIT 1"
    for (id,) in plain(connection).rows(latest, learner=learner, quiz=quiz):
        return attempt(connection, learner, AttemptId(uuid(id)))
    return None


def new_id(connection: Connection, learner: LearnerId, at: datetime, random: Random) -> AttemptId:
    """Return an id for a learner's next attempt."""
    return AttemptId(next_id(connection, attempts, learner, at, random))


def last_number(connection: Connection, learner: LearnerId, quiz: QuizId) -> int:
    """Return the number of the learner's latest attempt at a quiz; 0 before the first."""
    numbers = f"SELECT number {_AT_QUIZ} ORDER BY number DESC LIMIT 1"
    rows = plain(connection).rows(numbers, learner=learner, quiz=quiz)
    return next((number for (number,) in rows), 0)


def _attempt(connection: Connection, row: Row[*tuple[Any, ...]]) -> Attempt:
    plan = decode(row.plan, Plan)
    practice = plan.settings.behaviour is Behaviour.PRACTICE
    given: dict[int, Response] = {}
    tries: dict[int, tuple[Response, ...]] = {}
    certainties: dict[int, Certainty] = {}
    final: set[int] = set()
    lost = []
    for one in connection.execute(_RESPONSES, {"learner": row.learner_id, "attempt": row.id}):
        if one.kind is None or not 0 <= one.slot < len(plan.slots):
            number = one.slot + 1
            lost.append(_("what was asked when question {n} was answered is missing", n=number))
            continue
        response = decode_response(one.kind, one.body)
        given[one.slot] = response
        if one.certainty is not None:
            certainties[one.slot] = Certainty(one.certainty)
        if one.checked:
            tries[one.slot] = (*tries.get(one.slot, ()), response)
            allowed = plan.slots[one.slot].tries
            right = one.verdict == Verdict.RIGHT.value and not practice
            if right or (allowed is not None and len(tries[one.slot]) >= allowed):
                final.add(one.slot)
    attempt = Attempt(
        id=AttemptId(row.id),
        learner=LearnerId(row.learner_id),
        quiz=QuizId(row.quiz_id),
        number=row.number,
        plan=plan,
        started=row.started_at,
        timer=Timer(
            seen=row.seen_at,
            spent=timedelta(milliseconds=row.spent_ms),
            limit=None if row.limit_ms is None else timedelta(milliseconds=row.limit_ms),
            closes=row.closes_at,
        ),
        responses=given,
        tries=tries,
        final=frozenset(final),
        certainties=certainties,
        flags=frozenset(decode(row.flags, list[int])),
        notes=decode(row.notes, dict[int, str]),
        position=row.position,
        submitted=row.submitted_at,
        ending=None if row.ending is None else Ending(row.ending),
        void=row.void,
    )
    for flaw in lost + flaws(attempt):
        raise damaged(attempt, flaw)
    return attempt
