"""Who may begin an attempt, when, how often; exceptions; and which mark counts."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from studyguide.domain.ids import QuizId
from studyguide.domain.quiz_settings import Allowance, GradeMethod, QuizSettings
from studyguide.domain.standing import Access
from studyguide.errors import AccessCodeWanted, QuizNotOpen
from studyguide.services import attempts, quizzes
from tests.quizzing import CHECK, MINUTE, RIGHT, Room, drawn, fixed, given

HOUR = timedelta(hours=1)
POOL = QuizId("two-of-them")


def test_a_quiz_takes_attempts_from_its_opening_to_its_closing(room: Room) -> None:
    opens, closes = room.now + HOUR, room.now + 3 * HOUR
    room.set_quiz(QuizSettings(opens=opens, closes=closes))
    assert (room.state().standing.access, room.state().standing.since) == (Access.NOT_YET, opens)
    with pytest.raises(QuizNotOpen, match="opens on 2 March 2026, 13:00 UTC"):
        room.begin()
    room.later(HOUR)
    assert (room.state().standing.access, room.state().standing.since) == (Access.OPEN, closes)
    room.submit(room.begin())
    room.later(2 * HOUR)
    assert room.state().standing.access is Access.CLOSED
    with pytest.raises(QuizNotOpen, match="was closed"):
        room.begin()


def test_a_learner_has_as_many_attempts_as_the_quiz_says(room: Room) -> None:
    room.set_quiz(QuizSettings(attempts=2))
    lefts = []
    for _ in range(2):
        lefts.append(room.state().standing.left)
        room.submit(room.begin())
    assert lefts == [2, 1]
    assert room.state().standing.access is Access.USED_UP
    with pytest.raises(QuizNotOpen, match="no attempt left"):
        room.begin()
    other = room.other("Ada")
    assert other.begin().attempt.number == 1


def test_an_unfinished_attempt_goes_on_though_no_other_may_begin(room: Room) -> None:
    room.set_quiz(QuizSettings(attempts=1, access_code="abc"))
    first = room.begin(code="abc")
    assert room.state().standing.access is Access.USED_UP
    assert not room.state().wants_code
    assert room.begin().attempt == first.attempt


def test_between_attempts_a_learner_waits(room: Room) -> None:
    room.set_quiz(QuizSettings(wait_between=HOUR))
    room.submit(room.begin())
    room.later(59 * MINUTE)
    assert room.state().standing.access is Access.WAITING
    with pytest.raises(QuizNotOpen, match=r"from 2 March 2026, 13:00 UTC on"):
        room.begin()
    assert room.later(MINUTE).begin().attempt.number == 2


def test_a_code_is_asked_for_before_an_attempt_begins(room: Room) -> None:
    room.set_quiz(QuizSettings(access_code="Spring tide"))
    assert room.state().wants_code
    for wrong in ("", "spring tide", "Spring", "Spring tides"):
        with pytest.raises(AccessCodeWanted):
            room.begin(code=wrong)
    assert room.state().attempts == ()
    assert room.begin(code=" Spring tide ").attempt.plan.settings.access_code == ""


def test_exceptions_hold_for_one_learner_alone(room: Room) -> None:
    closes = room.now + HOUR
    bee = Allowance(learner="BEE", extra_time=5 * MINUTE, extra_attempts=1, closes=closes + HOUR)
    ada = Allowance(learner="Ada", opens=room.now + HOUR)
    room.set_quiz(
        QuizSettings(time_limit=10 * MINUTE, attempts=1, closes=closes, exceptions=(bee, ada))
    )
    other, third = room.other("Ada"), room.other("Cid")
    settings = room.begin().attempt.plan.settings
    assert (settings.time_limit, settings.attempts) == (15 * MINUTE, 2)
    assert settings.closes == closes + HOUR
    assert settings.exceptions == (), "what others get is not kept with attempts"
    with pytest.raises(QuizNotOpen, match="opens on"):
        other.begin()
    assert third.begin().attempt.plan.settings.time_limit == 10 * MINUTE


@pytest.mark.parametrize(
    ("method", "counts"),
    [
        (GradeMethod.HIGHEST, Fraction(1)),
        (GradeMethod.AVERAGE, Fraction(1, 2)),
        (GradeMethod.FIRST, Fraction(1, 2)),
        (GradeMethod.LAST, Fraction(0)),
    ],
)
def test_the_mark_that_counts_follows_the_method(
    room: Room, method: GradeMethod, counts: Fraction
) -> None:
    room.set_quiz(QuizSettings(grade=method), fixed("vienna", "nile"))
    assert room.state().best is None
    room.take(given(("vienna", True), ("nile", False)))
    room.take(RIGHT)
    void = room.take(RIGHT)
    attempts.void(
        room.database,
        room.learner,
        void.sitting.attempt.id,
        undo=False,
        by="Ida",
        why="copied",
        now=room.now,
        random=room.random,
    )
    room.take({})
    room.begin()
    assert room.state().best == counts, "neither the void one nor the open one counts"


def test_draws_do_not_repeat_before_the_whole_pool_was_asked(room: Room) -> None:
    """Nine questions, two at a time: four attempts without a repeat, then those asked least."""
    room.set_quiz(QuizSettings(), drawn(2), id=POOL)
    asked = []
    for _ in range(5):
        sitting = room.begin(POOL)
        asked += [slot.question for slot in sitting.attempt.plan.slots]
        room.submit(sitting)
    assert len(set(asked[:8])) == 8
    assert len(set(asked)) == 9
    other = room.other("Ada")
    assert other.begin(POOL).attempt.plan.slots[0].question in asked, "each learner for himself"


def test_an_attempt_whose_quiz_vanished_goes_on(room: Room) -> None:
    sitting = room.answer(room.begin(), 0, RIGHT["rivers/vienna"])
    room.set_quiz(QuizSettings(attempts=1), fixed("nile"))
    again = room.begin()
    assert again.attempt == sitting.attempt
    assert room.submit(again).mark.possible == 9


def test_the_list_shows_what_may_begin_for_each_quiz(room: Room) -> None:
    room.set_quiz(QuizSettings(opens=room.now + HOUR), id=POOL)
    states = quizzes.quizzes(room.database, room.learner, now=room.now)
    access = {state.quiz.id: state.standing.access for state in states}
    assert access == {CHECK: Access.OPEN, POOL: Access.NOT_YET}
    assert quizzes.refusal(next(one for one in states if one.quiz.id == CHECK)) is None
