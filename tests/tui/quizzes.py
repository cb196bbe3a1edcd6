"""Quizzes with settings for the tests of the interface, and how they are added to a database."""

from __future__ import annotations

from pathlib import Path

from studyguide.services import importing
from studyguide.store.database import Database

SECTIONS = """\
sections:
  - title: First
    questions: [rivers/vienna, rivers/hungary]
  - title: Second
    questions: [rivers/nile]
lint_ok: {GIVES-AWAY: Tests ask what they like.}
"""


def add_quiz(url: str, folder: Path, settings: str, *, sections: str = SECTIONS) -> None:
    """Add a quiz called `set` with settings, a line each, to the database of a URL."""
    lines = "\n".join(f"  {line}" for line in settings.strip().splitlines())
    path = folder / "set.yaml"
    path.write_text(f"quiz: set\ntitle: Set quiz\n{sections}settings:\n{lines}\n", "utf-8")
    database = Database.open(url)
    importing.load(database, [path])
    database.close()
