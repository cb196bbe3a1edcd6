"""What the tests of the interface share: an app over small content, and a clock moved by hand."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Protocol

import pytest

from scripts import learner as tour_learner
from studyguide.domain.days import Days
from studyguide.services import importing, learners
from studyguide.store.database import Database
from studyguide.tui import start
from studyguide.tui.app import HOME, Start, StudyGuideApp
from tests.conftest import NOON
from tests.samples import write_content


class AppMaker(Protocol):
    """Makes an app on a database; made again, it is the program started again."""

    def __call__(
        self, url: str, start: Start = HOME, learner: str | None = None
    ) -> StudyGuideApp: ...


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    """A Monday noon."""
    return Clock()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of a database that does not exist yet; the small content is what comes bundled."""
    course = write_content(tmp_path / "course")
    folders = course / "content", course / "quizzes"
    monkeypatch.setattr(importing, "bundled_content", lambda: folders)
    return f"sqlite:///{tmp_path / 'study.db'}"


@pytest.fixture
def bee(place: str, blank: Path) -> str:
    """The URL of a database with the small content and one learner, Bee."""
    shutil.copy(blank, place.removeprefix("sqlite:///"))
    database = Database.open(place)
    importing.load_bundled(database)
    learners.add(database, "Bee", now=NOON, random=Random(1))
    database.close()
    return place


@pytest.fixture
def make_app(clock: Clock) -> AppMaker:
    """Make apps that share the clock."""

    def make(url: str, start: Start = HOME, learner: str | None = None) -> StudyGuideApp:
        return StudyGuideApp(
            url,
            learner=learner,
            start=start,
            clock=clock,
            passing=lambda: clock.now.timestamp(),
            random=Random(7),
            days=Days(),
        )

    return make


@pytest.fixture
def newcomer(place: str, make_app: AppMaker, monkeypatch: pytest.MonkeyPatch) -> StudyGuideApp:
    """The app before its first run, where somebody is logged in as bee."""
    monkeypatch.setattr(start, "system_user", lambda: "bee")
    return make_app(place)


@pytest.fixture(scope="session")
def bees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the tour: Bee has learned for weeks."""
    file = tmp_path_factory.mktemp("tour") / "bee.db"
    tour_learner.make(f"sqlite:///{file}")
    return file
