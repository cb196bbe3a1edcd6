"""Previewing guides, cards, banks and quizzes from their files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from studyguide.cli import plain_keys
from studyguide.domain.questions import AnyQuestion
from tests.cli.conftest import Program
from tests.samples import BANK, CARDS, GUIDE, write_content


@pytest.fixture
def here(new_program: Program) -> Path:
    """The current folder, with content and quizzes in it."""
    return write_content(new_program.folder)


def shown(program: Program, *words: str) -> list[str]:
    """Preview something and return its lines."""
    done = program("preview", *words)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout.splitlines()


def blocks(lines: list[str]) -> list[list[str]]:
    """Return the lines between empty lines."""
    return [block.split("\n") for block in "\n".join(lines).split("\n\n")]


def test_a_guide_is_shown_as_the_line_mode_shows_it(program: Program, here: Path) -> None:
    lines = shown(program, "guide", "rivers")
    assert lines[:3] == [
        "Guide: Rivers of Europe",
        "In one sentence: Three rivers and what they join.",
        "Summary: A short text about the Danube, the Rhine and the Thames.",
    ]
    assert "The Danube passes four capitals. (assessment, sentence 1)" in lines
    assert "delta: Land that a river builds where it slows down. (sentence 2)" in lines
    text = "\n".join(lines)
    assert "two capitals" not in text, "the false wording is no text for learners"
    assert "[[" not in text


def test_with_keys_a_guide_shows_ids_marks_false_wordings_and_what_tests_a_point(
    program: Program, here: Path
) -> None:
    lines = shown(program, "guide", "rivers", "--keys")
    at = lines.index("The Danube passes four capitals. (assessment, sentence 1)")
    assert lines[at + 1 : at + 5] == [
        "Id: danube-capitals",
        "Marks: four",
        "Untrue: The Danube passes two capitals.",
        "Tested by: rivers/vienna, rivers/hungary, rivers/capitals",
    ]
    assert "Also: river delta" in lines
    assert not any(line.startswith("Derived") for line in lines)


def test_with_keys_a_guide_tells_which_texts_are_derived(program: Program, here: Path) -> None:
    bare = re.sub(r"summary:\n  sentence.*?\n  para.*?\n", "", GUIDE)
    bare = re.sub(r"    text: \|\n      The Rhine.*\n", "", bare)
    (here / "content/rivers/guide.yaml").write_text(bare)
    lines = shown(program, "guide", "rivers", "--keys")
    assert [line for line in lines if line.startswith("Derived")] == [
        "Derived: the one sentence, from the titles",
        "Derived: the summary, from the key points",
        "Derived: the text, from the key points",
    ]


def test_cards_have_front_back_id_and_origin(program: Program, here: Path) -> None:
    head, *cards = blocks(shown(program, "guide", "rivers", "--cards"))
    assert head == ["Guide: Rivers of Europe", "8 cards, 7 derived, 1 written."]
    assert len(cards) == 8
    by_id = {card[0].split(": ")[1]: card[1:] for card in cards}
    assert by_id["rivers/longest (written)"] == [
        "Which is the longest river of the guide?",
        "Answer:",
        "The Danube",
        "Sentence 2.",
    ]
    assert by_id["rivers/point.danube-end.1 (derived)"] == [
        "The Danube flows into the […].",
        "Answer:",
        "Black Sea",
        "Whole:",
        "The Danube flows into the Black Sea.",
        "Sentence 2.",
    ]


def test_cards_switched_off_are_not_in_the_deck(program: Program, here: Path) -> None:
    off = CARDS.replace("cards:", "off: [term.delta.name]\ncards:")
    (here / "content/rivers/cards.yaml").write_text(off)
    lines = shown(program, "guide", "rivers", "--cards", "--keys")
    assert "7 cards, 6 derived, 1 written." in lines
    assert "Key point: rivers/danube-end" in lines


def test_a_bank_is_shown_without_its_keys(program: Program, here: Path) -> None:
    head, *questions = blocks(shown(program, "bank", "rivers"))
    assert head[-1] == "9 questions, 0 of them derived."
    assert len(questions) == 9
    text = "\n".join(line for question in questions for line in question)
    for secret in ("Key", "Budapest", "2850", "It flows east", "Hamburg", "Explanation"):
        assert secret not in text
    items = questions[6][2:]
    assert [item[3:] for item in items] != ["Thames", "Seine", "Rhine", "Danube"]


def test_with_keys_every_question_tells_what_is_right_and_why(program: Program, here: Path) -> None:
    _, *questions = blocks(shown(program, "bank", "rivers", "--keys"))
    by_id = {question[0].split(": rivers/")[1]: question for question in questions}
    vienna = by_id["vienna"]
    [right] = [line for line in vienna if line.endswith(") Danube") and line[1] == ")"]
    [elbe] = [line for line in vienna if line.endswith(") Elbe")]
    assert f"Key: {right}" in vienna
    assert f"Feedback on {elbe[0]}): It reaches the sea near Hamburg." in vienna
    assert "Hint 1 of 1: It flows east." in vienna
    assert vienna[-5:] == [
        "Hint 1 of 1: It flows east.",
        "Key point: rivers/danube-capitals",
        "The Danube passes four capitals. (assessment, sentence 1)",
        "Level: recall",
        "Points: 1",
    ]
    for id, *expected in (
        ("lakes", "Credit: net-correct"),
        ("nile", "Key: true"),
        ("hungary", "Accepted: Budapest", "Accepted: Buda* (50 % of the mark)"),
        ("hungary", "Rejected: Bucharest"),
        ("length", "Accepted: 2850 ± 10 km", "Accepted: 2700..3000 km (50 % of the mark)"),
        ("capitals", "Pairs: Paris: Seine; Vienna: Danube"),
        ("by-length", "Order: Thames; Seine; Rhine; Danube", "Credit: positions"),
        ("course", "Gap 1, accepted: Black Forest", "Gap 2, key: a) Black Sea"),
        ("delta", "Idea: Slowing water", "Idea: Sediment settles"),
    ):
        assert set(expected) <= set(by_id[id]), id
        assert any(line.startswith("Explanation: ") for line in by_id[id])


def test_the_letters_of_a_key_are_those_shown(program: Program, here: Path) -> None:
    for seed in ("1", "2", "3"):
        lines = shown(program, "bank", "rivers", "--keys", "--seed", seed)
        _, *questions = blocks(lines)
        capitals, rivers = questions[5], questions[6]
        option = {line[3:]: line[0] for line in (*capitals[4:7], *rivers[2:6])}
        in_capitals = {line[3:]: line[0] for line in capitals[4:7]}
        assert f"Key: 1{in_capitals['Seine']} 2{in_capitals['Danube']}" in capitals
        order = " ".join(option[name] for name in ("Thames", "Seine", "Rhine", "Danube"))
        assert f"Key: {order}" in rivers


def test_every_kind_of_question_has_its_key() -> None:
    assert set(plain_keys._KEYS) == set(get_args(AnyQuestion))


def test_partial_credit_exact_spelling_and_fixed_order_are_told(
    program: Program, here: Path
) -> None:
    more = """\
  - id: shares
    tests: [danube-end]
    ask: Which are rivers? Choose two.
    choices: [{right: Elbe, credit: 50%}, {right: Oder, credit: 50%}, {wrong: Alps, credit: -50%}]
    credit: fractions
    shuffle: false
    points: 2
    tags: [names]
  - id: exactly
    tests: [danube-end]
    cloze: It is called [[delta]].
    gaps:
      delta: {accept: [delta], reject: [{answer: dam, feedback: Men build dams.}], typos: exact}
lint_ok:
"""
    (here / "content/rivers/bank.yaml").write_text(BANK.replace("lint_ok:\n", more))
    _, *questions = blocks(shown(program, "bank", "rivers", "--keys"))
    shares, exactly = questions[-2:]
    assert {
        "Key: a) Elbe; b) Oder",
        "Credit of c): -50 %",
        "The options keep their order.",
        "Points: 2",
        "Tags: names",
    } <= set(shares)
    assert {
        "Gap 1, accepted: delta",
        "Gap 1, rejected: dam (feedback: Men build dams.)",
        "Gap 1, no misspelling passes.",
    } <= set(exactly)


def test_what_derivation_gives_is_shown_even_where_it_is_off(program: Program, here: Path) -> None:
    lines = shown(program, "bank", "rivers", "--derived", "--keys")
    assert "6 derived questions, 6 of them switched off." in lines
    assert any(line.endswith(": rivers/gap.danube-end (switched off)") for line in lines)
    assert lines.count("Derived: from the guide") == 6


def test_derived_questions_in_a_bank_say_that_they_are(program: Program, here: Path) -> None:
    (here / "content/rivers/bank.yaml").write_text(BANK.replace("off: all", "off: [typed.delta]"))
    lines = shown(program, "bank", "rivers", "--keys")
    assert "14 questions, 5 of them derived." in lines
    assert lines.count("Derived: from the guide") == 5
    lines = shown(program, "bank", "rivers", "--derived")
    assert "6 derived questions, 1 of them switched off." in lines


def test_a_quiz_tells_what_is_asked_and_what_is_drawn(program: Program, here: Path) -> None:
    head, section, sample, *questions = blocks(shown(program, "quiz", "rivers-check"))
    assert head == [
        "Quiz: Rivers, a check",
        "The quiz has 9 questions.",
        "You have as many attempts as you like.",
        "The best attempt counts.",
        "Your answers are judged when you hand in; until then you may change them.",
        "After handing in you see everything: the marks, the right answers and the explanations.",
        "You pass with 60 % of the marks.",
        "Questions keep their order.",
        "Options are mixed.",
    ]
    assert section[:2] == [
        "Section 1 of 1: All of it",
        "Asked: rivers/vienna: Which river flows through Vienna?",
    ]
    assert sample == ["A sample, with seed 1:"]
    assert questions[0][0] == "Question 1 of 9: All of it (rivers/vienna)"
    assert len(questions) == 9

    _, section, *_ = blocks(shown(program, "quiz", "two-of-them", "--keys"))
    assert section[1:5] == [
        "Drawn: 2 of 4 questions",
        "The pool tests 2 key points.",
        "Banks: rivers",
        "Levels: recall",
    ]
    assert section[5] == "In the pool: rivers/vienna: Which river flows through Vienna?"


SETTINGS = """\
settings:
  time_limit: 40 min
  attempts: 2
  closes: 2026-12-05 Europe/Vienna
  access_code: willow
  exceptions:
    - {learner: Bee Li, extra_time: 50 %, extra_attempts: 1}
    - {learner: Ida, opens: 2026-11-01 UTC, closes: 2026-12-08 18:00 UTC}
"""


def test_a_quiz_is_shown_as_a_learner_has_it(new_program: Program, here: Path) -> None:
    quiz = here / "quizzes/two-of-them.yaml"
    quiz.write_text(quiz.read_text() + SETTINGS)
    everybody = shown(new_program, "quiz", "two-of-them")
    assert "You have 40 minutes; when they are over, the quiz is handed in by itself." in everybody
    assert "You have 2 attempts." in everybody
    assert not any(line.startswith("As ") for line in everybody)
    bee = shown(new_program, "quiz", "two-of-them", "--learner", "bee li")
    assert bee[1] == "As bee li has it"
    assert "You have 1 hour; when it is over, the quiz is handed in by itself." in bee
    assert "You have 3 attempts." in bee
    ida = shown(new_program, "quiz", "two-of-them", "--learner", "Ida")
    assert "It opens on Sunday, 1 November 2026, 00:00 UTC." in ida
    said = "It closes on Tuesday, 8 December 2026, 18:00 UTC; what is open then is handed in by"
    assert any(line.startswith(said) for line in ida)
    nobody = shown(new_program, "quiz", "two-of-them", "--learner", "Cat")
    assert nobody[1] == "As Cat has it, for whom there is no exception"
    assert nobody[2:] == everybody[1:]
    assert not (new_program.folder.parent / "home").exists()


def test_only_with_keys_a_quiz_tells_its_access_code_and_exceptions(
    program: Program, here: Path
) -> None:
    quiz = here / "quizzes/two-of-them.yaml"
    quiz.write_text(quiz.read_text() + SETTINGS)
    assert not any("willow" in line or "Ida" in line for line in shown(program, "quiz", quiz.stem))
    told = shown(program, "quiz", quiz.stem, "--keys")
    assert "Access code: willow" in told
    assert "Exception for Bee Li: 20 minutes more; 1 more attempt" in told
    said = "opens on Sunday, 1 November 2026, 00:00 UTC; closes on Tuesday, 8 December 2026, 18:00"
    assert f"Exception for Ida: {said} UTC" in told


def test_points_of_a_quiz_and_pinned_options_are_told(program: Program, here: Path) -> None:
    bank = here / "content/rivers/bank.yaml"
    bank.write_text(BANK.replace("{wrong: Elbe,", "{wrong: Elbe, pin: true,"))
    quiz = here / "quizzes/two-of-them.yaml"
    fixed = "  - questions: [{question: rivers/vienna, points: 3}]\n"
    quiz.write_text(quiz.read_text() + fixed)
    told = shown(program, "quiz", quiz.stem, "--keys")
    asked = "Asked: rivers/vienna (3 points): Which river flows through Vienna?"
    assert asked in told
    assert "Pinned: Elbe" in told
    for seed in "123456":
        assert "c) Elbe" in shown(program, "quiz", quiz.stem, "--seed", seed)


def test_what_a_quiz_asks_anyway_is_not_in_the_pool(program: Program, here: Path) -> None:
    quiz = here / "quizzes/two-of-them.yaml"
    quiz.write_text(quiz.read_text() + "  - questions: [rivers/vienna]\n")
    assert "Drawn: 2 of 3 questions" in shown(program, "quiz", "two-of-them")


def test_the_same_seed_draws_the_same(program: Program, here: Path) -> None:
    draws = {
        seed: shown(program, "quiz", "two-of-them", "--keys", "--seed", seed) for seed in "12345678"
    }
    assert len({tuple(lines) for lines in draws.values()}) > 1
    for seed in "12":
        assert shown(program, "quiz", "two-of-them", "--keys", "--seed", seed) == draws[seed]


def test_a_change_in_a_file_shows_at_once_and_no_database_is_made(
    new_program: Program, here: Path
) -> None:
    bank = here / "content/rivers/bank.yaml"
    assert "Which river flows through Vienna?" in shown(new_program, "bank", "rivers")
    bank.write_text(BANK.replace("flows through Vienna", "passes Vienna"))
    assert "Which river passes Vienna?" in shown(new_program, "bank", "rivers")
    assert not (here.parent / "home").exists()


def test_errors_in_the_files_are_shown_as_check_shows_them(program: Program, here: Path) -> None:
    (here / "content/rivers/bank.yaml").write_text(BANK.replace("answer: true", "answer: yes"))
    done = program("preview", "bank", "rivers")
    assert done.exit_code == 1
    [problem] = done.stdout.splitlines()
    assert problem.startswith("content/rivers/bank.yaml:21:13: error[WRONG-VALUE] ")
    assert problem in program("check").stdout
    assert done.stderr == "error: the content files have 1 error; mend it to see more\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("guide", "rivres"), "no guide is called “rivres”; did you mean `rivers`?"),
        (("bank", "rivres"), "no bank is called “rivres”; did you mean `rivers`?"),
        (("quiz", "river-check"), "no quiz is called “river-check”; did you mean `rivers-check`?"),
        (("guide", "x"), "no guide is called “x”; there are: rivers"),
        (
            ("quiz", "rivers"),
            "no quiz is called “rivers”; "
            "there is a guide of that id: `studyguide preview guide rivers`",
        ),
    ],
)
def test_an_unknown_id_gets_a_suggestion(
    program: Program, here: Path, words: tuple[str, ...], said: str
) -> None:
    done = program("preview", *words)
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"error: {said}\n")


def test_a_bank_without_a_guide_has_nothing_derived(program: Program, here: Path) -> None:
    other = here / "content/lakes/bank.yaml"
    other.parent.mkdir()
    other.write_text("bank: lakes\nquestions: [{id: a, statement: A., answer: true}]\n")
    assert "Key point: none" in shown(program, "bank", "lakes", "--keys")
    done = program("preview", "bank", "lakes", "--derived")
    assert done.exit_code == 1
    assert "nothing is derived for the bank “lakes”" in done.stderr


def test_a_single_file_is_shown_together_with_what_it_refers_to(
    program: Program, here: Path
) -> None:
    quiz = here / "other.yaml"
    quiz.write_text((here / "quizzes/two-of-them.yaml").read_text().replace("draw: 2", "draw: 3"))
    assert "Drawn: 3 of 4 questions" in shown(program, "quiz", "two-of-them", str(quiz))
    assert "Drawn: 2 of 4 questions" in shown(program, "quiz", "two-of-them")


def test_without_files_here_the_bundled_content_is_shown(program: Program) -> None:
    assert shown(program, "quiz", "midterm")[0] == "Quiz: Midterm"


def test_everything_that_a_typed_answer_must_have_is_told(program: Program, here: Path) -> None:
    bank = here / "content" / "rivers" / "bank.yaml"
    bank.write_text(
        BANK.replace(
            "accept: [Budapest, {50%: Buda*}]",
            "accept: [Budapest, {pattern: 'Buda.?pest'}]\n    require: [Budapest]\n"
            "    case: exact\n    accents: exact",
        ).replace("unit: km", "units: {km: 1, m: 0.001}"),
        encoding="utf-8",
    )
    lines = shown(program, "bank", "rivers", "--keys")
    for told in (
        "Accepted pattern: Buda.?pest",
        "Required: Budapest",
        "Capitals count.",
        "Accents count.",
        "Units: km, m",
    ):
        assert told in lines
