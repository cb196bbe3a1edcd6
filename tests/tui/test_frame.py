"""What holds on every screen: the lines above and below, small windows, help, leaving."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from random import Random
from threading import Event
from typing import Any

import pytest
from textual import events
from textual.color import Color
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from studyguide.tui import doors, start
from studyguide.tui.themes import LIGHT, NAMES
from studyguide.tui.writer import Writer
from tests.tui.conftest import AppMaker
from tests.tui.monkey import Monkey
from tests.tui.screen import PATIENCE, frame, lines, press, wait_for


async def test_home_shows_the_essentials_at_40_by_15(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee)
    async with app.run_test(size=(40, 15)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        shown = lines(app)
    assert shown[0].split() == ["Studyguide", "›", "Home", "Bee", "Mon", "2", "Mar"]
    assert shown[3].startswith(" › Read “The long way east”")
    assert "known" in shown[6]
    assert shown[-1].startswith(" enter go")
    assert shown[-1].endswith("? help")


async def test_a_tiny_window_says_that_it_is_too_small(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee)
    async with app.run_test(size=(20, 5)) as pilot:
        await wait_for(pilot, "Too small for Studyguide")
        await pilot.resize_terminal(80, 24)
        await wait_for(pilot, "Studyguide › Home")


@pytest.mark.parametrize("size", [(80, 24), (40, 15), (120, 40)])
async def test_no_line_is_wider_than_the_window(
    bee: str, make_app: AppMaker, size: tuple[int, int]
) -> None:
    app = make_app(bee)
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        for key in ("question_mark", "escape", "p", "a", "escape", "escape", "r", "enter", "k"):
            await press(pilot, key)
            assert max(map(len, lines(app))) <= size[0]


async def test_help_lists_the_keys_of_the_screen_it_was_asked_on(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "question_mark")
        await wait_for(pilot, "Home shows what to do today,")
        assert "z           Choose a quiz." in frame(app)
        await press(pilot, "escape")
        await wait_for(pilot, "Studyguide › Home")


async def test_the_palette_finds_the_commands(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "ctrl+p", *"progress")
        await wait_for(pilot, "See what you know and what is due.")
        await press(pilot, "enter")
        await wait_for(pilot, "Studyguide › Progress")


async def test_a_palette_opened_early_offers_what_waits_for_the_database(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, opened = Event(), start.open_everything

    def held(url: str, wanted: str | None, tell: Callable[[int, int], None]) -> start.Opened:
        gate.wait(PATIENCE)
        return opened(url, wanted, tell)

    monkeypatch.setattr(start, "open_everything", held)
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p", *"progress")
        await wait_for(pilot, "Nothing is called that.")
        gate.set()
        await wait_for(pilot, "See what you know and what is due.")
        await press(pilot, "enter")
        await wait_for(pilot, "Studyguide › Progress")


@pytest.mark.parametrize(
    ("typed", "row", "shows"),
    [
        ("rivers of", "› Rivers of Europe A guide.", "Rivers of Europe › Summary"),
        ("long way", "› The long way east A part of Rivers of Europe.", "The long way east"),
        ("delta", "› delta A term of Rivers of Europe.", "Rivers of Europe ›"),
        ("rivers check", "› Rivers, a check A quiz.", "Rivers, a check › Question 1"),
        ("backlog", "› Backlog Spread overdue cards", "Cards › Backlog"),
        ("settings", "› Settings Change your name", "Your cards"),
    ],
)
async def test_the_palette_finds_every_guide_part_term_quiz_and_screen(
    bee: str, make_app: AppMaker, typed: str, row: str, shows: str
) -> None:
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "ctrl+p", *["space" if key == " " else key for key in typed])
        await wait_for(pilot, row)
        await press(pilot, "enter")
        await wait_for(pilot, shows)


async def test_the_palette_offers_nothing_to_look_up_in_a_quiz(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "z", "enter")
        await wait_for(pilot, "Question 1")
        await press(pilot, "ctrl+p", *"delta")
        await wait_for(pilot, "Nothing is called that.")


async def test_a_click_on_a_key_is_the_key(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await pilot.click(offset=(lines(app)[-1].index("p progress"), 23))
        await wait_for(pilot, "Studyguide › Progress")


async def test_a_click_on_a_row_opens_it(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        row = next(y for y, line in enumerate(lines(app)) if "Rivers of Europe" in line)
        await pilot.click(offset=(8, row))
        await wait_for(pilot, "Rivers of Europe › Summary")


@pytest.mark.parametrize("theme", list(NAMES))
async def test_every_theme_can_be_chosen_from_the_palette(
    bee: str, make_app: AppMaker, theme: str
) -> None:
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "ctrl+p", *NAMES[theme].split()[0].casefold())
        await wait_for(pilot, NAMES[theme])
        await press(pilot, "enter")
        await wait_for(pilot, lambda: app.theme == theme)
        await wait_for(pilot, "› Read “The long way east”")


async def test_without_colours_the_terminal_keeps_its_own(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Read “The long way east”")
        colours = {
            colour.name
            for strip in app.screen._compositor.render_strips(app.size)
            for segment in strip.apply_filter(app._filters[-1], Color.parse("ansi_default"))
            if segment.style
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour
        }
    assert colours == {"default"}


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("ctrl+q", 0), ("ctrl+c", 130)])
async def test_each_way_out_has_its_exit_code(
    bee: str, make_app: AppMaker, key: str, code: int
) -> None:
    """Ctrl-C means stop, here as in the line mode."""
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, key)
    assert app.exit_code == code


async def test_a_queued_write_survives_whoever_waits_for_it() -> None:
    writer, started, done = Writer(), Event(), list[str]()
    first: Any = asyncio.ensure_future(writer.done(started.wait))
    second = asyncio.ensure_future(writer.done(lambda: done.append("written")))
    await asyncio.sleep(0)
    second.cancel()
    started.set()
    await first
    await writer.close()
    assert done == ["written"]
    assert second.cancelled()


async def test_esc_on_home_does_nothing(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "p", "escape", "escape", "escape")
        await wait_for(pilot, "Studyguide › Home")


@pytest.mark.parametrize("key", ["q", "question_mark", "enter", "escape"])
async def test_help_closes_with_any_way_out(bee: str, make_app: AppMaker, key: str) -> None:
    """There q means the help page, not the app."""
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "question_mark")
        await wait_for(pilot, "Home shows what to do today,")
        assert "q quit" not in frame(app)
        await press(pilot, key)
        await wait_for(pilot, "Studyguide › Home")
        assert app.return_code is None


async def test_help_tells_each_key_of_a_group_apart(bee: str, make_app: AppMaker) -> None:
    """In the footer 1–4 and ←→ stand together; on the help page each key has its line."""
    app = make_app(bee)
    async with app.run_test(size=(80, 30)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "c")
        await wait_for(pilot, "space shows the answer")
        await press(pilot, "space")
        await wait_for(pilot, "1–4 rate")
        await press(pilot, "question_mark")
        await wait_for(pilot, "1 Again: not remembered. 2 Hard: remembered with much effort.")
        await wait_for(pilot, "3 Good: remembered. 4 Easy: remembered at once.")
        await press(pilot, "escape", "escape", "r", "enter")
        await wait_for(pilot, "←→ page")
        await press(pilot, "question_mark")
        await wait_for(pilot, "→ Go to the next page. ← Go to the page before.")


async def test_letters_switch_modes_on_every_list(bee: str, make_app: AppMaker) -> None:
    """The mode that was open is left, so that esc leads Home."""
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "p")
        await wait_for(pilot, "Studyguide › Progress")
        await press(pilot, "z")
        await wait_for(pilot, "› Rivers, a check")
        await press(pilot, "r")
        await wait_for(pilot, "Three rivers")
        await press(pilot, "enter")
        await wait_for(pilot, "Rivers of Europe › Summary")
        await press(pilot, "p")
        await wait_for(pilot, "Studyguide › Progress")
        await press(pilot, "c")
        await wait_for(pilot, "space shows the answer")
        await press(pilot, "z")
        await wait_for(pilot, "› Rivers, a check")
        assert len(app.screen_stack) == 2
        await press(pilot, "escape")
        await wait_for(pilot, "Studyguide › Home")


async def test_the_choice_in_the_palette_is_marked_by_a_glyph(bee: str, make_app: AppMaker) -> None:
    """It shows without colours."""
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Read “The long way east”")
        await press(pilot, "ctrl+p")
        await wait_for(pilot, "› Read Choose a guide and read it. (r)")
        await press(pilot, "down")
        await wait_for(pilot, "› Cards Review the cards that are due. (c)")
        await press(pilot, *"nothing")
        await wait_for(pilot, "Nothing is called that.")
        await press(pilot, "enter", "escape")
        await wait_for(pilot, "Studyguide › Home")


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (("pagedown", "pageup", "enter"), "Studyguide › Home"),
        (("enter", "enter", "enter"), "Studyguide › Rivers of Europe"),
    ],
)
@pytest.mark.parametrize("height", [11, 24])
async def test_quick_keys_in_the_palette_choose_once_and_then_act_on_what_is_below(
    bee: str, make_app: AppMaker, keys: tuple[str, ...], shown: str, height: int
) -> None:
    app = make_app(bee)
    async with app.run_test(size=(80, height)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "ctrl+p", *"light")
        monkey = Monkey(app, Random(1))
        for key in keys:
            monkey.press(key)
        await wait_for(pilot, lambda: app.theme == LIGHT)
        await wait_for(pilot, shown)


async def test_keys_that_come_together_go_from_screen_to_screen(
    bee: str, make_app: AppMaker
) -> None:
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "r read c cards")
        for key in ("r", "escape", "z", "escape", "slash", "d", "a", "n", "backspace", "n"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await wait_for(pilot, "› dan ")
        assert [type(screen).__name__ for screen in app.screen_stack] == [
            "HomeScreen",
            "FindScreen",
        ]


@pytest.mark.parametrize("action", ["command_palette", "help"])
@pytest.mark.parametrize("mode", ["read", "cards", "quiz", "progress"])
async def test_help_and_palette_may_come_before_the_screen_shows(
    bee: str, make_app: AppMaker, mode: str, action: str
) -> None:
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        screen = doors.start(mode, None)
        assert screen is not None
        app.push_screen(screen)
        await app.run_action(action)
        await wait_for(pilot, lambda: len(app.screen_stack) == 3)


async def test_a_click_on_something_just_removed_does_nothing(
    bee: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was removed stays drawn until the next layout, and a mouse may be quicker."""

    def removed(screen: Screen[Any], x: int, y: int) -> tuple[Widget | None, Offset | None]:
        return Static("gone"), Offset(0, 0)

    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        monkeypatch.setattr(Screen, "get_widget_and_offset_at", removed)
        await pilot.mouse_down(offset=(10, 5))
        await pilot.mouse_up(offset=(10, 5))
        assert "Rivers of Europe" in frame(app)
