"""The quizzes of a learner: what there is, what may begin, what was reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from hmac import compare_digest
from random import Random

from studyguide.domain.attempt import Attempt, Plan, PlannedSection
from studyguide.domain.ids import AttemptId, LearnerId, QuizId
from studyguide.domain.quiz import NOT_USED, Quiz, Source, lay_out
from studyguide.domain.quiz_settings import QuizSettings
from studyguide.domain.saying import long_date
from studyguide.domain.standing import Access, Standing, counted, standing
from studyguide.domain.timer import Timer
from studyguide.errors import (
    AccessCodeWanted,
    AttemptClosed,
    AttemptElsewhere,
    QuizNotOpen,
    UnknownQuiz,
)
from studyguide.services import overdue
from studyguide.services.sitting import Result, Sitting, guides_of, judged, load
from studyguide.services.windows import elsewhere
from studyguide.store import attempt_list, drawing, learners, library, sittings
from studyguide.store.attempt_list import AttemptSummary
from studyguide.store.database import Connection, Database
from studyguide.texts import _

LONGEST_LOOK = timedelta(minutes=10)
"""A longer look at one question counts as this long in the time spent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizState:
    """A quiz in the list of a learner."""

    quiz: Quiz
    settings: QuizSettings
    """What holds for this learner, exceptions included."""
    attempts: tuple[AttemptSummary, ...]
    """The learner's attempts, the latest first."""
    standing: Standing
    """Whether another attempt may begin."""

    @property
    def unfinished(self) -> AttemptSummary | None:
        """The attempt that can be resumed."""
        return next((one for one in self.attempts if one.submitted is None), None)

    @property
    def best(self) -> Fraction | None:
        """The share of the marks that counts so far; None before the first result."""
        shares = [one.mark.share for one in reversed(self.attempts) if one.counts and one.mark]
        return counted(self.settings.grade, shares)

    @property
    def wants_code(self) -> bool:
        """Whether a new attempt begins with a code."""
        return bool(self.quiz.settings.access_code) and self.unfinished is None


def quizzes(database: Database, learner: LearnerId, *, now: datetime) -> list[QuizState]:
    """Return all quizzes with what the learner did in them."""
    overdue.settle(database, learner, now=now)
    with database.reading() as connection:
        taken = attempt_list.summaries(connection, learner)
        name = learners.name_of(connection, learner)
        return [_state(quiz, name, taken, now) for quiz in library.all_quizzes(connection)]


def all_quizzes(database: Database) -> list[Quiz]:
    """Return all quizzes in the order of their list."""
    with database.reading() as connection:
        return library.all_quizzes(connection)


def state(database: Database, learner: LearnerId, id: QuizId, *, now: datetime) -> QuizState:
    """Return a quiz with what the learner did in it.

    Raises:
        UnknownQuiz: when there is none of that id.
    """
    overdue.settle(database, learner, now=now)
    with database.reading() as connection:
        taken = attempt_list.summaries(connection, learner)
        return _state(_quiz(connection, id), learners.name_of(connection, learner), taken, now)


def attempts(database: Database, learner: LearnerId, *, now: datetime) -> list[AttemptSummary]:
    """Return all attempts of a learner, the latest first."""
    overdue.settle(database, learner, now=now)
    with database.reading() as connection:
        return attempt_list.summaries(connection, learner)


def begin(
    database: Database,
    learner: LearnerId,
    id: QuizId,
    *,
    now: datetime,
    random: Random,
    code: str = "",
    window: str | None = None,
    take_over: bool = False,
) -> Sitting:
    """Start an attempt, or return the unfinished one as it was left.

    `window` names the program in which the attempt goes on; None for one that does not stay.

    Raises:
        UnknownQuiz: when there is none of that id.
        QuizNotOpen: when no attempt may begin now, with the reason.
        AccessCodeWanted: when a new attempt needs another code than the one given.
        AttemptElsewhere: when the attempt goes on in another window, unless `take_over`.
    """
    overdue.settle(database, learner, now=now)
    with database.transaction(of=learner) as connection:
        attempt = sittings.open_attempt(connection, learner, id)
        if attempt is None:
            quiz = _quiz(connection, id)
            taken = attempt_list.summaries(connection, learner, id)
            state = _state(quiz, learners.name_of(connection, learner), taken, now)
            _demand_access(state, code)
            return start(connection, learner, quiz, state.settings, now, random, window)
        _demand_window(connection, attempt, window, now, take_over=take_over)
        if window is not None:
            sittings.hold(connection, learner, attempt.id, window, now)
        return load(connection, attempt, window)


def result(database: Database, learner: LearnerId, id: AttemptId) -> Result:
    """Return the result of an attempt that ended.

    Raises:
        AttemptClosed: when the learner has no such attempt, or it is not submitted yet.
    """
    with database.reading() as connection:
        attempt = sittings.attempt(connection, learner, id)
        if attempt is None or attempt.open:
            raise AttemptClosed(_("there is no result yet"), _("finish the attempt first"))
        return judged(load(connection, attempt))


def start(
    connection: Connection,
    learner: LearnerId,
    quiz: Quiz,
    settings: QuizSettings,
    now: datetime,
    random: Random,
    window: str | None,
) -> Sitting:
    """Lay out an attempt at a quiz with the settings that hold for the learner, and record it."""
    source = Source(
        questions=lambda ids: library.some_questions(connection, ids),
        candidates=lambda pool: drawing.candidates(connection, pool),
    )
    draws = any(section.pool is not None for section in quiz.sections)
    used = sittings.times_asked(connection, learner, quiz.id) if draws else NOT_USED
    slots, questions = lay_out(quiz, source, random, used)
    plan = Plan(
        title=quiz.title,
        sections=tuple(PlannedSection(title=one.title, best=one.best) for one in quiz.sections),
        slots=slots,
        quiz_revision=quiz.revision,
        settings=settings,
    )
    attempt = Attempt(
        id=sittings.new_id(connection, learner, now, random),
        learner=learner,
        quiz=quiz.id,
        number=sittings.last_number(connection, learner, quiz.id) + 1,
        plan=plan,
        started=now,
        timer=Timer(seen=now, limit=settings.time_limit, closes=settings.closes),
    )
    sittings.add_attempt(connection, attempt)
    if window is not None:
        sittings.hold(connection, learner, attempt.id, window, now)
    guides = guides_of(connection, questions)
    return Sitting(attempt=attempt, questions=questions, guides=guides, window=window)


def _state(quiz: Quiz, name: str, taken: list[AttemptSummary], now: datetime) -> QuizState:
    mine = tuple(one for one in taken if one.quiz == quiz.id)
    settings = quiz.settings.for_learner(name)
    counting = [one for one in mine if not one.void]
    ends = [one.submitted for one in counting if one.submitted is not None]
    return QuizState(
        quiz=quiz,
        settings=settings,
        attempts=mine,
        standing=standing(settings, used=len(counting), last_end=max(ends, default=None), now=now),
    )


def _quiz(connection: Connection, id: QuizId) -> Quiz:
    quiz = library.quiz(connection, id)
    if quiz is None:
        known = ", ".join(other.id for other in library.all_quizzes(connection))
        raise UnknownQuiz(
            _("no quiz is called “{id}”", id=id),
            _("there are: {words}", words=known) if known else _("load one first"),
        )
    return quiz


_REFUSALS: dict[Access, tuple[str, str]] = {
    Access.NOT_YET: (_("“{title}” opens on {since}"), _("come back then")),
    Access.CLOSED: (
        _("“{title}” was closed on {since}"),
        _("ask the instructor, who can make an exception"),
    ),
    Access.USED_UP: (
        _("“{title}” has no attempt left for you"),
        _("look at your results instead"),
    ),
    Access.WAITING: (_("“{title}” may be tried again from {since} on"), _("come back then")),
}


def refusal(state: QuizState) -> QuizNotOpen | None:
    """Return why a learner may begin no attempt now; None where one may begin."""
    where = state.standing
    if where.access is Access.OPEN:
        return None
    what, hint = _REFUSALS[where.access]
    since = f"{long_date(where.since)}, {where.since:%H:%M %Z}" if where.since else ""
    return QuizNotOpen(what.format(title=state.quiz.title, since=since), hint)


def _demand_access(state: QuizState, code: str) -> None:
    refused = refusal(state)
    if refused is not None:
        raise refused
    wanted = state.quiz.settings.access_code
    if wanted and not compare_digest(wanted.strip().encode(), code.strip().encode()):
        message = _("that is not the access code")
        if not code:
            message = _("“{title}” has a code", title=state.quiz.title)
        raise AccessCodeWanted(message, _("type the code that the instructor gave you"))


def _demand_window(
    connection: Connection, attempt: Attempt, window: str | None, now: datetime, *, take_over: bool
) -> None:
    held = sittings.holding(connection, attempt.learner, attempt.id)
    if held is not None and elsewhere(held, window, now) and not take_over:
        raise AttemptElsewhere(
            _("“{title}” is open in another window", title=attempt.plan.title),
            _("go on there, or take it over here"),
        )
