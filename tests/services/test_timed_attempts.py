"""Time: attempts end as their quiz says, also while the program is closed; nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from studyguide.domain.attempt import Ending
from studyguide.domain.quiz_settings import OnTimeout, QuizSettings
from studyguide.errors import AttemptClosed, QuizNotOpen, TimeOver
from studyguide.services import answering, home, quizzes, upkeep
from tests.quizzing import MINUTE, RIGHT, Room, fixed

LIMIT = 10 * MINUTE
ENDINGS = {
    OnTimeout.SUBMIT: Ending.TIMEOUT,
    OnTimeout.ABANDON: Ending.ABANDONED,
    OnTimeout.GRACE: Ending.ABANDONED,
}


def timed(room: Room, on_timeout: OnTimeout, *, limit: timedelta | None = LIMIT) -> None:
    grace = 5 * MINUTE if on_timeout is OnTimeout.GRACE else timedelta()
    room.set_quiz(
        QuizSettings(time_limit=limit, on_timeout=on_timeout, grace=grace),
        fixed("vienna", "nile"),
    )


@pytest.mark.parametrize("on_timeout", OnTimeout, ids=lambda one: one.value)
def test_an_attempt_ends_by_itself_while_the_program_is_closed(
    room: Room, on_timeout: OnTimeout
) -> None:
    """Whoever looks next finds it ended at the moment its time was over, not when he looked."""
    timed(room, on_timeout)
    begun = room.now
    sitting = room.answer(room.begin(), 0, RIGHT["rivers/vienna"])
    room.later(timedelta(days=3))
    (summary,) = room.state().attempts
    assert summary.ending is ENDINGS[on_timeout]
    grace = 5 * MINUTE if on_timeout is OnTimeout.GRACE else timedelta()
    assert summary.submitted == begun + LIMIT + grace
    assert summary.counts is (on_timeout is OnTimeout.SUBMIT)
    assert room.state().best == (Fraction(1, 2) if on_timeout is OnTimeout.SUBMIT else None)
    result = room.result(sitting)
    assert result.sitting.attempt.responses == {0: RIGHT["rivers/vienna"]}, "nothing is lost"
    assert result.mark.reached == 1
    assert result.sitting.attempt.took == LIMIT + grace
    assert upkeep.check(room.database) == []


@pytest.mark.parametrize("on_timeout", OnTimeout, ids=lambda one: one.value)
def test_after_the_time_no_answer_is_taken(room: Room, on_timeout: OnTimeout) -> None:
    timed(room, on_timeout)
    sitting = room.begin()
    room.later(LIMIT + timedelta(seconds=6))
    with pytest.raises(TimeOver, match="is over"):
        room.answer(sitting, 0, RIGHT["rivers/vienna"])


def test_an_answer_that_was_on_its_way_when_time_ended_counts(room: Room) -> None:
    timed(room, OnTimeout.SUBMIT)
    sitting = room.begin()
    room.later(LIMIT + timedelta(seconds=4))
    sitting = room.answer(sitting, 0, RIGHT["rivers/vienna"])
    room.later(timedelta(seconds=10))
    result = room.submit(sitting)
    assert result.mark.reached == 1
    assert result.sitting.attempt.ending is Ending.TIMEOUT


def test_a_look_does_not_end_an_attempt_while_an_answer_may_be_on_its_way(room: Room) -> None:
    timed(room, OnTimeout.SUBMIT)
    room.begin()
    room.later(LIMIT + timedelta(seconds=4))
    assert room.state().unfinished is not None
    room.later(timedelta(seconds=2))
    assert room.state().unfinished is None


def test_in_the_grace_period_an_attempt_can_only_be_handed_in(room: Room) -> None:
    timed(room, OnTimeout.GRACE)
    sitting = room.answer(room.begin(), 0, RIGHT["rivers/vienna"])
    room.later(LIMIT + 4 * MINUTE)
    assert answering.time_out(room.database, sitting, now=room.now, random=room.random) is None
    with pytest.raises(TimeOver):
        room.answer(sitting, 1, RIGHT["rivers/nile"])
    result = room.submit(room.begin())
    assert result.sitting.attempt.ending is Ending.SUBMITTED
    assert result.sitting.attempt.counts
    assert result.mark.reached == 1


def test_a_sign_of_life_in_the_grace_period_does_not_end_it(room: Room) -> None:
    timed(room, OnTimeout.GRACE)
    sitting = room.answer(room.begin(), 0, RIGHT["rivers/vienna"])
    for _ in range(4):
        sitting = answering.beat(room.database, sitting, now=room.later(3 * MINUTE).now)
    assert room.now > sitting.attempt.started + LIMIT
    assert room.submit(sitting).sitting.attempt.ending is Ending.SUBMITTED


def test_after_the_grace_period_handing_in_no_longer_helps(room: Room) -> None:
    timed(room, OnTimeout.GRACE)
    sitting = room.answer(room.begin(), 0, RIGHT["rivers/vienna"])
    room.later(LIMIT + 6 * MINUTE)
    result = room.submit(sitting)
    assert result.sitting.attempt.ending is Ending.ABANDONED
    assert not result.sitting.attempt.counts
    assert result.passed is None


def test_handing_in_late_ends_an_attempt_as_its_quiz_says(room: Room) -> None:
    timed(room, OnTimeout.ABANDON)
    sitting = room.begin()
    room.later(LIMIT + MINUTE)
    assert room.submit(sitting).sitting.attempt.ending is Ending.ABANDONED
    with pytest.raises(AttemptClosed):
        room.submit(sitting)


def test_time_that_is_over_ends_an_attempt_at_once_where_everything_is_saved(room: Room) -> None:
    timed(room, OnTimeout.SUBMIT)
    sitting = room.begin()
    early = answering.time_out(room.database, sitting, now=room.now, random=room.random)
    assert early is None
    room.later(LIMIT)
    result = answering.time_out(room.database, sitting, now=room.now, random=room.random)
    assert result is not None
    assert result.sitting.attempt.ending is Ending.TIMEOUT


@pytest.mark.parametrize("away", [MINUTE, 3 * MINUTE, 9 * MINUTE])
def test_time_goes_on_while_the_program_is_closed(room: Room, away: timedelta) -> None:
    timed(room, OnTimeout.SUBMIT)
    room.answer(room.begin(), 0, RIGHT["rivers/vienna"])
    resumed = room.later(away).begin()
    assert resumed.attempt.timer.left(room.now) == LIMIT - away


def test_a_clock_that_was_set_back_gives_no_time_back(room: Room) -> None:
    timed(room, OnTimeout.SUBMIT)
    sitting = room.answer(room.later(timedelta()).begin(), 0, RIGHT["rivers/vienna"])
    room.later(6 * MINUTE)
    sitting = room.answer(sitting, 1, RIGHT["rivers/nile"])
    room.later(-timedelta(days=2))
    resumed = room.begin()
    assert resumed.attempt.timer.left(room.now) == 4 * MINUTE
    room.answer(resumed, 0, RIGHT["rivers/vienna"])
    assert room.later(3 * MINUTE).begin().attempt.timer.left(room.now) == MINUTE
    room.later(2 * MINUTE)
    assert room.state().unfinished is None


def test_a_sign_of_life_keeps_the_time_that_was_spent(room: Room) -> None:
    """So that setting the clock back after a long thought gives nothing back either."""
    timed(room, OnTimeout.SUBMIT)
    sitting = room.begin()
    answering.beat(room.database, sitting, now=room.later(7 * MINUTE).now)
    room.later(-timedelta(hours=5))
    assert room.begin().attempt.timer.left(room.now) == 3 * MINUTE


def test_the_closing_of_a_quiz_ends_what_is_open(room: Room) -> None:
    closes = room.now + 3 * MINUTE
    room.set_quiz(QuizSettings(time_limit=LIMIT, closes=closes), fixed("vienna"))
    sitting = room.answer(room.begin(), 0, RIGHT["rivers/vienna"])
    assert sitting.attempt.timer.left(room.now) == 3 * MINUTE
    room.later(LIMIT)
    with pytest.raises(QuizNotOpen, match="was closed"):
        room.begin()
    (summary,) = room.state().attempts
    assert (summary.ending, summary.submitted) == (Ending.TIMEOUT, closes)


def test_an_attempt_keeps_the_limit_it_was_begun_with(room: Room) -> None:
    timed(room, OnTimeout.SUBMIT)
    room.begin()
    timed(room, OnTimeout.ABANDON, limit=None)
    resumed = room.later(MINUTE).begin()
    assert resumed.attempt.timer.left(room.now) == LIMIT - MINUTE
    room.later(LIMIT)
    assert room.state().attempts[0].ending is Ending.TIMEOUT


def test_what_ended_by_itself_is_nowhere_offered_to_go_on_with(room: Room) -> None:
    timed(room, OnTimeout.SUBMIT)
    room.answer(room.begin(), 0, RIGHT["rivers/vienna"])
    room.later(LIMIT + MINUTE)
    shown = home.today(room.database, room.learner, now=room.now, days=room.days)
    assert shown.unfinished == ()
    assert quizzes.attempts(room.database, room.learner, now=room.now)[0].counts
