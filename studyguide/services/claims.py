"""“I was right”: learners claim, instructors decide, and the bank can be mended accordingly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from random import Random

from studyguide.domain.grading import Verdict
from studyguide.domain.ids import AttemptId, LearnerId, QuizId
from studyguide.domain.questions import ClozeQuestion, Composed, Essay, Filled, Typed, Written
from studyguide.errors import ClaimRefused
from studyguide.services import quizzes
from studyguide.services.sitting import ACCEPTED, Result, judged, load
from studyguide.store import claims, sittings
from studyguide.store.claims import Claim
from studyguide.store.database import Database
from studyguide.texts import _

LONGEST_COMMENT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedAnswer:
    """A claim with what it is about."""

    claim: Claim
    quiz: str
    """The quiz's title."""
    question: str
    """The question's id."""
    ask: str
    given: str
    """What was answered, as typed; empty for kinds without typing."""
    reason: str
    """Why it was judged as it was."""
    fraction: Fraction


def claim(
    database: Database, result: Result, slot: int, comment: str, *, now: datetime, random: Random
) -> None:
    """Record that the learner thinks an answer was right; it waits for the instructor.

    Raises:
        ClaimRefused: when nothing was answered, the answer counts fully already, it is an essay, or
            it was claimed before.
    """
    attempt = result.sitting.attempt
    verdict = result.grades[slot].verdict
    if isinstance(attempt.responses.get(slot), Composed):
        raise ClaimRefused(_("an essay is judged by its rubric"), _("tick the ideas it has"))
    if verdict is Verdict.EMPTY or verdict is Verdict.RIGHT:
        raise ClaimRefused(
            _("there is nothing to claim here"), _("claim an answer that was judged wrong")
        )
    with database.transaction(of=attempt.learner) as connection:
        before = claims.all_claims(connection, of=attempt.learner)
        if any(one.attempt == attempt.id and one.slot == slot for one in before):
            raise ClaimRefused(_("this answer was claimed before"), _("wait for the instructor"))
        tidy = " ".join(comment.split())[:LONGEST_COMMENT]
        claims.add_claim(connection, attempt, slot, tidy, now, random)


def claim_last(
    database: Database,
    learner: LearnerId,
    quiz: QuizId,
    slot: int,
    comment: str,
    *,
    now: datetime,
    random: Random,
) -> str:
    """Claim an answer of the learner's latest submitted attempt at a quiz; return the question.

    Raises:
        ClaimRefused: as `claim` does, and when there is no such attempt or question.
    """
    taken = [one for one in quizzes.attempts(database, learner, now=now) if one.quiz == quiz]
    last = next((one for one in taken if one.submitted is not None), None)
    if last is None:
        raise ClaimRefused(
            _("you have not handed in an attempt at “{quiz}”", quiz=quiz), _("take it first")
        )
    if not 0 <= slot < last.length:
        raise ClaimRefused(
            _("that attempt has {n} questions", n=last.length), _("name one of them")
        )
    result = quizzes.result(database, learner, last.id)
    claim(database, result, slot, comment, now=now, random=random)
    return result.sitting.questions[slot].ask


def claimed_slots(database: Database, learner: LearnerId, attempt: AttemptId) -> dict[int, Claim]:
    """Return the learner's claims in an attempt, by slot."""
    with database.reading() as connection:
        found = claims.all_claims(connection, of=learner)
    return {one.slot: one for one in found if one.attempt == attempt}


def listed(database: Database, *, waiting: bool = True) -> list[ClaimedAnswer]:
    """Return claims of all learners with their answers, the oldest first."""
    with database.reading() as connection:
        found = claims.all_claims(connection, waiting=waiting)
    return [_described(database, one) for one in found]


def decide(
    database: Database,
    claim_number: str,
    *,
    accept: bool,
    by: str,
    why: str,
    now: datetime,
    random: Random,
) -> tuple[ClaimedAnswer, str]:
    """Accept or decline a waiting claim; return it, and for an accepted one how to mend the bank.

    `claim_number` is the claim's id or the end of it.

    Raises:
        ClaimRefused: when no waiting claim, or more than one, has that number.
    """
    with database.reading() as connection:
        waiting = claims.all_claims(connection, waiting=True)
    found = [one for one in waiting if claim_number and one.id.hex.endswith(claim_number.lower())]
    if len(found) != 1:
        if not found:
            what = _("no waiting claim has the number “{number}”", number=claim_number)
        else:
            what = _("more than one claim ends in the number “{number}”", number=claim_number)
        raise ClaimRefused(
            what,
            _("see `studyguide claims list`"),
        )
    (one,) = found
    described = _described(database, one)
    result = quizzes.result(database, one.learner, one.attempt)
    attempt = result.sitting.attempt
    with database.transaction(of=one.learner) as connection:
        claims.add_decision(connection, one, accepted=accept, by=by, why=why, at=now)
        if accept:
            claims.add_override(
                connection,
                attempt,
                one.slot,
                Fraction(1),
                revision=attempt.plan.slots[one.slot].revision,
                reason=f"{ACCEPTED} {why}".strip(),
                by=by,
                at=now,
                random=random,
                claim=one.id,
            )
            after = judged(load(connection, attempt))
            sittings.save_mark(connection, attempt, after.mark.reached)
    return described, patch(result, one.slot) if accept else ""


def patch(result: Result, slot: int) -> str:
    """Return the lines that make a bank accept an answer; empty for kinds that accept no texts."""
    question = result.sitting.questions[slot]
    response = result.sitting.attempt.responses[slot]
    bank, _slash, id = question.id.partition("/")
    if isinstance(question, Typed) and isinstance(response, Written):
        head = _("# bank {bank}, question {id}: add to `accept`", bank=bank, id=id)
        return f"{head}\n- {_quoted(response.text)}"
    if isinstance(question, ClozeQuestion) and isinstance(response, Filled):
        lines = [
            _gap_head(bank, id, gap.name) + f"\n- {_quoted(text)}"
            for gap, text, part in zip(
                question.gaps, response.gaps, result.grades[slot].parts, strict=True
            )
            if gap.accept and text.strip() and part.fraction < 1
        ]
        return "\n".join(lines)
    return ""


def _gap_head(bank: str, id: str, gap: str) -> str:
    return _(
        "# bank {bank}, question {id}: add to `gaps: {gap}: accept`", bank=bank, id=id, gap=gap
    )


def _quoted(text: str) -> str:
    escaped = text.strip().replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _described(database: Database, one: Claim) -> ClaimedAnswer:
    result = quizzes.result(database, one.learner, one.attempt)
    question = result.sitting.questions[one.slot]
    response = result.sitting.attempt.responses.get(one.slot)
    given = ""
    if isinstance(response, Written):
        given = response.text
    elif isinstance(response, Filled):
        given = " / ".join(response.gaps)
    grade = result.grades[one.slot]
    return ClaimedAnswer(
        claim=one,
        quiz=result.sitting.attempt.plan.title,
        question=question.id,
        ask=question.ask if not isinstance(question, Essay) else "",
        given=given,
        reason=grade.reason,
        fraction=grade.fraction,
    )
