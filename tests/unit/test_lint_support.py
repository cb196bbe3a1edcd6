"""Help for the tests of lint: what is said about single questions, banks and quizzes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent

from studyguide.content.files import find
from studyguide.content.load import compile_units
from studyguide.content.problems import Problem
from studyguide.content.rules import section

WHY = "why: The article says so in its first part, and nothing that follows speaks against it."
GUIDE = """\
guide: rivers
title: Rivers
parts:
  - part: east
    title: East
    key_points:
      - {point: end, says: "The Danube ends in the [[Black Sea]]."}
"""


def lint(folder: Path, files: dict[str, str]) -> list[Problem]:
    """Write files below a folder, and return what check says about them."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return list(compile_units(find([folder]).units, lint=True).problems)


def bank(entries: Sequence[str], top: str = "") -> str:
    """Return a bank of the guide `rivers`; each entry has everything but an id."""
    lines = [f"bank: rivers\n{top}questions:"]
    for number, entry in enumerate(entries):
        body = dedent(entry).strip()
        if "why:" not in body:
            body += f"\n{WHY}"
        if "tests:" not in body:
            body += "\ntests: [end]"
        lines.append(f"  - id: q{number}")
        lines += [f"    {line}" for line in body.splitlines()]
    return "\n".join(lines) + "\n"


def about(folder: Path, *entries: str, top: str = "") -> list[Problem]:
    """Return what is said about a bank with these questions."""
    return lint(folder, {"rivers/guide.yaml": GUIDE, "rivers/bank.yaml": bank(entries, top)})


def codes(folder: Path, *entries: str, top: str = "") -> list[str]:
    """Return the codes of what is said about a bank with these questions."""
    problems = about(folder, *entries, top=top)
    assert all(problem.severity == "warning" for problem in problems), problems
    assert all(problem.hint.endswith(f"({section(problem.code)})") for problem in problems)
    return [problem.code for problem in problems]


def test_a_plain_question_is_not_complained_about(tmp_path: Path) -> None:
    entry = "ask: Where does the Danube end?\nchoices: [right: Black Sea, North Sea, Baltic Sea]"
    assert codes(tmp_path, entry) == []
