"""The revision of a question or card: what changes it, and what leaves it alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.test_content_support import compile_files, question

CHOICE = """\
ask: Which river flows through Vienna?
choices: [right: Danube, Rhine, Elbe]
"""


def revision(folder: Path, entry: str) -> str:
    return question(folder, entry).revision


def test_a_revision_is_sixteen_hex_digits_and_stays_the_same(tmp_path: Path) -> None:
    made = revision(tmp_path, CHOICE)
    assert made == "2cff3dd7275e9f80"
    code = (
        "from pathlib import Path; from tests.unit.test_content_revision import CHOICE, revision;"
        f"print(revision(Path({str(tmp_path)!r}), CHOICE))"
    )
    environment = {"PYTHONHASHSEED": "7"}
    root = Path(__file__).parents[2]
    again = subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=environment, capture_output=True, check=True
    )
    assert again.stdout.decode().strip() == made


@pytest.mark.parametrize(
    "entry",
    [
        CHOICE + "why: Because.\nhints: [a]\nlevel: apply\ntags: [x]\npoints: 3\nshuffle: false",
        "# a comment\n" + CHOICE,
        "ask: >-\n  Which river\n  flows through Vienna?\n"
        "choices:\n  - right: Danube\n  - Rhine   # not this\n  - 'Elbe'\n",
        "ask: Which river flows through Vienna?\n"
        "choices: [right: Danube, Rhine, {wrong: Elbe, feedback: Hamburg.}]",
        CHOICE + "credit: net-correct",
    ],
)
def test_layout_and_explanations_leave_the_revision_alone(tmp_path: Path, entry: str) -> None:
    assert revision(tmp_path, entry) == revision(tmp_path, CHOICE)


@pytest.mark.parametrize(
    "entry",
    [
        CHOICE.replace("Vienna", "Linz"),
        CHOICE.replace("Elbe", "Oder"),
        CHOICE.replace("right: Danube, Rhine", "Danube, right: Rhine"),
        CHOICE.replace("Rhine, Elbe", "Elbe, Rhine"),
        CHOICE.replace(", Elbe", ", right: Elbe"),
        CHOICE + "credit: all-or-nothing",
        "ask: Which river flows through Vienna?\naccept: [Danube]",
    ],
)
def test_wording_options_key_and_credit_change_the_revision(tmp_path: Path, entry: str) -> None:
    assert revision(tmp_path, entry) != revision(tmp_path, CHOICE)


def test_a_number_written_otherwise_is_the_same_number(tmp_path: Path) -> None:
    first = revision(tmp_path, "ask: How long?\nnumbers: [2850 ± 10]")
    assert revision(tmp_path, "ask: How long?\nnumbers: [2840..2860]") == first
    assert revision(tmp_path, "ask: How long?\nnumbers: [2850 ± 11]") != first


def test_a_card_keeps_its_revision_when_only_its_place_changes(tmp_path: Path) -> None:
    guide = "guide: g\ntitle: G\nparts: [{part: p, title: P}]\n"

    def of(card: str) -> str:
        cards = f"guide: g\ncards:\n  - {card}\n"
        made = compile_files(tmp_path, {"g/guide.yaml": guide, "g/cards.yaml": cards})
        return made.library.cards[0].revision

    assert of("{id: a, front: A?, back: B.}") == of("{id: b, at: 3, back: B., front: 'A?'}")
    assert of("{id: a, front: A?, back: B.}") != of("{id: a, front: A?, back: C.}")


def test_a_quiz_has_a_revision_of_its_questions_and_settings(tmp_path: Path) -> None:
    def of(title: str, rest: str) -> str:
        question = "{id: a, statement: A., answer: true}"
        text = f"quiz: q\ntitle: {title}\nsections: [{{questions: [{question}]}}]\n{rest}"
        return compile_files(tmp_path, {"q.yaml": text}).library.quizzes[0].revision

    assert of("One", "") == of("Two", "about: Something.\n")
    assert of("One", "") != of("One", "settings: {shuffle: none}\n")
