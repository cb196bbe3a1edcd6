"""Grading submitted attempts again after a question was mended: new facts beside the old ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from random import Random

from studyguide.domain.earning import earned, marked
from studyguide.domain.grading import grade
from studyguide.domain.ids import AttemptId, LearnerId, QuestionId, QuizId
from studyguide.domain.regrade import carried
from studyguide.errors import UnknownQuiz
from studyguide.services import quizzes
from studyguide.services.sitting import REGRADED, Result, deck, judged, load
from studyguide.store import attempt_list, claims, learners, library, sittings
from studyguide.store.database import Database
from studyguide.texts import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrade:
    """What grading again would change, or cannot."""

    learner: LearnerId
    name: str
    attempt: AttemptId
    number: int
    """Which of the learner's attempts it is."""
    slot: int
    question: QuestionId
    revision: str
    """The revision that judges now."""
    old: Fraction
    new: Fraction | None
    """Marks of the question before and after; None when the response no longer fits."""
    why: str
    fraction: Fraction = Fraction(0)
    """What the answer earns now, 0 to 1."""


def plan(database: Database, quiz: QuizId, *, never_lower: bool = False) -> list[Regrade]:
    """Return every mark that the questions as they are now would change, learner by learner.

    Claims that were accepted stay accepted. With `never_lower` nobody loses marks.

    Raises:
        UnknownQuiz: when there is no quiz of that id.
    """
    found: list[Regrade] = []
    with database.reading() as connection:
        if library.quiz(connection, quiz) is None:
            raise UnknownQuiz(_("no quiz is called “{id}”", id=quiz), _("see `studyguide quiz`"))
        taken = [
            (learner, summary.id)
            for learner in learners.everyone(connection)
            for summary in attempt_list.summaries(connection, learner.id)
            if summary.quiz == quiz and summary.counts
        ]
    for learner, attempt in taken:
        result = quizzes.result(database, learner.id, attempt)
        found += _changes(database, learner, result)
    if never_lower:
        found = [one for one in found if one.new is None or one.new > one.old]
    return found


def apply(
    database: Database, changes: Sequence[Regrade], *, by: str, now: datetime, random: Random
) -> int:
    """Record the new grades as facts and return how many marks changed."""
    count = 0
    for attempt in dict.fromkeys((one.learner, one.attempt) for one in changes):
        mine = [c for c in changes if (c.learner, c.attempt) == attempt and c.new is not None]
        result = quizzes.result(database, *attempt)
        sitting = result.sitting.attempt
        with database.transaction(of=attempt[0]) as connection:
            for one in mine:
                claims.add_override(
                    connection,
                    sitting,
                    one.slot,
                    one.fraction,
                    revision=one.revision,
                    reason=one.why,
                    by=by,
                    at=now,
                    random=random,
                )
                count += 1
            after = judged(load(connection, sitting))
            sittings.save_mark(connection, sitting, after.mark.reached)
    return count


def _changes(database: Database, learner: learners.Learner, result: Result) -> list[Regrade]:
    sitting = result.sitting
    with database.reading() as connection:
        wanted = [slot.question for slot in sitting.attempt.plan.slots]
        now = {one.id: one for one in library.some_questions(connection, wanted)}
    found = []
    for slot in sorted(sitting.attempt.responses):
        place = sitting.attempt.plan.slots[slot]
        question = now.get(place.question)
        override = sitting.overrides.get(slot)
        judged = place.revision if override is None else override.revision
        accepted = override is not None and override.claim is not None
        if question is None or question.revision == judged or accepted:
            continue
        old = result.marks[slot]
        new, why, fraction = (
            None,
            _("the answer does not fit the question as it is now"),
            Fraction(0),
        )
        tries = [carried(sitting.questions[slot], question, one) for one in sitting.tries(slot)]
        known = deck(sitting.guides, question)
        if None not in tries:
            grades = [grade(question, one, deck=known) for one in tries]
            settings = sitting.attempt.plan.settings
            fraction = earned(settings, grades)
            certainty = sitting.attempt.certainties.get(slot)
            new = marked(settings, fraction, certainty, place.points)
            why = f"{REGRADED} {grades[-1].reason}"
        if new == old:
            continue
        found.append(
            Regrade(
                learner=learner.id,
                name=learner.name,
                attempt=sitting.attempt.id,
                number=sitting.attempt.number,
                slot=slot,
                question=question.id,
                revision=question.revision,
                old=old,
                new=new,
                why=why,
                fraction=fraction,
            )
        )
    return found
