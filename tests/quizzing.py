"""Taking quizzes in tests: a room with a clock that is moved by hand, and quizzes as wanted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from fractions import Fraction
from random import Random

from sqlalchemy import update

from studyguide.content.revision import revision
from studyguide.domain.days import Days
from studyguide.domain.grading.certainty import Certainty
from studyguide.domain.ids import BankId, LearnerId, PointId, QuestionId, QuizId
from studyguide.domain.practice import PracticeChoice
from studyguide.domain.questions import (
    Chosen,
    Composed,
    Filled,
    Judged,
    Matched,
    Ordered,
    Response,
    Written,
)
from studyguide.domain.quiz import Pool, Quiz, Section
from studyguide.domain.quiz_settings import QuizSettings
from studyguide.services import answering, learners, practice, quizzes
from studyguide.services.sitting import Result, Sitting
from studyguide.store import library, tables
from studyguide.store.codec import encode
from studyguide.store.database import Database
from tests.conftest import NOON

CHECK = QuizId("rivers-check")
RIVERS = BankId("rivers")
MINUTE = timedelta(minutes=1)
RIGHT: dict[str, Response] = {
    "rivers/vienna": Chosen(frozenset({0})),
    "rivers/lakes": Chosen(frozenset({0, 1})),
    "rivers/nile": Judged(True),
    "rivers/hungary": Written("Budapest"),
    "rivers/length": Written("2850 km"),
    "rivers/capitals": Matched((0, 1)),
    "rivers/by-length": Ordered((0, 1, 2, 3)),
    "rivers/course": Filled(("Black Forest", "Black Sea")),
    "rivers/delta": Composed("Where the water slows down it drops its sediment."),
}
"""Answers that are wholly right, as far as that can be known at once."""
WRONG: dict[str, Response] = {
    "rivers/vienna": Chosen(frozenset({1})),
    "rivers/lakes": Chosen(frozenset({2, 3})),
    "rivers/nile": Judged(False),
    "rivers/hungary": Written("Bucharest"),
    "rivers/length": Written("1"),
    "rivers/capitals": Matched((1, 0)),
    "rivers/by-length": Ordered((3, 2, 1, 0)),
    "rivers/course": Filled(("mountain", "Baltic Sea")),
    "rivers/delta": Composed("No idea."),
}


def fixed(*names: str, best: int | None = None, points: Fraction | None = None) -> Section:
    """Return a section that asks questions of the rivers."""
    ids = tuple(QuestionId(f"rivers/{name}") for name in names)
    return Section(questions=ids, best=best, points=points)


def drawn(count: int, *tests: str) -> Section:
    """Return a section that draws from the rivers."""
    points = tuple(PointId(f"rivers/{one}") for one in tests)
    return Section(draw=count, pool=Pool(banks=(RIVERS,), tests=points))


@dataclass
class Room:
    """What answering needs: a database, a learner, and the time."""

    database: Database
    learner: LearnerId
    now: datetime = NOON
    random: Random = field(default_factory=lambda: Random(7))
    days: Days = field(default_factory=Days)

    def set_quiz(
        self,
        settings: QuizSettings | None = None,
        *sections: Section,
        id: QuizId = CHECK,
    ) -> Quiz:
        """Give a quiz other settings, and other sections if there are any."""
        with self.database.transaction() as connection:
            quiz = library.quiz(connection, id)
            assert quiz is not None
            quiz = replace(
                quiz, settings=settings or QuizSettings(), sections=sections or quiz.sections
            )
            quiz = replace(quiz, revision=revision(quiz))
            connection.execute(
                update(tables.quizzes)
                .where(tables.quizzes.c.id == id)
                .values(revision=quiz.revision, body=encode(quiz))
            )
        return quiz

    def other(self, name: str) -> Room:
        """Return the room of another learner, who is added."""
        added = learners.add(self.database, name, now=self.now, random=self.random)
        return Room(self.database, added.id, self.now, self.random)

    def later(self, time: timedelta) -> Room:
        """Let time pass."""
        self.now += time
        return self

    def begin(
        self,
        quiz: QuizId = CHECK,
        *,
        code: str = "",
        window: str | None = None,
        take_over: bool = False,
    ) -> Sitting:
        return quizzes.begin(
            self.database,
            self.learner,
            quiz,
            now=self.now,
            random=self.random,
            code=code,
            window=window,
            take_over=take_over,
        )

    def practise(self, choice: PracticeChoice) -> Sitting:
        return practice.begin(
            self.database,
            self.learner,
            choice,
            "Practice",
            now=self.now,
            days=self.days,
            random=self.random,
        )

    def answer(
        self,
        sitting: Sitting,
        slot: int,
        response: Response,
        *,
        certainty: Certainty | None = None,
        next_slot: int | None = None,
        check: bool = False,
    ) -> Sitting:
        return answering.answer(
            self.database,
            sitting,
            slot,
            response,
            certainty=certainty,
            next_slot=next_slot,
            check=check,
            now=self.now,
            took=timedelta(seconds=9),
            days=self.days,
            random=self.random,
        )

    def check(self, sitting: Sitting, slot: int, response: Response) -> Sitting:
        return self.answer(sitting, slot, response, check=True)

    def submit(self, sitting: Sitting) -> Result:
        return answering.submit(self.database, sitting, now=self.now, random=self.random)

    def take(self, answers: dict[str, Response], quiz: QuizId = CHECK) -> Result:
        """Take a quiz from beginning to end; answers are by question id."""
        sitting = self.begin(quiz)
        for slot, place in enumerate(sitting.attempt.plan.slots):
            if place.question in answers:
                sitting = self.answer(sitting, slot, answers[place.question])
        return self.submit(sitting)

    def state(self, quiz: QuizId = CHECK) -> quizzes.QuizState:
        return quizzes.state(self.database, self.learner, quiz, now=self.now)

    def result(self, sitting: Sitting) -> Result:
        return quizzes.result(self.database, self.learner, sitting.attempt.id)


def given(*pairs: tuple[str, bool]) -> dict[str, Response]:
    """Return answers, right or wrong, by question id: `given(("vienna", True))`."""
    return {f"rivers/{n}": (RIGHT if right else WRONG)[f"rivers/{n}"] for n, right in pairs}


__all__ = ["CHECK", "MINUTE", "RIGHT", "WRONG", "Room", "drawn", "fixed", "given"]
