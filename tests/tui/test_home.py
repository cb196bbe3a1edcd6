"""Home answers “what now?”: the most useful first, and enter does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from studyguide.domain.days import Days
from studyguide.domain.ids import GuideId, PartId, QuizId
from studyguide.services import card_settings, learners, quizzes, reading
from studyguide.services.learners import Learner
from studyguide.store.database import Database
from studyguide.tui.app import StudyGuideApp
from tests.conftest import NOON
from tests.tui.conftest import AppMaker
from tests.tui.quizzes import add_quiz
from tests.tui.screen import frame, lines, press, take_name, wait_for


def prepare(url: str, do: Callable[[Database, Learner], object]) -> None:
    """Do something to the database before the app opens it."""
    database = Database.open(url)
    do(database, learners.find(database, "Bee"))
    database.close()


def read_a_part(database: Database, bee: Learner) -> None:
    reading.look_at(
        database,
        bee.id,
        GuideId("rivers"),
        PartId("east"),
        finished=True,
        now=NOON - timedelta(days=1),
        took=timedelta(minutes=2),
        days=Days(),
        random=Random(3),
    )


def set_exam(database: Database, bee: Learner, day: str) -> None:
    card_settings.change(
        database, bee.id, "exam", day, GuideId("rivers"), now=NOON, random=Random(4)
    )


async def test_who_begins_reads_first_then_reviews(bee: str, make_app: AppMaker) -> None:
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Read “The long way east” part 1 of 2 1 min Review")
        await press(pilot, "enter")
        await wait_for(pilot, "Rivers of Europe › 1 of 2")


async def test_after_reading_cards_come_first(bee: str, make_app: AppMaker) -> None:
    prepare(bee, read_a_part)
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Review")
        shown = frame(app)
        assert shown.index("Review") < shown.index("Read “")
        await press(pilot, "enter")
        await wait_for(pilot, "space shows the answer")


async def test_an_attempt_whose_time_runs_comes_before_the_cards(
    bee: str, make_app: AppMaker, tmp_path: Path
) -> None:
    add_quiz(bee, tmp_path, "time_limit: 30 min")

    def begin(database: Database, bee: Learner) -> None:
        read_a_part(database, bee)
        quizzes.begin(database, bee.id, QuizId("set"), now=NOON, random=Random(5))

    prepare(bee, begin)
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "› Go on with “Set quiz” 0 of 3 answered 30:00 left Review")


@pytest.mark.parametrize(
    ("day", "left"), [("2026-03-02", "today"), ("2026-03-03", "tomorrow"), ("2026-03-23", "in 21")]
)
async def test_an_exam_says_how_long_is_left_and_what_is_new(
    bee: str, make_app: AppMaker, day: str, left: str
) -> None:
    prepare(bee, lambda database, bee: set_exam(database, bee, day))
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, ": Rivers of Europe")
        row = next(line for line in lines(app) if "Exam" in line)
        assert "3 of 3 new" in row
        assert left in row


async def test_enter_on_an_exam_shows_the_plan_towards_it(bee: str, make_app: AppMaker) -> None:
    prepare(bee, lambda database, bee: set_exam(database, bee, "2026-03-23"))
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, ": Rivers of Europe")
        await press(pilot, "down", "down", "enter")
        await wait_for(pilot, "Cards › Exam")


async def test_an_exam_that_is_over_is_not_named(bee: str, make_app: AppMaker) -> None:
    prepare(bee, lambda database, bee: set_exam(database, bee, "2026-03-01"))
    app = make_app(bee)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "Rivers of Europe")
        assert "Exam" not in frame(app)


async def test_the_first_card_is_answered_within_four_keys_of_the_first_start(
    newcomer: StudyGuideApp,
) -> None:
    """The name of whoever is logged in is offered, so that enter takes it."""
    async with newcomer.run_test(size=(80, 24)) as pilot:
        await take_name(pilot)
        await wait_for(pilot, "› Read")
        await press(pilot, "c")
        await wait_for(pilot, "space shows the answer")
        await press(pilot, "space")
        await wait_for(pilot, "Good")
        await press(pilot, "3")
        await wait_for(pilot, "1 of")
