"""Wildcard patterns of typed answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.domain.grading.wildcards import has_wildcard, match_pattern


@pytest.mark.parametrize(
    ("pattern", "typed", "fits"),
    [
        ("Buda*", "Budapest", True),
        ("Buda*", "Buda", True),
        ("*pest", "  budapest ", True),
        ("B*d*t", "Budapest", True),
        ("B*d*t", "Budapesti", False),
        ("Buda*pest", "Budpest", False),
        ("aba*aba", "aba", False),
        ("5 \\* 3", "5 * 3", True),
        ("5 \\* 3", "5 x 3", False),
        ("\\**", "* and more", True),
        ("[a-z].", "b.", False),
        ("*", "", True),
        ("a*", "a\nb", True),
    ],
)
def test_a_star_is_any_run_and_a_star_with_backslash_is_a_star(
    pattern: str, typed: str, fits: bool
) -> None:
    assert match_pattern(pattern, typed) == fits


def test_case_counts_only_when_asked() -> None:
    assert match_pattern("Itál*", "ITÁLIE")
    assert not match_pattern("Itál*", "ITÁLIE", case=True)
    assert match_pattern("Itál*", "Itálie", case=True)


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert match_pattern("d\u00e9part", "de\u0301part", case=True)


def test_only_a_bare_star_makes_a_pattern() -> None:
    assert has_wildcard("Buda*")
    assert not has_wildcard("5 \\* 3")


@given(text=st.text(alphabet="ab*\\ ", max_size=12))
def test_a_pattern_without_stars_fits_itself(text: str) -> None:
    assert match_pattern(text.replace("*", "\\*"), text, case=True)


@given(pieces=st.lists(st.text(alphabet="ab", max_size=4), min_size=1, max_size=5))
def test_filling_the_stars_always_fits(pieces: list[str]) -> None:
    assert match_pattern("*".join(pieces), "c".join(pieces))


def test_many_stars_against_a_long_text_find_no_fit() -> None:
    assert not match_pattern("*a" * 30 + "b", "a" * 1_000_000)
