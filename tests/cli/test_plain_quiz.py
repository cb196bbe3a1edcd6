"""A quiz in lines, from the first question to the last line of the result."""

from __future__ import annotations

import json

from tests.cli.conftest import Program


def questions(program: Program) -> dict[str, str]:
    """Return the letters of everything shown in an attempt, by walking through it and leaving."""
    out = program("quiz", "rivers-check", "--plain", lines=("",) * 8).stdout
    blocks = out.split("\nQuestion ")[1:]
    found = {}
    for number, block in enumerate(blocks, 1):
        for line in block.splitlines():
            if line[1:3] == ") ":
                found[f"{number} {line[3:]}"] = line[0]
    program("quiz", "rivers-check", "--plain", lines=(":b",) * 8)
    return found


def right_of(at: dict[str, str], *names: str) -> str:
    """Return options of question 2 as they are told: in the order shown."""
    return "; ".join(sorted(f"{at[f'2 {name}']}) {name}" for name in names))


def right_lines(program: Program) -> tuple[str, ...]:
    """Return lines that answer every question rightly."""
    at = questions(program)
    return (
        at["1 Danube"],
        f"{at['2 Victoria']} {at['2 Baikal']}",
        "t",
        "budapest",
        "2850",
        f"1{at['6 Seine']} 2{at['6 Danube']}",
        " ".join(at[f"7 {name}"] for name in ("Thames", "Seine", "Rhine", "Danube")),
        "Black Forest / a",
        "The water slows down.",
        "",
        "Sediment settles there.",
        ".",
    )


def test_a_quiz_is_taken_with_one_line_an_answer(program: Program) -> None:
    lines = right_lines(program)
    done = program("quiz", "rivers-check", "--plain", lines=(*lines, "y", "y", "n"))
    assert done.exit_code == 0
    assert done.stderr == ""
    assert "Result: 8 of 9, 89 %, passed, 60 % needed\n" in done.stdout
    assert "Result: 8.5 of 9, 94 %, passed, 60 % needed\n" in done.stdout
    report = json.loads(program("report", "learner", "bee", "--format", "json").stdout)
    (attempt,) = report["attempts"]
    assert (attempt["reached"], attempt["possible"], attempt["passed"]) == (8.5, 9.0, True)
    assert report["total"]["answers"] == 9


def test_a_wrong_answer_is_explained_and_leads_to_its_passage(program: Program) -> None:
    at = questions(program)
    done = program("quiz", "rivers-check", "--plain", lines=(at["1 Elbe"], ":s"))
    result = done.stdout[done.stdout.index("Result:") :].splitlines()
    assert result[:6] == [
        "Result: 0 of 9, 0 %, not passed, 60 % needed",
        "Attempt 1, it took 25 minutes 50 seconds.",
        "Key points: 0 of 3 wholly right.",
        "To mend, 0 % right: The Danube passes four capitals.",
        "To mend, 0 % right: The Danube flows into the Black Sea.",
        "To mend, 0 % right: The Rhine flows into the North Sea.",
    ]
    assert result[6:15] == [
        "Question 1: wrong, 0 of 1",
        "Which river flows through Vienna?",
        f"Your answer: {at['1 Elbe']}) Elbe",
        "Reason: It reaches the sea near Hamburg. The right option is “Danube”.",
        "Explanation: Vienna is one of the capitals on the Danube.",
        "Passage: Rivers of Europe, part 1 “The long way east”, sentence 1",
        "Question 2: not answered, 0 of 1",
        "Which of these are lakes? Choose two.",
        f"Right is: {right_of(at, 'Baikal', 'Victoria')}",
    ]


def test_a_slip_is_shown_letter_by_letter_in_signs_and_words(program: Program) -> None:
    lines = ("", "", "", "Budapst", "", "", "", "Blakc Forest / a", ":s")
    result = program("quiz", "rivers-check", "--plain", lines=lines).stdout.splitlines()
    place = result.index("Your answer: Budapst")
    assert result[place + 1 : place + 3] == [
        "Reason: Best is “Budapest”.",
        "Letters: Budap[+e]st, where [+] is missing",
    ]
    assert any(line.startswith("Gap 1, letters: Bla[") for line in result)
    assert sum("etters: " in line for line in result) == 2, "nothing where nothing differs"


def test_only_prompts_begin_with_two_hyphens(program: Program) -> None:
    lines = right_lines(program)
    out = program("quiz", "rivers-check", "--plain", lines=(*lines, ":s", "y", "y")).stdout
    prompts = [line for line in out.splitlines() if line.startswith("--")]
    assert prompts[:3] == ["-- One letter, a to c", "-- Letters such as a b, a to d", "-- t or f"]
    assert prompts[-4:-1] == [
        "-- Submit? y or n",
        "-- Does it have: Slowing water? y or n",
        "-- Does it have: Sediment settles? y or n",
    ]
    assert "\x1b" not in out


def test_leaving_and_the_end_of_input_keep_the_place(program: Program) -> None:
    first = program("quiz", "rivers-check", "--plain", lines=("a", ":q"))
    assert first.stdout.splitlines()[-1] == "Everything is saved."
    second = program("quiz", "rivers-check", "--plain", lines=("a b",))
    assert "Going on with the attempt: 1 of 9 answered." in second.stdout
    assert "Question 2 of 9" in second.stdout
    assert "Question 1 of 9" not in second.stdout
    assert "Question 3 of 9" in second.stdout
    assert second.exit_code == 0


def test_the_order_of_options_stays_when_the_attempt_goes_on(program: Program) -> None:
    assert questions(program) == questions(program)


def test_what_cannot_be_understood_is_explained_and_asked_again(program: Program) -> None:
    out = program("quiz", "rivers-check", "--plain", lines=("q", ":quit", "a")).stdout
    assert "“q” is none of the letters a to c.\n-- One letter, a to c" in out
    assert "There is no command :quit;" in out
    assert out.count("Saved: a)") == 1


def test_a_hint_is_shown_or_said_to_be_missing(program: Program) -> None:
    out = program("quiz", "rivers-check", "--plain", lines=("?", "?", "", "?")).stdout
    assert "Hint 1 of 1: It flows east." in out
    assert "There are no more hints." in out
    assert "There is no hint for this question." in out


def test_going_back_shows_the_answer_so_far_and_can_change_it(program: Program) -> None:
    out = program("quiz", "rivers-check", "--plain", lines=("a", ":b", "b", ":b", ":b")).stdout
    assert "Your answer so far: a) " in out
    assert "Your answer so far: b) " in out
    assert "This is the first question." in out


def test_unanswered_questions_are_named_before_submitting(program: Program) -> None:
    out = program("quiz", "rivers-check", "--plain", lines=("a", *("",) * 8, "maybe", "n")).stdout
    assert "Not answered: 2 to 9." in out
    assert "Type y to submit, n to go back" in out
    assert out.rindex("Question 2 of 9") > out.index("Not answered")


def test_an_essay_that_is_broken_off_is_saved(program: Program) -> None:
    lines = (*("",) * 8, "First line", "second line")
    out = program("quiz", "rivers-check", "--plain", lines=lines).stdout
    assert "Saved: First line second line" in out
    assert "Your text has 4 words." in out
    again = program("quiz", "rivers-check", "--plain").stdout
    assert "Your answer so far: First line second line" in again


def test_without_an_id_there_is_a_list_to_choose_from(program: Program) -> None:
    out = program("quiz", "--plain", lines=("9", "two-of-them", ":q")).stdout
    assert "1. Rivers, a check, 9 questions (rivers-check)" in out
    assert "“9” is none of them; type 1 to 2, or an id." in out
    assert "Quiz: Two at random" in out
    assert "unfinished at question 1" in program("quiz", "--plain").stdout


def test_an_unknown_quiz_is_named_with_those_there_are(program: Program) -> None:
    done = program("quiz", "midtrem", "--plain")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1].startswith("error: no quiz is called “midtrem”; ")
    assert "rivers-check" in done.stderr
