"""What a quiz would ask a class: many simulated draws, counted.

Nobody answers here. It shows before the first attempt which key points draws leave out, which
questions come too often, when they repeat, and whether the time limit is enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from statistics import median

from studyguide.domain.ids import PointId, QuestionId, QuizId
from studyguide.domain.pace import expected_time
from studyguide.domain.questions import AnyQuestion
from studyguide.domain.quiz import Pool, Quiz, Source, Strata, lay_out
from studyguide.errors import UnknownQuiz
from studyguide.store import drawing, library
from studyguide.store.database import Database
from studyguide.texts import _

UNLIMITED = 3
"""Attempts of each learner where a quiz does not limit them."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The least, the middle and the greatest of some figures."""

    least: float
    median: float
    most: float

    @classmethod
    def of(cls, figures: Iterable[float]) -> Spread:
        """Return the spread of figures, zeros when there are none."""
        found = sorted(figures) or [0]
        return cls(found[0], median(found), found[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class DryRun:
    """What many sittings of a quiz come to."""

    quiz: Quiz
    learners: int
    attempts: int
    """Of each learner."""
    fixed: tuple[QuestionId, ...]
    """What is asked in every sitting."""
    asked: Mapping[QuestionId, int]
    """For each question that may be drawn, how many sittings asked it."""
    points: Mapping[PointId, int]
    """For each key point that the quiz can test, how many sittings tested it."""
    points_each: Spread
    """Key points that one sitting tests."""
    points_learner: Spread
    """Key points that one learner was tested on after all attempts."""
    repeats: Spread
    """How often one learner was asked a drawn question again."""
    first_repeat: int | None
    """The earliest attempt, from 2, that repeated a drawn question; None when none did."""
    seconds: Spread
    """What one sitting is likely to take."""

    @property
    def sittings(self) -> int:
        """How many sittings were laid out."""
        return self.learners * self.attempts

    @property
    def exposure(self) -> Spread:
        """How often questions that may be drawn were asked."""
        return Spread.of(self.asked.values())

    @property
    def never_asked(self) -> tuple[QuestionId, ...]:
        """Questions that may be drawn and never were."""
        return tuple(id for id, times in self.asked.items() if not times)

    @property
    def never_tested(self) -> tuple[PointId, ...]:
        """Key points that the quiz could test and never did."""
        return tuple(id for id, times in self.points.items() if not times)

    @property
    def too_long(self) -> bool:
        """Whether some sitting is likely to take longer than it may."""
        limit = self.quiz.settings.time_limit
        return limit is not None and timedelta(seconds=self.seconds.most) > limit


def dry_run(
    quiz: Quiz, source: Source, *, learners: int, attempts: int | None, random: Random
) -> DryRun:
    """Lay a quiz out for some learners; without `attempts` as often as the quiz lets them."""
    each = attempts or quiz.settings.attempts or UNLIMITED
    fixed = tuple(id for section in quiz.sections for id in section.questions)
    drawable = _drawable(quiz, source, set(fixed))
    asked = Counter[QuestionId]()
    points = Counter[PointId]()
    in_sittings: list[int] = []
    of_learners: list[int] = []
    repeated: list[int] = []
    seconds: list[float] = []
    repeating: set[int] = set()
    times: dict[QuestionId, float] = {}
    for _other in range(learners):
        used = Counter[QuestionId]()
        met: set[PointId] = set()
        again = 0
        for number in range(1, each + 1):
            _, questions = lay_out(quiz, source, random, used)
            tested = {point for question in questions for point in question.tests}
            drawn = [question.id for question in questions if question.id in drawable]
            repeats = sum(used[id] > 0 for id in drawn)
            if repeats:
                repeating.add(number)
            again += repeats
            asked.update(drawn)
            points.update(tested)
            met |= tested
            used.update(question.id for question in questions)
            in_sittings.append(len(tested))
            seconds.append(sum(_seconds(question, times) for question in questions))
        of_learners.append(len(met))
        repeated.append(again)
    testable = _points((*source.questions(fixed), *drawable.values()))
    return DryRun(
        quiz=quiz,
        learners=learners,
        attempts=each,
        fixed=fixed,
        asked={id: asked[id] for id in drawable},
        points={point: points[point] for point in testable},
        points_each=Spread.of(in_sittings),
        points_learner=Spread.of(of_learners),
        repeats=Spread.of(repeated),
        first_repeat=min(repeating, default=None),
        seconds=Spread.of(seconds),
    )


def loaded(database: Database, id: QuizId) -> tuple[Quiz, Source]:
    """Return a quiz that is loaded, with where its questions come from.

    Raises:
        UnknownQuiz: when there is none of that id.
    """
    with database.reading() as connection:
        quiz = library.quiz(connection, id)
        if quiz is None:
            known = ", ".join(one.id for one in library.all_quizzes(connection)[:12])
            hint = (
                _("there are: {words}", words=known)
                if known
                else _("load content first, or leave out --loaded")
            )
            raise UnknownQuiz(_("no quiz is called “{id}” in the database", id=id), hint)
        fixed = [one for section in quiz.sections for one in section.questions]
        every = {one.id: one for one in library.some_questions(connection, fixed)}
        pools: dict[Pool, Strata] = {}
        for pool in (section.pool for section in quiz.sections if section.pool):
            ids = [one.id for one in drawing.candidates(connection, pool)]
            drawable = library.some_questions(connection, ids)
            pools[pool] = Strata.of(drawable)
            every.update((one.id, one) for one in drawable)
    return quiz, Source(
        questions=lambda ids: [every[one] for one in ids], candidates=lambda pool: pools[pool]
    )


def _drawable(quiz: Quiz, source: Source, fixed: set[QuestionId]) -> dict[QuestionId, AnyQuestion]:
    """Return what may be drawn, in the order of sections and banks."""
    pools = (section.pool for section in quiz.sections if section.pool and section.draw)
    ids = dict.fromkeys(one.id for pool in pools for one in source.candidates(pool))
    found = source.questions([id for id in ids if id not in fixed])
    return {question.id: question for question in found}


def _points(questions: Iterable[AnyQuestion]) -> list[PointId]:
    return list(dict.fromkeys(point for question in questions for point in question.tests))


def _seconds(question: AnyQuestion, known: dict[QuestionId, float]) -> float:
    if question.id not in known:
        known[question.id] = expected_time(question).total_seconds()
    return known[question.id]
