"""What is on the screen is kept: saved by itself, when the system ends the app, in two windows."""

from __future__ import annotations

import os
import signal
from threading import Event
from typing import Any

import pytest
from textual.widgets import TextArea

from studyguide.domain.questions import Composed, Response
from studyguide.errors import DatabaseBusy
from studyguide.services import answering, attempts, learners, quizzes
from studyguide.services.sitting import Sitting
from studyguide.store.database import Database
from studyguide.tui.app import StudyGuideApp
from studyguide.tui.screens import saving
from tests.conftest import NOON
from tests.tui.conftest import AppMaker
from tests.tui.screen import flat, frame, press, wait_for
from tests.tui.test_quiz import CHECK, choose, on_to

ESSAY = 8


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers are saved by themselves at once instead of after some seconds."""
    monkeypatch.setattr(saving, "PAUSE", 0.05)


def on_disk(app: StudyGuideApp) -> Sitting:
    """Return the attempt as another program finds it."""
    database = Database.open(app.url)
    learner = learners.find(database, "Bee")
    taken = quizzes.attempts(database, learner.id, now=NOON)
    sitting, _ = attempts.look(database, learner.id, taken[0].id)
    database.close()
    return sitting


def response(app: StudyGuideApp, slot: int) -> Response | None:
    """Return what another program finds answered."""
    return on_disk(app).attempt.responses.get(slot)


def hand_in_elsewhere(app: StudyGuideApp) -> None:
    """Hand the attempt in as another window does."""
    database = Database.open(app.url)
    answering.submit(database, on_disk(app), now=NOON, random=app.random)
    database.close()


async def go_to_essay(pilot: Any) -> None:
    """Go to the last question and wait until it can be written."""
    await wait_for(pilot, "Question 1 of 9")
    await press(pilot, "m", "end", "enter")
    await wait_for(pilot, "Question 9 of 9")
    await wait_for(pilot, lambda: isinstance(pilot.app.focused, TextArea))


@pytest.mark.usefixtures("quick")
async def test_a_text_is_saved_by_itself_while_it_is_written(bee: str, make_app: AppMaker) -> None:
    """The learner keeps the focus and every key."""
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to_essay(pilot)
        await press(pilot, *"water")
        await wait_for(pilot, "Saved 12:00:00")
        assert response(app, ESSAY) == Composed("water")
        assert "1 of 9 answered" in flat(app)
        await press(pilot, *"fall")
        await wait_for(pilot, lambda: response(app, ESSAY) == Composed("waterfall"))
        assert "Question 9 of 9" in frame(app)
        assert isinstance(app.focused, TextArea)


@pytest.mark.usefixtures("quick")
async def test_half_done_answers_are_saved_by_themselves(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        await choose(pilot, "Danube")
        await wait_for(pilot, lambda: response(app, 0) is not None)
        await press(pilot, "m", *["down"] * 5, "enter")
        await wait_for(pilot, "Question 6 of 9")
        await choose(pilot, "Seine")
        await wait_for(pilot, lambda: response(app, 5) is not None)
        await on_to(pilot, 7, "right")
        await press(pilot, "space", "down")
        await wait_for(pilot, lambda: response(app, 6) is not None)
        assert "Question 7 of 9" in frame(app)


async def test_a_text_without_a_pause_is_saved_all_the_same(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "PAUSE", 60.0)
    monkeypatch.setattr(saving, "LONGEST", 0.05)
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to_essay(pilot)
        await press(pilot, *"water")
        await wait_for(pilot, lambda: response(app, ESSAY) is not None)


@pytest.mark.usefixtures("quick")
async def test_keys_pressed_while_a_text_is_saved_stay_in_it(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow disk neither holds the learner up nor mixes up what is written in which order."""
    go_on, begun, answer = Event(), Event(), answering.answer

    def slowly(*args: Any, **options: Any) -> Sitting:
        begun.set()
        go_on.wait(10)
        return answer(*args, **options)

    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to_essay(pilot)
        monkeypatch.setattr(answering, "answer", slowly)
        await press(pilot, "w")
        await wait_for(pilot, begun.is_set)
        await press(pilot, *"et")
        await wait_for(pilot, "wet")
        await press(pilot, "pageup")
        go_on.set()
        await wait_for(pilot, "Question 8 of 9")
        assert response(app, ESSAY) == Composed("wet")


async def test_keys_that_go_on_wait_for_a_slow_disk(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, begun, answer = Event(), Event(), answering.answer

    def slowly(*args: Any, **named: Any) -> Sitting:
        begun.set()
        go_on.wait(10)
        return answer(*args, **named)

    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        monkeypatch.setattr(answering, "answer", slowly)
        await press(pilot, "a", "pagedown")
        await wait_for(pilot, begun.is_set)
        await press(pilot, "pagedown", "pagedown", "pageup")
        go_on.set()
        await wait_for(pilot, "Question 3 of 9")


@pytest.mark.usefixtures("quick")
async def test_what_could_not_be_saved_by_itself_is_tried_again(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise DatabaseBusy("the database is held by another program", "try again")

    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        with monkeypatch.context() as patch:
            patch.setattr(answering, "answer", busy)
            await choose(pilot, "Danube")
            await wait_for(pilot, "Not saved yet: the database is held by another program.")
        await wait_for(pilot, "Saved 12:00:00")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_to_end_saves_everything_first(
    bee: str, make_app: AppMaker, number: signal.Signals
) -> None:
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to_essay(pilot)
        await press(pilot, *"water")
        os.kill(os.getpid(), number)
        await wait_for(pilot, lambda: app.return_code is not None)
    assert app.return_code == 128 + number
    assert response(app, ESSAY) == Composed("water")


async def test_an_answer_to_an_attempt_handed_in_elsewhere_leads_to_the_result(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        hand_in_elsewhere(app)
        await choose(pilot, "Danube")
        await press(pilot, "enter")
        await wait_for(pilot, "This attempt was handed in in another window.")
        await press(pilot, "escape")
        await wait_for(pilot, "Handed in in another window; not saved here.")
        assert "(•)" in frame(app)
        await press(pilot, "escape")
        await wait_for(pilot, "› See the result")
        await press(pilot, "enter")
        await wait_for(pilot, "› Result")


@pytest.mark.usefixtures("quick")
async def test_saving_by_itself_finds_that_the_attempt_is_handed_in(
    bee: str, make_app: AppMaker
) -> None:
    """It only says so: whoever types goes on typing."""
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to_essay(pilot)
        hand_in_elsewhere(app)
        await press(pilot, *"water")
        await wait_for(pilot, "esc leads to the result.")
        await press(pilot, *"fall")
        await wait_for(pilot, "waterfall")
        await press(pilot, "escape")
        await wait_for(pilot, "› See the result")
        await press(pilot, "down", "enter")
        await wait_for(pilot, "Studyguide › Home")


async def test_home_names_an_unfinished_quiz_by_its_answers(bee: str, make_app: AppMaker) -> None:
    """A quiz that was only looked at does not wait for anybody."""
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "z", "enter")
        await wait_for(pilot, "Question 1 of 9")
        await press(pilot, "right")
        await wait_for(pilot, "Question 2 of 9")
        await press(pilot, "escape")
        await wait_for(pilot, "Rivers, a check ○ open, 9 questions")
        await press(pilot, "escape")
        await wait_for(pilot, "Studyguide › Home")
        assert "Go on with" not in frame(app)
        await press(pilot, "z", "enter")
        await wait_for(pilot, "Question 2 of 9")
        await choose(pilot, "Baikal")
        await press(pilot, "escape")
        await wait_for(pilot, "1 of 9 answered")
        await press(pilot, "escape")
        await wait_for(pilot, "Go on with “Rivers, a check” 1 of 9 answered begun today")
        await press(pilot, "p", "a")
        await wait_for(pilot, "open 1 of 9 answered")
