"""How much there is, guide by guide, and that the shipped content keeps all rules."""

from __future__ import annotations

from pathlib import Path

from studyguide.cli import stats
from studyguide.content.files import find
from studyguide.content.load import compile_units
from studyguide.content.stats import LEVELS, TYPES, amounts
from studyguide.services import importing
from tests.samples import write_content
from tests.unit.test_lint_support import GUIDE, lint

ROOT = Path(__file__).parent.parent.parent


def test_a_guide_is_counted_with_its_questions_by_type_and_level(tmp_path: Path) -> None:
    library = importing.check([write_content(tmp_path)]).library
    [rivers] = amounts(library)
    assert (rivers.id, rivers.points, rivers.tested, rivers.terms) == ("rivers", 3, 3, 2)
    assert (rivers.cards, rivers.questions, rivers.derived) == (8, 9, 0)
    assert rivers.types == dict.fromkeys(TYPES, 1)
    assert rivers.levels == {"recall": 4, "understand": 2, "apply": 1, "compare": 2}
    assert tuple(rivers.levels) == LEVELS


def test_derived_questions_and_untested_points_show(tmp_path: Path) -> None:
    lint(tmp_path, {"g/guide.yaml": GUIDE + "      - {point: bare, says: It flows.}\n"})
    [rivers] = amounts(compile_units(find([tmp_path]).units).library)
    assert (rivers.points, rivers.tested) == (2, 1)
    assert (rivers.questions, rivers.derived) == (1, 1)


def test_the_tables_fit_a_narrow_terminal_and_end_with_sums() -> None:
    library = importing.check([ROOT / "content"]).library
    text = stats.text(library)
    assert max(map(len, text.splitlines())) <= 80
    tables = text.split("\n\n")
    assert [table.split()[0] for table in tables] == ["points", "by", "by"]
    assert all(table.splitlines()[-1].startswith("all ") for table in tables)
    assert [row["id"] for row in stats.data(library)] == [guide.id for guide in library.guides]


def test_nothing_is_said_to_be_nothing(tmp_path: Path) -> None:
    assert stats.text(compile_units([]).library) == "nothing to count"


def test_the_shipped_content_keeps_all_rules_with_few_waivers() -> None:
    paths = [ROOT / "content", ROOT / "quizzes"]
    compiled = importing.check(paths)
    assert [str(problem) for problem in compiled.problems] == []
    assert all(row.points == row.tested for row in amounts(compiled.library))
    files = [file for path in paths for file in path.rglob("*.yaml")]
    waivers = sum(file.read_text(encoding="utf-8").count("lint_ok:") for file in files)
    assert waivers <= 10
