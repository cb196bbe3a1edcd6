"""Settings: changed in the app, checked, and there again when the program is started again."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from studyguide.domain.days import Days
from studyguide.services import card_settings, learners
from studyguide.store.database import Database
from studyguide.texts import chosen
from studyguide.tui.app import StudyGuideApp
from studyguide.tui.themes import LIGHT
from tests.conftest import NOON
from tests.tui.screen import flat, frame, go_to_row, press, wait_for

SIZE = (80, 24)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of settings, which does not exist yet."""
    return tmp_path / "home" / "settings.toml"


def make(url: str, file: Path, *, draws_signs: bool = True) -> StudyGuideApp:
    return StudyGuideApp(
        url,
        clock=lambda: NOON,
        random=Random(7),
        days=Days(),
        settings=file,
        draws_signs=draws_signs,
    )


def keep(file: Path, text: str) -> None:
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")


async def test_colours_stay_when_the_program_is_started_again(bee: str, file: Path) -> None:
    app = make(bee, file)
    async with app.run_test(size=SIZE) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "comma")
        await wait_for(pilot, "This computer")
        await go_to_row(pilot, "Colours")
        await press(pilot, "enter")
        await wait_for(pilot, "› As the terminal is")
        await press(pilot, "down", "down")
        await wait_for(pilot, lambda: app.theme == LIGHT)
        await press(pilot, "enter")
        await wait_for(pilot, "Colours Light colours")
    app = make(bee, file)
    assert app.theme == LIGHT


async def test_colours_that_are_only_looked_at_go_again(bee: str, file: Path) -> None:
    app = make(bee, file)
    before = app.theme
    async with app.run_test(size=SIZE) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "comma")
        await wait_for(pilot, "This computer")
        await go_to_row(pilot, "Colours")
        await press(pilot, "enter", "end")
        await wait_for(pilot, lambda: app.theme == "atom-one-light")
        await press(pilot, "escape")
        await wait_for(pilot, "This computer")
        assert app.theme == before
    assert not file.exists()


async def test_how_cards_come_is_changed_for_the_learner(bee: str, file: Path) -> None:
    app = make(bee, file)
    async with app.run_test(size=SIZE) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "comma")
        await wait_for(pilot, "New cards a day 10")
        await go_to_row(pilot, "New cards a day")
        await press(pilot, "enter")
        await wait_for(pilot, "0 to 9999")
        await press(pilot, "ctrl+u", *"many", "enter")
        await wait_for(pilot, "New cannot be “many”. Write 0 to 9999.")
        await press(pilot, "ctrl+u", *"25", "enter")
        await wait_for(pilot, "New cards a day 25")
        await go_to_row(pilot, "Ratings")
        await press(pilot, "enter")
        await wait_for(pilot, "› 4: again, hard, good, easy")
        await press(pilot, "down", "enter")
        await wait_for(pilot, "Ratings 2: again and good")
    database = Database.open(bee)
    now = card_settings.settings_of(database, learners.find(database, "Bee").id)
    database.close()
    assert (now.new, now.ratings) == (25, 2)


async def test_a_name_that_is_somebody_elses_is_refused(bee: str, file: Path) -> None:
    database = Database.open(bee)
    learners.add(database, "Ant", now=NOON, random=Random(2))
    database.close()
    app = StudyGuideApp(bee, learner="Bee", clock=lambda: NOON, days=Days(), settings=file)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "comma")
        await wait_for(pilot, "Name Bee")
        await press(pilot, "enter", "ctrl+u", *"Ant", "enter")
        await wait_for(pilot, "A learner is called “Ant” already.")
        await press(pilot, "enter", "ctrl+u", *"Bea", "enter")
        await wait_for(pilot, "Name Bea")
        await press(pilot, "escape")
        await wait_for(pilot, "Bea Mon 2 Mar")


async def test_a_command_gets_another_key(bee: str, file: Path) -> None:
    app = make(bee, file)
    async with app.run_test(size=SIZE) as pilot:
        await wait_for(pilot, "p progress")
        await press(pilot, "comma")
        await wait_for(pilot, "This computer")
        await press(pilot, "end", "enter")
        await wait_for(pilot, "› ? Show what every key does here.")
        await go_to_row(pilot, "See what you know")
        await press(pilot, "enter")
        await wait_for(pilot, "Its key is p.")
        await press(pilot, "v")
        await wait_for(pilot, "› v See what you know and what is due. instead of p")
        await press(pilot, "escape", "escape")
        await wait_for(pilot, "v progress")
    app = make(bee, file)
    async with app.run_test(size=SIZE) as pilot:
        await wait_for(pilot, "v progress")
        await press(pilot, "p")
        assert "Studyguide › Home" in frame(app)
        await press(pilot, "v")
        await wait_for(pilot, "Studyguide › Progress")
        await press(pilot, "question_mark")
        await wait_for(pilot, "Help")


async def test_a_letter_that_lost_its_command_can_still_be_typed(bee: str, file: Path) -> None:
    keep(file, '[keys]\nprogress = "v"\n')
    app = make(bee, file)
    async with app.run_test(size=SIZE) as pilot:
        await wait_for(pilot, "v progress")
        await press(pilot, "ctrl+p", *"pvp")
        await wait_for(pilot, "› pvp")


async def test_a_key_that_is_taken_is_refused_and_the_own_key_comes_back(
    bee: str, file: Path
) -> None:
    keep(file, '[keys]\nprogress = "v"\n')
    app = make(bee, file)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await wait_for(pilot, "v progress")
        await press(pilot, "comma")
        await wait_for(pilot, "This computer")
        await press(pilot, "end", "enter")
        await wait_for(pilot, "instead of p")
        await go_to_row(pilot, "See what you know")
        await press(pilot, "enter", "r")
        await wait_for(pilot, "“r” does something else there:")
        await press(pilot, "enter")
        await wait_for(pilot, "Its key is v.")
        await press(pilot, "backspace")
        await wait_for(pilot, "› p See what you know")
        await press(pilot, "escape", "escape")
        await wait_for(pilot, "p progress")


async def test_where_every_key_is_an_answer_no_key_is_offered(bee: str, file: Path) -> None:
    """Who is asked for a new key and presses q or ? gives the command that key."""
    app = make(bee, file)
    async with app.run_test(size=SIZE) as pilot:
        await wait_for(pilot, "p progress")
        await press(pilot, "comma")
        await wait_for(pilot, "This computer")
        await press(pilot, "end", "enter")
        await wait_for(pilot, "Everywhere")
        await press(pilot, "down", "enter")
        await wait_for(pilot, "Press the new key.")
        assert frame(app).splitlines()[-1].split() == ["⌫", "own", "key", "esc", "back"]


async def test_a_click_on_a_key_that_was_changed_works(bee: str, file: Path) -> None:
    keep(file, '[keys]\nprogress = "v"\n')
    app = make(bee, file)
    async with app.run_test(size=SIZE) as pilot:
        await wait_for(pilot, "v progress")
        line = frame(app).splitlines()[-1]
        await pilot.click(offset=(line.index("v progress"), 23))
        await wait_for(pilot, "Studyguide › Progress")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme = ", "cannot be read"),
        ('theme = "mauve"', "there is no theme “mauve”"),
        ('language = "xx"', "there is no language “xx”"),
        ("line = 500", "lines cannot be 500 cells long"),
        ('line = "long"', "line cannot be “long”"),
        ('colour = "red"', "there is no setting “colour”"),
        ('[keys]\nprogress = "enter"', "“enter” cannot be the key of a command"),
        ('[keys]\nprogress = "r"', "does something else there"),
        ('[keys]\nfly = "v"', "There is no command “fly”"),
    ],
)
async def test_a_file_that_is_wrong_is_a_sentence_and_stays(
    bee: str, file: Path, text: str, said: str
) -> None:
    keep(file, text)
    app = make(bee, file)
    async with app.run_test(size=(120, 24), notifications=True) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await wait_for(pilot, lambda: said.casefold() in flat(app).casefold().replace(" ▌ ", " "))
    assert file.read_text(encoding="utf-8") == text


async def test_a_file_that_cannot_be_read_is_put_aside_when_a_setting_is_changed(
    bee: str, file: Path
) -> None:
    keep(file, "theme = my own words")
    app = make(bee, file)
    async with app.run_test(size=SIZE) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        app.prefer(line=80)
    assert "line = 80" in file.read_text(encoding="utf-8")
    assert (file.parent / "settings-wrong.toml").read_text("utf-8") == "theme = my own words"


async def test_a_language_holds_from_the_next_start(bee: str, file: Path) -> None:
    app = make(bee, file)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "comma")
        await wait_for(pilot, "This computer")
        await go_to_row(pilot, "Language")
        assert "from the next start" in frame(app)
        await press(pilot, "enter")
        await wait_for(pilot, "› As the terminal says")
        await press(pilot, "down", "down", "enter")
        await wait_for(pilot, "The language changes with the next")
    assert chosen(file) == "de"


async def test_what_another_window_set_meanwhile_stays(bee: str, file: Path) -> None:
    one, other = make(bee, file), make(bee, file)
    one.prefer(line=80)
    other.prefer(theme=LIGHT)
    again = make(bee, file)
    assert (again.preferences.line, again.preferences.theme) == (80, LIGHT)


async def test_a_folder_that_cannot_be_written_is_a_sentence(bee: str, tmp_path: Path) -> None:
    wall = tmp_path / "wall"
    wall.write_text("a file where the folder should be")
    app = make(bee, wall / "settings.toml")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "ctrl+p", *"light")
        await wait_for(pilot, "Light colours")
        await press(pilot, "enter")
        await wait_for(pilot, "cannot be")
        assert app.theme == LIGHT


@pytest.mark.parametrize("by", ["terminal", "file"])
async def test_plain_letters_stand_for_signs(bee: str, file: Path, by: str) -> None:
    if by == "file":
        keep(file, 'signs = "letters"')
    app = make(bee, file, draws_signs=by != "terminal")
    async with app.run_test(size=SIZE) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "p")
        await wait_for(pilot, "Studyguide > Progress > All guides")
        await press(pilot, "d")
        await wait_for(pilot, "Twelve weeks")
        assert frame(app).isascii()
