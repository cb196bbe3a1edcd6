"""What instructors decide about attempts, and what learners say of questions."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from studyguide.domain.attempt import Ending
from studyguide.domain.ids import AttemptId, QuizId
from studyguide.domain.quiz_settings import Behaviour, OnTimeout, QuizSettings
from studyguide.errors import AttemptClosed, UnknownAttempt, UnknownQuiz, WrongUsage
from studyguide.services import attempts, remarks, upkeep
from studyguide.services.sitting import Sitting
from tests.quizzing import CHECK, MINUTE, RIGHT, WRONG, Room, fixed


def reopen(room: Room, id: AttemptId, time: timedelta | None = None) -> Sitting:
    return attempts.reopen(
        room.database,
        room.learner,
        id,
        time=time,
        by="Ida",
        why="The power failed.",
        now=room.now,
        random=room.random,
    )


def void(room: Room, id: AttemptId, *, undo: bool = False) -> None:
    attempts.void(
        room.database,
        room.learner,
        id,
        undo=undo,
        by="Ida",
        why="Copied.",
        now=room.now,
        random=room.random,
    )


def test_a_reopened_attempt_goes_on_where_it_was_for_the_time_given(room: Room) -> None:
    room.set_quiz(QuizSettings(time_limit=10 * MINUTE, attempts=1), fixed("vienna", "nile"))
    sitting = room.answer(room.begin(), 0, RIGHT["rivers/vienna"])
    room.later(timedelta(hours=3))
    assert room.state().attempts[0].ending is Ending.TIMEOUT
    reopen(room, sitting.attempt.id, 5 * MINUTE)
    again = room.begin()
    assert again.attempt.responses == sitting.attempt.responses
    assert again.attempt.timer.left(room.now) == 5 * MINUTE
    assert room.state().best is None, "it does not count while it is open"
    room.later(4 * MINUTE)
    result = room.submit(room.answer(again, 1, RIGHT["rivers/nile"]))
    assert result.mark.reached == 2
    assert result.sitting.attempt.counts
    assert result.sitting.attempt.took == 14 * MINUTE
    (ruling,) = attempts.look(room.database, room.learner, sitting.attempt.id)[1]
    assert (ruling.kind, ruling.time, ruling.by, ruling.why) == (
        "reopened",
        5 * MINUTE,
        "Ida",
        "The power failed.",
    )
    assert upkeep.check(room.database) == []


def test_a_reopened_attempt_ends_again_when_its_new_time_is_over(room: Room) -> None:
    room.set_quiz(
        QuizSettings(time_limit=10 * MINUTE, on_timeout=OnTimeout.ABANDON), fixed("vienna")
    )
    sitting = room.begin()
    room.later(timedelta(hours=1))
    reopen(room, sitting.attempt.id, MINUTE)
    room.later(2 * MINUTE)
    (summary,) = room.state().attempts
    assert summary.ending is Ending.ABANDONED
    assert summary.submitted == room.now - MINUTE


def test_an_attempt_reopened_without_a_limit_outlasts_the_closing(room: Room) -> None:
    room.set_quiz(QuizSettings(closes=room.now + MINUTE), fixed("vienna"))
    sitting = room.begin()
    room.later(timedelta(days=1))
    reopen(room, sitting.attempt.id)
    room.later(timedelta(days=30))
    assert room.submit(room.answer(room.begin(), 0, RIGHT["rivers/vienna"])).mark.reached == 1


def test_what_stood_when_it_ended_still_stands_when_it_is_reopened(room: Room) -> None:
    room.set_quiz(QuizSettings(behaviour=Behaviour.IMMEDIATE), fixed("nile", "vienna"))
    sitting = room.check(room.begin(), 0, WRONG["rivers/nile"])
    room.submit(sitting)
    assert reopen(room, sitting.attempt.id).attempt.final == {0}


def test_what_cannot_be_reopened_is_refused(room: Room) -> None:
    first = room.begin()
    with pytest.raises(AttemptClosed, match="still open"):
        reopen(room, first.attempt.id)
    room.submit(first)
    second = room.begin()
    with pytest.raises(AttemptClosed, match="another attempt"):
        reopen(room, first.attempt.id)
    room.submit(second)
    void(room, first.attempt.id)
    with pytest.raises(AttemptClosed, match="void"):
        reopen(room, first.attempt.id)
    other = room.other("Ada")
    with pytest.raises(UnknownAttempt):
        reopen(other, first.attempt.id)


def test_a_void_attempt_counts_nowhere_and_nothing_of_it_is_lost(room: Room) -> None:
    room.set_quiz(QuizSettings(attempts=1), fixed("vienna"))
    result = room.take(RIGHT)
    id = result.sitting.attempt.id
    void(room, id)
    state = room.state()
    assert (state.best, state.standing.left) == (None, 1)
    assert (state.attempts[0].void, state.attempts[0].counts) == (True, False)
    assert room.result(result.sitting).mark == result.mark
    void(room, id, undo=True)
    assert (room.state().best, room.state().standing.left) == (Fraction(1), 0)
    kinds = [one.kind for one in attempts.look(room.database, room.learner, id)[1]]
    assert kinds == ["void", "counts"]
    assert upkeep.check(room.database) == []


def test_an_open_attempt_that_is_made_void_ends_for_its_learner(room: Room) -> None:
    sitting = room.answer(room.begin(), 0, RIGHT["rivers/vienna"])
    void(room, sitting.attempt.id)
    with pytest.raises(AttemptClosed):
        room.answer(sitting, 1, RIGHT["rivers/lakes"])
    assert room.begin().attempt.number == 2
    assert upkeep.check(room.database) == []


def test_only_what_is_not_so_already_can_be_decided(room: Room) -> None:
    id = room.take(RIGHT).sitting.attempt.id
    with pytest.raises(AttemptClosed, match="counts already"):
        void(room, id, undo=True)
    void(room, id)
    with pytest.raises(AttemptClosed, match="void already"):
        void(room, id)
    with pytest.raises(UnknownAttempt):
        void(room.other("Ada"), id)


def test_attempts_are_listed_by_quiz_and_learner_and_found_by_the_end_of_their_id(
    room: Room,
) -> None:
    first, second = room.take(RIGHT), room.take({})
    other = room.other("Ada")
    third = other.begin(QuizId("two-of-them"))
    listed = attempts.listed(room.database, now=room.now)
    assert [(one.name, one.number) for one in listed] == [("Ada", 1), ("Bee", 2), ("Bee", 1)]
    mine = attempts.listed(room.database, quiz=CHECK, learner=room.learner, now=room.now)
    assert [one.id for one in mine] == [second.sitting.attempt.id, first.sitting.attempt.id]
    assert attempts.listed(room.database, quiz=CHECK, learner=other.learner, now=room.now) == []
    found = attempts.find(room.database, third.attempt.id.hex[-8:].upper(), now=room.now)
    assert found.id == third.attempt.id
    for number in ("", "zz", "-"):
        with pytest.raises(UnknownAttempt):
            attempts.find(room.database, number, now=room.now)
    with pytest.raises(UnknownQuiz):
        attempts.listed(room.database, quiz=QuizId("none"), now=room.now)


def test_listing_ends_what_is_overdue_of_everybody(room: Room) -> None:
    room.set_quiz(QuizSettings(time_limit=MINUTE))
    room.begin()
    room.other("Ada").begin()
    room.later(timedelta(hours=1))
    assert all(one.ending for one in attempts.listed(room.database, now=room.now))


def test_a_question_that_is_said_to_be_wrong_is_listed_with_the_comment(room: Room) -> None:
    sitting = room.begin()
    remarks.remark(
        room.database, sitting, 1, " Both  are\nlakes. ", now=room.now, random=room.random
    )
    result = room.submit(sitting)
    remarks.remark(room.database, result.sitting, 0, "x" * 2000, now=room.now, random=room.random)
    found = remarks.listed(room.database)
    assert [(one.question, one.name, one.number, one.slot) for one in found] == [
        ("rivers/lakes", "Bee", 1, 1),
        ("rivers/vienna", "Bee", 1, 0),
    ]
    assert found[0].comment == "Both are lakes."
    assert len(found[1].comment) == remarks.LONGEST_COMMENT
    with pytest.raises(WrongUsage, match="says nothing"):
        remarks.remark(room.database, sitting, 0, " \n", now=room.now, random=room.random)
