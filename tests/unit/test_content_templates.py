"""The files that `studyguide new` writes, and the schemas that editors use."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from studyguide.content import templates
from studyguide.content.files import Kind, find
from studyguide.content.jsonschema import schema
from studyguide.content.load import compile_units
from studyguide.content.source import parse
from studyguide.errors import WrongUsage
from tests.samples import BANK, CARDS, DRAW, GUIDE, QUIZ

QUESTIONS = """\
bank: b
off: [gap.x]
lint_ok: {KEY-LONGEST: so it is}
questions:
  - {id: 2024, ask: 12, choices: [right: 1, 2, {wrong: 3, feedback: no, credit: -50%}], points: 2}
  - {statement: So., answer: true, level: apply, tests: [a, b/c], shuffle: false, points: 0.5}
  - {ask: W?, accept: [a, {50%: b}, 1815], reject: [c, {answer: d, feedback: e}], typos: exact}
  - {ask: W?, accept: [a b, {pattern: a+, credit: 50%}], case: exact, accents: any, require: [b]}
  - {cloze: "[[a]]", gaps: {a: {require: [a], case: any, accents: exact, typos: exact}}}
  - {ask: W?, numbers: [40], units: {km: 1, m: 0.001, "mile": "1.609"}}
  - {ask: W?, numbers: [40, 2850 ± 10, {50 %: 2700..3000}], unit: km}
  - {ask: W?, match: {a: 1, b: c}, distractors: [d], hints: [e], tags: [f], why: g}
  - {ask: W?, order: [a, b], credit: relative-order}
  - {cloze: "[[a]] [[b]] [[c]]", gaps: {a: {choices: [right: x, y]}, b: {numbers: [1], weight: 2}}}
  - {essay: W., words: 50..200, rubric: [a]}
  - {essay: W., words: 200, rubric: [a]}
"""
OWN = """\
quiz: q
title: Q
sections:
  - {draw: 2, from: {banks: b, level: [recall, apply], tags: x, tests: [b/c]}}
  - {questions: [b/a, {ask: W?, accept: [a]}]}
settings: {pass_mark: 0.6, shuffle: none}
"""
SETTINGS = """\
quiz: q
title: Q
sections:
  - {points: 2, best: 1, questions: [{question: b/a, points: 0.5}, b/c]}
  - {questions: [{ask: W?, choices: [right: x, {wrong: y, pin: true}]}]}
settings:
  behaviour: interactive
  tries: 3
  penalty: 0.25
  certainty: true
  time_limit: 1 h 30 min
  on_timeout: grace 5 min
  opens: 2026-12-01 08:00 Europe/Vienna
  closes: 2026-12-05 +01:00
  attempts: unlimited
  wait_between: 2 days
  grade: last
  shuffle: none
  navigation: sequential
  review: {answering: all, submitted: [response, mark], closed: none}
  pass_mark: 60 %
  access_code: 1234
  exceptions:
    - {learner: 7, extra_time: 12.5 %, extra_attempts: 1, opens: 2026-12-07 UTC}
    - {learner: B, extra_time: 90 s, closes: 2026-12-09T08:00Z}
"""


def only(settings: str) -> str:
    """Return a quiz with these settings alone."""
    return f"quiz: q\ntitle: Q\nsections: [{{questions: [b/a]}}]\nsettings: {{{settings}}}\n"


@pytest.mark.parametrize("kind", templates.KINDS)
def test_a_starting_file_passes_the_check_as_it_is(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "no" / ("quiz.yaml" if kind == "quiz" else f"{kind}.yaml")
    path.parent.mkdir()
    path.write_text(templates.template(kind, "no"), encoding="utf-8")
    found = find([tmp_path])
    assert found.problems == ()
    compiled = compile_units(found.units)
    assert compiled.problems == ()
    assert compiled.library.guides or compiled.library.banks


def test_all_starting_files_of_one_id_stand_together(tmp_path: Path) -> None:
    for kind in templates.KINDS:
        path = tmp_path / ("midterm.yaml" if kind == "quiz" else f"rivers/{kind}.yaml")
        path.parent.mkdir(exist_ok=True)
        id = "midterm" if kind == "quiz" else "rivers"
        path.write_text(templates.template(kind, id), encoding="utf-8")
    compiled = compile_units(find([tmp_path]).units)
    assert compiled.problems == ()
    assert len(compiled.library.banks) == 2
    assert compiled.library.guides[0].title == "Rivers"


def test_an_id_that_is_none_is_refused_with_a_better_one() -> None:
    with pytest.raises(WrongUsage, match="“My Guide” is no id; use my-guide"):
        templates.template("guide", "My Guide")


def accepts(schema: dict[str, Any], value: object, root: dict[str, Any]) -> bool:
    """Tell whether a value fits a schema, as far as our schemas go."""
    if "$ref" in schema:
        return accepts(root["$defs"][schema["$ref"].rpartition("/")[2]], value, root)
    kinds = {
        "string": str,
        "number": int | float,
        "integer": int,
        "boolean": bool,
        "array": list,
        "object": dict,
    }
    unknown = schema.keys() - {
        "$schema", "$defs", "title", "description", "type", "enum", "pattern", "anyOf", "items",
        "properties", "required", "additionalProperties", "patternProperties", "minLength",
        "minProperties", "maxProperties",
    }  # fmt: skip
    assert not unknown
    types = schema.get("type", list(kinds))
    fits = any(isinstance(value, kinds[t]) for t in ([types] if isinstance(types, str) else types))
    fits &= "enum" not in schema or value in schema["enum"]
    fits &= "anyOf" not in schema or any(accepts(one, value, root) for one in schema["anyOf"])
    if isinstance(value, str):
        fits &= bool(re.search(schema.get("pattern", ""), value))
        fits &= len(value) >= schema.get("minLength", 0)
    if isinstance(value, list):
        fits &= all(accepts(schema.get("items", {}), inner, root) for inner in value)
    if isinstance(value, dict):
        fits &= set(schema.get("required", ())) <= value.keys()
        for key, inner in value.items():
            patterns = schema.get("patternProperties", {})
            fitting = [one for pattern, one in patterns.items() if re.search(pattern, str(key))]
            more = schema.get("additionalProperties", True)
            one = schema.get("properties", {}).get(key, fitting[0] if fitting else more)
            fits &= one is True or (one is not False and accepts(one, inner, root))
    return fits


def as_an_editor_reads(text: str) -> object:
    """Return a file with numbers and truth values, where `off` is a word as in YAML 1.2."""
    return yaml.load(re.sub(r"^off:", '"off":', text, flags=re.MULTILINE), yaml.CSafeLoader)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("guide", GUIDE),
        ("bank", BANK),
        ("bank", QUESTIONS),
        ("cards", CARDS),
        ("cards", "guide: g\noff: all\ncards: [{id: a, at: 3, cloze: '[[a]]', tests: [b]}]\n"),
        ("quiz", QUIZ),
        ("quiz", DRAW),
        ("quiz", OWN),
        ("quiz", SETTINGS),
        ("quiz", only("attempts: 2, penalty: 1/3, on_timeout: submit")),
        *((kind, templates.template(kind, "rivers")) for kind in templates.KINDS),
    ],
)
def test_a_schema_accepts_what_the_loader_accepts(kind: str, text: str) -> None:
    made = schema(kind)
    for value in (as_an_editor_reads(text), parse(text.encode(), "f").data):
        assert accepts(made, value, made)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("bank", "bank: b\nquestions: [{ask: W?, chioces: [right: a, b]}]\n"),
        ("bank", "bank: Not a slug\n"),
        ("bank", "bank: b\nquestions: [{statement: So., answer: maybe}]\n"),
        ("bank", "bank: b\noff: none\n"),
        ("bank", "bank: b\nquestions: [{ask: W?, accept: [a], case: upper}]\n"),
        ("bank", "bank: b\nquestions: [{ask: W?, accept: [{patern: a}, b]}]\n"),
        ("bank", "bank: b\nquestions: [{ask: W?, numbers: [1], units: [km, m]}]\n"),
        ("quiz", "quiz: q\ntitle: Q\n"),
        ("quiz", only("behavior: deferred")),
        ("quiz", only("behaviour: later")),
        ("quiz", only("time_limit: 45")),
        ("quiz", only("time_limit: 45 m")),
        ("quiz", only("on_timeout: grace")),
        ("quiz", only("opens: 2026-12-01 08:00")),
        ("quiz", only("attempts: many")),
        ("quiz", only("review: {submitted: [mark, keey]}")),
        ("quiz", only("review: all")),
        ("quiz", only("exceptions: [{extra_time: 5 min}]")),
        ("quiz", only("exceptions: [{learner: B, extra_time: 5}]")),
        ("cards", "guide: g\ncards: [{front: a}]\n"),
        ("guide", "guide: g\ntitle: G\nparts: [{part: a, title: A, key_point: []}]\n"),
    ],
)
def test_a_schema_refuses_what_is_misspelt(kind: str, text: str) -> None:
    made = schema(kind)
    assert not accepts(made, as_an_editor_reads(text), made)


def test_there_is_a_schema_of_every_kind_of_file() -> None:
    for kind in Kind:
        assert schema(kind)["title"] == f"Studyguide: {kind.value}"
    with pytest.raises(ValueError, match="letter"):
        schema("letter")
