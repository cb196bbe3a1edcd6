"""Quizzes with settings for tests of the line mode, and a hearer to whom things happen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.cli.conftest import Program

NAMES = ("vienna", "hungary", "nile")
OPTIONS = {"Danube", "Rhine", "Elbe"}


def add_quiz(program: Program, *settings: str, questions: Sequence[str] = NAMES) -> str:
    """Write a quiz of some questions with settings into the bundled course; return its id."""
    asked = ", ".join(f"rivers/{name}" for name in questions)
    lines = [
        "quiz: trial",
        "title: A trial",
        f"sections: [{{questions: [{asked}]}}]",
        "settings:",
        *(f"  {line}" for line in ("pass_mark: 60 %", *settings)),
        "lint_ok: {GIVES-AWAY: Tests read them.}",
    ]
    file = program.folder.parent / "course" / "quizzes" / "trial.yaml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return "trial"


def letter_of(out: str, option: str) -> str:
    """Return the letter under which an option was shown last."""
    return next(line[0] for line in reversed(out.splitlines()) if line[1:] == f") {option}")


class Hearer:
    """Types lines; before some of them something happens."""

    def __init__(self, *lines: str | Callable[[], object]) -> None:
        self._lines = list(lines)

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        raise OSError("nothing can be waited for")

    def readline(self) -> str:
        """Return the next line."""
        while self._lines:
            line = self._lines.pop(0)
            if isinstance(line, str):
                return f"{line}\n"
            line()
        return ""
