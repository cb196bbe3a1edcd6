"""The keys of typed questions and numbers as authors write them: meaning, mistakes, revision."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from studyguide.domain.questions import Accepted, ClozeQuestion, Numeric, Typed, Unit
from tests.unit.test_content_support import about_question, question

ASK = "ask: Which?\n"


def test_a_typed_question_may_ask_for_letters_patterns_and_words(tmp_path: Path) -> None:
    asked = question(
        tmp_path,
        r"""
        ask: Which?
        accept: [Black Sea, {pattern: 'Black\s*Seas?', credit: 50%}]
        case: exact
        accents: exact
        require: [Black]
        """,
    )
    assert isinstance(asked, Typed)
    assert asked.accept[1] == Accepted(text=r"Black\s*Seas?", credit=Fraction(1, 2), pattern=True)
    assert (asked.case, asked.accents, asked.require) == (True, True, ("Black",))
    assert asked.solution == "Black Sea"


def test_a_typed_gap_may_ask_for_the_same(tmp_path: Path) -> None:
    asked = question(
        tmp_path,
        """
        cloze: The [[Black Sea]] and the [[delta]].
        gaps: {Black Sea: {case: exact, require: [Black]}, delta: {accents: exact}}
        """,
    )
    assert isinstance(asked, ClozeQuestion)
    sea, delta = asked.gaps
    assert (sea.case, sea.accents, sea.require) == (True, False, ("Black",))
    assert (delta.case, delta.accents, delta.solution) == (False, True, "delta")


def test_units_have_factors_and_the_first_is_shown(tmp_path: Path) -> None:
    asked = question(tmp_path, ASK + "numbers: [80]\nunits: {km: 1, m: 0.001, mile: 1.609344}")
    assert isinstance(asked, Numeric)
    assert (asked.unit, asked.units[1]) == ("km", Unit(name="m", factor=Fraction(1, 1000)))


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("accept: [a, {pattern: '(b'}]", "5:27: error[PATTERN] the pattern `(b` cannot be used:"),
        ("accept: [{pattern: 'b'}]", "5:13: error[PATTERN] learners cannot be shown a pattern"),
        ("accept: [a, {patern: b}]", "5:18: error[UNKNOWN-KEY] unknown key `patern`; did you"),
        ("accept: [a, {pattern: b, credit: 0%}]", "5:38: error[BAD-NUMBER] `0%` is no share"),
        ("accept: [a, {pattern: ''}]", "5:27: error[EMPTY]"),
        ("accept: [a, {pattern: b, 50%: c}]", "5:30: error[UNKNOWN-KEY] unknown key `50%`"),
        ("accept: [a]\ncase: upper", "6:11: error[WRONG-VALUE] `upper` is not possible here"),
        ("accept: [a]\naccent: any", "6:5: error[UNKNOWN-KEY] unknown key `accent`; did you mean"),
        ("accept: [big sea, sea]\nrequire: [big]", "5:23: error[REQUIRE] the accepted answer"),
        ("accept: ['?']\nrequire: ['?']", "6:15: error[REQUIRE] “?” is no word"),
        ("accept: [a b]\nrequire: [b, B]", "6:18: error[DUPLICATE-OPTION] “B” stands here twice"),
        ("accept: [sea]\nrequire: sea", "6:14: error[WRONG-TYPE] `require` must be a list"),
        ("numbers: [1]\nunit: m\nunits: {m: 1}", "6:5: error[UNITS] the question has both"),
        ("numbers: [1]\nunits: {m: 2}", "6:12: error[UNITS] the first unit, `m`, is the one of"),
        ("numbers: [1]\nunits: {}", "6:12: error[UNITS] the units are no mapping"),
        ("numbers: [1]\nunits: m", "6:12: error[UNITS] the units are no mapping"),
        ("numbers: [1]\nunits: {m: 1, km: 0}", "6:12: error[BAD-NUMBER] `0` is not above 0"),
        ("numbers: [1]\nunits: {km: 1, kilometre: 2}", "6:12: error[UNITS] `km` and `kilometre`"),
        ("numbers: [1]\nrequire: [a]", "6:5: error[MISPLACED-KEY] `require` does not belong to"),
        ("choices: [right: a, b]\ncase: exact", "6:5: error[MISPLACED-KEY] `case` does not belong"),
    ],
)  # fmt: skip
def test_what_cannot_work_is_told_with_its_place(tmp_path: Path, entry: str, said: str) -> None:
    found = about_question(tmp_path, ASK + entry)
    assert any(line.startswith(f"b.yaml:{said}") for line in found), found


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        ("{numbers: [1], case: exact}", "5:30: error[MISPLACED-KEY] `case` means nothing in a gap"),
        ("{choices: [right: x, y], require: [x]}", "error[MISPLACED-KEY] `require` means nothing"),
        ("{require: [x]}", "error[REQUIRE] the accepted answer “a” lacks the required “x”"),
        ("{accept: [{pattern: x}]}", "error[PATTERN] learners cannot be shown a pattern"),
    ],
)
def test_a_gap_is_told_what_cannot_work(tmp_path: Path, gap: str, said: str) -> None:
    found = about_question(tmp_path, f"cloze: An [[a]].\ngaps: {{a: {gap}}}")
    assert any(said in line for line in found), found


def test_each_new_key_changes_the_revision_and_its_default_does_not(tmp_path: Path) -> None:
    def of(entry: str) -> str:
        return question(tmp_path, ASK + entry).revision

    plain = of("accept: [a b]")
    same = ["case: any", "accents: any", "typos: lenient", "require: []"]
    other = ["case: exact", "accents: exact", "typos: exact", "require: [b]", "require: [a b]"]
    assert {of(f"accept: [a b]\n{one}") for one in same} == {plain}
    changed = {of(f"accept: [a b]\n{one}") for one in other}
    changed |= {of("accept: [a b, c]"), of("accept: [a b, {pattern: c}]")}
    assert len(changed | {plain}) == len(other) + 3
    number = of("numbers: [1]\nunit: km")
    assert of("numbers: [1]\nunits: {km: 1, m: 0.001}") != number


def test_a_revision_of_an_old_form_stays_as_it_was(tmp_path: Path) -> None:
    """Answers given before a later program knew more keys are still answers to the same."""
    entry = "ask: Which?\naccept: [Budapest, {50%: Buda*}]\nreject: [Bucharest]\ntypos: exact"
    assert question(tmp_path, entry).revision == "14d91a339a367830"
    assert question(tmp_path, "ask: Which?\nnumbers: [1]\nunit: km").revision == "fbe827dda4cce183"
