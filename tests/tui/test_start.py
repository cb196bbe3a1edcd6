"""Starting: the first run, several learners, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from threading import Event

import pytest

from studyguide.services import learners
from studyguide.store.database import Database
from studyguide.tui import start
from studyguide.tui.app import Start, StudyGuideApp
from studyguide.tui.screens import home
from tests.conftest import NOON
from tests.tui.conftest import AppMaker
from tests.tui.screen import PATIENCE, frame, lines, press, take_name, wait_for


async def test_the_first_run_asks_for_a_name_and_lands_on_home(
    newcomer: StudyGuideApp,
) -> None:
    async with newcomer.run_test(size=(80, 24)) as pilot:
        await take_name(pilot)
        await wait_for(pilot, "Rivers of Europe")
        shown = lines(newcomer)
    assert shown[0].startswith("  Studyguide › Home")
    assert shown[0].endswith("bee  Mon 2 Mar")
    assert shown[4].startswith("  › Read “The long way east”")
    assert "?" in shown[-1]


async def test_an_empty_name_is_refused_with_a_sentence(
    place: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "system_user", lambda: "")
    app = make_app(place)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Your name")
        await press(pilot, "enter")
        await wait_for(pilot, "a learner needs a name")
        await press(pilot, *"bo", "enter")
        await wait_for(pilot, "Rivers of Europe")


@pytest.mark.parametrize(("key", "code"), [("ctrl+q", 0), ("ctrl+c", 130)])
async def test_the_name_can_be_left_unsaid(
    place: str, make_app: AppMaker, key: str, code: int
) -> None:
    app = make_app(place)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Your name")
        await press(pilot, key)
    assert app.exit_code == code
    database = Database.open(place)
    assert learners.everyone(database) == []
    database.close()


async def test_the_only_learner_is_not_asked(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Bee Mon 2 Mar")


async def test_several_learners_choose_their_name(bee: str, make_app: AppMaker) -> None:
    database = Database.open(bee)
    learners.add(database, "Ant", now=NOON, random=Random(2))
    database.close()
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Ant Bee")
        await wait_for(pilot, "tab new name")
        await press(pilot, "tab")
        await wait_for(pilot, "Ant Bee › A new name")
        assert "› Ant" not in frame(app)
        await press(pilot, "shift+tab", "down", "enter")
        await wait_for(pilot, "Bee Mon 2 Mar")


async def test_an_unknown_learner_is_asked_about_not_added(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, learner="Cee")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "No learner is called “Cee” yet.")
    database = Database.open(bee)
    assert [one.name for one in learners.everyone(database)] == ["Bee"]
    database.close()


async def test_a_file_that_is_no_database_is_a_sentence_and_an_exit_code(
    tmp_path: Path, make_app: AppMaker
) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Dear Bee, this is a letter and no database at all.")
    app = make_app(f"sqlite:///{file}")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "is not a Studyguide database")
        assert "What to do: name another file" in frame(app)
        await press(pilot, "q")
    assert app.return_code == 1
    assert file.read_text().startswith("Dear Bee")


async def test_a_slow_start_says_what_it_does(
    place: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, open_everything = Event(), start.open_everything

    def slowly(url: str, wanted: str | None, tell: Callable[[int, int], None]) -> start.Opened:
        tell(2, 5)
        go_on.wait(PATIENCE)
        return open_everything(url, wanted, tell)

    monkeypatch.setattr(start, "open_everything", slowly)
    monkeypatch.setattr(home, "SLOW", 0.01)
    app = make_app(place)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Loading the guides: 2 of 5")
        assert "r read" not in frame(app)
        go_on.set()
        await wait_for(pilot, "Your name")


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (("down", "enter"), "Studyguide › Cards"),
        (("z",), "Studyguide › Quizzes"),
        (("P",), "Studyguide › Progress"),
    ],
)
async def test_home_is_filled_before_the_database_is_open_and_a_choice_waits_for_it(
    bee: str,
    make_app: AppMaker,
    monkeypatch: pytest.MonkeyPatch,
    keys: tuple[str, ...],
    shown: str,
) -> None:
    go_on, open_everything = Event(), start.open_everything

    def slowly(url: str, wanted: str | None, tell: Callable[[int, int], None]) -> start.Opened:
        go_on.wait(PATIENCE)
        return open_everything(url, wanted, tell)

    monkeypatch.setattr(start, "open_everything", slowly)
    app = make_app(bee)
    app.prefer(keys={"progress": "P"})
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Review 6 cards 6 new")
        assert not app.ready
        await press(pilot, *keys)
        assert "Studyguide › Home" in frame(app)
        go_on.set()
        await wait_for(pilot, shown)


async def test_leaving_while_it_still_loads_is_no_error(place: str, make_app: AppMaker) -> None:
    app = make_app(place)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "q")
    assert app.return_code == 0


async def test_an_unknown_guide_is_a_sentence_on_home(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee, Start("read", "oceans"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await wait_for(pilot, "No guide is called “oceans”.")
        await wait_for(pilot, "Studyguide › Home")
