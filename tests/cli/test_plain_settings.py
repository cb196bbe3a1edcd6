"""The line mode takes quizzes with every setting: one line an answer, and nothing is lost."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from studyguide.cli.context import Context
from studyguide.cli.plain import Leave, Talk
from studyguide.cli.plain_quiz import take
from studyguide.domain.ids import QuizId
from studyguide.domain.questions import Written
from studyguide.services import answering, learners, quizzes, remarks
from studyguide.services.sitting import Sitting
from studyguide.store.database import Database
from tests.cli.conftest import Program
from tests.cli.quizzes import Hearer, add_quiz, letter_of


def trial(program: Program, *lines: str) -> list[str]:
    """Take the trial and return what was said."""
    done = program("quiz", "trial", "--plain", lines=lines)
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()


def options(program: Program) -> dict[str, str]:
    """Begin the trial and return the letters of the first question."""
    out = program("quiz", "trial", "--plain", lines=(":q",)).stdout
    return {name: letter_of(out, name) for name in ("Danube", "Rhine", "Elbe")}


def opened(program: Program) -> Database:
    """Open the database of the program."""
    return Database.open(f"sqlite:///{program('db', 'path').stdout.strip()}")


# before the clock


def test_the_rules_stand_before_the_first_question(program: Program) -> None:
    add_quiz(program)
    out = trial(program)
    assert out[:2] == ["Quiz: A trial", "The quiz has 3 questions."]
    assert out.index("You pass with 60 % of the marks.") < out.index("Question 1 of 3")
    assert "-- Enter starts the attempt, :q leaves" not in out, "the simple case starts at once"
    again = trial(program)
    assert again[:2] == ["Quiz: A trial", "3 questions, attempt 1."], "it just goes on"


@pytest.mark.parametrize("setting", ["time_limit: 1 h", "attempts: 2"])
def test_where_beginning_costs_something_the_learner_says_when(
    program: Program, setting: str
) -> None:
    add_quiz(program, setting)
    out = trial(program, ":q")
    assert out[-2:] == ["-- Enter starts the attempt, :q leaves", "Everything is saved."]
    out = trial(program, "", ":q")
    assert "Question 1 of 3" in out


def test_a_code_starts_the_attempt(program: Program) -> None:
    add_quiz(program, "access_code: spring tide")
    out = trial(program, "winter", "", "spring tide", ":q")
    asked = "-- The access code; the attempt starts with it, :q leaves"
    assert out.count(asked) == 3
    assert "That is not the access code; type the code that the instructor gave you." in out
    assert "Question 1 of 3" in out
    assert asked not in trial(program, ":q"), "an attempt that was begun needs none"


def test_a_quiz_that_is_not_open_is_an_error_with_the_moment(program: Program) -> None:
    add_quiz(program, "opens: 2026-04-01 08:00 Europe/Vienna")
    done = program("quiz", "trial", "--plain")
    assert done.exit_code == 1
    assert "It opens on Wednesday, 1 April 2026, 06:00 UTC." in done.stdout
    assert "error: “A trial” opens on 1 April 2026" in done.stderr
    listed = program("quiz", "--plain").stdout
    assert "A trial, 3 questions, opens Wednesday, 1 April 2026, 06:00 UTC (trial)" in listed


def test_a_quiz_without_attempts_left_offers_its_last_result(program: Program) -> None:
    add_quiz(program, "attempts: 1")
    trial(program, "", "", "Budapest", ":s")
    out = trial(program, "y", "")
    assert any("has no attempt left for you" in line for line in out)
    assert "Result: 1 of 3, 33 %, not passed, 60 % needed" in out
    assert trial(program, "n")[-1] == "-- Show the result of attempt 1? y or n"
    assert "no attempt left, best 33 %" in program("quiz", "--plain").stdout


# at a question


def test_certainty_stands_behind_the_answer(program: Program) -> None:
    add_quiz(program, "certainty: true")
    at = options(program)
    out = trial(
        program,
        "!3",
        f"{at['Danube']} !3",
        ":b",
        "!2",
        "Bucharest",
        "t !1",
        "y",
        "",
    )
    assert (
        out.count("Answer first; !1 unsure, !2 rather sure, !3 sure stands behind an answer.") == 1
    )
    assert f"Saved: {at['Danube']}) Danube; sure" in out
    assert f"Saved: {at['Danube']}) Danube; rather sure" in out
    assert "Saved: Bucharest; you did not say how sure you are, so it counts as unsure" in out
    assert "Saved: true; unsure" in out
    assert "Result: 1 of 3, 33 %, not passed, 60 % needed" in out
    assert f"Your answer: {at['Danube']}) Danube; rather sure" in out
    assert "Question 1: right, 0.67 of 1" in out
    assert "Question 3: right, 0.33 of 1" in out


def test_a_sign_of_certainty_is_text_where_none_is_asked_for(program: Program) -> None:
    add_quiz(program)
    assert "Saved: Budapest !3" in trial(program, "", "Budapest !3")


def test_an_interactive_quiz_judges_hints_and_counts_tries(program: Program) -> None:
    add_quiz(program, "behaviour: interactive", "tries: 3")
    at = options(program)
    out = trial(program, "?", at["Elbe"], at["Rhine"], at["Danube"], "", "", ":s", "")
    asked = out[out.index("Question 1 of 3") :]
    first = asked.index("Checked: wrong, 0 of 1")
    assert asked[first + 1 : first + 4] == [
        "Reason: It reaches the sea near Hamburg.",
        "Hint: It flows east.",
        "2 tries left; a right answer now earns 0.67 of 1. An empty line goes on.",
    ]
    assert "1 try left; a right answer now earns 0.33 of 1. An empty line goes on." in asked
    before = asked[: asked.index("Checked: right, 0.33 of 1")]
    assert not any("Danube” " in line or "Vienna is one" in line for line in before), "no key"
    assert "Explanation: Vienna is one of the capitals on the Danube." in asked
    assert "Here a hint follows each wrong try." in out
    assert "Question 1: right, 0.33 of 1" in out
    assert "It took 3 tries." in out


def test_tries_come_back_after_leaving(program: Program) -> None:
    add_quiz(program, "behaviour: interactive", "tries: 3")
    at = options(program)
    trial(program, at["Elbe"], ":q")
    out = trial(program, ":q")
    assert f"Your answer so far: {at['Elbe']}) Elbe" in out
    assert "2 tries left; a right answer now earns 0.67 of 1. An empty line goes on." in out


def test_an_immediate_answer_stands(program: Program) -> None:
    add_quiz(program, "behaviour: immediate")
    at = options(program)
    out = trial(program, at["Rhine"], ":b", at["Danube"], "", ":q")
    assert "Checked: wrong, 0 of 1" in out
    assert "Reason: The right option is “Danube”." in out
    assert f"Your answer, which stands: {at['Rhine']}) Rhine" in out
    assert "The answer to question 1 stands; go on to the next question." in out
    assert out.count("Question 2 of 3") == 2


def test_what_may_not_be_seen_while_answering_is_not_said(program: Program) -> None:
    add_quiz(program, "behaviour: immediate", "review: {answering: [response]}")
    at = options(program)
    out = trial(program, at["Rhine"], ":m", ":q")
    assert "Checked: answered" in out
    assert not any("wrong" in line.casefold() for line in out[out.index("Question 1 of 3") :])


def test_a_question_is_flagged_noted_found_again_and_gone_to(program: Program) -> None:
    add_quiz(program)
    at = options(program)
    out = trial(program, at["Danube"], ":f", ":n look it up", ":g 3", ":m", ":g 9", ":g", ":q")
    assert "Question 2 is flagged." in out
    assert "Your note: look it up" in out
    place = out.index("You are at question 3 of 3.")
    assert out[place + 1 : place + 5] == [
        "Answered: 1.",
        "Not answered: 2 to 3.",
        "Flagged: 2.",
        "With a note: 2.",
    ]
    assert out.count("Which question; type a number from 1 to 3, such as :g 1.") == 2
    out = trial(program, ":g 2", ":f", ":n -", ":f please", ":q")
    assert "You flagged this question." in out
    assert "Question 2 is no longer flagged." in out
    assert "There is no note; :n and a text writes one, :n - takes it away." in out
    assert ":f please is not understood; type :f alone." in out


def test_flagged_questions_are_named_before_handing_in(program: Program) -> None:
    add_quiz(program)
    out = trial(program, "", "", ":f", "t", ":m", "n", ":q")
    place = out.index("-- Submit? y or n")
    assert out[place - 2 : place] == ["Not answered: 1 to 2.", "Flagged: 3."]


def test_a_judged_question_is_reported_at_once_and_others_from_the_result(
    program: Program,
) -> None:
    add_quiz(program, "behaviour: immediate")
    out = trial(
        program, ":r early", "", "Buda", ":b", ":r Buda was a town", ":s", ":r 3 unclear", ""
    )
    assert any(line.startswith("A question is reported after its answer") for line in out)
    assert "Reported to the instructor." in out
    assert "Reported question 3 to the instructor." in out
    database = opened(program)
    found = [(one.question, one.comment) for one in remarks.listed(database)]
    database.close()
    assert found == [("rivers/hungary", "Buda was a town"), ("rivers/nile", "unclear")]


def test_a_sequential_quiz_goes_on_only(program: Program) -> None:
    add_quiz(program, "navigation: sequential")
    out = trial(program, "", "n", "", "y", "Budapest", ":b", ":g 1", "f", "n", ":q")
    assert out.count("-- This question does not come back. Go on without an answer? y or n") == 2
    assert out.count("Question 1 of 3") == 2
    assert (
        out.count("This quiz is answered one question after the other; go on to the next question.")
        == 2
    )
    assert out[-3:] == ["Your answer so far: false", "-- t or f", "Everything is saved."]


# essays


def test_an_essay_takes_commands_before_its_first_line_and_certainty_at_its_end(
    program: Program,
) -> None:
    add_quiz(program, "certainty: true", questions=("nile", "delta"))
    out = trial(program, "t", ":f", ":m", "?", "Sand settles.", "", ":m is text here", ". !2", "n")
    assert "Question 2 is flagged." in out
    assert "Saved: Sand settles. :m is text here; rather sure" not in out
    assert "Saved: Sand settles. :m is text here" in out
    assert "Your text has 6 words." in out
    again = trial(program, ":q")
    assert "Your answer so far: Sand settles. :m is text here; rather sure" in again


def test_an_essay_is_saved_while_it_is_written(program: Program) -> None:
    """A program that is killed in the middle of it loses what came after the last save only."""
    add_quiz(program, questions=("delta",))
    said = io.StringIO()
    context = Context(clock=program.tick, passing=program.seconds, seed=7, zone=UTC)
    kept: list[str] = []

    def look() -> None:
        database = opened(program)
        (one,) = learners.everyone(database)
        sitting = quizzes.begin(
            database,
            one.id,
            QuizId("trial"),
            now=program.now,
            random=context.random,
            window="other/1/1",
            take_over=True,
        )
        kept.append(str(sitting.attempt.responses))
        database.close()

    context.load_bundled()
    with pytest.raises(Leave):
        take(context, Talk(Hearer("First line.", "second", look, ":q"), said), "trial")
    context.close()
    assert "First line." in kept[0]


# time


def test_time_is_told_and_warned_of_once(program: Program) -> None:
    add_quiz(program, "time_limit: 12 min")
    out = trial(program, "", *(":t",) * 40, ":q")
    assert sum(line.startswith("Time left: ") for line in out) > 5
    assert out.count("Less than 5 minutes left.") == 1
    assert out.index("Less than 5 minutes left.") > out.index("Question 1 of 3")


def test_when_time_is_over_the_attempt_is_handed_in_and_nothing_is_lost(program: Program) -> None:
    add_quiz(program, "time_limit: 5 min")
    out = trial(program, "", "", "Budapest", *(":b", "") * 40)
    assert "Your time is over." in out
    assert "It was handed in by itself when its time was over." in out
    assert "Result: 1 of 3, 33 %, not passed, 60 % needed" in out


def test_an_abandoned_attempt_is_kept_and_said_not_to_count(program: Program) -> None:
    add_quiz(program, "time_limit: 5 min", "on_timeout: abandon")
    out = trial(program, "", "", "Budapest", *(":b", "") * 40)
    assert "Its time was over before it was handed in: it is kept, but does not count." in out
    assert "Result: 1 of 3, 33 %" in out
    assert not any("What counts" in line for line in out)


def test_in_the_grace_period_an_empty_line_hands_in(program: Program) -> None:
    add_quiz(program, "time_limit: 6 min", "on_timeout: grace 60 min")
    lines = [":b"] * 40
    out = trial(program, "", "", "Budapest", *lines, ":m", "")
    assert "Nothing more can be answered, but the attempt can be handed in." in out
    assert "-- Enter hands in, :m tells what is answered, :q leaves" in out
    assert "Result: 1 of 3, 33 %, not passed, 60 % needed" in out
    listed = program("attempts", "list").stdout
    assert "handed in" in listed


def test_after_the_grace_period_nothing_counts(program: Program) -> None:
    add_quiz(program, "time_limit: 3 min", "on_timeout: grace 1 min")
    out = trial(program, "", "", "Budapest", *(":b", "") * 12, *("what",) * 20)
    assert any("does not count" in line for line in out)


def test_what_was_left_too_long_is_over_when_it_is_opened_again(program: Program) -> None:
    add_quiz(program, "time_limit: 5 min", "attempts: 1")
    trial(program, "", "", "Budapest", ":q")
    program.now += timedelta(days=1)
    out = trial(program, "y")
    assert "It was handed in by itself when its time was over." in out


# windows


def elsewhere(program: Program) -> tuple[Database, Sitting]:
    """Open Bee's attempt in another window, on a machine that was just heard of."""
    database = opened(program)
    (bee,) = learners.everyone(database)
    sitting = quizzes.begin(
        database,
        bee.id,
        QuizId("trial"),
        now=program.now,
        random=Context(seed=1).random,
        window="far-away/1/1",
        take_over=True,
    )
    return database, sitting


def test_an_attempt_that_is_open_elsewhere_is_taken_over_when_wanted(program: Program) -> None:
    add_quiz(program)
    options(program)
    database, _ = elsewhere(program)
    out = trial(program, "n")
    assert out[-2:] == ["-- Take it over here? y or n", "Everything is saved."]
    assert "Question 1 of 3" not in out
    assert "Question 1 of 3" in trial(program, "y", ":q")
    database.close()


class Hall:
    """The line mode in one window while another one does something."""

    def __init__(self, program: Program) -> None:
        self.program, self.said = program, io.StringIO()
        options(program)

    def take(self, *lines: str | Callable[[], object]) -> list[str]:
        hearer = Hearer(*lines)
        context = Context(clock=self.program.tick, passing=self.program.seconds, seed=8, zone=UTC)
        try:
            take(context, Talk(hearer, self.said), "trial")
        except Leave:
            self.said.write("left\n")
        context.close()
        return self.said.getvalue().splitlines()

    def grab(self) -> None:
        """Take the attempt over in the other window."""
        database, _ = elsewhere(self.program)
        database.close()

    def grab_and_answer(self) -> None:
        """Take the attempt over in the other window, and answer the second question there."""
        database, sitting = elsewhere(self.program)
        answering.answer(
            database,
            sitting,
            1,
            Written("Vienna"),
            now=self.program.now,
            took=timedelta(seconds=1),
            days=Context(zone=UTC).days,
            random=Context(seed=2).random,
        )
        database.close()

    def grab_and_submit(self) -> None:
        """Hand the attempt in in the other window."""
        database, sitting = elsewhere(self.program)
        answering.submit(database, sitting, now=self.program.now, random=Context(seed=3).random)
        database.close()


def test_a_window_that_lost_the_attempt_says_so_and_takes_it_back(program: Program) -> None:
    add_quiz(program)
    hall = Hall(program)
    out = hall.take("", hall.grab, "Budapest", "y", ":q")
    assert "The attempt goes on in another window; your answer here is saved; go on there." in out
    assert "-- Take it back here? y or n" in out
    assert "Your answer so far: Budapest" in out
    assert out[-1] == "left"


def test_of_two_answers_the_learner_chooses_when_taking_back(program: Program) -> None:
    add_quiz(program)
    hall = Hall(program)
    out = hall.take("", hall.grab_and_answer, "Budapest", "y", "y", ":g 2", ":q")
    assert any(line.startswith("Question 2 was answered in another window") for line in out)
    asked = "-- Save your answer here, “Budapest”, in place of the one there? y or n"
    assert asked in out
    assert "Saved: Budapest" in out[out.index(asked) :]
    assert "Your answer so far: Budapest" in out


def test_an_attempt_that_was_handed_in_elsewhere_shows_its_result(program: Program) -> None:
    add_quiz(program)
    hall = Hall(program)
    out = hall.take("", hall.grab_and_submit, "Budapest", "")
    assert any("submitted in another window" in line for line in out)
    assert "Result: 0 of 3, 0 %, not passed, 60 % needed" in out


def test_leaving_lets_the_next_window_in(program: Program) -> None:
    add_quiz(program)
    options(program)
    database = opened(program)
    (bee,) = learners.everyone(database)
    sitting = quizzes.begin(
        database,
        bee.id,
        QuizId("trial"),
        now=program.now,
        random=Context(seed=1).random,
        window="far-away/1/1",
    )
    assert sitting.window == "far-away/1/1"
    database.close()


# the result


def test_a_result_says_what_it_does_not_show_and_until_when(program: Program) -> None:
    add_quiz(
        program,
        "closes: 2026-04-01 08:00 UTC",
        "review: {submitted: [response, mark, feedback], closed: all}",
    )
    at = options(program)
    out = trial(program, at["Elbe"], "Vienna", ":s", ":p 1", ":i 1 x", ":w", "")
    result = out[out.index("Result: 0 of 3, 0 %, not passed, 60 % needed") :]
    until = "Not shown before the quiz is closed, Wednesday, 1 April 2026, 08:00 UTC"
    assert f"{until}: what is right and wrong, the explanations, the right answers." in result
    assert "Question 1: answered, 0 of 1" in result
    assert "Reason: It reaches the sea near Hamburg." in result
    shown = [line for line in result if not line.startswith(("To mend", "Keys:"))]
    assert not any("Danube”" in line or "Budapest" in line for line in shown), "no key"
    assert "Passages are not shown for this quiz; look them up in the guide." in result
    assert "What is right is not shown yet; wait for the result." in result
    assert "What is wrong is not shown; practise by guide instead." in result
    program.now = datetime(2026, 4, 1, 8, tzinfo=UTC)
    later = trial(program, "y")
    assert "Reason: It reaches the sea near Hamburg. The right option is “Danube”." in later
    assert "Question 1: wrong, 0 of 1" in later


def test_without_marks_the_result_tells_how_many_were_answered(program: Program) -> None:
    add_quiz(program, "review: {submitted: [response]}")
    out = trial(program, "", "Budapest", ":s")
    assert "Result: 1 of 3 answered" in out
    assert any(line.startswith("Not shown: what is right and wrong, the marks,") for line in out)
    assert "Question 2: answered" in out


def test_after_the_result_passages_claims_and_practice_of_what_was_wrong(
    program: Program,
) -> None:
    add_quiz(program)
    at = options(program)
    out = trial(
        program,
        at["Danube"],
        "Pest",
        "t",
        "y",
        ":p 2",
        ":i 2 Its old name",
        ":i 1 x",
        ":x",
        ":p 7",
        ":w",
        "Bucharest",
        "Budapest",
        "y",
        "",
    )
    assert "Key point:" in out
    assert "Claimed question 2; the instructor decides." in out
    assert any(line.startswith("There is nothing to claim here") for line in out)
    assert any(line.startswith("“:x” is not understood") for line in out)
    assert "There is no question 7; name 1 to 3." in out
    practice = out[out.index("Practice: Wrong in “A trial”") :]
    assert "1 question." in practice
    assert practice.index("Checked: wrong, 0 of 1") < practice.index("Checked: right, 0.67 of 1")
    assert "-- End the practice? y or n" in practice
    assert any("counts for no grade" in line for line in practice)
    assert "Its old name" in program("claims", "list").stdout


def test_several_attempts_tell_which_mark_counts(program: Program) -> None:
    add_quiz(program, "attempts: 3", "grade: average")
    trial(program, "", "", "Budapest", ":s")
    out = trial(program, "", ":s")
    assert "This is attempt 2 of 3." in out
    assert any(line.startswith("Attempt 2 of 3, it took ") for line in out)
    assert "What counts: 17 %, the average of your attempts." in out
