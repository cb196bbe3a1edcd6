"""Single rules of typed answers: the word list, forms of words, costs of slips, numbers, dates."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.word_lists import words_and_names
from studyguide.domain.grading import words
from studyguide.domain.grading.affixes import is_opposed
from studyguide.domain.grading.dates import read_date
from studyguide.domain.grading.difference import difference
from studyguide.domain.grading.distance import slip_cost
from studyguide.domain.grading.normalise import fold, tidy
from studyguide.domain.grading.quantity import (
    Kind,
    Quantity,
    read_digits,
    read_words,
    roman_value,
)
from studyguide.domain.grading.tokens import read
from studyguide.domain.grading.variants import is_variant
from studyguide.domain.grading.words import is_common_word, is_word

DATA = Path(words.__file__).parent / "data"
LOWER = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=12)


def test_the_word_list_is_not_read_before_a_typed_answer_needs_it() -> None:
    program = (
        "import studyguide.domain.grading.words as words, studyguide.domain.grading as grading\n"
        "grading.match_text(['talent'], 'Talent')\n"
        "assert words._list.cache_info().currsize == 0\n"
        "grading.match_text(['talent'], 'talant')\n"
        "assert words._list.cache_info().currsize > 0\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_word_list_knows_words_names_and_both_spellings() -> None:
    assert all(map(is_word, ("skins", "colour", "color", "organise", "vienna", "we'll")))
    assert is_common_word("skins")
    assert not is_common_word("vienna")
    assert not any(map(is_word, ("", "recieve", "zzzq", "skins\n", "naïve", "\ud800")))


def test_every_line_of_the_lists_is_found_and_nothing_across_lines() -> None:
    lists = {}
    for name in ("words", "names"):
        lines = (DATA / f"{name}.txt").read_text("ascii").split("\n")
        assert lines.pop() == ""
        assert lines == sorted(set(lines))
        lists[name] = lines
    assert all(map(is_common_word, lists["words"]))
    assert all(map(is_word, lists["names"]))
    assert not any(map(is_common_word, lists["names"]))
    pairs = zip(lists["words"], lists["words"][1:], strict=False)
    assert not any(is_word(f"{one}\n{other}") for one, other in pairs)


def test_lists_have_folded_words_and_names_and_no_possessives() -> None:
    made = words_and_names(["zebra", "Éire", "zebra's", "élan", "", "Polish", "polish"])
    assert made == (["elan", "polish", "zebra"], ["eire"])


@pytest.mark.parametrize(
    ("one", "other"),
    [("four", "for"), ("filling", "filing"), ("canoe", "cane"), ("prize", "price"), ("us", "uss")],
)
def test_regional_spelling_does_not_unite_different_words(one: str, other: str) -> None:
    assert not is_variant(one, other)


@given(one=LOWER, other=LOWER)
def test_a_slip_costs_nothing_only_for_the_same_word(one: str, other: str) -> None:
    assert (slip_cost(one, other) == 0) == (one == other)


ALIKE = st.text(alphabet="aeghnopsty", max_size=14)
"""Words of few letters, so that many are near to each other and sound alike."""


@given(one=ALIKE, other=ALIKE, most=st.floats(0, 8))
def test_slips_up_to_a_limit_cost_the_same_as_without_one(
    one: str, other: str, most: float
) -> None:
    cost, limited = slip_cost(one, other), slip_cost(one, other, most)
    assert limited == cost if cost <= most else limited > most


@given(word=st.text(alphabet="abcdefghijklm", min_size=3, max_size=12), place=st.integers(1, 11))
def test_swapping_two_letters_costs_less_than_two_wrong_letters(word: str, place: int) -> None:
    place = min(place, len(word) - 2)
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    assert slip_cost(word, swapped) < 1


def test_likely_slips_cost_less_than_unlikely_ones() -> None:
    plain = slip_cost("garden", "gakden")
    assert slip_cost("garden", "garrden") < slip_cost("garden", "gerden") < plain
    assert slip_cost("garden", "gareen") < plain < slip_cost("garden", "xarden")
    assert slip_cost("phantom", "fantom") < slip_cost("phantom", "hantom")


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        ("happy", "unhappy", True),
        ("typical", "atypical", True),
        ("endothermic", "exothermic", True),
        ("monocyte", "phagocyte", True),
        ("ethanol", "ethanal", True),
        ("inconvenient", "unconvenient", False),
        ("anoint", "annoint", False),
        ("acquire", "aquire", False),
    ],
)
def test_a_part_with_a_meaning_of_its_own_is_no_slip(one: str, other: str, opposed: bool) -> None:
    assert is_opposed(one, other) == is_opposed(other, one) == opposed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234,567.8", Fraction("1234567.8")),
        ("1.234.567,8", Fraction("1234567.8")),
        ("2,5", Fraction(5, 2)),
        ("2,500", Fraction(2500)),
        ("2.500", Fraction(5, 2)),
        ("1.2.3", None),
    ],
)
def test_digits_are_read_with_their_separators(text: str, value: Fraction | None) -> None:
    assert read_digits(text) == value


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("three hundred and sixty five", 365, Kind.CARDINAL),
        ("two million one thousand", 2_001_000, Kind.CARDINAL),
        ("twenty first", 21, Kind.ORDINAL),
        ("hundredth", 100, Kind.ORDINAL),
        ("nineteen eighty four", 1984, Kind.CARDINAL),
    ],
)
def test_number_words_are_read_to_their_end(text: str, value: int, kind: Kind) -> None:
    words = text.split()
    assert read_words([*words, "and", "more"]) == (Quantity(Fraction(value), kind), len(words))


def test_words_that_do_not_belong_together_are_two_numbers() -> None:
    assert read_words(["five", "to", "seven"]) == (Quantity(Fraction(5)), 1)
    assert read_words(["five", "seven"]) == (Quantity(Fraction(5)), 1)
    assert read_words(["words"]) is None


@given(number=st.integers(1, 3999))
def test_roman_numerals_are_read_back(number: int) -> None:
    digits = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
        strict=True,
    )
    rest, text = number, ""
    for value, letters in digits:
        text += letters * (rest // value)
        rest %= value
    assert roman_value(text) == number


def test_what_is_no_roman_numeral_is_none() -> None:
    assert [roman_value(text) for text in ("", "iiii", "vx", "word")] == [None] * 4


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("14 December 2016", {"year": 2016, "month": 12, "day": 14}),
        ("December 14th, 2016", {"year": 2016, "month": 12, "day": 14}),
        ("2016-12-14", {"year": 2016, "month": 12, "day": 14}),
        ("on Friday, 5 Sept.", {"month": 9, "day": 5, "weekday": 4}),
        ("in 1998", {"year": 1998}),
        ("44 BC", {"year": 44}),
    ],
)
def test_dates_are_read_in_the_ways_people_write_them(text: str, parts: dict[str, int]) -> None:
    date = read_date(read(text))
    assert date is not None
    assert date.parts == parts


@pytest.mark.parametrize("text", ["60 %", "12 apples", "two skins", "17", "March", "3 4 5 6"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(read(text)) is None


def test_tidy_text_keeps_what_is_seen_and_drops_how_it_was_typed() -> None:
    assert tidy(" “a”\u200b\u00a0–  b\u0000 ") == '"a" - b'
    assert tidy("10² + 2½") == "10^2 + 2 1/2"
    assert fold("CRÈME Brûlée") == "creme brulee"
    assert fold("Й") == "й"


@given(text=st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(right=st.text(max_size=30), typed=st.text(max_size=30))
def test_a_difference_holds_both_texts(right: str, typed: str) -> None:
    changes = difference(right, typed)
    assert "".join(one.right for one in changes) == tidy(right)
    assert "".join(one.typed for one in changes) == tidy(typed)
