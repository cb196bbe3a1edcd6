"""Claims of learners, what instructors decided, and grades given afterwards: all are facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from random import Random
from uuid import UUID

from sqlalchemy import Connection, and_, insert, select

from studyguide.domain.attempt import Attempt
from studyguide.domain.ids import AttemptId, ClaimId, LearnerId
from studyguide.store.fact_ids import next_id
from studyguide.store.tables import claims, decisions, learners, overrides


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A learner says that an answer was right."""

    id: ClaimId
    learner: LearnerId
    name: str
    """The learner's name."""
    attempt: AttemptId
    slot: int
    comment: str
    at: datetime
    """When; UTC."""
    accepted: bool | None = None
    """What was decided; None while it waits."""
    decided_by: str = ""
    why: str = ""
    """What the instructor wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A grade given afterwards."""

    id: UUID
    slot: int
    revision: str
    """The revision of the question that was judged by."""
    fraction: Fraction
    reason: str
    made_by: str
    claim: ClaimId | None
    """The accepted claim it comes from; None when it comes from grading again."""


def add_claim(
    connection: Connection, attempt: Attempt, slot: int, comment: str, at: datetime, random: Random
) -> None:
    """Record a claim; an answer can be claimed once."""
    row = {
        "learner_id": attempt.learner,
        "id": next_id(connection, claims, attempt.learner, at, random),
        "attempt_id": attempt.id,
        "slot": slot,
        "comment": comment,
        "at": at,
    }
    connection.execute(insert(claims), row)


def all_claims(
    connection: Connection, *, of: LearnerId | None = None, waiting: bool = False
) -> list[Claim]:
    """Return claims, the oldest first: of everybody or one learner, all or only undecided ones."""
    query = (
        select(
            claims.c.id,
            claims.c.learner_id,
            learners.c.name,
            claims.c.attempt_id,
            claims.c.slot,
            claims.c.comment,
            claims.c.at,
            decisions.c.accepted,
            decisions.c.decided_by,
            decisions.c.why,
        )
        .select_from(claims)
        .join(learners, learners.c.id == claims.c.learner_id)
        .outerjoin(
            decisions,
            and_(
                decisions.c.learner_id == claims.c.learner_id,
                decisions.c.claim_id == claims.c.id,
            ),
        )
        .order_by(claims.c.id)
    )
    if of is not None:
        query = query.where(claims.c.learner_id == of)
    if waiting:
        query = query.where(decisions.c.claim_id.is_(None))
    return [
        Claim(
            id=ClaimId(id),
            learner=LearnerId(learner),
            name=name,
            attempt=AttemptId(attempt),
            slot=slot,
            comment=comment,
            at=at,
            accepted=accepted,
            decided_by=by or "",
            why=why or "",
        )
        for id, learner, name, attempt, slot, comment, at, accepted, by, why in connection.execute(
            query
        )
    ]


def add_decision(
    connection: Connection, claim: Claim, *, accepted: bool, by: str, why: str, at: datetime
) -> None:
    """Record what an instructor said to a claim."""
    row = {
        "learner_id": claim.learner,
        "claim_id": claim.id,
        "accepted": accepted,
        "decided_by": by,
        "why": why,
        "at": at,
    }
    connection.execute(insert(decisions), row)


def add_override(
    connection: Connection,
    attempt: Attempt,
    slot: int,
    fraction: Fraction,
    *,
    revision: str,
    reason: str,
    by: str,
    at: datetime,
    random: Random,
    claim: ClaimId | None = None,
) -> None:
    """Record a grade given afterwards; what was there before stays."""
    row = {
        "learner_id": attempt.learner,
        "id": next_id(connection, overrides, attempt.learner, at, random),
        "attempt_id": attempt.id,
        "slot": slot,
        "revision": revision,
        "claim_id": claim,
        "fraction": str(fraction),
        "reason": reason,
        "made_by": by,
        "at": at,
    }
    connection.execute(insert(overrides), row)


def overrides_of(
    connection: Connection, learner: LearnerId, attempt: AttemptId
) -> dict[int, Override]:
    """Return the latest override of each slot of an attempt."""
    query = (
        select(
            overrides.c.id,
            overrides.c.slot,
            overrides.c.revision,
            overrides.c.fraction,
            overrides.c.reason,
            overrides.c.made_by,
            overrides.c.claim_id,
        )
        .where(overrides.c.learner_id == learner, overrides.c.attempt_id == attempt)
        .order_by(overrides.c.id)
    )
    found: dict[int, Override] = {}
    for id, slot, revision, fraction, reason, by, claim in connection.execute(query):
        found[slot] = Override(
            id=id,
            slot=slot,
            revision=revision,
            fraction=Fraction(fraction),
            reason=reason,
            made_by=by,
            claim=None if claim is None else ClaimId(claim),
        )
    return found
