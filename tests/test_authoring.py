"""The author's guide: every example in it is compiled, every rule has its section.

A block says behind ```yaml what it is: a whole file (guide, bank, cards, quiz), questions, or
questions in which a rule finds something (bad CODE) or nothing (good CODE).
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from textwrap import indent
from typing import NamedTuple

import pytest

from studyguide.content.rules import PAGE, RULES, section
from studyguide.domain.article import sentences
from studyguide.services import importing, reading
from studyguide.store.database import Database

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / PAGE).read_text(encoding="utf-8")
IN_WORDS = {
    "CERTAIN-ESSAY",
    "KEY-LONGEST",
    "KEY-POSITION",
    "TRUE-FALSE",
    "UNTESTED",
    "UNUSED-WAIVER",
}
"""Rules about whole files, explained without an example."""


class Block(NamedTuple):
    """An example."""

    kind: str
    line: int
    text: str


def blocks() -> list[Block]:
    return [
        Block(match[1].strip(), TEXT.count("\n", 0, match.start()) + 1, match[2])
        for match in re.finditer(r"^```yaml([^\n]*)\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
    ]


BLOCKS = blocks()
FILES = {
    "guide": next(block.text for block in BLOCKS if block.kind == "guide"),
    "bank": next(
        block.text for block in BLOCKS if block.kind == "bank" and "river-of" in block.text
    ),
}


def found(folder: Path, **files: str) -> list[tuple[str, str]]:
    """Return code and message of each problem in files of these kinds."""
    for kind, text in files.items():
        path = folder / ("check.yaml" if kind == "quiz" else f"rivers/{kind}.yaml")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [(one.code, str(one)) for one in importing.check([folder]).problems]


def bank_of(questions: str) -> str:
    """Return a bank with these questions, to which derived ones are added."""
    return f"bank: rivers\nquestions:\n{indent(questions, '  ')}"


def name(block: Block) -> str:
    return f"{block.kind} in line {block.line}"


@pytest.mark.parametrize("block", BLOCKS, ids=name)
def test_every_example_says_what_it_is(block: Block) -> None:
    kind, _, code = block.kind.partition(" ")
    assert kind in {"guide", "bank", "cards", "quiz", "questions", "bad", "good"}
    assert (code in RULES) == (kind in {"bad", "good"})


@pytest.mark.parametrize(
    "block", [b for b in BLOCKS if b.kind in ("guide", "bank", "cards")], ids=name
)
def test_a_whole_file_is_valid(block: Block, tmp_path: Path) -> None:
    assert found(tmp_path, **{"guide": FILES["guide"], block.kind: block.text}) == []


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.kind == "quiz"], ids=name)
def test_a_quiz_is_valid(block: Block, tmp_path: Path) -> None:
    assert found(tmp_path, **FILES, quiz=block.text) == []


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.kind == "questions"], ids=name)
def test_questions_are_valid(block: Block, tmp_path: Path) -> None:
    assert found(tmp_path, guide=FILES["guide"], bank=bank_of(block.text)) == []


@pytest.mark.parametrize(
    "block", [b for b in BLOCKS if b.kind.startswith(("bad", "good"))], ids=name
)
def test_a_rule_finds_its_bad_example_and_not_its_good_one(block: Block, tmp_path: Path) -> None:
    kind, _, code = block.kind.partition(" ")
    questions = re.sub(r"^- ", "- id: q\n  ", block.text, flags=re.MULTILINE)
    for number in range(questions.count("id: q\n")):
        questions = questions.replace("id: q\n", f"id: q{number}\n", 1)
    asked = ", ".join(f"rivers/{id}" for id in re.findall(r"- id: (q\d)", questions))
    quiz = f"quiz: check\ntitle: Check\nsections:\n  - questions: [{asked}]\n"
    bank = bank_of(questions).replace("questions:", "off: all\nquestions:", 1)
    codes = {one for one, _ in found(tmp_path, guide=FILES["guide"], bank=bank, quiz=quiz)}
    assert (code in codes) == (kind == "bad")
    assert codes <= RULES.keys()


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_section_that_begins_with_its_reason(code: str) -> None:
    assert section(code) == f"docs/authoring.md#{code.lower()}"
    start = TEXT.index(f"\n### {code}\n")
    paragraph = " ".join(TEXT[start:].split("\n\n")[1].split())
    assert paragraph.startswith(RULES[code])
    kinds = {block.kind for block in BLOCKS}
    assert code in IN_WORDS or {f"bad {code}", f"good {code}"} <= kinds


def test_the_list_of_contents_leads_to_headings() -> None:
    headings = {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    }
    for anchor in re.findall(r"\]\(#([^)]+)\)", TEXT):
        assert anchor in headings


def test_the_example_guide_shows_what_key_points_give_by_themselves() -> None:
    compiled = importing.check([ROOT / "docs" / "example"])
    assert compiled.problems == ()
    library = compiled.library
    [guide] = library.guides
    bank = next(one for one in library.banks if one.guide == guide.id)
    assert not guide.terms
    assert guide.summary.paragraph
    assert all(part.text and part.summary for part in guide.parts)
    told = re.search(r"counts what comes from it: (\d+) cards and (\d+) questions", TEXT)
    assert told is not None
    assert (int(told[1]), int(told[2])) == (len(library.cards), len(bank.questions))


def test_the_article_of_the_example_guide_has_the_sentences_it_names(database: Database) -> None:
    example = ROOT / "docs" / "example"
    importing.load(database, [example])
    guide = reading.guides(database)[0]
    raw = (example / "on-the-tides.txt").read_bytes()
    assert guide.article.sha256 == sha256(raw).hexdigest()
    named = {number for part in guide.parts for number in range(1, 99) if number in part.at}
    assert named == set(sentences(raw.decode()))
