"""A walk through every screen with a fixed clock and seed, for pictures and for tests of frames."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from shutil import copy
from time import monotonic

from textual.pilot import Pilot

from scripts.learner import DAYS, SEED, TODAY
from studyguide.tui import start
from studyguide.tui.app import StudyGuideApp
from studyguide.tui.themes import DARK

Size = tuple[int, int]
"""Columns and lines of a window."""
SIZES: tuple[Size, ...] = ((80, 24), (120, 40), (40, 15))
STILL, MOST_LOOKS = 5, 200
"""How often a screen has to look the same, and how often it is looked at in all."""
PATIENCE = 20.0
"""Seconds after which a text that does not come fails the tour."""


@dataclass(frozen=True, slots=True)
class Scene:
    """How to come to a screen from Home, and what it is called there."""

    name: str
    screen: str
    """The class of the screen."""
    steps: tuple[str, ...] = ()
    """Keys; what begins with a colon is a text to wait for."""
    fresh: bool = False
    """Whether it is the first start, with nobody there."""


def _scene(name: str, screen: str, *steps: str, fresh: bool = False) -> Scene:
    return Scene(name, screen, steps, fresh)


_QUIZ = ("z", ":Midterm", *["down"] * 7, "enter", ":Question 1")
_ANSWERS = ("b", "enter", ":Question 2", "a", "enter", ":Question 3", "c", "f", ":3 of 20 answered")
SCENES = (
    _scene("name", "NameScreen", ":Your name", fresh=True),
    _scene("home", "HomeScreen"),
    _scene("help", "HelpScreen", "question_mark", ":Home shows"),
    _scene("palette", "PaletteScreen", "ctrl+p", *"talent", ":A guide."),
    _scene("settings", "SettingsScreen", "comma", ":Ratings"),
    _scene("keys", "KeysScreen", "comma", ":Ratings", "end", "enter", ":Everywhere"),
    _scene("colours", "ChooseValueScreen", "comma", ":Ratings", *["end", *["up"] * 3, "enter"],
           ":As the terminal is"),
    _scene("guides", "GuidesScreen", "r", ":Breakthrough points"),
    _scene("read", "ReaderScreen", "r", ":Breakthrough", *["down"] * 4,
           "enter", ":4 of 8"),
    _scene("points", "ReaderScreen", "r", ":Breakthrough", *["down"] * 4, "enter", ":4 of 8", "k",
           ":Key points"),
    _scene("attach", "AttachScreen", "r", ":Breakthrough", *["down"] * 4, "enter", ":4 of 8", "s",
           ":brings no articles"),
    _scene("notes", "AnnotationsScreen", "r", ":Breakthrough", *["down"] * 4, "enter", ":4 of 8",
           "b", ":⚑", "h", "down", "enter", ":▌", "m", ":⚑"),
    _scene("find", "FindScreen", "slash", ":Find", *"skins", ":Key points"),
    _scene("card", "CardsScreen", "c", ":show"),
    _scene("answer", "CardsScreen", "c", ":show", "space", ":Good"),
    _scene("browse", "BrowseScreen", "c", ":show", "slash", ":ordered"),
    _scene("numbers", "NumbersScreen", "c", ":show", "t", ":retention"),
    _scene("history", "HistoryScreen", "c", ":show", "space", ":Good", "h", ":Memory curve"),
    _scene("backlog", "RescueScreen", "c", ":show", "k", ":Nothing is changed"),
    _scene("exam", "ExamScreen", "end", *["up"] * 6, "enter", ":Exam on"),
    _scene("quizzes", "QuizzesScreen", "z", ":Midterm"),
    _scene("rules", "QuizStartScreen", "z", ":Midterm", *["down"] * 7, "i", ":20 questions"),
    _scene("quiz", "QuizScreen", *_QUIZ, *_ANSWERS),
    _scene("overview", "OverviewScreen", *_QUIZ, *_ANSWERS, "m", ":enter"),
    _scene("result", "ResultScreen", *_QUIZ, *_ANSWERS, "ctrl+s", ":enter", "up", "up", "enter",
           ":Result"),
    _scene("scores", "ScoresScreen", *_QUIZ, *_ANSWERS, "ctrl+s", ":enter", "up", "up", "enter",
           ":Result", "g", ":By section"),
    _scene("practice", "PracticeScreen", "z", ":Midterm", "home", "enter", ":How many"),
    _scene("progress", "ProgressScreen", "p", ":in 30"),
    _scene("progress-guide", "ProgressScreen", "p", ":in 30", "enter", ":min to read"),
    _scene("attempts", "ProgressScreen", "p", ":in 30", "a", ":Quizzes taken"),
    _scene("days", "ProgressScreen", "p", ":in 30", "d", ":Twelve weeks"),
    _scene("reports", "ReportsScreen", "e", ":Bee"),
    _scene("report", "ReportScreen", "e", ":Bee", "enter", ":In short"),
)  # fmt: skip
BY_NAME = {scene.name: scene for scene in SCENES}


def lines(app: StudyGuideApp) -> list[str]:
    """Return what the screen shows, a string for each line, without blanks at the end."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips(app.size)]


async def until(pilot: Pilot[None], app: StudyGuideApp, text: str) -> None:
    """Wait until the screen shows a text.

    Raises:
        TimeoutError: when it does not come.
    """
    ends = monotonic() + PATIENCE
    while text not in " ".join("\n".join(lines(app)).split()):
        if monotonic() > ends:
            shown = "\n".join(lines(app))
            raise TimeoutError(f"the tour waited in vain for “{text}”:\n{shown}")
        await pilot.pause()
        await asyncio.sleep(0.005)


@dataclass(frozen=True, slots=True)
class View:
    """What a screen shows in a window of one size."""

    lines: tuple[str, ...]
    svg: str


async def visit(
    scene: Scene, database: Path, folder: Path, sizes: Sequence[Size], theme: str = DARK
) -> dict[Size, View]:
    """Return what a screen shows in the first of some sizes, and when the window is made another.

    `database` is that of Bee, of which a copy is made in a folder.

    Raises:
        TimeoutError: when the screen does not come.
        LookupError: when another screen came.
    """
    file = folder / f"{scene.name}.db"
    if not scene.fresh:
        copy(database, file)
    app = StudyGuideApp(
        f"sqlite:///{file}",
        learner=None if scene.fresh else "Bee",
        clock=lambda: TODAY,
        passing=TODAY.timestamp,
        random=Random(SEED),
        days=DAYS,
    )
    app.theme = theme
    asked, start.system_user = start.system_user, lambda: "bee"
    try:
        async with app.run_test(size=sizes[0]) as pilot:
            if not scene.fresh:
                await until(pilot, app, "Guides")
            for step in scene.steps:
                if step.startswith(":"):
                    await until(pilot, app, step[1:])
                else:
                    await pilot.press(step)
                    await pilot.pause()
            views = {}
            for size in sizes:
                await pilot.resize_terminal(*size)
                await _settle(pilot, app)
                svg = app.export_screenshot(title="Studyguide")
                views[size] = View(tuple(lines(app)), svg)
            if type(app.screen).__name__ != scene.screen:
                raise LookupError(f"{scene.name} shows {type(app.screen).__name__}")
            return views
    finally:
        start.system_user = asked


async def _settle(pilot: Pilot[None], app: StudyGuideApp) -> None:
    """Wait until what is queued is written and the screen stands still."""
    await app.writer.done(lambda: None)
    before, same = lines(app), 0
    for _ in range(MOST_LOOKS):
        await pilot.pause()
        await asyncio.sleep(0.02)
        now = lines(app)
        same, before = (same + 1 if now == before else 0), now
        if same == STILL:
            return
