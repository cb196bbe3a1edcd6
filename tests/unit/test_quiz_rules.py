"""The rules of a quiz, as learners read them before they begin."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyguide.domain.days import Days
from studyguide.domain.ids import BankId, QuestionId, QuizId
from studyguide.domain.quiz import Pool, Quiz, Section
from studyguide.domain.quiz_rules import rules
from studyguide.domain.quiz_settings import (
    Allowance,
    Behaviour,
    GradeMethod,
    Navigation,
    OnTimeout,
    QuizSettings,
    ReviewOptions,
    Shown,
)

IDS = tuple(QuestionId(f"b/q{number}") for number in range(3))
VIENNA = Days(ZoneInfo("Europe/Vienna"))


def told(settings: QuizSettings, *sections: Section, days: Days = VIENNA) -> tuple[str, ...]:
    asked = sections or (Section(questions=IDS),)
    quiz = Quiz(id=QuizId("q"), title="Q", sections=asked, settings=settings)
    return rules(quiz, settings.for_learner("Bee"), days)


def test_a_quiz_without_settings_has_few_rules() -> None:
    assert told(QuizSettings()) == (
        "The quiz has 3 questions.",
        "You have as many attempts as you like.",
        "The best attempt counts.",
        "Your answers are judged when you hand in; until then you may change them.",
        "After handing in you see everything: the marks, the right answers and the explanations.",
    )


def test_draws_and_best_answers_are_told() -> None:
    pool = Pool(banks=(BankId("b"),))
    drawn = Section(title="Any two", draw=4, pool=pool, best=2)
    assert told(QuizSettings(), Section(questions=IDS), drawn)[:3] == (
        "The quiz has 7 questions.",
        "4 of them are drawn for each attempt; none comes again as long as there are others.",
        "Of the 4 questions in “Any two” your best 2 count.",
    )
    assert told(QuizSettings(), Section(draw=1, pool=pool, best=1))[:3] == (
        "The quiz has 1 question.",
        "It is drawn for each attempt; none comes again as long as there are others.",
        "Of the 1 question in section 1 your best 1 counts.",
    )


LIMIT = timedelta(minutes=45)


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        (
            OnTimeout.SUBMIT,
            "You have 45 minutes; when they are over, the quiz is handed in by itself.",
        ),
        (OnTimeout.ABANDON, "You have 45 minutes; what is not handed in by then does not count."),
        (
            OnTimeout.GRACE,
            "You have 45 minutes; then no more answers are taken, but you have 5 minutes to hand "
            "in, or the attempt does not count.",
        ),
    ],
)
def test_the_time_and_what_happens_at_its_end_are_told(ending: OnTimeout, said: str) -> None:
    grace = timedelta(minutes=5) if ending is OnTimeout.GRACE else timedelta()
    lines = told(QuizSettings(time_limit=LIMIT, on_timeout=ending, grace=grace))
    assert lines[1:3] == (said, "The time runs on while the program is closed.")


def test_a_single_unit_of_time_is_one() -> None:
    [said] = [line for line in told(QuizSettings(time_limit=timedelta(hours=1))) if "hour" in line]
    assert said == "You have 1 hour; when it is over, the quiz is handed in by itself."


def test_dates_are_told_where_the_learner_is_and_midnight_ends_the_day_before() -> None:
    settings = QuizSettings(
        opens=datetime(2026, 12, 1, 7, 0, tzinfo=UTC),
        closes=datetime(2026, 12, 5, 23, 0, tzinfo=UTC),
    )
    assert told(settings)[1:3] == (
        "It opens on Tuesday, 1 December 2026, 08:00 CET.",
        "It closes on Saturday, 5 December 2026, 24:00 CET; what is open then is handed in by "
        "itself.",
    )
    elsewhere = told(settings, days=Days(ZoneInfo("Asia/Kolkata")))
    assert elsewhere[1] == "It opens on Tuesday, 1 December 2026, 12:30 IST."
    assert elsewhere[2].startswith("It closes on Sunday, 6 December 2026, 04:30 IST;")


def test_an_exception_changes_what_a_learner_reads() -> None:
    more = Allowance(learner="Bee", extra_time=timedelta(minutes=15), extra_attempts=1)
    settings = QuizSettings(time_limit=LIMIT, attempts=1, access_code="willow", exceptions=(more,))
    lines = told(settings)
    assert "You have 1 hour; when it is over, the quiz is handed in by itself." in lines
    assert "You have 2 attempts." in lines
    assert "You need an access code to begin." in lines
    assert not any("willow" in line for line in lines)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (QuizSettings(attempts=1), ["You have one attempt."]),
        (
            QuizSettings(attempts=3, wait_between=timedelta(days=1), grade=GradeMethod.LAST),
            [
                "You have 3 attempts.",
                "After an attempt you wait 1 day before the next.",
                "The last attempt counts.",
            ],
        ),
        (
            QuizSettings(behaviour=Behaviour.IMMEDIATE),
            ["Each answer is judged when you check it, and then it stands."],
        ),
        (
            QuizSettings(behaviour=Behaviour.PRACTICE),
            [
                "Each answer is judged when you check it, as often as you like.",
                "This is practice and counts for no grade.",
            ],
        ),
        (
            QuizSettings(behaviour=Behaviour.INTERACTIVE),
            [
                "Each answer is judged when you check it; a wrong one may be tried again.",
                "Each question has one try more than it has hints, and each wrong try costs 1/3 "
                "of the mark.",
            ],
        ),
        (
            QuizSettings(behaviour=Behaviour.INTERACTIVE, tries=2, penalty=Fraction(0)),
            ["Each question has 2 tries, and each wrong try is free."],
        ),
        (
            QuizSettings(navigation=Navigation.SEQUENTIAL),
            [
                "The questions come one after the other, and you cannot go back.",
                "Your answers are judged when you hand in.",
            ],
        ),
        (
            QuizSettings(certainty=True),
            [
                "With each answer you say how sure you are: unsure, rather sure or sure.",
                "A right answer earns 33 %, 67 % or 100 % of its points, a wrong one costs "
                "nothing, 67 % or 200 %.",
            ],
        ),
        (QuizSettings(pass_mark=Fraction(5, 8)), ["You pass with 62.5 % of the marks."]),
        (
            QuizSettings(
                behaviour=Behaviour.IMMEDIATE,
                closes=datetime(2026, 12, 5, tzinfo=UTC),
                review=ReviewOptions(
                    answering=frozenset({Shown.CORRECTNESS}),
                    submitted=frozenset(),
                    closed=frozenset({Shown.RESPONSE, Shown.MARK, Shown.KEY}),
                ),
            ),
            [
                "When an answer is checked, you see what is right and wrong.",
                "After handing in you see nothing of it.",
                "Once the quiz is closed, you see your answers, the marks and the right answers.",
            ],
        ),
    ],
)
def test_each_setting_is_a_sentence(settings: QuizSettings, said: list[str]) -> None:
    lines = told(settings)
    at = lines.index(said[0])
    assert list(lines[at : at + len(said)]) == said


@given(
    st.builds(
        QuizSettings,
        behaviour=st.sampled_from(Behaviour),
        tries=st.none() | st.integers(1, 5),
        penalty=st.fractions(0, 1),
        certainty=st.booleans(),
        time_limit=st.none() | st.timedeltas(timedelta(seconds=1), timedelta(days=9)),
        on_timeout=st.sampled_from(OnTimeout),
        opens=st.none()
        | st.datetimes(datetime(1971, 1, 1), datetime(9000, 1, 1), timezones=st.just(UTC)),
        closes=st.none()
        | st.datetimes(datetime(1971, 1, 1), datetime(9000, 1, 1), timezones=st.just(UTC)),
        attempts=st.none() | st.integers(1, 5),
        navigation=st.sampled_from(Navigation),
        pass_mark=st.none() | st.fractions(0, 1),
    )
)
def test_rules_are_whole_sentences_and_none_comes_twice(settings: QuizSettings) -> None:
    lines = told(settings)
    assert all(line[0].isupper() and line.endswith(".") for line in lines)
    assert len(set(lines)) == len(lines)
