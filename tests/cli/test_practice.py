"""`studyguide practice --plain`: what is practised, and how it goes on."""

from __future__ import annotations

from studyguide.cli.study import KINDS, LEVELS
from studyguide.domain.questions import Level
from studyguide.store import question_codec
from tests.cli.conftest import Program


def test_the_kinds_and_levels_are_those_there_are() -> None:
    assert set(question_codec.KINDS) == set(KINDS)
    assert [level.value for level in Level] == list(LEVELS)


def test_practice_is_chosen_by_guide_kind_and_level(program: Program) -> None:
    done = program(
        "practice", "rivers", "--plain", "--kind", "typed", "--count", "5", lines=(":q",)
    )
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[:2] == ["Practice: Rivers of Europe", "1 question."]
    assert "What is the capital of Hungary?" in done.stdout


def test_an_answer_is_tried_until_it_is_right_and_the_result_counts_for_nothing(
    program: Program,
) -> None:
    lines = ("Vienna", "Budapest", "y", "")
    done = program("practice", "--plain", "--kind", "typed", lines=lines)
    out = done.stdout.splitlines()
    assert "Practice: All guides" in out
    first = out.index("Checked: wrong, 0 of 1")
    assert "Try again, or an empty line goes on." in out[first:]
    assert "Checked: right, 0.67 of 1" in out, "of this practice, nothing else"
    assert "-- End the practice? y or n" in out
    assert any("This was practice and counts for no grade." in line for line in out)


def test_a_practice_that_was_left_goes_on_or_ends(program: Program) -> None:
    program("practice", "--plain", "--level", "compare", lines=("", ":q"))
    out = program("practice", "--plain", lines=("y", ":q")).stdout
    assert "-- Go on with the practice “All guides”, 0 of 2 questions answered? y or n" in out
    assert "Question 2 of 2" in out
    out = program("practice", "--plain", "--kind", "typed", lines=("n", ":q")).stdout
    assert "Question 1 of 1" in out
    listed = program("attempts", "list", "--quiz", "practice").stdout
    assert listed.count("handed in") == 1
    assert listed.count("open") == 1


def test_mistakes_are_practised_until_they_are_right(program: Program) -> None:
    done = program("practice", "--plain", "--mistakes")
    assert done.exit_code == 1
    assert "error: there are no mistakes to practise" in done.stderr
    program("quiz", "rivers-check", "--plain", lines=(":g 4", "Vienna", ":s", ""))
    out = program("practice", "--plain", "--mistakes", lines=("Budapest", "y", "")).stdout
    assert "Practice: My mistakes: All guides" in out
    assert "What is the capital of Hungary?" in out
    assert "1 question." in out
    assert program("practice", "--plain", "--mistakes").exit_code == 1


def test_what_was_wrong_in_an_attempt_is_found_by_its_number(program: Program) -> None:
    program("quiz", "rivers-check", "--plain", lines=("", "", "t", "Vienna", ":s", ""))
    number = program("attempts", "list").stdout.splitlines()[1].split()[-1]
    out = program("practice", "--plain", "--wrong-in", number, "--kind", "typed", lines=(":q",))
    assert "Practice: Wrong in “Rivers, a check”" in out.stdout
    assert "1 question." in out.stdout
    other = program("practice", "--plain", "--wrong-in", number, "--learner", "Ada")
    assert other.exit_code == 1
    assert "no attempt of yours" in other.stderr


def test_bad_choices_are_sentences(program: Program) -> None:
    cases = {
        ("lakes",): (1, "no guide is called “lakes”; there are: rivers"),
        ("--kind", "riddle"): (2, "'riddle' is not one of 'choice'"),
        ("--count", "0"): (2, "0 is not in the range"),
        ("--wrong-in", "zzz"): (1, "no attempt has the number “zzz”"),
        ("--kind", "essay", "--level", "recall"): (1, "there are no questions of that kind"),
    }
    for words, (code, told) in cases.items():
        done = program("practice", "--plain", *words)
        assert (done.exit_code, told in done.stderr) == (code, True), done.stderr


def test_choices_without_the_line_mode_are_made_in_the_app(program: Program) -> None:
    done = program("practice", "--mistakes")
    assert done.exit_code == 2
    assert "the app asks on its screen what to practise" in done.stderr
