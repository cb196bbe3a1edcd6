"""Attempts, and what was said and decided about them, that contradict one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from fractions import Fraction
from uuid import UUID

from sqlalchemy import Connection, select

from studyguide.domain.attempt import Attempt
from studyguide.domain.grading import Verdict
from studyguide.domain.ids import AttemptId, LearnerId
from studyguide.errors import DatabaseError
from studyguide.store import sittings
from studyguide.store.asked import questions_of
from studyguide.store.audit_content import UNREADABLE
from studyguide.store.audit_form import row_name
from studyguide.store.codec import decode
from studyguide.store.marking import Place
from studyguide.store.tables import (
    attempt_marks,
    attempts,
    claims,
    decisions,
    overrides,
    question_revisions,
    remarks,
    responses,
    rulings,
)
from studyguide.texts import _

Key = tuple[UUID, UUID]
"""A learner, and an attempt or a claim."""
_RULINGS = ("reopened", "void", "counts")


def contradictions(connection: Connection) -> Iterator[str]:
    """Yield a sentence for each row that this program would not have written."""
    sound: dict[Key, Attempt] = {}
    yield from _attempts(connection, sound)
    yield from _answers(connection, sound)
    yield from _overrides(connection, sound)
    yield from _kept_marks(connection)


def _attempts(connection: Connection, sound: dict[Key, Attempt]) -> Iterator[str]:
    void: dict[Key, bool] = {}
    reopened: set[Key] = set()
    for ruling in connection.execute(select(rulings).order_by(rulings.c.id)):
        if ruling.kind not in _RULINGS or (ruling.time_ms or 0) < 0:
            yield _(
                "{name}: it decides nothing",
                name=row_name(rulings, (ruling.learner_id, ruling.id)),
            )
        key = ruling.learner_id, ruling.attempt_id
        if ruling.kind == "reopened":
            reopened.add(key)
        else:
            void[key] = ruling.kind == "void"
    for row in connection.execute(select(attempts)).all():
        name = row_name(attempts, (row.learner_id, row.id))
        key = row.learner_id, row.id
        try:
            attempt = sittings.attempt(connection, LearnerId(row.learner_id), AttemptId(row.id))
            if attempt is None:
                continue
            questions_of(connection, attempt)
            reached, possible = Fraction(row.reached), Fraction(row.possible)
        except DatabaseError as error:
            yield error.message
            continue
        except UNREADABLE:
            yield _("{name}: its plan, answers or marks cannot be read", name=name)
            continue
        sound[key] = attempt
        if possible != attempt.plan.possible:
            yield _(
                "{name}: {possible} is kept as possible, its plan gives {planned}",
                name=name,
                possible=possible,
                planned=attempt.plan.possible,
            )
        if attempt.open and reached != 0 and key not in reopened:
            yield _("{name}: it has not ended and has a mark", name=name)
        if row.counts is not attempt.counts or row.void is not void.get(key, False):
            yield _(
                "{name}: whether it counts does not follow from how it ended and was judged",
                name=name,
            )
        if not _near(row.overdue_at, attempt.timer.ends if attempt.open else None):
            yield _("{name}: the moment of its end does not follow from its time", name=name)
        if (row.holder is None) is not (row.held_at is None):
            yield _("{name}: the window in which it goes on is there by half", name=name)


def _near(kept: datetime | None, right: datetime | None) -> bool:
    """Tell whether two moments are the same but for parts of a millisecond, which are not kept."""
    if kept is None or right is None:
        return kept is right
    return abs(kept - right) < timedelta(milliseconds=2)


def _answers(connection: Connection, sound: dict[Key, Attempt]) -> Iterator[str]:
    """Find answers and remarks about questions that were not asked, and grades that are none."""
    verdicts = {verdict.value for verdict in Verdict}
    for row in connection.execute(select(responses)):
        name = row_name(responses, (row.learner_id, row.id))
        attempt = sound.get((row.learner_id, row.attempt_id))
        if attempt is not None and not _asks(attempt, row.slot, row.question_id, row.revision):
            yield _("{name}: it answers another question than its attempt asks there", name=name)
        if not _is_share(row.fraction) or row.verdict not in verdicts:
            yield _(
                "{name}: its grade, {fraction} and {verdict}, is none",
                name=name,
                fraction=row.fraction,
                verdict=row.verdict,
            )
    for row in connection.execute(select(remarks)):
        attempt = sound.get((row.learner_id, row.attempt_id))
        if attempt is not None and not _asks(attempt, row.slot, row.question_id, row.revision):
            name = row_name(remarks, (row.learner_id, row.id))
            yield _("{name}: it is about a question that its attempt does not ask there", name=name)


def _asks(attempt: Attempt, slot: int, question: str, revision: str) -> bool:
    """Tell whether an attempt asks a question in a slot."""
    if not 0 <= slot < len(attempt.plan.slots):
        return False
    place = attempt.plan.slots[slot]
    return (place.question, place.revision) == (question, revision)


def _overrides(connection: Connection, sound: dict[Key, Attempt]) -> Iterator[str]:
    """Find claims, decisions and grades given afterwards to answers that do not exist."""
    claimed: dict[Key, tuple[UUID, int]] = {}
    for claim in connection.execute(select(claims)):
        claimed[claim.learner_id, claim.id] = claim.attempt_id, claim.slot
        attempt = sound.get((claim.learner_id, claim.attempt_id))
        if attempt is not None and claim.slot not in attempt.responses:
            yield _(
                "{name}: there is no such answer",
                name=row_name(claims, (claim.learner_id, claim.id)),
            )
    rows = connection.execute(select(decisions))
    accepted = {(row.learner_id, row.claim_id): row.accepted for row in rows}
    revisions: dict[str, set[str]] = defaultdict(set)
    columns = question_revisions.c.question_id, question_revisions.c.revision
    for question, revision in connection.execute(select(*columns)):
        revisions[question].add(revision)
    applied: set[Key] = set()
    for row in connection.execute(select(overrides)):
        name = row_name(overrides, (row.learner_id, row.id))
        attempt = sound.get((row.learner_id, row.attempt_id))
        if not _is_share(row.fraction):
            yield _("{name}: {fraction} is no share of a mark", name=name, fraction=row.fraction)
        if attempt is not None and row.slot not in attempt.responses:
            yield _("{name}: there is no such answer", name=name)
        elif attempt is not None and row.revision not in revisions[_asked(attempt, row.slot)]:
            yield _(
                "{name}: the revision {revision} that it judged by is missing",
                name=name,
                revision=row.revision,
            )
        if row.claim_id is not None:
            key = row.learner_id, row.claim_id
            applied.add(key)
            if not accepted.get(key) or claimed.get(key) != (row.attempt_id, row.slot):
                yield _(
                    "{name}: it comes from a claim that was not accepted, or of another answer",
                    name=name,
                )
    for learner, claim_id in accepted.keys() - applied:
        if accepted[learner, claim_id]:
            name = row_name(decisions, (learner, claim_id))
            yield _("{name}: the claim was accepted and has no grade", name=name)


def _kept_marks(connection: Connection) -> Iterator[str]:
    """Find marks kept for reports that cannot be read; whether they are right is proved later."""
    columns = attempt_marks.c.learner_id, attempt_marks.c.attempt_id, attempt_marks.c.marks
    for learner, id, marks in connection.execute(select(*columns)):
        try:
            decode(marks, tuple[Place, ...])
        except UNREADABLE:
            yield _(
                "{name}: its marks cannot be read",
                name=row_name(attempt_marks, (learner, id)),
            )


def _asked(attempt: Attempt, slot: int) -> str:
    """Return the question of a slot."""
    return attempt.plan.slots[slot].question


def _is_share(text: str) -> bool:
    """Tell whether a text is a fraction from 0 to 1."""
    try:
        return 0 <= Fraction(text) <= 1
    except (ValueError, ZeroDivisionError):
        return False
