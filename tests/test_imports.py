"""What is imported when: nothing heavy before it is needed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("sqlalchemy", "alembic", "pydantic", "yaml", "msgspec", "rapidfuzz")
SHOW = f"import json, sys; print(json.dumps([m for m in {HEAVY} if m in sys.modules]))"


def imported_by(code: str, tmp_path: Path) -> list[str]:
    """Run code in a new Python and return which heavy modules it has imported."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{SHOW}"],
        capture_output=True,
        text=True,
        check=True,
        env={"STUDYGUIDE_HOME": str(tmp_path), "PATH": "", "TERM": "xterm-256color"},
    )
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return found


FIRST_FRAME = """
import asyncio
from studyguide.tui.app import StudyGuideApp
from studyguide.tui.screens.home import HomeScreen

class Stopped(StudyGuideApp):
    async def _begin(self):
        pass

async def main():
    app = Stopped("sqlite:///{folder}/study.db")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)

asyncio.run(main())
"""


def test_the_first_frame_needs_neither_database_nor_yaml(tmp_path: Path) -> None:
    assert imported_by(FIRST_FRAME.replace("{folder}", str(tmp_path)), tmp_path) == []


@pytest.mark.parametrize("module", ["studyguide", "studyguide.domain.library", "studyguide.paths"])
def test_the_domain_imports_nothing_heavy(tmp_path: Path, module: str) -> None:
    assert imported_by(f"import {module}", tmp_path) == []


def test_the_version_is_told_without_importing_anything(tmp_path: Path) -> None:
    code = (
        "import sys, studyguide\n"
        "assert [m for m in sys.modules if m.startswith('studyguide')] == ['studyguide']"
    )
    assert imported_by(code, tmp_path) == []


def test_unchanged_content_is_recognised_without_sqlalchemy_or_yaml(tmp_path: Path) -> None:
    first = (
        "from studyguide.services.importing import load_bundled\n"
        "from studyguide.store.database import Database\n"
        f"load_bundled(Database.open('sqlite:///{tmp_path}/study.db'))"
    )
    assert "sqlalchemy" in imported_by(first, tmp_path)
    second = (
        "from studyguide.services.importing import bundled_is_loaded\n"
        f"assert bundled_is_loaded('sqlite:///{tmp_path}/study.db')"
    )
    assert imported_by(second, tmp_path) == []


def test_home_has_its_figures_without_sqlalchemy(tmp_path: Path) -> None:
    prepare = (
        "from datetime import UTC, datetime\n"
        "from random import Random\n"
        "from studyguide.services import importing, learners\n"
        "from studyguide.store.database import Database\n"
        f"database = Database.open('sqlite:///{tmp_path}/study.db')\n"
        "importing.load_bundled(database)\n"
        "learners.add(database, 'Bee', now=datetime.now(UTC), random=Random(1))\n"
        "database.close()"
    )
    assert "sqlalchemy" in imported_by(prepare, tmp_path)
    look = (
        "from datetime import UTC, datetime\n"
        "from studyguide.domain.days import Days\n"
        "from studyguide.services.home import glance\n"
        f"url, now = 'sqlite:///{tmp_path}/study.db', datetime.now(UTC)\n"
        "seen = glance(url, 'bee', now=now, days=Days())\n"
        "assert seen.name == 'Bee' and seen.today.new == 10 and seen.today.guides"
    )
    assert imported_by(look, tmp_path) == []


UNASKED = (
    "filelock",
    "rich.console",
    "rich.table",
    "studyguide.domain.item_flags",
    "studyguide.domain.questions",
    "studyguide.reports.html",
    "studyguide.reports.markdown",
    "studyguide.reports.quiz",
    "studyguide.reports.sheet",
    "studyguide.services.changes",
    "studyguide.services.reporting.everyone_model",
    "studyguide.services.reporting.quiz_model",
    "studyguide.services.sitting",
    "studyguide.store.annotation_tables",
    "studyguide.store.bank_tables",
    "studyguide.store.judging_tables",
    "studyguide.store.review_tables",
    "studyguide.store.search_tables",
)
"""What only other reports, other formats, writing or wrong answers need."""


def test_a_report_of_a_learner_imports_only_what_it_asks_and_how_it_is_written(
    tmp_path: Path,
) -> None:
    prepare = (
        "from datetime import UTC, datetime\n"
        "from random import Random\n"
        "from studyguide.services import importing, learners\n"
        "from studyguide.store.database import Database\n"
        f"database = Database.open('sqlite:///{tmp_path}/study.db')\n"
        "importing.load_bundled(database)\n"
        "learners.add(database, 'Bee', now=datetime.now(UTC), random=Random(1))"
    )
    imported_by(prepare, tmp_path)
    words = ["--database", f"{tmp_path}/study.db", "report", "learner", "Bee"]
    told = (
        "import sys\n"
        "from studyguide.cli.main import root\n"
        f"try:\n    root.main(args={words})\n"
        "except SystemExit as end:\n    assert not end.code\n"
        f"found = [m for m in {UNASKED} if m in sys.modules]\n"
        "assert not found, found"
    )
    assert "rapidfuzz" not in imported_by(told, tmp_path)
