"""Help for the tests of content: files from texts, compiled as a user's would be."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from studyguide.content.files import find
from studyguide.content.load import Compiled, Known, compile_units
from studyguide.content.problems import Problem
from studyguide.domain.questions import AnyQuestion

GUIDE = """\
guide: rivers
title: Rivers of Europe
parts:
  - part: east
    title: The long way east
    key_points:
      - point: capitals
        says: The Danube passes [[four]] capitals on its way.
        at: 1
      - point: mouth
        says: The Danube flows into the [[Black Sea]].
        at: 2
"""


def compile_files(folder: Path, files: dict[str, str], known: Known | None = None) -> Compiled:
    """Write files below a folder and compile them."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    found = find([folder])
    assert not found.problems
    return compile_units(found.units, known)


def short(problem: Problem) -> str:
    """Return a problem as a line, with the name of its file only."""
    return str(problem).replace(problem.path, Path(problem.path).name, 1)


def complaints(folder: Path, files: dict[str, str], known: Known | None = None) -> list[str]:
    """Return what is said about some files."""
    return [short(problem) for problem in compile_files(folder, files, known).problems]


def bank_of(entry: str) -> str:
    """Return a bank with one question, its lines as they are given."""
    lines = dedent(entry).strip().splitlines()
    return "bank: b\nquestions:\n  - id: q\n" + "".join(f"    {line}\n" for line in lines)


def question(folder: Path, entry: str) -> AnyQuestion:
    """Return the question that these lines describe."""
    compiled = compile_files(folder, {"b.yaml": bank_of(entry)})
    assert compiled.problems == ()
    [bank] = compiled.library.banks
    [only] = bank.questions
    return only


def about_question(folder: Path, entry: str) -> list[str]:
    """Return what is said about these lines; the first of them is line 4, column 5."""
    return complaints(folder, {"b.yaml": bank_of(entry)})


def test_the_sample_guide_is_right(tmp_path: Path) -> None:
    assert complaints(tmp_path, {"rivers/guide.yaml": GUIDE}) == []
