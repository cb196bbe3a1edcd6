"""Reading text: every node knows its place, and whatever is broken becomes a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from studyguide.content.problems import CODES, Problem
from studyguide.content.source import Data, Source, parse
from tests.samples import BANK, CARDS, DRAW, GUIDE, QUIZ


def problem_in(raw: str | bytes) -> Problem:
    """Return the one problem of a text."""
    [problem] = parse(raw if isinstance(raw, bytes) else raw.encode(), "f.yaml").problems
    return problem


def test_scalars_stay_text_whatever_yaml_would_make_of_them() -> None:
    source = parse(b"a: [no, 12:30, 1e3, 0x1F, ~, 2001-01-01, true, 007]", "f.yaml")
    assert source.data == {"a": ["no", "12:30", "1e3", "0x1F", "~", "2001-01-01", "true", "007"]}


def test_a_byte_order_mark_changes_nothing() -> None:
    source = parse(b"\xef\xbb\xbfbank: a\n", "f.yaml")
    assert (source.data, source.problems, source.place(["bank"])) == ({"bank": "a"}, [], (1, 7))


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: b: c", "YAML", 1, 5),
        ("a:\n\t- b", "TAB", 2, 1),
        ("a: >-\n\tx", "TAB", 2, 1),
        ("a: 1\nb: 'x\nc: y\n", "YAML", 2, 4),
        ('a: "\\q"', "YAML", 1, 5),
        ("a: [b, c\nd: e", "YAML", 1, 4),
        ("a: {b: c", "YAML", 1, 4),
        ("a: **b** c", "YAML", 1, 4),
        ("a: @x", "YAML", 1, 4),
        ("a: [[x]] y", "YAML", 1, 10),
        ("a: |\n x\ny", "YAML", 3, 1),
        ("a: - b", "YAML", 1, 4),
        ("a: ]", "YAML", 1, 4),
        ("", "EMPTY-FILE", 1, 1),
        ("# only a comment\n", "EMPTY-FILE", 1, 1),
        ("---\n", "EMPTY-FILE", 1, 1),
        ("- a\n", "WRONG-TYPE", 1, 1),
        ("just words", "WRONG-TYPE", 1, 1),
        ("a: 1\n---\nb: 2", "DOCUMENTS", 2, 1),
        ("a: 1\nb: 2\na: 3", "DUPLICATE-KEY", 3, 1),
        ("a: {b: 1, b: 2}", "DUPLICATE-KEY", 1, 11),
        ("a: *b", "ALIAS", 1, 4),
        ("a: &b c", "ALIAS", 1, 4),
        ("a: !!python/object:os.system x", "TAG", 1, 4),
        ("? [a]\n: b", "KEY", 1, 3),
        ("a: " + "[" * 50 + "]" * 50, "DEPTH", 1, 28),
        ('a: "\\e[31m"', "CONTROL", 1, 4),
        ("a: x\0y", "CONTROL", 1, 5),
        ("a: 1\nb: \x1b[2J", "CONTROL", 2, 4),
        ("a: 1\r\nb: x\0", "CONTROL", 2, 5),
        (b"a: 1\nb: caf\xe9\n", "ENCODING", 2, 7),
        (b"\xff\xfea\x00", "ENCODING", 1, 1),
    ],
)
def test_what_is_broken_is_a_sentence_with_place_and_remedy(
    text: str | bytes, code: str, line: int, column: int
) -> None:
    problem = problem_in(text)
    assert (problem.code, problem.line, problem.column) == (code, line, column)
    assert problem.message
    assert problem.hint
    assert code in CODES


def test_a_byte_of_windows_tells_its_letter() -> None:
    assert str(problem_in(b"a: \x93x\x94")) == (
        "f.yaml:1:4: error[ENCODING] byte 0x93 is not UTF-8 (in Windows-1252 it is “\u201c”); "
        "save the file as UTF-8"
    )


def test_a_tab_is_told_as_such() -> None:
    assert str(problem_in("a:\n\tb: c")) == (
        "f.yaml:2:1: error[TAB] a tab stands here; replace it with spaces"
    )


def test_aliases_cannot_explode() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
    source = parse("\n".join(lines).encode(), "f.yaml")
    assert source.data is None
    assert {problem.code for problem in source.problems} == {"ALIAS"}


def test_a_million_brackets_are_no_harm() -> None:
    assert problem_in("a: " + "[" * 1_000_000).code == "DEPTH"


def test_every_double_key_is_named() -> None:
    source = parse(b"a: 1\na: 2\nb: {c: 1, c: 2}\na: 3", "f.yaml")
    assert [(p.line, p.column) for p in source.problems] == [(2, 1), (3, 11), (4, 1)]
    assert source.data == {"a": "1", "b": {"c": "1"}}, "the first one counts"


@given(st.binary(max_size=300))
def test_no_bytes_whatever_raise(raw: bytes) -> None:
    source = parse(raw, "f.yaml")
    assert source.data is not None or source.problems


@given(
    st.text(
        alphabet=st.sampled_from("ab:-[]{}?!&*|>'\"%@`#,\n\r\t \\\x00\x85\u2028é")
        | st.characters(),
        max_size=80,
    )
)
def test_no_text_whatever_raises(text: str) -> None:
    source = parse(text.encode("utf-8", "surrogatepass"), "f.yaml")
    assert source.data is not None or source.problems


texts = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=8)
trees = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=12,
)


def check_places(source: Source, text: str, loc: tuple[str | int, ...], data: Data) -> None:
    """Compare each place with the text that stands there."""
    lines = text.splitlines()
    line, column = source.place(loc)
    here = lines[line - 1][column - 1 :]
    if isinstance(data, str):
        assert here.lstrip("'\"").startswith(data)
    elif isinstance(data, list):
        for index, inner in enumerate(data):
            check_places(source, text, (*loc, index), inner)
    else:
        for key, inner in data.items():
            line, column = source.place((*loc, key), key=True)
            assert lines[line - 1][column - 1 :].lstrip("'\"? ").startswith(key)
            check_places(source, text, (*loc, key), inner)


def places(
    source: Source, loc: tuple[str | int, ...], data: Data | None
) -> Iterator[tuple[int, int]]:
    """Yield the place of each node and key, in the order of the file."""
    yield source.place(loc)
    if isinstance(data, dict):
        for key, inner in data.items():
            yield source.place((*loc, key), key=True)
            yield from places(source, (*loc, key), inner)
    elif isinstance(data, list):
        for index, inner in enumerate(data):
            yield from places(source, (*loc, index), inner)


@given(
    data=st.dictionaries(texts, trees, min_size=1, max_size=4), flow=st.sampled_from([None, True])
)
def test_every_node_knows_its_place(data: dict[str, Data], flow: bool | None) -> None:
    text = yaml.safe_dump(data, default_flow_style=flow or False, width=10_000, sort_keys=False)
    source = parse(text.encode(), "f.yaml")
    assert source.data == data
    check_places(source, text, (), data)


@given(st.dictionaries(texts, trees, min_size=1, max_size=4))
def test_json_is_read_too(data: dict[str, Data]) -> None:
    assert parse(json.dumps(data).encode(), "f.yaml").data == data


@pytest.mark.parametrize(
    "text", [GUIDE, BANK, CARDS, QUIZ, DRAW, "a: b: c", "a:\n\tb: c", "a: [", ""]
)
def test_without_libyaml_the_same_is_read(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = parse(text.encode(), "f.yaml")
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    slow = parse(text.encode(), "f.yaml")
    assert slow.data == fast.data
    assert list(places(slow, (), slow.data)) == list(places(fast, (), fast.data))
    assert [problem.code for problem in slow.problems] == [
        problem.code for problem in fast.problems
    ]


def test_a_place_beyond_what_is_there_is_the_nearest_around_it() -> None:
    source = parse(b"a:\n  b: c\n", "f.yaml")
    assert source.place(["a", "b", "x", 3]) == (2, 6)
    assert source.place(["a", "nothing"]) == (2, 3)
    assert source.place([]) == (1, 1)
