"""Taking a quiz: nothing is lost, an attempt comes back as it was, results say why."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from studyguide.domain.days import Days
from studyguide.domain.grading import Verdict
from studyguide.domain.ids import LearnerId, QuizId
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
from studyguide.errors import AttemptClosed, UnknownQuiz
from studyguide.services import answering, essays, importing, quizzes, upkeep
from studyguide.services.learners import Learner
from studyguide.services.progress import progress
from studyguide.services.sitting import Result, Sitting
from studyguide.store.database import Database
from tests.samples import BANK

CHECK = QuizId("rivers-check")
RIGHT: list[Response] = [
    Chosen(frozenset({0})),
    Chosen(frozenset({0, 1})),
    Judged(True),
    Written("Budapest"),
    Written("2850 km"),
    Matched((0, 1)),
    Ordered((0, 1, 2, 3)),
    Filled(("Black Forest", "Black Sea")),
    Composed("Where the water slows down it drops its sediment."),
]


class Class:
    """What answering needs, bundled for the tests."""

    def __init__(self, database: Database, learner: LearnerId, now: datetime) -> None:
        self.database, self.learner, self.now = database, learner, now
        self.random, self.days = Random(7), Days()

    def begin(self, quiz: QuizId = CHECK) -> Sitting:
        return quizzes.begin(self.database, self.learner, quiz, now=self.now, random=self.random)

    def answer(self, sitting: Sitting, slot: int, response: Response) -> Sitting:
        return answering.answer(
            self.database,
            sitting,
            slot,
            response,
            next_slot=min(slot + 1, len(sitting.questions) - 1),
            now=self.now,
            took=timedelta(seconds=9),
            days=self.days,
            random=self.random,
        )

    def submit(self, sitting: Sitting) -> Result:
        return answering.submit(self.database, sitting, now=self.now, random=self.random)


@pytest.fixture
def room(loaded: Database, learner: Learner, now: datetime) -> Class:
    return Class(loaded, learner.id, now)


def test_every_type_can_be_answered_rightly(room: Class) -> None:
    sitting = room.begin()
    for slot, response in enumerate(RIGHT):
        sitting = room.answer(sitting, slot, response)
    result = room.submit(sitting)
    verdicts = [grade.verdict for grade in result.grades]
    assert verdicts == [Verdict.RIGHT] * 8 + [Verdict.WAITING]
    assert result.mark.reached == 8
    assert result.mark.possible == 9
    assert result.passed


def test_an_essay_is_judged_afterwards_against_its_rubric(room: Class) -> None:
    sitting = room.answer(room.begin(), 8, RIGHT[8])
    result = room.submit(sitting)
    judged = essays.judge_essay(
        room.database,
        result,
        8,
        frozenset({1}),
        now=room.now,
        random=room.random,
    )
    assert judged.mark.reached == Fraction(1, 2)
    again = quizzes.result(room.database, room.learner, sitting.attempt.id)
    assert again.grades[8].fraction == Fraction(1, 2)
    assert upkeep.check(room.database) == []


def test_a_killed_program_resumes_where_it_was(url: str, room: Class) -> None:
    """A second program sees the same attempt: questions, order, answers, flags and place."""
    sitting = room.begin()
    sitting = room.answer(sitting, 0, RIGHT[0])
    sitting = room.answer(sitting, 1, Chosen(frozenset({0, 2})))
    sitting = answering.flag(room.database, sitting, 1, now=room.now)
    sitting = answering.go_to(room.database, sitting, 5, now=room.now)
    other = Database.open(url)
    resumed = quizzes.begin(
        other, room.learner, CHECK, now=room.now + timedelta(days=2), random=Random(99)
    )
    other.close()
    assert resumed == sitting


def test_a_new_attempt_draws_and_mixes_anew(room: Class) -> None:
    first = room.begin()
    room.submit(first)
    second = room.begin()
    assert second.attempt.number == 2
    orders = [slot.order for slot in first.attempt.plan.slots]
    assert orders != [slot.order for slot in second.attempt.plan.slots]


def test_an_answer_can_be_changed_until_submission_and_the_last_counts(room: Class) -> None:
    sitting = room.answer(room.begin(), 3, Written("Bucharest"))
    sitting = room.answer(sitting, 3, Written("Budapest"))
    result = room.submit(sitting)
    assert result.grades[3].verdict is Verdict.RIGHT
    with pytest.raises(AttemptClosed):
        room.answer(result.sitting, 3, Written("Vienna"))


def test_a_window_left_behind_cannot_change_a_submitted_attempt(room: Class) -> None:
    sitting = room.begin()
    room.submit(sitting)
    with pytest.raises(AttemptClosed, match="another window"):
        room.answer(sitting, 0, RIGHT[0])
    with pytest.raises(AttemptClosed, match="another window"):
        room.submit(sitting)


def test_verdicts_say_why_and_where(room: Class) -> None:
    sitting = room.answer(room.begin(), 0, Chosen(frozenset({2})))
    result = room.submit(sitting)
    assert "Hamburg" in result.grades[0].reason
    assert "Danube" in result.grades[0].reason
    place = result.sitting.passage(0)
    assert place is not None
    guide, part, point = place
    assert (guide.id, part.id, str(point.at)) == ("rivers", "east", "1")


def test_a_changed_key_leaves_an_attempt_as_it_was_begun(room: Class, content: Path) -> None:
    sitting = room.begin()
    file = content / "content" / "rivers" / "bank.yaml"
    file.write_text(BANK.replace("[right: Danube, Rhine,", "[Danube, right: Rhine,"))
    importing.load(room.database, [content])
    resumed = room.begin()
    assert resumed.questions == sitting.questions
    resumed = room.answer(resumed, 0, RIGHT[0])
    assert room.submit(resumed).mark.reached == 1


def test_a_draw_asks_no_question_twice(room: Class) -> None:
    sitting = room.begin(QuizId("two-of-them"))
    ids = [slot.question for slot in sitting.attempt.plan.slots]
    assert len(set(ids)) == 2


def test_the_list_tells_attempts_best_mark_and_what_is_unfinished(room: Class) -> None:
    sitting = room.answer(room.begin(), 0, RIGHT[0])
    room.submit(sitting)
    open_one = room.begin()
    found = quizzes.quizzes(room.database, room.learner, now=room.now)
    state = next(one for one in found if one.quiz.id == CHECK)
    assert state.best == Fraction(1, 9)
    assert state.unfinished is not None
    assert state.unfinished.id == open_one.attempt.id
    assert [one.number for one in state.attempts] == [2, 1]


def test_an_unknown_quiz_is_named_with_those_there_are(room: Class) -> None:
    with pytest.raises(UnknownQuiz, match="rivers-check"):
        room.begin(QuizId("none"))


def test_after_the_clock_was_set_back_the_last_answer_still_counts(room: Class) -> None:
    sitting = room.answer(room.begin(), 3, Written("Bucharest"))
    room.now -= timedelta(days=400)
    room.answer(sitting, 3, Written("Budapest"))
    result = room.submit(room.begin())
    assert result.grades[3].verdict is Verdict.RIGHT


def test_an_answer_that_is_changed_counts_once_in_the_day(room: Class) -> None:
    sitting = room.begin()
    for text in ("Bucharest", "Bratislava", "Budapest"):
        sitting = room.answer(sitting, 3, Written(text))
    told = progress(room.database, room.learner, now=room.now, days=room.days)
    assert told.days[told.today].responses == 1
    assert [one.answered for one in told.attempts] == [1]
    assert upkeep.check(room.database) == []


def test_handing_in_counts_what_was_answered_in_another_window(room: Class) -> None:
    here, there = room.begin(), room.begin()
    for slot in range(3):
        here = room.answer(here, slot, RIGHT[slot])
    assert room.submit(there).mark.reached == 3
    assert upkeep.check(room.database) == []
