"""Reports in the app: choosing, reading, saving."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from studyguide.domain.ids import QuizId
from studyguide.services import answering, learners, quizzes
from studyguide.store.database import Database
from tests.conftest import NOON
from tests.tui.conftest import AppMaker
from tests.tui.screen import flat, frame, press, wait_for


@pytest.fixture
def taken(bee: str) -> str:
    """Bee has handed in an empty attempt."""
    database = Database.open(bee)
    learner = learners.find(database, "Bee")
    sitting = quizzes.begin(
        database, learner.id, QuizId("rivers-check"), now=NOON, random=Random(1)
    )
    answering.submit(database, sitting, now=NOON + timedelta(minutes=1), random=Random(2))
    database.close()
    return bee


async def test_a_report_is_chosen_read_and_saved(
    taken: str, make_app: AppMaker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = make_app(taken)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "e")
        await wait_for(pilot, "› Everyone")
        assert "Rivers, a check" in frame(app)
        await press(pilot, "down", "enter")
        await wait_for(pilot, "1 learner, 1 attempt handed in.")
        assert "Reports › rivers-check" in flat(app)
        await press(pilot, "f", "s")
        file = tmp_path / "report-quiz-rivers-check-20260302-1200.md"
        await wait_for(pilot, lambda: file.exists() and file.stat().st_size > 0)
        assert file.read_text(encoding="utf-8").startswith("# Rivers, a check\n")
        await press(pilot, "s")
        await wait_for(pilot, (tmp_path / f"{file.stem}-2.md").exists)
        await press(pilot, "escape")
        await wait_for(pilot, "› Rivers, a check")


async def test_figures_of_few_attempts_are_faint_and_headings_bold(
    taken: str, make_app: AppMaker
) -> None:
    app = make_app(taken)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "e")
        await wait_for(pilot, "› Everyone")
        await press(pilot, "down", "enter")
        await wait_for(pilot, "1 learner, 1 attempt handed in.")
        shown = app.screen.query_one("#report", Static).content
        assert isinstance(shown, Content)
        styles = {
            (shown.plain[span.start : span.end].strip(), span.style.bold, span.style.dim)
            for span in shown.spans
            if isinstance(span.style, Style)
        }
        assert ("Who took it", True, None) in styles
        assert any(dim and text[:1].isdigit() for text, _, dim in styles)


async def test_a_report_fits_a_small_window(taken: str, make_app: AppMaker) -> None:
    app = make_app(taken)
    async with app.run_test(size=(44, 15)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        await press(pilot, "e")
        await wait_for(pilot, "› Everyone")
        await press(pilot, "enter")
        await wait_for(pilot, "1 learner, 1 may need help.")
