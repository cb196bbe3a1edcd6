"""Writing missing ids: only ids are added, every other byte stays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.content import ids
from studyguide.content.files import Kind, find
from studyguide.content.ids import FileNotWritten, Fixed, fix_ids, with_ids
from studyguide.content.load import compile_units
from studyguide.content.source import parse

BANK = """\
# Rivers, by hand
bank: rivers   # the id

questions:
  - ask: Which river flows through Vienna?   # easy
    choices: [right: Danube, Rhine]

  # two on one line
  - {statement: The Nile flows northwards., answer: true}
  -   id: kept
      essay: Explain how a delta forms.
      rubric: [Sediment]
  - ask: Which river flows through Vienna?
    accept: [Danube]
  - "cloze": It ends in the [[sea]].
"""


def fixed(text: str, kind: Kind = Kind.BANK) -> str:
    return with_ids(text.encode(), kind)[0].decode()


def test_ids_go_before_the_first_key_and_leave_comments_and_layout() -> None:
    assert (
        fixed(BANK)
        == """\
# Rivers, by hand
bank: rivers   # the id

questions:
  - id: which-river-flows-through-vienna
    ask: Which river flows through Vienna?   # easy
    choices: [right: Danube, Rhine]

  # two on one line
  - {id: the-nile-flows-northwards, statement: The Nile flows northwards., answer: true}
  -   id: kept
      essay: Explain how a delta forms.
      rubric: [Sediment]
  - id: which-river-flows-through-vienna-2
    ask: Which river flows through Vienna?
    accept: [Danube]
  - id: it-ends-in-the
    "cloze": It ends in the [[sea]].
"""
    )


def test_own_questions_of_a_quiz_and_cards_get_ids() -> None:
    quiz = "quiz: q\nsections:\n- questions:\n  - a/b\n  - statement: So.\n    answer: true\n"
    assert "  - a/b\n  - id: so\n    statement: So." in fixed(quiz, Kind.QUIZ)
    cards = "guide: g\ncards: [{front: Where?, back: There.}, {cloze: '[[Ice]] melts.'}]\n"
    assert fixed(cards, Kind.CARDS) == (
        "guide: g\ncards: [{id: where, front: Where?, back: There.}, "
        "{id: melts, cloze: '[[Ice]] melts.'}]\n"
    )


def test_line_ends_and_byte_order_mark_stay() -> None:
    raw = b"\xef\xbb\xbfbank: b\r\nquestions:\r\n  - statement: So.\r\n    answer: true\r\n"
    new, added = with_ids(raw, Kind.BANK)
    assert added == ("so",)
    assert new == raw.replace(b"- statement", b"- id: so\r\n    statement")


def test_words_of_other_scripts_get_an_id_too() -> None:
    text = "bank: b\nquestions:\n  - {statement: 東京は首都です, answer: true}\n"
    assert "{id: entry-" in fixed(text)
    assert "{id: strasse-und-ubung, " in fixed(text.replace("東京は首都です", "Straße und Übung"))


def test_a_file_that_has_all_ids_or_cannot_be_read_stays() -> None:
    for text in (fixed(BANK), "bank: b\n\tx", "", "bank: b\nbank: c\nquestions: [{ask: x}]\n"):
        assert with_ids(text.encode(), Kind.BANK) == (text.encode(), ())


def test_the_written_id_is_the_one_that_counted_before(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text(BANK)
    before = compile_units(find([path]).units)
    assert {problem.code for problem in before.problems} == {"MISSING-ID"}
    assert fix_ids(find([path]).units) == (
        Fixed(
            path,
            (
                "which-river-flows-through-vienna",
                "the-nile-flows-northwards",
                "which-river-flows-through-vienna-2",
                "it-ends-in-the",
            ),
        ),
    )
    after = compile_units(find([path]).units)
    assert after.problems == ()
    assert after.library == before.library
    assert fix_ids(find([path]).units) == ()


def test_a_file_keeps_its_permissions_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text(BANK)
    path.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    fix_ids(find([link]).units)
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(one.name for one in tmp_path.iterdir()) == ["b.yaml", "link.yaml"]


def test_a_full_disk_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "b.yaml"
    path.write_text(BANK)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileNotWritten, match="cannot be written: no space left on device"):
        fix_ids(find([path]).units)
    assert path.read_text() == BANK
    assert [one.name for one in tmp_path.iterdir()] == ["b.yaml"]


plain = st.text(st.sampled_from("abc éß東#:'- "), min_size=1, max_size=20).map(
    lambda text: '"' + text.replace('"', "") + '"'
)


@st.composite
def banks(draw: st.DrawFn) -> str:
    """A bank in any layout."""
    text = draw(st.sampled_from(["", "# top\n", "---\n"])) + "bank: b\nquestions:\n"
    indent = draw(st.sampled_from(["", "  ", "   "]))
    for _ in range(draw(st.integers(1, 5))):
        has_id = draw(st.booleans())
        id = f"x{draw(st.integers(0, 10**6))}" if has_id else ""
        wording = draw(plain)
        if draw(st.booleans()):
            first = f"id: {id}, " if id else ""
            text += f"{indent}- {{{first}statement: {wording}, answer: true}}\n"
        else:
            gap = draw(st.sampled_from([" ", "   "]))
            inner = indent + " " + gap
            lines = [f"statement: {wording}", "answer: true  # so", *([f"id: {id}"] if id else [])]
            text += f"{indent}-{gap}" + f"\n{inner}".join(lines) + "\n"
        text += draw(st.sampled_from(["", "\n", "# between\n"]))
    return draw(st.sampled_from([text, text.replace("\n", "\r\n")]))


@given(banks())
def test_all_other_bytes_stay_and_nothing_is_left_to_fix(text: str) -> None:
    new, added = with_ids(text.encode(), Kind.BANK)
    rest = new.decode()
    for id in added:
        head, found, tail = rest.partition(f"id: {id}")
        assert found
        tail = tail[2:] if tail.startswith(", ") else tail.lstrip("\r\n").lstrip(" ")
        rest = head + tail
    assert rest == text
    questions = (parse(new, "f").data or {})["questions"]
    assert isinstance(questions, list)
    assert all(isinstance(question, dict) and "id" in question for question in questions)
    assert with_ids(new, Kind.BANK) == (new, ())


@given(st.binary(max_size=200), st.sampled_from([Kind.BANK, Kind.QUIZ, Kind.CARDS]))
def test_no_bytes_whatever_break_the_fixing(raw: bytes, kind: Kind) -> None:
    new, added = ids.with_ids(raw, kind)
    assert added or new == raw
