"""Every screen in three sizes: what it shows is what was looked at, and nothing is cut.

`make pictures` draws them anew; the difference is then to be looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from scripts.pictures import FRAMES, PICTURES, SHOWN, frame_file, picture_file
from scripts.tour import SCENES, SIZES, Scene, visit
from studyguide.tui import screens
from studyguide.tui.keymap import every_command
from studyguide.tui.screens.base import StudyScreen

SCREENS = Path(screens.__file__).parent
NAMES = [scene.name for scene in SCENES]


def texts(svg: str) -> str:
    """Return the text of a picture."""
    return unescape(" ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))).replace("\xa0", " ")


def below(screen: type[Any]) -> Iterator[type[Any]]:
    """Yield all kinds of a screen."""
    for one in screen.__subclasses__():
        yield one
        yield from below(one)


@pytest.mark.parametrize("scene", SCENES, ids=NAMES)
async def test_the_screen_shows_what_was_looked_at(
    scene: Scene, bees: Path, tmp_path: Path
) -> None:
    views = await visit(scene, bees, tmp_path, SIZES)
    for size, view in views.items():
        kept = frame_file(scene, size).read_text(encoding="utf-8")
        assert "\n".join(view.lines) + "\n" == kept, f"{scene.name} at {size}: `make pictures`"


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("scene", SCENES, ids=NAMES)
def test_a_screen_has_a_place_above_and_keys_below_and_fits(
    scene: Scene, size: tuple[int, int]
) -> None:
    columns, height = size
    lines = frame_file(scene, size).read_text(encoding="utf-8").split("\n")[:-1]
    assert len(lines) == height
    assert max(map(cell_len, lines)) <= columns
    assert lines[0].strip()
    assert lines[1] == lines[-2] == "─" * columns
    assert any(way in lines[-1] for way in ("? help", "esc back", "ctrl+q quit"))


@pytest.mark.parametrize("scene", SCENES, ids=NAMES)
def test_the_footer_says_in_every_window_what_enter_does(scene: Scene) -> None:
    footers = [
        frame_file(scene, size).read_text(encoding="utf-8").splitlines()[-1] for size in SIZES
    ]
    said = [re.findall(r"(?:^| )enter (?!choose)\w+", footer) for footer in footers]
    assert said[0] == said[1] == said[2]


def test_pictures_are_those_of_the_tour() -> None:
    """A picture of a screen that is no longer there, or looks otherwise now, is found."""
    assert {file.stem for file in PICTURES.glob("*.svg")} == set(NAMES)
    assert {file.name for file in FRAMES.glob("*.txt")} == {
        frame_file(scene, size).name for scene in SCENES for size in SIZES
    }


@pytest.mark.parametrize("scene", SCENES, ids=NAMES)
def test_a_picture_shows_what_the_screen_shows(scene: Scene) -> None:
    drawn = "".join(texts(picture_file(scene).read_text(encoding="utf-8")).split())
    for line in frame_file(scene, SHOWN).read_text(encoding="utf-8").splitlines():
        for word in line.split():
            assert word in drawn, f"{scene.name}.svg does not show “{word}”: `make pictures`"


def test_a_style_sheet_is_about_the_screens_that_have_it() -> None:
    """Else a screen is drawn without margins and looks as if it came from elsewhere."""
    every_command()
    for screen in below(StudyScreen):
        if isinstance(screen.CSS_PATH, str):
            styles = (SCREENS / screen.CSS_PATH).read_text(encoding="utf-8")
            names = {one.__name__ for one in screen.__mro__ if one is not StudyScreen}
            assert names & set(re.findall(r"\w+Screen", styles)), screen.__name__


def test_every_screen_says_what_it_is_for() -> None:
    """`?` explains each screen in sentences."""
    every_command()
    for screen in below(StudyScreen):
        if not screen.__subclasses__() and screen.__module__.startswith("studyguide."):
            assert screen.ABOUT.endswith("."), screen.__name__
