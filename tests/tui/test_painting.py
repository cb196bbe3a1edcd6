"""What a key changes is painted at once and together: nothing flickers, nothing comes later."""

from __future__ import annotations

import pytest

from studyguide.tui.app import HOME, Start
from tests.tui.conftest import AppMaker
from tests.tui.screen import flat, press, wait_for
from tests.tui.test_quiz import CHECK


@pytest.mark.parametrize(
    ("start", "shown", "before", "key", "together"),
    [
        (HOME, "Rivers of Europe", ("ctrl+p",), "z", ("› z ", "Nothing is called that.")),
        (Start("quiz"), "› Rivers, a check", (), "down", ("› Two at random", "Open; 2 questions")),
        (CHECK, "Question 1 of 9", (), "pagedown", ("Question 2 of 9", "space tick")),
    ],
    ids=["palette", "quizzes", "quiz"],
)
async def test_no_frame_shows_a_part_of_what_a_key_changes(
    bee: str,
    make_app: AppMaker,
    monkeypatch: pytest.MonkeyPatch,
    start: Start,
    shown: str,
    before: tuple[str, ...],
    key: str,
    together: tuple[str, ...],
) -> None:
    app = make_app(bee, start)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, shown)
        await press(pilot, *before)
        painted: list[str] = []
        monkeypatch.setattr(app, "post_display_hook", lambda: painted.append(flat(app)))
        await press(pilot, key)
        await wait_for(pilot, lambda: any(together[0] in frame for frame in painted))
    changed = next(frame for frame in painted if any(words in frame for words in together))
    for words in together:
        assert words in changed
