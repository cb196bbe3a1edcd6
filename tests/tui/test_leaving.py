"""Leaving when something is in the way: nothing is lost without a word, no way out is blocked."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

import pytest
from filelock import FileLock
from textual.pilot import Pilot

from studyguide import paths
from studyguide.errors import DatabaseError
from studyguide.services import answering, flashcards, reading
from studyguide.store.database import Database
from studyguide.tui import ending
from studyguide.tui.app import Start, StudyGuideApp
from studyguide.tui.screens import home
from studyguide.tui.screens.base import StudyScreen
from studyguide.tui.screens.home import HomeScreen
from studyguide.tui.screens.quiz import QuizScreen
from studyguide.tui.widgets.editor import Editor
from tests.tui.conftest import AppMaker
from tests.tui.screen import PATIENCE, flat, press, wait_for
from tests.tui.test_quiz import CHECK, choose
from tests.tui.test_saving import response

T = TypeVar("T")
ANSWER = "Your answer to question 1 of “Rivers, a check” was not saved: the disk is full."


def full(*_: object, **__: object) -> None:
    """Stand for any write while the disk is full."""
    raise DatabaseError("the disk is full", "free some space")


async def answered_without_room(pilot: Pilot[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose an answer that cannot be saved."""
    await wait_for(pilot, "Question 1 of 9")
    monkeypatch.setattr(answering, "answer", full)
    await choose(pilot, "Danube")


def said(app: StudyGuideApp) -> list[str]:
    """Return what is said on the terminal when the app has ended."""
    return [str(error) for error in app.troubles]


async def test_quitting_names_what_is_not_saved_and_lets_the_learner_stay(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        with monkeypatch.context() as patch:
            await answered_without_room(pilot, patch)
            await press(pilot, "q")
            await wait_for(pilot, ANSWER)
            await press(pilot, "enter")
            await wait_for(pilot, "(•)")
        await press(pilot, "q")
        await wait_for(pilot, lambda: not app.is_running)
    assert (app.exit_code, said(app)) == (0, [])
    assert response(app, 0) is not None


@pytest.mark.parametrize("ways", [("q", "down", "enter"), ("ctrl+c", "ctrl+c"), ("ctrl+q", "q")])
async def test_leaving_with_an_unsaved_answer_is_told_on_the_terminal(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch, ways: tuple[str, ...]
) -> None:
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await answered_without_room(pilot, monkeypatch)
        await press(pilot, ways[0])
        await wait_for(pilot, ANSWER)
        await press(pilot, *ways[1:])
        await wait_for(pilot, lambda: not app.is_running)
    assert app.exit_code == 1
    assert said(app) == [
        "your answer to question 1 of “Rivers, a check” was not saved: the disk is full; "
        "free some space"
    ]


async def test_esc_from_a_question_that_cannot_be_saved_asks_too(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await answered_without_room(pilot, monkeypatch)
        await press(pilot, "escape")
        await wait_for(pilot, ANSWER)
        await press(pilot, "escape")
        await wait_for(pilot, "Question 1 of 9")
        assert "(•)" in flat(app)
        await press(pilot, "escape")
        await wait_for(pilot, ANSWER)
        await press(pilot, "down", "enter")
        await wait_for(pilot, "Studyguide › Home")
        app.exit()
    assert app.exit_code == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_that_loses_an_answer_says_so(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await answered_without_room(pilot, monkeypatch)
        os.kill(os.getpid(), number)
        await wait_for(pilot, lambda: app.return_code is not None)
    assert app.return_code == 128 + number
    assert app.exit_code == 1
    assert len(said(app)) == 1


async def test_a_place_that_cannot_be_kept_is_told(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(bee, Start("read", "rivers"))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe › Summary")
        monkeypatch.setattr(reading, "look_at", full)
        await press(pilot, "right")
        await wait_for(pilot, "1 of 2")
        app.exit()
    assert app.exit_code == 1
    assert said(app) == [
        "your place in “Rivers of Europe” was not saved: the disk is full; free some space"
    ]


async def test_a_rating_that_cannot_be_kept_is_told(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(bee, Start("cards"))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "show answer")
        monkeypatch.setattr(flashcards, "answer_card", full)
        await press(pilot, "space", "3", "q")
        await wait_for(pilot, "Your rating of “")
        await press(pilot, "down", "enter")
        await wait_for(pilot, lambda: not app.is_running)
    assert app.exit_code == 1
    assert said(app)[0].startswith("your rating of “")


@pytest.mark.parametrize(("key", "code"), [("ctrl+q", 0), ("ctrl+c", 130)])
async def test_a_save_that_does_not_end_can_be_left(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch, key: str, code: int
) -> None:
    """The same key again leaves without waiting, and the answer is named."""
    go_on = Event()
    monkeypatch.setattr(answering, "answer", lambda *_, **__: go_on.wait(30))
    monkeypatch.setattr(ending, "SLOW", 0.05)
    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        await choose(pilot, "Danube")
        await press(pilot, "enter", key)
        await wait_for(pilot, "Saving. The same key again leaves")
        await press(pilot, key)
        await wait_for(pilot, lambda: not app.is_running)
    go_on.set()
    assert app.return_code == code
    assert app.exit_code == 1
    assert said(app)[0].startswith("your answer to question 1 of “Rivers, a check” was not saved")


@pytest.fixture(params=["file", "lock"])
def held(request: pytest.FixtureRequest, place: str) -> Iterator[str]:
    """The URL of a new database that another program holds."""
    file = paths.sqlite_file(place)
    assert file is not None
    if request.param == "lock":
        with FileLock(f"{file}.lock"):
            yield place
    else:
        raw = sqlite3.connect(file, isolation_level=None)
        raw.execute("BEGIN EXCLUSIVE")
        yield place
        raw.close()
    for thread in threading.enumerate():
        if thread.name == "writer":  # goes on opening what is free now, as no ended program would
            thread.join()


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("escape", 0), ("ctrl+c", 130)])
async def test_a_database_that_is_held_blocks_no_way_out(
    held: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch, key: str, code: int
) -> None:
    monkeypatch.setattr(home, "STUCK", 0.05)
    app = make_app(held)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Waiting for the database: another program may hold it.")
        await press(pilot, key)
        await wait_for(pilot, lambda: not app.is_running)
    assert (app.exit_code, said(app)) == (code, [])


async def run_into_error(app: StudyGuideApp, shown: str, answer: str, key: str) -> None:
    """Press a key that breaks something, with an answer chosen before where one is named."""
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, shown)
        if answer:
            await choose(pilot, answer)
        await press(pilot, key)
        await wait_for(pilot, lambda: not app.is_running)


async def test_an_unexpected_error_is_one_sentence_and_a_file(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The answer on the screen is saved, and no password gets into the file."""
    monkeypatch.setenv("STUDYGUIDE_HOME", str(tmp_path))

    def break_down(screen: QuizScreen) -> None:
        secret = "postgresql://bee:s3cret@host/db"
        raise ZeroDivisionError(f"cannot reach {secret} with password=s3cret")

    monkeypatch.setattr(QuizScreen, "action_flag", break_down)
    app = make_app(bee, CHECK)
    with pytest.raises(ZeroDivisionError):
        await run_into_error(app, "Question 1 of 9", "Danube", "f")
    file = tmp_path / "errors.log"
    assert app.exit_code == 1
    assert said(app) == [
        "something unexpected happened (ZeroDivisionError: cannot reach "
        "postgresql://bee:***@host/db with password=***); answers that were saved are safe; "
        f"the details are in {file}"
    ]
    details = file.read_text()
    assert "break_down" in details
    assert "s3cret" not in details
    assert file.stat().st_mode & 0o077 == 0
    assert response(app, 0) is not None


async def test_an_error_in_the_background_is_a_sentence_too(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It cannot be written down where the data folder cannot be made."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("STUDYGUIDE_HOME", str(tmp_path / "file" / "home"))

    def break_down(screen: HomeScreen) -> None:
        screen.set_timer(0.01, lambda: os.environ["NO_SUCH_VARIABLE"])

    monkeypatch.setattr(HomeScreen, "action_progress", break_down)
    app = make_app(bee)
    with pytest.raises(KeyError):
        await run_into_error(app, "Rivers of Europe", "", "p")
    assert "the details could not be written to" in said(app)[0]


async def test_leaving_while_a_question_comes_waits_for_its_widgets(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopping the move must not stop them too, or the app would end before it saved."""
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(editor: Editor) -> None:
        begun.set()
        await go_on.wait()

    app = make_app(bee, CHECK)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Question 1 of 9")
        await press(pilot, "pagedown")
        await wait_for(pilot, "Question 2 of 9")
        monkeypatch.setattr(Editor, "on_mount", slowly, raising=False)
        app.simulate_key("pagedown")
        async with asyncio.timeout(PATIENCE):
            await begun.wait()
        app.exit()
        await asyncio.sleep(0)
        go_on.set()
    assert (app.exit_code, said(app)) == (0, [])


@pytest.mark.parametrize(
    ("keys", "screen"),
    [
        ("", "HomeScreen"),
        ("r", "GuidesScreen"),
        ("r enter", "ReaderScreen"),
        ("z", "QuizzesScreen"),
        ("p", "ProgressScreen"),
        ("e", "ReportsScreen"),
        ("comma", "SettingsScreen"),
    ],
)
async def test_what_is_read_too_late_is_not_shown_on_a_screen_that_goes(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch, keys: str, screen: str
) -> None:
    """The app ends while a screen waits; the answer comes when its widgets have gone before it."""
    go_on, waiting = asyncio.Event(), set[str]()
    read = StudyGuideApp.read

    async def slowly(app: StudyGuideApp, query: Callable[[Database], T]) -> T:
        answer = await read(app, query)
        if type(app.screen).__name__ == screen:
            waiting.add(screen)
            await go_on.wait()
        return answer

    async def go(screen: StudyScreen[Any]) -> None:
        go_on.set()
        while any(not worker.is_finished for worker in screen.workers):
            await asyncio.sleep(0)

    monkeypatch.setattr(StudyGuideApp, "read", slowly)
    monkeypatch.setattr(StudyScreen, "on_unmount", go, raising=False)
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: app.ready)
        for key in keys.split():
            await press(pilot, key)
            if key != keys.split()[-1]:
                await wait_for(pilot, "Rivers of Europe")
        await wait_for(pilot, lambda: screen in waiting)
    assert (app.exit_code, said(app)) == (0, [])
