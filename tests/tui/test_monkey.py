"""Keys, clicks, pastes and resizes at random, faster than the app: nothing falls.

`python -m scripts.monkey` plays for minutes.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from studyguide.tui.app import HOME, Start
from tests.tui.conftest import AppMaker
from tests.tui.monkey import Monkey
from tests.tui.quizzes import add_quiz
from tests.tui.screen import wait_for

EVENTS = 250


@pytest.mark.parametrize("size", [(80, 24), (40, 15), (20, 5)])
@pytest.mark.parametrize(
    "start",
    [
        HOME,
        Start("read", "rivers"),
        Start("cards"),
        Start("quiz", "rivers-check"),
        Start("quiz", "set"),
        Start("practice"),
    ],
)
async def test_nothing_falls_whatever_is_pressed(
    bee: str, make_app: AppMaker, tmp_path: Path, start: Start, size: tuple[int, int]
) -> None:
    """An error that nobody expected would be raised when the app ends."""
    if start.id == "set":
        add_quiz(bee, tmp_path, "behaviour: interactive\ncertainty: true\ntime_limit: 5 min")
    app = make_app(bee, start)
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: app.ready)
        monkey = Monkey(app, Random(f"{start.mode}{size}"))
        await monkey.play(EVENTS)
        await monkey.leave()
    assert app.return_code == 0
