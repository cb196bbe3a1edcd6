"""What the tests of the command line share: the program, run with small content as its own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from studyguide.cli.context import Context
from studyguide.cli.main import root
from studyguide.services import importing
from tests.conftest import NOON
from tests.samples import write_content


@dataclass
class Program:
    """The program in a folder of its own, with a clock that each look moves on by ten seconds."""

    folder: Path
    now: datetime = NOON

    def tick(self) -> datetime:
        self.now += timedelta(seconds=10)
        return self.now

    def seconds(self) -> float:
        return self.tick().timestamp()

    def __call__(self, *words: str, lines: tuple[str, ...] | str = ()) -> Result:
        """Run a command; `lines` are what is typed."""
        typed = lines if isinstance(lines, str) else "".join(f"{line}\n" for line in lines)
        context = Context(clock=self.tick, passing=self.seconds, seed=7, zone=UTC)
        return CliRunner().invoke(root, words, input=typed, obj=context, catch_exceptions=False)


@pytest.fixture
def program(new_program: Program, tmp_path: Path, blank: Path) -> Program:
    """The program, with the rivers as its bundled guide and nothing in its database."""
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(blank, home / "studyguide.db")
    return new_program


@pytest.fixture
def new_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program, with the rivers as its bundled guide and nothing in its data folder."""
    course = write_content(tmp_path / "course")
    folders = course / "content", course / "quizzes"
    monkeypatch.setattr(importing, "bundled_content", lambda: folders)
    monkeypatch.setenv("STUDYGUIDE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("STUDYGUIDE_LEARNER", "Bee")
    monkeypatch.delenv("STUDYGUIDE_DATABASE_URL", raising=False)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return Program(here)
