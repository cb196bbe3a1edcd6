"""Flashcards in lines."""

from __future__ import annotations

import json
import re

from tests.cli.conftest import Program


def reviews(program: Program) -> int:
    """Return how many reviews the learner has given."""
    report = json.loads(program("report", "learner", "bee", "--format", "json").stdout)
    total: int = report["total"]["reviews"]
    return total


def test_a_card_is_revealed_by_enter_and_rated_by_a_number(program: Program) -> None:
    out = program("cards", "rivers", "--plain", lines=("", "4")).stdout
    assert "6 cards: 0 due, 6 new." in out
    assert "-- Enter shows the answer\nAnswer:\n" in out
    shown = re.search(r"-- 1 again 1 min, 2 hard 6 min, 3 good 10 min, 4 easy (\d+) days", out)
    assert shown
    assert f"Saved: easy, comes back in {shown[1]} days." in out
    assert out.splitlines()[-1] == "Everything is saved."
    assert reviews(program) == 1


def test_a_session_ends_with_what_was_done(program: Program) -> None:
    out = program("cards", "--plain", lines=("", "4") * 6).stdout
    assert "Done: 6 reviews, 6 remembered." in out
    assert out.splitlines()[-1] == "Due tomorrow: 0 cards."
    after = program("cards", "--plain").stdout
    assert "No cards are due now, and today has no more new ones" in after


def test_a_rating_can_be_taken_back(program: Program) -> None:
    out = program("cards", "--plain", lines=("u", "", "1", "u", "", "3")).stdout
    assert out.startswith("6 cards")
    assert "there is no review of today to take back." in out
    assert "Taken back.\nCard 1, 6 left" in out
    assert reviews(program) == 1


def test_the_passage_of_a_card_is_shown(program: Program) -> None:
    out = program("cards", "--plain", lines=("", "o", "4") * 8).stdout
    assert "Passage: Rivers of Europe, part 1 “The long way east”, sentence 2\nKey point:\n" in out
    assert "The Danube begins in a forest and ends in a sea" in out


def test_anything_else_is_explained(program: Program) -> None:
    out = program("cards", "--plain", lines=("3", "", "5", "", ":q")).stdout
    assert "Press enter to see the answer first" in out
    assert out.count("Type 1, 2, 3 or 4") == 2
    assert reviews(program) == 0


def test_an_unknown_guide_is_named_with_those_there_are(program: Program) -> None:
    done = program("cards", "lakes", "--plain")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1].startswith("error: no guide is called “lakes”; ")
    assert "rivers" in done.stderr
