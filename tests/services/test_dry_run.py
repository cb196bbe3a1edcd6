"""Simulated draws of a quiz: what they cover, how often they ask, what repeats, what they take."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyguide.domain.ids import BankId, PointId, QuestionId, QuizId
from studyguide.domain.library import Bank, Library
from studyguide.domain.questions import TrueFalse
from studyguide.domain.quiz import Pool, Quiz, Section
from studyguide.domain.quiz_settings import QuizSettings
from studyguide.errors import UnknownQuiz
from studyguide.services import dry_run, importing, previewing
from studyguide.services.dry_run import DryRun, Spread
from studyguide.store.database import Database

POOL = Pool(banks=(BankId("b"),))


def library(size: int, points: int = 3) -> Library:
    """Return a library with one bank, whose questions test some key points in turn."""
    questions = tuple(
        TrueFalse(
            id=QuestionId(f"b/q{number}"),
            ask="Is it so?",
            answer=True,
            tests=(PointId(f"g/p{number % points}"),),
        )
        for number in range(size)
    )
    return Library(banks=(Bank(id=BankId("b"), questions=questions),))


def run(
    size: int,
    *sections: Section,
    learners: int = 10,
    attempts: int | None = None,
    seed: int = 1,
    holds: QuizSettings | None = None,
) -> DryRun:
    quiz = Quiz(id=QuizId("q"), title="Q", sections=sections, settings=holds or QuizSettings())
    source = previewing.source(library(size))
    return dry_run.dry_run(quiz, source, learners=learners, attempts=attempts, random=Random(seed))


@settings(deadline=None)
@given(
    size=st.integers(1, 12),
    draw=st.integers(1, 12),
    learners=st.integers(1, 5),
    attempts=st.integers(1, 4),
    seed=st.integers(0, 99),
)
def test_every_question_is_counted_once_for_each_time_it_is_asked(
    size: int, draw: int, learners: int, attempts: int, seed: int
) -> None:
    draw = min(size, draw)
    section = Section(draw=draw, pool=POOL)
    done = run(size, section, learners=learners, attempts=attempts, seed=seed)
    assert sum(done.asked.values()) == done.sittings * draw
    assert len(done.asked) == size
    again = max(0, attempts * draw - size)
    assert done.repeats == Spread(again, again, again), "nothing repeats before all was asked"
    assert (done.first_repeat is None) == (again == 0)
    assert done.points_learner.most <= len(done.points)


def test_questions_that_are_always_asked_are_no_repeats() -> None:
    fixed = (QuestionId("b/q0"), QuestionId("b/q1"))
    done = run(6, Section(questions=fixed, draw=2, pool=POOL), attempts=2)
    assert done.fixed == fixed
    assert fixed[0] not in done.asked
    assert (done.first_repeat, done.repeats) == (None, Spread(0, 0, 0))


def test_the_same_seed_gives_the_same_figures() -> None:
    section = Section(draw=2, pool=POOL)
    assert run(9, section, seed=3) == run(9, section, seed=3)
    assert run(9, section, seed=3).asked != run(9, section, seed=4).asked


def test_what_is_never_asked_and_tested_is_named() -> None:
    done = run(50, Section(draw=1, pool=POOL), learners=1, attempts=1)
    assert len(done.never_asked) == 49
    assert len(done.never_tested) == 2
    assert done.points_each == Spread(1, 1, 1)


@pytest.mark.parametrize(
    ("given", "limit", "attempts"), [(None, None, 3), (None, 2, 2), (5, 2, 5), (1, None, 1)]
)
def test_learners_have_the_attempts_of_the_quiz_unless_told_otherwise(
    given: int | None, limit: int | None, attempts: int
) -> None:
    section = Section(draw=1, pool=POOL)
    done = run(9, section, attempts=given, holds=QuizSettings(attempts=limit))
    assert (done.attempts, done.sittings) == (attempts, 10 * attempts)


@pytest.mark.parametrize(("seconds", "too_long"), [(5, True), (600, False)])
def test_a_time_limit_is_compared_with_the_longest_sitting(seconds: int, too_long: bool) -> None:
    limit = QuizSettings(time_limit=timedelta(seconds=seconds))
    assert run(9, Section(draw=3, pool=POOL), holds=limit).too_long is too_long


def test_a_quiz_in_the_database_is_simulated_as_from_its_files(
    loaded: Database, content: Path
) -> None:
    read = importing.check([content]).library
    for quiz in read.quizzes:
        kept, source = dry_run.loaded(loaded, quiz.id)
        assert kept == quiz
        figures = [
            dry_run.dry_run(quiz, one, learners=20, attempts=2, random=Random(5))
            for one in (source, previewing.source(read))
        ]
        assert figures[0] == figures[1]


def test_a_quiz_that_is_not_loaded_is_named_with_those_that_are(loaded: Database) -> None:
    with pytest.raises(UnknownQuiz, match="no quiz is called “x” in the database; there are: "):
        dry_run.loaded(loaded, QuizId("x"))


def test_draws_spread_over_key_points() -> None:
    done = run(9, Section(draw=3, pool=POOL), learners=30)
    assert done.points_each == Spread(3, 3, 3)
    assert Counter(done.points.values()) == {90: 3}
