"""How answers are judged: every row of the tables in docs/grading.md holds."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from benchmarks.grading import measures
from studyguide.cli import answers
from studyguide.domain.grading import grade, match_text
from studyguide.domain.questions import Credit
from tests.unit.test_content_support import question

PAGE = Path(__file__).parent.parent / "docs" / "grading.md"
TEXT = PAGE.read_text(encoding="utf-8")


class Row(NamedTuple):
    """A row of a table."""

    line: int
    cells: tuple[str, ...]


def tables() -> dict[tuple[str, ...], list[Row]]:
    """Return the rows of all tables by their headings."""
    found: dict[tuple[str, ...], list[Row]] = {}
    rows: list[Row] = []
    for number, line in enumerate(TEXT.splitlines(), 1):
        if not line.startswith("|"):
            rows = []
            continue
        cells = tuple(
            cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]
        )
        if not rows:
            heading = found.setdefault(cells, [])
        elif len(rows) > 1:
            heading.append(Row(number, cells))
        rows.append(Row(number, cells))
    return found


TABLES = tables()
WORDS = TABLES["rule", "accepted", "typed", "deck", "verdict"]
LIMITS = TABLES["limit", "accepted", "typed", "deck", "verdict"]
QUESTIONS = TABLES["keys", "answer", "verdict", "fraction"]
FIGURES = TABLES["measure", "result", "target"]


def name(row: Row) -> str:
    return f"line {row.line}"


def test_the_page_has_tables_of_every_kind() -> None:
    assert len(WORDS) > 25
    assert len(LIMITS) > 3
    assert len(QUESTIONS) > 45


@pytest.mark.parametrize("row", WORDS + LIMITS, ids=name)
def test_words_are_judged_as_the_table_says(row: Row) -> None:
    _, accepted, typed, deck, verdict = row.cells
    assert match_text([accepted], typed, deck=[deck] if deck else []).verdict == verdict


@pytest.mark.parametrize("row", QUESTIONS, ids=name)
def test_questions_are_judged_as_the_table_says(row: Row, tmp_path: Path) -> None:
    """The keys are compiled as an author's, the answer is read as a line of the line mode."""
    keys, answer, verdict, fraction = row.cells
    entry = yaml.safe_load(f"{{{keys.strip('`')}}}")
    lines = "\n".join(f"{key}: {value}" for key, value in written(keys, list(entry)))
    asked = question(tmp_path, f"ask: Which?\n{lines}")
    result = grade(asked, answers.parse(asked, (), answer))
    assert (result.verdict.value, result.fraction) == (verdict, Fraction(fraction)), result.reason
    assert result.reason


def written(keys: str, names: list[str]) -> list[tuple[str, str]]:
    """Return keys and values as the author wrote them; YAML would not give back quotes."""
    text = keys.strip("`")
    places = [*(text.rindex(f"{one}:") for one in names), len(text) + 2]
    return [
        (one, text[start + len(one) + 1 : end - 2].strip())
        for one, start, end in zip(names, places, places[1:], strict=False)
    ]


def test_every_policy_has_its_formula_and_an_example() -> None:
    formulas = {row.cells[0].strip("`") for row in TABLES["policy", "fraction"]}
    assert formulas == {policy.value for policy in Credit}
    examples = " ".join(row.cells[0] for row in QUESTIONS)
    default = {Credit.NET_CORRECT.value, Credit.POSITIONS.value}
    assert all(policy in examples for policy in formulas - default)


def test_the_figures_are_those_of_the_benchmark() -> None:
    measured = {measure.name: measure for measure in measures([])}
    for row in FIGURES:
        name, _, target = row.cells
        measure = measured.pop(name)
        bare = [number.lstrip("≤≥ ").strip() for number in (target, measure.target)]
        assert bare[0] == bare[1], name
    assert set(measured) == {"jargon accepted without a deck", "slowest call"}


def test_the_list_of_contents_leads_to_headings() -> None:
    headings = {
        heading.lower().replace(" ", "-")
        for heading in re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) == headings
