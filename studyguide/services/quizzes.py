"""Taking a quiz: starting or resuming an attempt, answering, submitting, looking at the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from fractions import Fraction
from random import Random

from studyguide.domain import attempt as machine
from studyguide.domain.attempt import Attempt, Mark, Plan
from studyguide.domain.content import Guide, KeyPoint, Part
from studyguide.domain.days import Days
from studyguide.domain.grading import Grade, grade, verdict_of
from studyguide.domain.ids import (
    AttemptId,
    GuideId,
    LearnerId,
    PointId,
    QuizId,
)
from studyguide.domain.questions import AnyQuestion, Composed, Essay, Response
from studyguide.domain.quiz import Quiz, lay_out
from studyguide.errors import AttemptClosed, UnknownQuiz
from studyguide.services.timing import counted_ms
from studyguide.store import claims, library, records, sittings
from studyguide.store.claims import Override
from studyguide.store.database import Connection, Database
from studyguide.store.sittings import AttemptSummary

LONGEST_LOOK = timedelta(minutes=10)
"""A longer look at one question counts as this long in the time spent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizState:
    """A quiz in the list of a learner."""

    quiz: Quiz
    attempts: tuple[AttemptSummary, ...]
    """The learner's attempts, the latest first."""

    @property
    def unfinished(self) -> AttemptSummary | None:
        """The attempt that can be resumed."""
        return next((one for one in self.attempts if one.submitted is None), None)

    @property
    def best(self) -> Fraction | None:
        """The best share of the marks so far; None before the first result."""
        return max((one.mark.share for one in self.attempts if one.mark is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """An attempt with its questions in the revisions it was started with."""

    attempt: Attempt
    questions: tuple[AnyQuestion, ...]
    """One for each slot."""
    guides: Mapping[GuideId, Guide]
    """The guides whose key points are tested."""
    overrides: Mapping[int, Override] = field(default_factory=dict)
    """Grades given afterwards, by slot."""

    def passage(self, slot: int) -> tuple[Guide, Part, KeyPoint] | None:
        """Return where the answer of a slot stands; None when its question tests no key point."""
        for point in self.questions[slot].tests:
            found = find_point(self.guides, point)
            if found is not None:
                return found
        return None

    def grade(self, slot: int) -> Grade:
        """Judge the latest response of a slot, or return the grade given afterwards."""
        override = self.overrides.get(slot)
        if override is not None:
            return Grade(override.fraction, verdict_of(override.fraction), override.reason)
        question = self.questions[slot]
        return grade(question, self.attempt.responses.get(slot), deck=deck(self.guides, question))


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A submitted attempt, judged."""

    sitting: Sitting
    grades: tuple[Grade, ...]
    """One for each slot."""
    mark: Mark
    passed: bool | None
    """None when the quiz has no pass mark."""


def quizzes(database: Database, learner: LearnerId) -> list[QuizState]:
    """Return all quizzes with what the learner did in them."""
    with database.reading() as connection:
        attempts = sittings.summaries(connection, learner)
        return [
            QuizState(quiz=quiz, attempts=tuple(one for one in attempts if one.quiz == quiz.id))
            for quiz in library.all_quizzes(connection)
        ]


def attempts(database: Database, learner: LearnerId) -> list[AttemptSummary]:
    """Return all attempts of a learner, the latest first."""
    with database.reading() as connection:
        return sittings.summaries(connection, learner)


def begin(
    database: Database, learner: LearnerId, id: QuizId, *, now: datetime, random: Random
) -> Sitting:
    """Resume the learner's unfinished attempt at a quiz, or start a new one.

    Raises:
        UnknownQuiz: when there is no quiz of that id.
    """
    with database.transaction(of=learner) as connection:
        attempt = sittings.open_attempt(connection, learner, id)
        if attempt is None:
            attempt = _new_attempt(connection, learner, _quiz(connection, id), now, random)
            sittings.add_attempt(connection, attempt)
        return _sitting(connection, attempt)


def answer(
    database: Database,
    sitting: Sitting,
    slot: int,
    response: Response,
    *,
    next_slot: int | None = None,
    now: datetime,
    took: timedelta,
    days: Days,
    random: Random,
) -> Sitting:
    """Record an answer, show another question if one is named, and return the attempt after it.

    The answer is on disk when this returns.

    Raises:
        AttemptClosed: when the attempt was submitted, here or elsewhere.
    """
    after = machine.answer(sitting.attempt, slot, response)
    if next_slot is not None:
        after = machine.go_to(after, next_slot)
    result = _with(sitting, after)
    took_ms = counted_ms(took, LONGEST_LOOK)
    with database.transaction(of=after.learner) as connection:
        _demand_open(connection, after)
        first = sittings.add_response(
            connection,
            after,
            slot,
            response,
            result.grade(slot),
            at=now,
            took_ms=took_ms,
            random=random,
        )
        sittings.save_state(connection, after)
        records.add_to_day(
            connection, after.learner, days.of(now), responses=int(first), took_ms=took_ms
        )
    return result


def go_to(database: Database, sitting: Sitting, slot: int) -> Sitting:
    """Show another question and remember which.

    Raises:
        AttemptClosed: when the attempt was submitted.
    """
    return _save(database, sitting, machine.go_to(sitting.attempt, slot))


def flag(database: Database, sitting: Sitting, slot: int) -> Sitting:
    """Set or take away the mark to come back to a question.

    Raises:
        AttemptClosed: when the attempt was submitted.
    """
    return _save(database, sitting, machine.flag(sitting.attempt, slot))


def submit(database: Database, sitting: Sitting, *, now: datetime) -> Result:
    """End the attempt and judge every answer on disk, also those given in another window.

    Raises:
        AttemptClosed: when it was submitted before.
    """
    with database.transaction(of=sitting.attempt.learner) as connection:
        _demand_open(connection, sitting.attempt)
        kept = sittings.attempt(connection, sitting.attempt.learner, sitting.attempt.id)
        after = machine.submit(kept or sitting.attempt, now)
        result = _judged(_with(sitting, after))
        sittings.save_state(connection, after)
        sittings.save_mark(connection, after, result.mark.reached)
    return result


def judge_essay(
    database: Database,
    result: Result,
    slot: int,
    met: frozenset[int],
    *,
    now: datetime,
    random: Random,
) -> Result:
    """Record which ideas of the rubric a submitted essay has, and return the result with them.

    Raises:
        AttemptClosed: when the slot holds no essay.
    """
    before = result.sitting.attempt
    response = before.responses.get(slot)
    if not isinstance(response, Composed) or not isinstance(result.sitting.questions[slot], Essay):
        raise AttemptClosed("only essays are judged after the attempt", "choose an essay")
    judged = Composed(response.text, met, judged=True)
    attempt = replace(before, responses={**before.responses, slot: judged})
    after = _judged(_with(result.sitting, attempt))
    with database.transaction(of=attempt.learner) as connection:
        sittings.add_response(
            connection, attempt, slot, judged, after.grades[slot], at=now, took_ms=0, random=random
        )
        sittings.save_mark(connection, attempt, after.mark.reached)
    return after


def result(database: Database, learner: LearnerId, id: AttemptId) -> Result:
    """Return the result of a submitted attempt.

    Raises:
        AttemptClosed: when the learner has no such attempt, or it is not submitted yet.
    """
    with database.reading() as connection:
        attempt = sittings.attempt(connection, learner, id)
        if attempt is None or attempt.open:
            raise AttemptClosed("there is no result yet", "finish the attempt first")
        return _judged(_sitting(connection, attempt))


def find_point(
    guides: Mapping[GuideId, Guide], point: PointId
) -> tuple[Guide, Part, KeyPoint] | None:
    """Return the guide and part that make a key point."""
    guide = guides.get(GuideId(point.partition("/")[0]))
    part = guide.part_of(point) if guide else None
    if guide is None or part is None:
        return None
    return guide, part, next(one for one in part.key_points if one.id == point)


def deck(guides: Mapping[GuideId, Guide], question: AnyQuestion) -> tuple[str, ...]:
    """Return the terms of the guides a question is about: none of them is a slip of another."""
    tested = {GuideId(point.partition("/")[0]) for point in question.tests}
    return tuple(term.name for id in sorted(tested) if id in guides for term in guides[id].terms)


def _quiz(connection: Connection, id: QuizId) -> Quiz:
    quiz = library.quiz(connection, id)
    if quiz is None:
        known = ", ".join(other.id for other in library.all_quizzes(connection))
        raise UnknownQuiz(
            f"no quiz is called “{id}”", f"there are: {known}" if known else "load one first"
        )
    return quiz


def _new_attempt(
    connection: Connection, learner: LearnerId, quiz: Quiz, now: datetime, random: Random
) -> Attempt:
    slots, _ = lay_out(
        quiz,
        lambda ids: library.some_questions(connection, ids),
        lambda pool: library.pool(connection, pool),
        random,
    )
    plan = Plan(
        title=quiz.title,
        sections=tuple(section.title for section in quiz.sections),
        pass_mark=quiz.settings.pass_mark,
        slots=slots,
        quiz_revision=quiz.revision,
    )
    return Attempt(
        id=sittings.new_id(connection, learner, now, random),
        learner=learner,
        quiz=quiz.id,
        number=sittings.last_number(connection, learner, quiz.id) + 1,
        plan=plan,
        started=now,
    )


def _sitting(connection: Connection, attempt: Attempt) -> Sitting:
    questions = sittings.questions_of(connection, attempt)
    guides: dict[GuideId, Guide] = {}
    for id in {GuideId(point.partition("/")[0]) for q in questions for point in q.tests}:
        guide = library.guide(connection, id)
        if guide is not None:
            guides[id] = guide
    overrides = claims.overrides_of(connection, attempt.learner, attempt.id)
    return Sitting(attempt=attempt, questions=questions, guides=guides, overrides=overrides)


def _with(sitting: Sitting, attempt: Attempt) -> Sitting:
    return replace(sitting, attempt=attempt)


def _save(database: Database, sitting: Sitting, after: Attempt) -> Sitting:
    with database.transaction(of=after.learner) as connection:
        _demand_open(connection, after)
        sittings.save_state(connection, after)
    return _with(sitting, after)


def _demand_open(connection: Connection, attempt: Attempt) -> None:
    """Refuse to go on with an attempt that another window has submitted."""
    if not sittings.is_open(connection, attempt):
        raise AttemptClosed(
            f"attempt {attempt.number} at “{attempt.plan.title}” was submitted in another window",
            "open its result instead",
        )


def _judged(sitting: Sitting) -> Result:
    grades = tuple(sitting.grade(slot) for slot in range(len(sitting.questions)))
    reached = machine.mark(sitting.attempt, dict(enumerate(grades)))
    return Result(
        sitting=sitting,
        grades=grades,
        mark=reached,
        passed=machine.passed(sitting.attempt, reached),
    )
