"""Reading in lines."""

from __future__ import annotations

import json

from studyguide.cli.markdown import lines
from tests.cli.conftest import Program


def test_a_guide_is_read_part_by_part(program: Program) -> None:
    done = program("read", "rivers", "--plain", lines=("", "", ""))
    assert done.exit_code == 0
    out = done.stdout.splitlines()
    assert out[:6] == [
        "Guide: Rivers of Europe",
        "In one sentence: Three rivers and what they join.",
        "Summary: A short text about the Danube, the Rhine and the Thames.",
        "Contents: 2 parts, 0 read.",
        "1. The long way east (1 min)",
        "2. The short way west (1 min)",
    ]
    assert "The Danube begins in a forest and ends in a sea, [/ which is no markup." in out
    assert out[-1] == "That was the last part."


def test_reading_goes_on_where_it_was_left(program: Program) -> None:
    program("read", "rivers", "--plain", lines=("", "", ":q"))
    out = program("read", "rivers", "--plain").stdout
    assert "1. The long way east (1 min, read)" in out
    assert "-- Enter reads part 2, or another number" in out
    report = json.loads(program("report", "learner", "Bee", "--format", "json").stdout)
    assert report["guides"][0]["parts_read"] == 1
    assert report["total"]["seconds"] > 0


def test_a_number_jumps_and_letters_show_key_points_and_terms(program: Program) -> None:
    out = program("read", "rivers", "--plain", lines=("2", "k", "t", "c", "7", "x")).stdout
    assert "Part 2 of 2\nThe short way west" in out
    assert "The Rhine flows into the North Sea. (background, sentences 3–4)" in out
    assert "delta: Land that a river builds where it slows down. (sentence 2)" in out
    assert out.count("Contents:") == 2
    assert "“7” is no part from 1 to 2 and no key" in out
    assert "“x” is no part from 1 to 2 and no key" in out


def test_without_an_id_there_is_a_list(program: Program) -> None:
    out = program("read", "--plain", lines=("1", ":q")).stdout
    assert out.startswith("1. Rivers of Europe (rivers)\n-- Which guide? A number or an id\nGuide:")


def test_markdown_becomes_lines() -> None:
    text = "# Head\nOne **bold**\nparagraph, a*b*c.\n\n- first *item*\n  goes on\n- `two`\n\n> said"
    assert lines(text) == [
        "Head",
        "One bold paragraph, a*b*c.",
        "- first item goes on",
        "- two",
        "said",
    ]
