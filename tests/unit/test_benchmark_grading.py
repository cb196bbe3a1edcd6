"""The benchmark of typed answers computes what it says, from a file of the form it names."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.grading import Measure, Pair, judged, measures

PAIRS = [
    {"set": "mis_one", "key": ["necessary"], "given": "neccesary", "label": "accept", "osa": 2},
    {"set": "mis_one", "key": ["necessary"], "given": "nothing", "label": "accept", "osa": 7},
    {"set": "mis_two", "key": ["rhythm"], "given": "rythm", "label": "accept", "osa": 1},
    {"set": "mis_two", "key": ["rhythm"], "given": "rim", "label": "ambiguous", "osa": 3},
    {"set": "var_gb_us", "key": ["labour"], "given": "labor", "label": "accept"},
    {"set": "conf_closed_sets", "key": ["Muhammed"], "given": "Mohamad", "label": "reject"},
    {"set": "conf_words", "key": ["skins"], "given": "chains", "label": "reject"},
    {"set": "conf_numbers_digit", "key": ["1815"], "given": "1816", "label": "reject"},
    {"set": "human_some", "key": ["Paris"], "given": "paris", "label": "accept"},
    {"set": "human_some", "key": ["Paris"], "given": "London", "label": "reject"},
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    file = tmp_path / "pairs.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        lines.writelines(f"{json.dumps(pair)}\n" for pair in PAIRS)
    return file


def test_each_kind_of_set_has_its_measure_and_sets_weigh_the_same(data: Path) -> None:
    pairs = list(judged(data))
    assert all(isinstance(pair, Pair) and pair.microseconds > 0 for pair in pairs)
    found = {measure.name: measure for measure in measures(pairs)}
    values = [measure.value for measure in found.values()]
    assert values[:-2] == [75, 100, 100, 50, None, 0, 0, 100, 0]
    assert not found["misspellings accepted"].met
    assert found["jargon accepted without a deck"].met


def test_a_measure_tells_its_target_and_whether_it_holds() -> None:
    assert str(Measure("right", 98, least=97)).split() == [
        "right",
        "98.00",
        "%",
        "≥",
        "97",
        "%",
        "met",
    ]
    assert str(Measure("slow", 120.5, "µs", most=100)).endswith("≤ 100 µs  MISSED")
    assert str(Measure("none", None, most=7)).endswith("not in the data")


def test_the_benchmark_prints_one_table(data: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.grading", str(data)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("10 typed answers")
    assert len(done.stdout.splitlines()) == 12
    assert "slowest call" in done.stdout
