"""Reports of hostile names, questions and answers, and of classes with hardly any data."""

from __future__ import annotations

import csv
import json
import re
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


def all_reports(program: Program, name: str) -> dict[tuple[str, str], str]:
    """Return every report in every format, after demanding that each is made and harmless."""
    found = {}
    for about in (("learner", name), ("quiz", "rivers-check"), ("everyone",)):
        for form in [*FORMS, *(("moodle", "canvas") if about == ("everyone",) else ())]:
            done = program("report", *about, "--format", form)
            assert (done.exit_code, done.stderr) == (0, ""), (about, form)
            harmless(done.stdout, form)
            found[about[0], form] = done.stdout
    return found


def test_a_quiz_that_only_some_finished_counts_those_and_tells_the_others(
    program: Program,
) -> None:
    """One handed in, one unfinished, one void, one of a learner who was removed."""
    for name, end in (("Bee", ":s"), ("Ann", ":q"), ("Cy", ":s"), ("Dee", ":s")):
        assert program("learner", "add", name).exit_code == 0
        done = program(
            "quiz", "rivers-check", "--plain", "--learner", name, lines=("a", "a b", end, "")
        )
        assert done.exit_code == 0
    listed = program("attempts", "list", "--learner", "Cy", "--format", "json").stdout
    (number,) = re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", listed)
    done = program("attempts", "void", number, "--yes", "--why", "copied", "--learner", "Cy")
    assert done.exit_code == 0, (listed, done.stderr)
    assert program("learner", "remove", "Dee", "--yes", "--no-export").exit_code == 0
    found = all_reports(program, "Bee")
    quiz = json.loads(found["quiz", "json"])
    told = ("participants", "submitted", "unfinished", "void")
    assert [quiz[name] for name in told] == [1, 1, 1, 1]
    assert not any("Dee" in text for text in found.values())
    assert quiz["marks"]["standard_deviation"] is None
    assert all(one["flags"] == [] for one in quiz["questions"])


@pytest.mark.parametrize("lines", [("a", "a b", ":s", ""), (":s", "")])
def test_equal_marks_leave_what_compares_them_undefined(
    program: Program, lines: tuple[str, ...]
) -> None:
    for number in range(6):
        assert program("learner", "add", f"Pupil {number}").exit_code == 0
        who = ("--learner", f"Pupil {number}")
        assert program("quiz", "rivers-check", "--plain", *who, lines=lines).exit_code == 0
    found = all_reports(program, "Pupil 0")
    quiz = json.loads(found["quiz", "json"])
    for name in ("skewness", "kurtosis", "internal_consistency", "alpha"):
        assert quiz["marks"][name] is None
    assert {one["discrimination_index"] for one in quiz["questions"]} == {None}
    assert "–" in found["quiz", "text"]


def test_a_single_question_has_figures_but_no_consistency(program: Program) -> None:
    course = program.folder.parent / "course"
    (course / "quizzes" / "one.yaml").write_text(
        "quiz: one\ntitle: One\nsections:\n  - questions: [rivers/vienna]\n", encoding="utf-8"
    )
    for number, answer in enumerate("abc" * 3):
        assert program("learner", "add", f"Pupil {number}").exit_code == 0
        who = ("--learner", f"Pupil {number}")
        assert program("quiz", "one", "--plain", *who, lines=(answer, ":s", "")).exit_code == 0
    for form in FORMS:
        done = program("report", "quiz", "one", "--format", form)
        assert (done.exit_code, done.stderr) == (0, "")
    quiz = json.loads(program("report", "quiz", "one", "--format", "json").stdout)
    assert (quiz["marks"]["attempts"], quiz["marks"]["internal_consistency"]) == (9, None)
    assert quiz["questions"][0]["discrimination_index"] is None


def test_a_question_changed_in_the_middle_says_so(program: Program) -> None:
    bank = program.folder.parent / "course" / "content" / "rivers" / "bank.yaml"
    for name, river in (("Ann", "Donau"), ("Bee", "Istros")):
        assert program("learner", "add", name).exit_code == 0
        lines = ("a", "a b", ":s", "")
        done = program("quiz", "rivers-check", "--plain", "--learner", name, lines=lines)
        assert done.exit_code == 0, done.stderr
        text = bank.read_text(encoding="utf-8").replace("right: Danube", f"right: {river}")
        bank.write_text(text, encoding="utf-8")
    found = all_reports(program, "Bee")
    changed = json.loads(found["quiz", "json"])["questions"][0]
    assert (changed["revisions"], changed["attempts"]) == (2, 2)
    assert {"Danube", "Donau"} <= {one["text"] for one in changed["options"]}
    assert "Answered in 2 wordings" in found["quiz", "text"]
