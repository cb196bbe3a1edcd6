"""One attempt in several windows: each knows where it goes on, and no answer is lost."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from datetime import timedelta

import pytest

from studyguide.domain.quiz_settings import Behaviour, QuizSettings
from studyguide.errors import AttemptClosed, AttemptElsewhere
from studyguide.services import answering, quizzes, upkeep
from studyguide.services.windows import SILENCE, Window
from tests.quizzing import CHECK, RIGHT, WRONG, Room, fixed

HERE = f"{socket.gethostname()[:80]}/{os.getpid()}"
ONE, TWO = f"{HERE}/1", f"{HERE}/2"
FAR = "somewhere-else/77/1"


def test_a_window_names_machine_and_process(room: Room) -> None:
    names = {Window.here(room.random).name for _ in range(5)}
    assert len(names) == 5
    assert all(name.startswith(f"{HERE}/") for name in names)


def test_an_attempt_that_is_open_elsewhere_is_taken_over_only_when_asked_for(room: Room) -> None:
    first = room.answer(room.begin(window=ONE), 0, RIGHT["rivers/vienna"])
    with pytest.raises(AttemptElsewhere, match="another window"):
        room.begin(window=TWO)
    second = room.begin(window=TWO, take_over=True)
    assert second.attempt == first.attempt
    assert second.window == TWO
    room.answer(second, 1, RIGHT["rivers/lakes"])


def test_the_same_window_may_open_its_attempt_again(room: Room) -> None:
    first = room.begin(window=ONE)
    assert room.begin(window=ONE).attempt == first.attempt


def test_an_answer_given_in_a_window_that_lost_the_attempt_is_saved_and_said(room: Room) -> None:
    first = room.begin(window=ONE)
    second = room.begin(window=TWO, take_over=True)
    with pytest.raises(AttemptElsewhere, match="your answer here is saved"):
        room.answer(first, 3, RIGHT["rivers/hungary"])
    room.answer(second, 0, RIGHT["rivers/vienna"])
    assert room.submit(second).mark.reached == 2, "both answers count"
    assert upkeep.check(room.database) == []


def test_an_answer_never_writes_over_one_that_was_given_in_the_other_window(room: Room) -> None:
    first = room.begin(window=ONE)
    second = room.begin(window=TWO, take_over=True)
    second = room.answer(second, 3, RIGHT["rivers/hungary"])
    with pytest.raises(AttemptElsewhere, match="was not saved"):
        room.answer(first, 3, WRONG["rivers/hungary"])
    assert room.submit(second).mark.reached == 1


def test_nothing_else_is_written_by_a_window_that_lost_the_attempt(room: Room) -> None:
    first = room.begin(window=ONE)
    second = room.begin(window=TWO, take_over=True)
    second = answering.go_to(room.database, second, 5, now=room.now)
    with pytest.raises(AttemptElsewhere):
        answering.go_to(room.database, first, 2, now=room.now)
    with pytest.raises(AttemptElsewhere):
        answering.flag(room.database, first, 2, now=room.now)
    with pytest.raises(AttemptElsewhere):
        answering.note(room.database, first, 2, "mine", now=room.now)
    with pytest.raises(AttemptElsewhere):
        answering.beat(room.database, first, now=room.now)
    assert room.begin(window=TWO).attempt == second.attempt


def test_an_attempt_can_be_taken_back_with_what_was_answered_meanwhile(room: Room) -> None:
    first = room.begin(window=ONE)
    second = room.begin(window=TWO, take_over=True)
    room.answer(second, 0, RIGHT["rivers/vienna"])
    again = answering.take_over(room.database, first, now=room.now)
    assert again.attempt.responses == {0: RIGHT["rivers/vienna"]}
    again = room.answer(again, 1, RIGHT["rivers/lakes"])
    with pytest.raises(AttemptElsewhere):
        room.answer(second, 2, RIGHT["rivers/nile"])
    assert room.submit(again).mark.reached == 3


def test_taking_back_an_attempt_that_was_handed_in_starts_no_new_one(room: Room) -> None:
    first = room.begin(window=ONE)
    room.submit(room.begin(window=TWO, take_over=True))
    with pytest.raises(AttemptClosed):
        answering.take_over(room.database, first, now=room.now)
    assert len(quizzes.attempts(room.database, room.learner, now=room.now)) == 1


def test_who_leaves_lets_the_next_window_in_without_asking(room: Room) -> None:
    first = room.begin(window=ONE)
    answering.leave(room.database, first, now=room.now)
    assert room.begin(window=TWO).window == TWO


def test_leaving_a_window_that_lost_the_attempt_takes_it_from_nobody(room: Room) -> None:
    first = room.begin(window=ONE)
    room.begin(window=TWO, take_over=True)
    answering.leave(room.database, first, now=room.now)
    with pytest.raises(AttemptElsewhere):
        room.begin(window=ONE)


def test_a_program_on_this_machine_that_is_gone_holds_nothing(room: Room) -> None:
    """After a crash or a kill nobody is asked anything."""
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait()
    room.begin(window=f"{socket.gethostname()[:80]}/{gone.pid}/1")
    assert room.begin(window=ONE).window == ONE


def test_a_window_on_another_machine_is_gone_when_it_was_silent_long_enough(room: Room) -> None:
    far = room.begin(window=FAR)
    room.later(SILENCE - timedelta(seconds=1))
    with pytest.raises(AttemptElsewhere):
        room.begin(window=ONE)
    answering.beat(room.database, far, now=room.now)
    room.later(SILENCE - timedelta(seconds=1))
    with pytest.raises(AttemptElsewhere):
        room.begin(window=ONE)
    room.later(timedelta(seconds=1))
    assert room.begin(window=ONE).window == ONE


def test_handing_in_counts_the_answers_of_both_windows(room: Room) -> None:
    first = room.begin(window=ONE)
    second = room.begin(window=TWO, take_over=True)
    room.answer(second, 0, RIGHT["rivers/vienna"])
    assert room.submit(first).mark.reached == 1
    with pytest.raises(AttemptClosed):
        room.answer(second, 1, RIGHT["rivers/lakes"])


def test_a_try_made_elsewhere_is_a_try(room: Room) -> None:
    room.set_quiz(QuizSettings(behaviour=Behaviour.INTERACTIVE, tries=2), fixed("nile"))
    first = room.begin(window=ONE)
    second = room.begin(window=TWO, take_over=True)
    second = room.check(second, 0, WRONG["rivers/nile"])
    again = answering.take_over(room.database, first, now=room.now)
    assert again.attempt.tries == second.attempt.tries
    done = room.check(again, 0, RIGHT["rivers/nile"])
    assert done.attempt.final == {0}
    assert (
        room.submit(done).mark.share
        == quizzes.result(room.database, room.learner, done.attempt.id).mark.share
    )
    assert room.state(CHECK).attempts[0].answered == 1
