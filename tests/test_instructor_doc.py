"""The instructor's guide: every setting has its example, and every example and figure is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from textwrap import indent

import pytest

from studyguide.content import templates
from studyguide.content.schema_quiz import (
    AllowanceEntry,
    FixedEntry,
    ReviewEntry,
    SectionEntry,
    SettingsEntry,
)
from studyguide.domain import pace
from studyguide.domain.days import Days
from studyguide.domain.grading.certainty import Certainty, certain_fraction
from studyguide.domain.questions import Level
from studyguide.domain.quiz_rules import rules
from studyguide.services import importing
from tests.test_authoring import FILES, found

DOCS = Path(__file__).parent.parent / "docs"
TEXT = (DOCS / "instructor.md").read_text(encoding="utf-8")
EXAMPLE = (DOCS / "example" / "every-setting.yaml").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml (\w+)\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
ASKED = "- questions: [rivers/river-of-vienna]\n"
MODELS = (SettingsEntry, ReviewEntry, AllowanceEntry, SectionEntry, FixedEntry)
KEYS = sorted(
    {field.alias or name for model in MODELS for name, field in model.model_fields.items()}
)


def quiz_of(kind: str, block: str) -> str:
    sections, said = (block, "") if kind == "sections" else (ASKED, block)
    settings = f"settings:\n{indent(said, '  ')}" if said else ""
    return f"quiz: check\ntitle: Check\nsections:\n{indent(sections, '  ')}{settings}"


@pytest.mark.parametrize(("kind", "block"), BLOCKS)
def test_an_example_is_valid(kind: str, block: str, tmp_path: Path) -> None:
    assert kind in ("settings", "sections")
    assert found(tmp_path, **FILES, quiz=quiz_of(kind, block)) == []


@pytest.mark.parametrize("key", KEYS)
def test_every_key_stands_in_the_guide_and_in_the_example_quiz(key: str) -> None:
    written = re.compile(rf"(?:^|[\s{{]){key}:", re.MULTILINE)
    assert written.search(EXAMPLE), key
    assert written.search("".join(block for _, block in BLOCKS)) or f"`{key}`" in TEXT, key


@pytest.mark.parametrize("key", SettingsEntry.model_fields)
def test_the_starting_file_explains_every_setting_in_a_line(key: str) -> None:
    [line] = re.findall(rf"^  (?:# )?{key}: .*$", templates.template("quiz", "q"), re.MULTILINE)
    assert "#" in line.removeprefix("  # ") or key == "exceptions"


def test_the_example_quiz_is_right_and_its_rules_can_be_told() -> None:
    compiled = importing.check([DOCS / "example"])
    assert compiled.problems == ()
    [quiz] = compiled.library.quizzes
    said = re.findall(r"^  (\w+):", EXAMPLE.partition("settings:")[2], re.MULTILINE)
    assert sorted(said) == sorted(SettingsEntry.model_fields)
    lines = rules(quiz, quiz.settings.for_learner("ida"), Days(UTC))
    assert "It opens on Monday, 7 December 2026, 07:00 UTC." in lines
    assert quiz.settings.opens == datetime(2026, 12, 1, 7, 0, tzinfo=UTC)


def rows(heading: str) -> Iterator[list[str]]:
    """Yield the cells of each row of the first table below a heading."""
    table = TEXT.partition(f"\n{heading}\n")[2].partition("\n|")[2].partition("\n\n")[0]
    for line in table.splitlines()[2:]:
        yield [cell.strip() for cell in line.strip("|").split("|")]


def test_what_certainty_earns_and_costs_is_what_the_program_does() -> None:
    told = [(earns, costs) for _, earns, costs, _ in rows("### Certainty")]
    highest = max(Certainty)
    for (earns, costs), level in zip(told, Certainty, strict=True):
        right = certain_fraction(Fraction(1), level) / highest
        wrong = -certain_fraction(Fraction(0), level) / highest
        assert earns.startswith(f"{round(right * 100)} %")
        assert costs == f"{round(wrong * 100)} %"


def test_the_times_of_a_dry_run_are_what_the_program_assumes() -> None:
    told = {
        kind.replace("`", ""): [int(number) for number in re.findall(r"\d+", seconds)]
        for kind, seconds in rows("## A dry run")
    }
    assert told == {
        "true or false": [pace.TRUE_FALSE],
        "single choice": [pace.CHOICE],
        "multiple answer": [pace.CHOICE, pace.EACH_OPTION],
        "typed": [pace.TYPED],
        "number": [pace.NUMBER],
        "matching": [pace.EACH_PROMPT],
        "ordering": [pace.EACH_ITEM],
        "gaps": [pace.EACH_GAP],
        "essay": [60 // pace.WRITING, pace.ESSAY_WORDS],
        "a level of understand": [pace.LEVELS[Level.UNDERSTAND]],
        "a level of apply or compare": [pace.LEVELS[Level.APPLY]],
    }
    assert pace.LEVELS[Level.APPLY] == pace.LEVELS[Level.COMPARE]
    assert f"{pace.READING} words a minute" in TEXT


def test_the_list_of_contents_leads_to_headings() -> None:
    headings = {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= headings
