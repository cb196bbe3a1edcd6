"""Reports of hostile names, questions and answers, and of classes with hardly any data."""

from __future__ import annotations

import csv
import json
from html.parser import HTMLParser
from io import StringIO

import pytest

from tests.cli.conftest import Program
from tests.samples import BANK, GUIDE, QUIZ

FORMULA = "=HYPERLINK(1)"
NAMES = [FORMULA, "+1", "-1", "@SUM(A1)", "<script>alert(1)</script>", "a, b; c", "שלום", "x" * 80]
HOSTILE = r"=1+1 <script>alert(1)</script><img src=x onerror=y> \u202Eback | a, b \n# c"
"""For a double-quoted value in YAML."""
TYPED = f"@SUM(A1), \x1b[31m<b>bold</b>\u202e {'long ' * 2000}"
FORMS = ["text", "json", "csv", "markdown", "html"]
REPORTS = [
    *((("learner", name), FORMS) for name in NAMES),
    (("quiz", "rivers-check"), FORMS),
    (("everyone",), [*FORMS, "moodle", "canvas"]),
]


class Page(HTMLParser):
    """Gathers what a browser would act on."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def harmless(text: str, form: str) -> None:
    """Demand that nothing in a report is executed or moves a terminal's cursor."""
    allowed = {"\n"} if form not in ("csv", "moodle", "canvas") else {"\n", "\r"}
    assert not {c for c in text if ord(c) < 32 or 127 <= ord(c) < 160} - allowed
    if form == "json":
        json.loads(text)
        return
    assert "\u202e" not in text
    if form in ("csv", "moodle", "canvas"):
        head, *rows = csv.reader(StringIO(text))
        assert {len(row) for row in rows} <= {len(head)}
        assert len(text.splitlines()) == 1 + len(rows)
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]
        assert not [
            cell
            for row in rows
            for cell in row
            if cell.startswith("-") and not cell[1:].replace(".", "").isdigit()
        ]
    if form == "html":
        page = Page(text)
        assert not page.tags & {"script", "img", "iframe", "a", "link", "b"}
        assert not {name for name in page.attributes if name.startswith("on") or name == "src"}
    if form == "markdown":
        assert "<script" not in text.replace("\\<", "")
        assert "<img" not in text.replace("\\<", "")


@pytest.fixture
def hostile(program: Program) -> Program:
    """The program, with hostile texts everywhere, of which everybody took the quiz."""
    course = program.folder.parent / "course"
    guide = GUIDE.replace("title: Rivers of Europe", f'title: "{HOSTILE}"')
    guide = guide.replace("The Danube flows into the [[Black Sea]].", "=1+1 <b>x</b> [[sea]] | y")
    bank = BANK.replace("ask: Which river flows through Vienna?", f'ask: "{HOSTILE}"')
    bank = bank.replace("right: Danube,", f'right: "{HOSTILE}",')
    quiz = QUIZ.replace("title: Rivers, a check", f'title: "{HOSTILE}"')
    (course / "content" / "rivers" / "guide.yaml").write_text(guide, encoding="utf-8")
    (course / "content" / "rivers" / "bank.yaml").write_text(bank, encoding="utf-8")
    (course / "quizzes" / "rivers-check.yaml").write_text(quiz, encoding="utf-8")
    for name in NAMES:
        assert program("learner", "add", "--", name).exit_code == 0
        lines = ("b", "a b", "", TYPED, "-5", "", "", "", TYPED, ":s", "")
        done = program("quiz", "rivers-check", "--plain", "--learner", name, lines=lines)
        assert done.exit_code == 0, done.stderr
    return program


def test_nothing_in_a_report_is_executed(hostile: Program) -> None:
    for about, forms in REPORTS:
        for form in forms:
            done = hostile("report", about[0], "--format", form, "--", *about[1:])
            assert (done.exit_code, done.stderr) == (0, ""), (about, form)
            harmless(done.stdout, form)


@pytest.mark.parametrize("name", ["x" * 10_000, "a\x1b[31mb", "a\u202eb", " \n "])
def test_a_name_that_no_report_could_show_is_refused(program: Program, name: str) -> None:
    done = program("learner", "add", "--", name)
    assert done.exit_code == 2
    assert done.stderr.startswith("error: ")
    assert len(done.stderr) < 200
