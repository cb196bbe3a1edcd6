"""A walk through every screen with a fixed clock and seed, for pictures and for tests of frames."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from shutil import copy
from time import monotonic

from textual.pilot import Pilot

from scripts.learner import DAYS, SEED, TODAY
from studyguide.domain.ids import GuideId
from studyguide.paths import HOME
from studyguide.services import articles, importing
from studyguide.store.database import Database
from studyguide.texts import _, _p
from studyguide.tui import start
from studyguide.tui.app import StudyGuideApp
from studyguide.tui.commands import applying
from studyguide.tui.screens.home import HomeScreen
from studyguide.tui.themes import DARK

Size = tuple[int, int]
"""Columns and lines of a window."""
SIZES: tuple[Size, ...] = ((80, 24), (120, 40), (40, 15))
EXAMPLE = Path(__file__).parent.parent / "docs" / "example"
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
    example: bool = False
    """Whether the example guide of the documentation is there, and its article attached."""


def _scene(
    name: str, screen: str, *steps: str, fresh: bool = False, example: bool = False
) -> Scene:
    return Scene(name, screen, steps, fresh, example)


def _question(number: int) -> str:
    """Return what to wait for until a question is shown."""
    return ":" + _("Question {number} of {all}", number=number, all="")


_RATINGS, _SHOW = ":" + _("Ratings"), ":" + _p("key", "show answer")
_PAGE = ":" + _("{page} of {parts}", page=7, parts=8)
_FIRST = ":" + _("{page} of {parts}", page=1, parts=2)
_SUMMARY = ":" + _("Summary")
_SENTENCE = ":" + _("Sentence {number}", number=1)
_NEW_KEY = ":" + _("Press the new key.")
_MONTH = ":" + _(" in 30 days").strip()
_MANY = ":" + _("How many   ‹ {count} ›").partition(" ")[0]
_MINUTES = ":" + _("{minutes} min to read", minutes="").strip()
_WEEKS = ":" + _("Twelve weeks, reviews and answers\n").partition(",")[0]
_QUIZ = ("z", ":Midterm", *["down"] * 7, "enter", _question(1))
_ANSWERS = ("b", "enter", _question(2), "a", "enter", _question(3), "space", "ctrl+f", ":17:30:00")
SCENES = (
    _scene("name", "NameScreen", ":" + _("Your name"), fresh=True),
    _scene("home", "HomeScreen"),
    _scene("help", "HelpScreen", "question_mark", ":" + HomeScreen.ABOUT[:10]),
    _scene("palette", "PaletteScreen", "ctrl+p", *"talent", ":" + _("A guide.")),
    _scene("settings", "SettingsScreen", "comma", _RATINGS),
    _scene("keys", "KeysScreen", "comma", _RATINGS, "end", "enter", ":" + _("Everywhere")),
    _scene("new-key", "PressKeyScreen", "comma", _RATINGS, "end", "enter", ":" + _("Everywhere"),
           "down", "enter", _NEW_KEY),
    _scene("colours", "ChooseValueScreen", "comma", _RATINGS, *["end", *["up"] * 3, "enter"],
           ":" + _("As the terminal is")),
    _scene("guides", "GuidesScreen", "r", ":Breakthrough points"),
    _scene("read", "ReaderScreen", "r", ":Breakthrough", *["down"] * 4,
           "enter", _PAGE),
    _scene("points", "ReaderScreen", "r", ":Breakthrough", *["down"] * 4, "enter", _PAGE, "k",
           ":" + _("Key points")),
    _scene("attach", "AttachScreen", "r", ":Breakthrough", *["down"] * 4, "enter", _PAGE, "s",
           ":.txt"),
    _scene("article", "ReaderScreen", "r", ":Tides", "home", "down", "enter", _SUMMARY, "right",
           _FIRST, "s",
           _SENTENCE, "down", "down", "down", example=True),
    _scene("notes", "AnnotationsScreen", "r", ":Breakthrough", *["down"] * 4, "enter", _PAGE,
           "b", ":⚑", "h", "down", "enter", ":▌", "m", ":⚑"),
    _scene("find", "FindScreen", "slash", ":" + _("Find"), *"skins", ":" + _("Key points")),
    _scene("card", "CardsScreen", "c", _SHOW),
    _scene("answer", "CardsScreen", "c", _SHOW, "space", ":" + _("Good")),
    _scene("cram-choice", "CramChoiceScreen", "c", _SHOW, "x", ":" + _("Flagged")),
    _scene("cram", "CramScreen", "c", _SHOW, "x", ":" + _("Flagged"), *["down"] * 2, "enter", _SHOW,
           "space", ":" + _p("key", "knew it")),
    _scene("own-card", "AskingScreen", "c", _SHOW, "a", ":" + _("Back")),
    _scene("browse", "BrowseScreen", "c", _SHOW, "slash", ":" + _("ordered by guide")),
    _scene("numbers", "NumbersScreen", "c", _SHOW, "t", ":█"),
    _scene("history", "HistoryScreen", "c", _SHOW, "space", ":" + _("Good"), "h", ":100 %"),
    _scene("backlog", "RescueScreen", "c", _SHOW, "k",
           ":" + _("Nothing is changed until you press enter.")),
    _scene("exam", "ExamScreen", "end", *["up"] * 6, "enter", ":█"),
    _scene("quizzes", "QuizzesScreen", "z", ":Midterm"),
    _scene("rules", "QuizStartScreen", "z", ":Midterm", *["down"] * 7, "i", ":•"),
    _scene("quiz", "QuizScreen", *_QUIZ, *_ANSWERS),
    _scene("comment", "CommentScreen", *_QUIZ, *_ANSWERS, "n", ":" + _p("key", "keep")),
    _scene("overview", "OverviewScreen", *_QUIZ, *_ANSWERS, "m", ":enter"),
    _scene("result", "ResultScreen", *_QUIZ, *_ANSWERS, "ctrl+s", ":enter", "up", "up", "enter",
           ":" + _("Result")),
    _scene("scores", "ScoresScreen", *_QUIZ, *_ANSWERS, "ctrl+s", ":enter", "up", "up", "enter",
           ":" + _("Result"), "g", ":" + _("By section")),
    _scene("practice", "PracticeScreen", "z", ":Midterm", "home", "enter", _MANY),
    _scene("progress", "ProgressScreen", "p", _MONTH),
    _scene("progress-guide", "ProgressScreen", "p", _MONTH, "enter", _MINUTES),
    _scene("attempts", "ProgressScreen", "p", _MONTH, "a", ":" + _("Quizzes taken")),
    _scene("days", "ProgressScreen", "p", _MONTH, "d", _WEEKS),
    _scene("reports", "ReportsScreen", "e", ":Bee"),
    _scene("report", "ReportScreen", "e", ":Bee", "enter", ":" + _("In short")),
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
    labels: int
    """How many keys have a label for the footer, whether there is room or not."""


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
    if scene.example:
        _attach_example(f"sqlite:///{file}", folder)
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
    home = os.environ.get(HOME)
    os.environ[HOME] = str(folder)
    try:
        async with app.run_test(size=sizes[0]) as pilot:
            if not scene.fresh:
                await until(pilot, app, _("Guides"))
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
                labels = sum(1 for command, _node in applying(app.screen) if command.label)
                views[size] = View(tuple(lines(app)), svg, labels)
            if type(app.screen).__name__ != scene.screen:
                raise LookupError(f"{scene.name} shows {type(app.screen).__name__}")
            return views
    finally:
        start.system_user = asked
        if home is None:
            del os.environ[HOME]
        else:
            os.environ[HOME] = home


def _attach_example(url: str, folder: Path) -> None:
    """Load the example guide of the documentation, and attach its article."""
    database = Database.open(url)
    importing.load(database, [EXAMPLE / "guide.yaml"])
    articles.attach(database, GuideId("tides"), EXAMPLE / "on-the-tides.txt", folder)
    database.close()


async def _settle(pilot: Pilot[None], app: StudyGuideApp) -> None:
    """Wait until what is queued is written and the screen stands still."""
    await app.writer.done(lambda: None)
    before, same = lines(app), 0
    for _look in range(MOST_LOOKS):
        await pilot.pause()
        await asyncio.sleep(0.02)
        now = lines(app)
        same, before = (same + 1 if now == before else 0), now
        if same == STILL:
            return
