"""Make the pictures of the documentation, and the frames that the tests compare.

A scripted tour with a fixed clock and seed: `python -m scripts.pictures`. With a folder, every
screen is drawn there in each size, dark and light, to be looked at.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from scripts import learner
from scripts.tour import SCENES, SIZES, Scene, Size, visit
from studyguide.tui.themes import DARK, LIGHT

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
FRAMES = ROOT / "tests" / "tui" / "frames"
SHOWN: Size = (80, 24)
"""The size of the pictures in the documentation."""


def frame_file(scene: Scene, size: Size) -> Path:
    """Return where the text of a screen is kept."""
    return FRAMES / f"{scene.name}-{size[0]}x{size[1]}.txt"


def picture_file(scene: Scene) -> Path:
    """Return where the picture of a screen is kept."""
    return PICTURES / f"{scene.name}.svg"


def self_contained(svg: str) -> str:
    """Return a picture that fetches no font from anywhere: the reader's own is used."""
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def draw(database: Path, folder: Path) -> None:
    """Draw every screen for the documentation and the tests."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    FRAMES.mkdir(parents=True, exist_ok=True)
    for old in (*PICTURES.glob("*.svg"), *FRAMES.glob("*.txt")):
        old.unlink()
    for scene in SCENES:
        views = asyncio.run(visit(scene, database, folder, SIZES))
        for size, view in views.items():
            text = "\n".join(view.lines)
            frame_file(scene, size).write_text(f"{text}\n", encoding="utf-8")
        picture_file(scene).write_text(self_contained(views[SHOWN].svg), encoding="utf-8")


def draw_all(database: Path, folder: Path, to: Path) -> None:
    """Draw every screen in each size, dark and light."""
    to.mkdir(parents=True, exist_ok=True)
    for scene in SCENES:
        for theme in (DARK, LIGHT):
            views = asyncio.run(visit(scene, database, folder, SIZES, theme))
            for (columns, lines), view in views.items():
                name = f"{scene.name}-{columns}x{lines}-{theme}.svg"
                (to / name).write_text(self_contained(view.svg), encoding="utf-8")


def main() -> None:
    """Make the database of the tour, then the pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = folder / "bee.db"
        learner.make(f"sqlite:///{database}")
        if len(sys.argv) > 1:
            draw_all(database, folder, Path(sys.argv[1]))
        else:
            draw(database, folder)


if __name__ == "__main__":
    main()
