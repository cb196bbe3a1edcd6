"""Options that give the key away, or that confuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.test_lint_support import about, codes


def choice(ask: str, *options: str) -> str:
    """Return a choice question; an option that begins with = is right."""
    lines = [f'  - right: "{one[1:]}"' if one[0] == "=" else f'  - "{one}"' for one in options]
    return "\n".join([f'ask: "{ask}"', "choices:", *lines])


WHICH = "Which river flows through Vienna?"
CASES = {
    "every option is right": (
        "KEY-COUNT",
        choice("Which of these are rivers?", "=Rhine", "=Elbe", "=Oder"),
        choice("Which of these are rivers?", "=Rhine", "=Elbe", "Etna"),
    ),
    "the question asks for another number": (
        "KEY-COUNT",
        choice("Which cities lie there? Choose two.", "=Ulm", "=Linz", "=Ruse", "Bonn"),
        choice("Which cities lie there? Choose three.", "=Ulm", "=Linz", "=Ruse", "Bonn"),
    ),
    "nothing says that several are right": (
        "KEY-COUNT",
        choice("What grows at the mouth of a slow river?", "=A plain", "=A swamp", "A gorge"),
        choice("Which two grow at the mouth of a slow river?", "=A plain", "=A swamp", "A gorge"),
    ),
    "one option that holds a whole list": (
        "KEY-COUNT",
        choice("Name two seas. Choose two.", "=Black and North", "Red and Dead", "Baltic and Azov"),
        choice("Which two seas?", "=Black and North", "Red and Dead", "Baltic and Azov"),
    ),
    "two options that say the same": (
        "NEAR-DUPLICATE",
        choice(WHICH, "=Danube", "The Rhine", "Rhine!"),
        choice(WHICH, "=Danube", "The Rhine", "The Elbe"),
    ),
    "two spellings of the same": (
        "NEAR-DUPLICATE",
        choice("Who pays?", "=Labour offices", "The labor office", "Harbour towns"),
        choice("Who pays?", "=Labour offices", "The tax office", "Harbour towns"),
    ),
    "the other way round is something else": (
        "NEAR-DUPLICATE",
        choice("What drives what?", "=Rain drives rivers", "The rain drives the river", "Wind"),
        choice("What drives what?", "=Rain drives rivers", "Rivers drive rain", "Snow drives ice"),
    ),
    "two options": (
        "FEW-OPTIONS",
        choice(WHICH, "=Danube", "Rhine"),
        choice(WHICH, "=Inn", "Po", "Aar"),
    ),
    "all of the above": (
        "ALL-OR-NONE",
        choice(WHICH, "Danube", "Wien", "=All of the above"),
        choice(WHICH, "=Danube", "Rhine", "All rivers of Austria"),
    ),
    "none of these": (
        "ALL-OR-NONE",
        choice(WHICH, "=Danube", "Rhine", "None of these."),
        choice(WHICH, "=Danube", "Rhine", "No river at all"),
    ),
    "both": (
        "ALL-OR-NONE",
        choice("Who leads?", "The party", "The towns", "=Both"),
        choice("Who leads?", "The party", "The towns", "=Both banks of the river"),
    ),
    "A and C": (
        "COMBINED-OPTION",
        choice(WHICH, "Danube", "Rhine", "Wien", "=A and C"),
        choice("Which vitamins?", "=A and C", "B and D", "C and E"),
    ),
    "answers 1 and 3": (
        "COMBINED-OPTION",
        choice(WHICH, "Danube", "Rhine", "Wien", "=Answers 1 and 3"),
        choice(WHICH, "=Danube", "Rhine", "Rivers 1 and 3 on the map"),
    ),
    "a key much longer than every distractor": (
        "KEY-LONG",
        choice(
            "Why?", "=Because slow water drops what it has carried so far", "The tide", "The wind"
        ),
        choice("Why?", "=Slow water drops its load", "The tide is strong", "The wind is cold"),
    ),
    "an absolute in a distractor": (
        "ABSOLUTE",
        choice("What does it do?", "=It floods in spring", "It never floods", "It dries up"),
        choice("What does it do?", "=It never floods", "It always floods", "It dries up"),
    ),
    "not only is no absolute": (
        "ABSOLUTE",
        choice("What does it carry?", "=Sand", "Only mud", "Salt"),
        choice("What does it carry?", "=Sand", "Not only mud", "Salt"),
    ),
    "a word that only the key repeats": (
        "CLANG",
        choice("Where does sediment settle?", "=In a bed of sediment", "On a hill", "In the wind"),
        choice(
            "Where does sediment settle?", "=In a bed of sediment", "On old sediment", "In wind"
        ),
    ),
    "an that fits only some options": (
        "ARTICLE-CUE",
        choice("Fill in: the tide washes out an ___", "=estuary", "delta", "lagoon"),
        choice("Fill in: the tide washes out a(n) ___", "=estuary", "delta", "lagoon"),
    ),
    "an before sounds and not letters": (
        "ARTICLE-CUE",
        choice("Fill in: they founded an", "=hour", "university", "union"),
        choice("Fill in: they founded a", "=university", "union", "city"),
    ),
    "one option with a full stop": (
        "ODD-OPTION",
        choice("Why?", "=It slows down.", "It runs fast", "It dries up"),
        choice("Why?", "=It slows down.", "It runs fast.", "It dries up."),
    ),
    "one option with a small letter": (
        "ODD-OPTION",
        choice(WHICH, "=Danube", "rhine", "Elbe"),
        choice(WHICH, "=Danube", "Rhine", "Elbe"),
    ),
    "a name among other words is no odd form": (
        "ODD-OPTION",
        choice("Where?", "at sea", "in a lake", "=In a delta"),
        choice("Where?", "a lake", "the ocean", "=Black Sea"),
    ),
    "one option that begins otherwise": (
        "ODD-OPTION",
        choice("What for?", "=To build", "To rest", "Sleep", "To sail"),
        choice("What for?", "=To build", "To rest", "To sleep", "To sail"),
    ),
    "one option in quotation marks": (
        "ODD-OPTION",
        choice("What is it called?", "=“Father”", "Mother", "Sister"),
        choice("What is it called?", "=“Father”", "“Mother”", "“Sister”"),
    ),
    "ranges that overlap": (
        "OVERLAP",
        choice("How long?", "10 to 20 km", "=15 to 30 km", "40 to 50 km"),
        choice("How long?", "10 to 14 km", "=15 to 30 km", "40 to 50 km"),
    ),
    "ranges that share an end": (
        "OVERLAP",
        choice("How long?", "0-10", "=10-20", "20-30"),
        choice("How long?", "Less than 10", "=10-20", "More than 20"),
    ),
    "at least meets more than": (
        "OVERLAP",
        choice("How many?", "At most 5", "=6 or more", "At least 10"),
        choice("How many?", "At most 5", "=6 to 9", "At least 10"),
    ),
    "numbers out of order": (
        "UNORDERED",
        choice("How many?", "5 km", "=3 km", "4 km"),
        choice("How many?", "5 km", "=4 km", "3 km"),
    ),
    "written numbers out of order": (
        "UNORDERED",
        choice("How many?", "Five", "=Three", "Four"),
        choice("How many?", "Three", "=Four", "Five"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_flaw_of_the_options_is_found_and_its_mended_form_passes(
    case: str, tmp_path: Path
) -> None:
    code, bad, good = CASES[case]
    assert code in codes(tmp_path, bad)
    assert code not in codes(tmp_path, good)


def test_equal_options_are_an_error(tmp_path: Path) -> None:
    [problem] = about(tmp_path, choice(WHICH, "=Danube", "Rhine", "rhine"))
    assert (problem.severity, problem.code) == ("error", "DUPLICATE-OPTION")


def test_the_options_of_a_gap_are_looked_at_too(tmp_path: Path) -> None:
    entry = """
        cloze: The Danube ends in a [[end]].
        gaps: {end: {choices: [right: delta, deltas]}}
    """
    assert codes(tmp_path, entry) == ["FEW-OPTIONS", "NEAR-DUPLICATE"]


def test_grammar_may_not_rule_out_an_option_of_a_gap(tmp_path: Path) -> None:
    entry = """
        cloze: The tide washes out an [[end]] in the coast.
        gaps: {end: {choices: [right: estuary, delta, lagoon]}}
    """
    assert codes(tmp_path, entry) == ["ARTICLE-CUE"]


def test_a_flaw_is_said_at_the_option(tmp_path: Path) -> None:
    [problem] = about(tmp_path, choice(WHICH, "=Danube", "Rhine", "None of these"))
    assert (problem.line, problem.column) == (8, 9)
    assert problem.message == "“None of these” refers to the other options"
