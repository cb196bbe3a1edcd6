"""Settings and sections of quiz files: what they mean, and what is said when nothing is meant."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.content.files import Kind
from studyguide.content.ids import with_ids
from studyguide.content.schema_quiz import SettingsEntry
from studyguide.domain.ids import QuestionId
from studyguide.domain.questions import ChoiceQuestion
from studyguide.domain.quiz import Quiz
from studyguide.domain.quiz_settings import (
    EVERYTHING,
    Allowance,
    Behaviour,
    GradeMethod,
    Navigation,
    OnTimeout,
    QuizSettings,
    ReviewOptions,
    Shown,
)
from studyguide.store.codec import decode, encode
from tests.unit.test_content_support import compile_files, complaints

QUESTIONS = "[{id: a, statement: A., answer: true}, {id: b, statement: B., answer: true}]"
EVERY = """\
behaviour: interactive
tries: 3
penalty: 25 %
certainty: true
time_limit: 40 min
on_timeout: grace 5 min
opens: 2026-12-01 08:00 Europe/Vienna
closes: 2026-12-05 Europe/Vienna
attempts: 2
wait_between: 1 h
grade: average
shuffle: both
navigation: sequential
review: {answering: [response, correctness], submitted: mark, closed: none}
pass_mark: 60 %
access_code: 0815
exceptions:
  - {learner: " Bee   Li ", extra_time: 50 %, extra_attempts: 1}
  - {learner: Ida, extra_time: 10 min, opens: 2026-12-07 UTC, closes: 2026-12-08 18:00 +01:00}
"""


def with_settings(settings: str) -> str:
    """Return a quiz of two questions; the first of the settings is line 6, column 3."""
    lines = "".join(f"  {line}\n" for line in settings.strip().splitlines())
    return f"quiz: q\ntitle: Q\nsections:\n  - questions: {QUESTIONS}\nsettings:\n{lines}"


def with_section(section: str) -> str:
    """Return a quiz of one section, whose first line is line 4."""
    first, *rest = section.strip().splitlines()
    body = "".join(f"    {line}\n" for line in rest)
    return f"quiz: q\ntitle: Q\nsections:\n  - {first}\n{body}"


def made(folder: Path, text: str) -> Quiz:
    compiled = compile_files(folder, {"q.yaml": text})
    assert compiled.problems == ()
    [quiz] = compiled.library.quizzes
    return quiz


def test_every_setting_means_what_it_says(tmp_path: Path) -> None:
    closes = datetime(2026, 12, 8, 17, 0, tzinfo=UTC)
    assert made(tmp_path, with_settings(EVERY)).settings == QuizSettings(
        behaviour=Behaviour.INTERACTIVE,
        tries=3,
        penalty=Fraction(1, 4),
        certainty=True,
        time_limit=timedelta(minutes=40),
        on_timeout=OnTimeout.GRACE,
        grace=timedelta(minutes=5),
        opens=datetime(2026, 12, 1, 7, 0, tzinfo=UTC),
        closes=datetime(2026, 12, 5, 23, 0, tzinfo=UTC),
        attempts=2,
        wait_between=timedelta(hours=1),
        grade=GradeMethod.AVERAGE,
        shuffle_questions=True,
        shuffle_options=True,
        navigation=Navigation.SEQUENTIAL,
        review=ReviewOptions(
            answering=frozenset({Shown.RESPONSE, Shown.CORRECTNESS}),
            submitted=frozenset({Shown.MARK}),
            closed=frozenset(),
        ),
        pass_mark=Fraction(3, 5),
        access_code="0815",
        exceptions=(
            Allowance(learner="Bee Li", extra_time=timedelta(minutes=20), extra_attempts=1),
            Allowance(
                learner="Ida",
                extra_time=timedelta(minutes=10),
                opens=datetime(2026, 12, 7, tzinfo=UTC),
                closes=closes,
            ),
        ),
    )


def test_a_quiz_without_settings_has_the_defaults(tmp_path: Path) -> None:
    quiz = made(tmp_path, with_section(f"questions: {QUESTIONS}"))
    assert quiz.settings == QuizSettings()
    assert quiz.settings.review.submitted == EVERYTHING


def test_a_quiz_is_the_same_after_it_was_in_the_database(tmp_path: Path) -> None:
    section = "points: 2\nquestions: [{id: a, points: 3, statement: A., answer: true}]\n"
    text = with_section(section) + with_settings(EVERY).partition("]\n")[2]
    quiz = made(tmp_path, text)
    assert quiz.settings.exceptions
    assert quiz.sections[0].worth
    assert decode(encode(quiz), Quiz) == quiz
    assert encode(decode(encode(quiz), Quiz)) == encode(quiz)


@pytest.mark.parametrize(
    ("written", "share"),
    [("1/3", "1/3"), ("25 %", "1/4"), ("0.25", "1/4"), ('"0,5"', "1/2"), ("0", "0"), ("1", "1")],
)
def test_a_penalty_is_a_share_of_the_mark(tmp_path: Path, written: str, share: str) -> None:
    quiz = made(tmp_path, with_settings(f"behaviour: interactive\npenalty: {written}"))
    assert quiz.settings.penalty == Fraction(share)


@pytest.mark.parametrize(("written", "number"), [("2", 2), ("unlimited", None)])
def test_attempts_are_a_number_or_unlimited(
    tmp_path: Path, written: str, number: int | None
) -> None:
    assert made(tmp_path, with_settings(f"attempts: {written}")).settings.attempts == number


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            "time_limt: 45 min",
            "6:3: error[UNKNOWN-KEY] unknown key `time_limt`; did you mean `time_limit`?",
        ),
        (
            "behavior: immediate",
            "6:3: error[UNKNOWN-KEY] unknown key `behavior`; did you mean `behaviour`?",
        ),
        (
            "review: {submited: all}",
            "6:12: error[UNKNOWN-KEY] unknown key `submited`; did you mean `submitted`?",
        ),
        (
            "exceptions: [{learner: B, extratime: 5 min}]",
            "6:29: error[UNKNOWN-KEY] unknown key `extratime`; did you mean `extra_time`?",
        ),
        (
            "exceptions: [{extra_time: 5 min}]",
            "6:16: error[MISSING-KEY] `learner` is missing; add `learner: …`",
        ),
        (
            "behaviour: defered",
            "6:14: error[WRONG-VALUE] `defered` is not possible here, only `deferred`",
        ),
        ("tries: 0", "6:10: error[BAD-NUMBER] `0` is no whole number above 0"),
        (
            "penalty: 4/3",
            "6:12: error[BAD-NUMBER] `4/3` is no share between 0 and 100 %; write 1/3, 25 "
            "% or 0.25",
        ),
        ("penalty: 1/0", "6:12: error[BAD-NUMBER] `1/0` is no share"),
        ("penalty: -1", "6:12: error[BAD-NUMBER] `-1` is no share"),
        (
            "certainty: yes",
            "6:14: error[WRONG-VALUE] `yes` is neither true nor false; write `true`",
        ),
        ("time_limit: 45", "6:15: error[BAD-TIME] `45` has no unit; write `45 min`"),
        (
            "time_limit: [45 min]",
            "6:15: error[WRONG-TYPE] a list stands where a single value belongs",
        ),
        (
            "on_timeout: grace",
            "6:15: error[WRONG-VALUE] `grace` does not tell how long; write how long, as "
            "in `grace 5 min`",
        ),
        ("on_timeout: grace 5", "6:15: error[BAD-TIME] `5` has no unit; write `5 min`"),
        (
            "on_timeout: submit 5 min",
            "6:15: error[WRONG-VALUE] `submit 5 min` is not possible here; write `submit`, "
            "`abandon` or `grace 5 min`",
        ),
        ("on_timeout: abandn", "6:15: error[WRONG-VALUE] `abandn` is not possible here"),
        (
            "opens: 2026-12-01 08:00",
            "6:10: error[BAD-TIME] `2026-12-01 08:00` does not tell its time zone; write",
        ),
        (
            "attempts: 0",
            "6:13: error[BAD-NUMBER] `0` is no number of attempts; write a whole number "
            "above 0, or `unlimited`",
        ),
        ("attempts: many", "6:13: error[BAD-NUMBER] `many` is no number of attempts"),
        ("wait_between: 0 h", "6:17: error[BAD-TIME] `0 h` is no time at all"),
        (
            "review: {submitted: [mark, keey]}",
            "6:23: error[WRONG-VALUE] `keey` is nothing that can be shown, only `response`,",
        ),
        (
            "review: {submitted: [all]}",
            "6:23: error[WRONG-VALUE] `all` stands alone; write `all` without brackets",
        ),
        ("review: all", "6:11: error[WRONG-TYPE] `review` must be a mapping"),
        ("access_code: ''", "6:16: error[EMPTY] `access_code` is empty"),
        (
            "exceptions: [{learner: ''}]",
            "6:26: error[EMPTY] the learner has no name; write the name",
        ),
        (
            "exceptions: [{learner: B, extra_time: 0 %}]",
            "6:41: error[BAD-TIME] `0 %` is no time at all",
        ),
        (
            "exceptions: [{learner: B, extra_attempts: 0}]",
            "6:45: error[BAD-NUMBER] `0` is no whole number",
        ),
        ("exceptions: {learner: B}", "6:15: error[WRONG-TYPE] `exceptions` must be a list"),
    ],
)
def test_a_setting_that_is_none_is_told_with_place_and_remedy(
    tmp_path: Path, settings: str, said: str
) -> None:
    found = complaints(tmp_path, {"q.yaml": with_settings(settings)})
    assert any(line.startswith(f"q.yaml:{said}") for line in found), found


ODD = [
    "",
    "x",
    "all",
    "45",
    "1 h",
    "-1",
    "1/0",
    "9" * 70,
    "2026-12-01 UTC",
    "9999-12-31 UTC",
    "٣ min",
]
_values = st.recursive(
    st.sampled_from(ODD) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["learner", "extra_time", "opens", "closed", "x"]), inner, max_size=3
        )
    ),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from([*SettingsEntry.model_fields, "x"]), _values, max_size=4))
def test_whatever_stands_under_settings_is_a_setting_or_told_with_its_place(
    settings: dict[str, object],
) -> None:
    with TemporaryDirectory() as folder:
        text = f"{with_section(f'questions: {QUESTIONS}')}settings: {json.dumps(settings)}\n"
        compiled = compile_files(Path(folder), {"q.yaml": text})
    assert all(problem.message and problem.line > 3 for problem in compiled.problems)
    assert compiled.problems or len(compiled.library.quizzes) == 1


DATES = "opens: 2026-12-01 UTC\ncloses: 2026-12-05 UTC"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            "tries: 2",
            "6:3: `tries` counts only in an interactive quiz; add `behaviour: "
            "interactive`, or remove it",
        ),
        ("behaviour: immediate\npenalty: 1/3", "7:3: `penalty` counts only in an interactive quiz"),
        (
            "on_timeout: grace 5 min",
            "6:3: `grace` says what happens when time is over, but it never is; add "
            "`time_limit` or `closes`",
        ),
        ("on_timeout: abandon", "6:3: `abandon` says what happens when time is over"),
        (
            "opens: 2026-12-05 08:00 UTC\ncloses: 2026-12-01 UTC",
            "7:3: the quiz closes before it opens; give it a later time than `opens`",
        ),
        (
            "opens: 2026-12-05 08:00 UTC\ncloses: 2026-12-05 09:00 +01:00",
            "7:3: the quiz closes before it opens",
        ),
        (
            "attempts: 1\nwait_between: 1 h",
            "7:3: there is nothing to wait for, since each learner has one attempt; raise "
            "`attempts`",
        ),
        (
            "review: {answering: [mark]}",
            "6:12: nothing is judged while a learner answers, so `answering` shows "
            "nothing; add `behaviour: immediate`",
        ),
        (
            "review: {closed: all}",
            "6:12: the quiz never closes, so `closed` has no effect; add `closes`",
        ),
        (
            "behaviour: practice\nattempts: 2",
            "7:3: practice may be repeated as often as wanted; remove it",
        ),
        ("behaviour: practice\nwait_between: 1 h", "7:3: practice may be repeated at once"),
        ("behaviour: practice\ngrade: last", "7:3: practice counts for no grade"),
        (
            "behaviour: practice\nnavigation: sequential",
            "7:3: practice means coming back to questions, which `sequential` forbids",
        ),
        (
            "exceptions: [{learner: B}]",
            "6:16: the exception for “B” changes nothing; add `extra_time`",
        ),
        (
            "exceptions: [{learner: B, extra_time: 50 %}]",
            "6:29: there is no time limit to which something could be added; add `time_limit`",
        ),
        (
            "exceptions: [{learner: B, extra_attempts: 1}]",
            "6:29: everybody has as many attempts as wanted already; add `attempts`",
        ),
        (
            f"{DATES}\nexceptions: [{{learner: B, closes: 2026-11-01 UTC}}]",
            "8:29: the quiz closes for “B” before it opens",
        ),
        (
            f"{DATES}\nexceptions: [{{learner: B, opens: 2026-12-07 UTC}}]",
            "8:29: the quiz closes for “B” before it opens",
        ),
        (
            f"{DATES}\nexceptions:\n  - {{learner: Bee, closes: 2026-12-06 UTC}}\n  - "
            f"{{learner: bee, closes: 2026-12-07 UTC}}",
            "10:8: “bee” has an exception already, in line 9; put all that holds for a "
            "learner into one",
        ),
    ],
)
def test_settings_that_exclude_each_other_are_told(
    tmp_path: Path, settings: str, said: str
) -> None:
    [line] = complaints(tmp_path, {"q.yaml": with_settings(settings)})
    place, _, words = said.partition(": ")
    assert line.startswith(f"q.yaml:{place}: error[CONTRADICTION] {words}")


@pytest.mark.parametrize(
    "settings",
    [
        "opens: 2001-01-01 UTC\ncloses: 2001-01-01 UTC",
        "closes: 2001-01-01 UTC\non_timeout: abandon\nreview: {closed: none}",
        "exceptions: [{learner: B, closes: 2026-12-01 UTC}]\nreview: {closed: none}",
        "wait_between: 1 h",
        "attempts: unlimited\nbehaviour: practice",
        "behaviour: immediate\nnavigation: sequential\nreview: {answering: []}",
    ],
)
def test_settings_that_can_be_meant_are_right(tmp_path: Path, settings: str) -> None:
    assert complaints(tmp_path, {"q.yaml": with_settings(settings)}) == []


OWN = "[{id: a, statement: A., answer: true}, {id: b, statement: B., answer: true, points: 3}]"


def test_points_of_one_question_win_over_those_of_its_section_and_its_bank(tmp_path: Path) -> None:
    bank = f"bank: r\noff: all\nquestions: {OWN}\n"
    section = f"points: 2\nquestions: [r/a, {{question: r/b, points: 5}}, {OWN[1:-1]}]"
    compiled = compile_files(tmp_path, {"r/bank.yaml": bank, "q.yaml": with_section(section)})
    assert compiled.problems == ()
    [quiz] = compiled.library.quizzes
    [made_section] = quiz.sections
    every = {
        question.id: question for bank in compiled.library.banks for question in bank.questions
    }
    worth = {id: made_section.points_of(every[id]) for id in made_section.questions}
    assert worth == {
        QuestionId("r/a"): 2,
        QuestionId("r/b"): 5,
        QuestionId("q/a"): 2,
        QuestionId("q/b"): 3,
    }


@pytest.mark.parametrize(
    ("section", "said"),
    [
        (
            f"best: 3\nquestions: {QUESTIONS}",
            "4:5: error[CONTRADICTION] the best 3 of 2 questions cannot be taken; write at "
            "most 2, or ask more",
        ),
        (
            "best: 1\nquestions: [{id: a, points: 2, statement: A., answer: true}]",
            "5:25: error[CONTRADICTION] where the best answers count, all questions must "
            "be worth the same",
        ),
        (
            f"best: 0\nquestions: {QUESTIONS}",
            "4:11: error[BAD-NUMBER] `0` is no whole number above 0",
        ),
        (f"points: -1\nquestions: {QUESTIONS}", "4:13: error[BAD-NUMBER] `-1` is not above 0"),
        ("questions: [{question: r/x}]", "4:28: error[UNKNOWN-BANK] there is no bank `r`"),
        ("questions: [{question: Which one}]", "4:28: error[BAD-ID] `Which one` is no id"),
        (
            "questions: [{question: r/x, point: 2}]",
            "4:33: error[UNKNOWN-KEY] unknown key `point`; did you mean `points`?",
        ),
        (
            "questions: [{qestion: r/x, points: 2}]",
            "4:18: error[UNKNOWN-KEY] unknown key `qestion`; did you mean `question`?",
        ),
        (
            "questions: [{question: [r/x]}]",
            "4:28: error[WRONG-TYPE] `question` must be a text, not a list",
        ),
    ],
)
def test_a_section_that_cannot_be_counted_is_told(tmp_path: Path, section: str, said: str) -> None:
    found = complaints(tmp_path, {"q.yaml": with_section(section)})
    assert any(line.startswith(f"q.yaml:{said}") for line in found), found


def test_a_question_with_points_that_is_asked_twice_is_told(tmp_path: Path) -> None:
    bank = f"bank: r\noff: all\nquestions: {QUESTIONS}\n"
    text = with_section("questions: [r/a, {question: r/a, points: 2}]")
    [line] = complaints(tmp_path, {"r/bank.yaml": bank, "q.yaml": text})
    assert "error[REPEATED-QUESTION] `r/a` is asked already in this quiz" in line


def test_missing_ids_are_written_into_own_questions_only() -> None:
    text = with_section("questions: [{question: r/a, points: 2}, {statement: So., answer: true}]")
    fixed, added = with_ids(text.encode(), Kind.QUIZ)
    assert added == ("so",)
    assert b"[{question: r/a, points: 2}, {id: so, statement" in fixed


def test_an_option_may_keep_its_place(tmp_path: Path) -> None:
    section = "questions: [{id: a, ask: W?, choices: [right: x, y, {wrong: z, pin: true}]}]"
    compiled = compile_files(tmp_path, {"q.yaml": with_section(section)})
    [question] = compiled.library.banks[0].questions
    assert isinstance(question, ChoiceQuestion)
    assert [choice.pinned for choice in question.choices] == [False, False, True]


def test_an_option_of_a_gap_cannot_be_pinned(tmp_path: Path) -> None:
    gap = "{choices: [right: a, {wrong: b, pin: true}]}"
    section = f'questions: [{{id: a, cloze: "A [[a]].", gaps: {{a: {gap}}}}}]'
    [line] = complaints(tmp_path, {"q.yaml": with_section(section)})
    assert "error[MISPLACED-KEY] the options of a gap keep their order anyway; remove it" in line


def revision(folder: Path, text: str) -> str:
    return made(folder, text).revision


@pytest.mark.parametrize(
    "settings",
    [
        "time_limit: 45 min\non_timeout: abandon",
        "opens: 2026-12-01 UTC\ncloses: 2026-12-05 UTC\nreview: {closed: none}",
        "attempts: 2\nwait_between: 1 h\ngrade: last",
        "access_code: willow",
        "time_limit: 1 h\nexceptions: [{learner: Bee, extra_time: 50 %}]",
    ],
)
def test_when_how_long_and_for_whom_a_quiz_is_open_leaves_its_revision(
    tmp_path: Path, settings: str
) -> None:
    plain = with_section(f"questions: {QUESTIONS}")
    assert revision(tmp_path, with_settings(settings)) == revision(tmp_path, plain)


@pytest.mark.parametrize(
    "settings",
    [
        "behaviour: immediate",
        "certainty: true",
        "pass_mark: 60 %",
        "navigation: sequential",
        "shuffle: none",
    ],
)
def test_how_a_quiz_is_asked_and_marked_changes_its_revision(tmp_path: Path, settings: str) -> None:
    plain = with_section(f"questions: {QUESTIONS}")
    assert revision(tmp_path, with_settings(settings)) != revision(tmp_path, plain)


def test_points_and_best_change_the_revision_of_a_quiz(tmp_path: Path) -> None:
    sections = (
        f"questions: {QUESTIONS}",
        f"points: 2\nquestions: {QUESTIONS}",
        f"best: 1\nquestions: {QUESTIONS}",
        f"points: 2\nquestions: {QUESTIONS.replace('id: b', 'id: b, points: 3')}",
    )
    assert len({revision(tmp_path, with_section(section)) for section in sections}) == 4


def test_a_pin_leaves_the_revision_of_its_question(tmp_path: Path) -> None:
    def of(option: str) -> str:
        section = f"questions: [{{id: a, ask: W?, choices: [right: x, {option}]}}]"
        compiled = compile_files(tmp_path, {"q.yaml": with_section(section)})
        return compiled.library.banks[0].questions[0].revision

    assert of("y") == of("{wrong: y, pin: true}")
