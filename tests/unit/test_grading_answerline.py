"""Answer lines with directives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.domain.grading.answerline import Prompt, Ruling, read_answerline

LINE = (
    "osmosis [accept passive transport or osmotic flow; prompt on diffusion by asking “of what?”;"
    " do not accept or prompt on “active transport”] (The cell is a plant cell.)"
)


def test_an_answer_line_names_what_is_right_nearly_right_and_wrong() -> None:
    line = read_answerline(LINE)
    assert line.accept[0] == "osmosis"
    assert {"passive transport", "osmotic flow"} <= set(line.accept)
    assert line.prompt == (Prompt("diffusion", "of what?"),) * len(line.prompt)
    assert set(line.reject) == {"active transport"}


@pytest.mark.parametrize(
    ("typed", "ruling"),
    [
        ("osmosis", Ruling("accept")),
        ("ozmosis", Ruling("accept")),
        ("Osmotic flow", Ruling("accept")),
        ("diffusion", Ruling("prompt", "of what?")),
        ("active transport", Ruling("reject")),
        ("photosynthesis", Ruling("reject")),
        ("", Ruling("reject")),
    ],
)
def test_a_typed_answer_is_ruled_on_as_a_moderator_would(typed: str, ruling: Ruling) -> None:
    assert read_answerline(LINE).judge(typed) == ruling


def test_a_part_of_the_answer_is_enough_but_not_a_single_letter() -> None:
    line = read_answerline("Ludwig van Beethoven")
    assert line.judge("beethoven").verdict == "accept"
    assert line.judge("L").verdict == "reject"


def test_words_in_brackets_that_are_no_directive_may_be_left_out() -> None:
    assert read_answerline("(solar) eclipse").judge("eclipse").verdict == "accept"


@given(line=st.text(), typed=st.text())
def test_any_line_can_be_read_and_any_answer_ruled_on(line: str, typed: str) -> None:
    assert read_answerline(line).judge(typed).verdict in ("accept", "prompt", "reject")
