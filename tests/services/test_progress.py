"""Progress, Home and reports: one picture of what a learner knows."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest

from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, GuideId, PartId, QuizId
from studyguide.domain.memory import Rating
from studyguide.domain.questions import Chosen
from studyguide.errors import LearnerExists, UnknownGuide, UnknownLearner, WrongUsage
from studyguide.services import (
    answering,
    flashcards,
    home,
    learners,
    quizzes,
    reading,
    reporting,
    upkeep,
)
from studyguide.services.learners import Learner
from studyguide.services.progress import progress
from studyguide.store.database import Database

RIVERS = GuideId("rivers")
MINUTE = timedelta(minutes=1)


def read_part(
    database: Database, learner: Learner, part: str, now: datetime, *, finished: bool
) -> None:
    reading.look_at(
        database,
        learner.id,
        RIVERS,
        PartId(part),
        finished=finished,
        now=now,
        took=MINUTE,
        days=Days(),
        random=Random(1),
    )


def test_a_guide_opens_where_it_was_left(loaded: Database, learner: Learner, now: datetime) -> None:
    assert reading.open_guide(loaded, learner.id, RIVERS).part == "east"
    read_part(loaded, learner, "east", now, finished=False)
    assert reading.open_guide(loaded, learner.id, RIVERS).part == "east"
    read_part(loaded, learner, "east", now + MINUTE, finished=True)
    opened = reading.open_guide(loaded, learner.id, RIVERS)
    assert opened.part == "west"
    assert opened.read == {PartId("east")}
    with pytest.raises(UnknownGuide, match="there are: rivers"):
        reading.open_guide(loaded, learner.id, GuideId("lakes"))


def test_home_offers_what_there_is_to_do(
    loaded: Database, learner: Learner, now: datetime, days: Days, random: Random
) -> None:
    fresh = home.today(loaded, learner.id, now=now, days=days)
    assert (fresh.due, fresh.new, fresh.unfinished, fresh.weak) == (0, 6, (), ())
    assert fresh.next_part is not None
    assert (fresh.next_part.part, fresh.next_part.number, fresh.next_part.of) == ("east", 1, 2)
    sitting = quizzes.begin(loaded, learner.id, QuizId("rivers-check"), now=now, random=random)
    assert home.today(loaded, learner.id, now=now, days=days).unfinished == ()
    answering.answer(
        loaded,
        sitting,
        0,
        Chosen(frozenset({1})),
        now=now,
        took=MINUTE,
        days=days,
        random=random,
    )
    read_part(loaded, learner, "east", now, finished=True)
    busy = home.today(loaded, learner.id, now=now, days=days)
    assert [one.id for one in busy.unfinished] == [sitting.attempt.id]
    assert busy.next_part is not None
    assert busy.next_part.part == "west"


def test_a_wrong_answer_makes_its_key_point_weak(
    loaded: Database, learner: Learner, now: datetime, days: Days, random: Random
) -> None:
    sitting = quizzes.begin(loaded, learner.id, QuizId("rivers-check"), now=now, random=random)
    sitting = answering.answer(
        loaded,
        sitting,
        0,
        Chosen(frozenset({1})),
        now=now,
        took=MINUTE,
        days=days,
        random=random,
    )
    assert home.today(loaded, learner.id, now=now, days=days).weak == (), "not before submission"
    answering.submit(loaded, sitting, now=now, random=random)
    weak = home.today(loaded, learner.id, now=now, days=days).weak
    assert [point.id for point in weak] == ["rivers/danube-capitals"]
    assert (weak[0].answered, weak[0].right) == (1, 0)


def test_remembering_raises_what_is_known_and_time_lowers_it(
    loaded: Database, learner: Learner, now: datetime, days: Days, random: Random
) -> None:
    for card in ("point.rhine-end.1",):
        flashcards.answer_card(
            loaded,
            learner.id,
            CardId(f"rivers/{card}"),
            Rating.EASY,
            now=now,
            took=MINUTE,
            days=days,
            random=random,
        )

    def known(at: datetime) -> float:
        points = progress(loaded, learner.id, now=at, days=days).points
        value = next(point.known for point in points if point.id == "rivers/rhine-end")
        assert value is not None
        return value

    assert known(now) > known(now + timedelta(days=30)) > 0


def test_a_report_sums_what_was_done_and_the_facts_agree(
    loaded: Database, learner: Learner, now: datetime, days: Days
) -> None:
    read_part(loaded, learner, "east", now, finished=True)
    report = reporting.learner_report(loaded, "bee", now=now, days=days)
    assert report.learner.name == "Bee"
    assert report.total.seconds == 60
    assert report.streak == 1
    assert report.guides[0].parts_read == 1
    assert upkeep.check(loaded) == []


def test_names_are_found_in_any_case_and_are_nobody_elses(
    database: Database, learner: Learner, now: datetime, random: Random
) -> None:
    assert learners.find(database, "BEE") == learner
    assert learners.find_or_add(database, " bee ", now=now, random=random) == learner
    with pytest.raises(LearnerExists):
        learners.add(database, "bEE", now=now, random=random)
    other = learners.add(database, "Ada", now=now, random=random)
    with pytest.raises(LearnerExists):
        learners.rename(database, "Ada", "bee")
    assert learners.rename(database, "Ada", "Zoë").id == other.id
    assert [one.name for one in learners.everyone(database)] == ["Bee", "Zoë"]
    with pytest.raises(UnknownLearner, match="Bee, Zoë"):
        learners.find(database, "Ada")


@pytest.mark.parametrize("name", ["", "  ", "a\x07b", "x" * 81])
def test_what_is_no_name_is_refused(database: Database, name: str) -> None:
    with pytest.raises(WrongUsage):
        learners.add(database, name, now=datetime(2026, 1, 1).astimezone(), random=Random(1))


def test_a_removed_learner_leaves_nothing(
    loaded: Database, learner: Learner, now: datetime, days: Days, random: Random
) -> None:
    read_part(loaded, learner, "east", now, finished=True)
    quizzes.begin(loaded, learner.id, QuizId("two-of-them"), now=now, random=random)
    learners.remove(loaded, "Bee")
    assert learners.everyone(loaded) == []
    assert quizzes.attempts(loaded, learner.id, now=now) == []
    assert progress(loaded, learner.id, now=now, days=days).days == {}
