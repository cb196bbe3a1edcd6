"""“I was right”, and grading again: fair to the learner, and nothing that happened is forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from studyguide.domain.days import Days
from studyguide.domain.grading import Verdict
from studyguide.domain.ids import QuizId
from studyguide.domain.questions import Chosen, Composed, Response, Written
from studyguide.errors import ClaimRefused, UnknownQuiz
from studyguide.services import answering, claims, importing, quizzes, regrading, upkeep
from studyguide.services.learners import Learner
from studyguide.services.progress import progress
from studyguide.services.sitting import Result
from studyguide.store.database import Database

CHECK = QuizId("rivers-check")
CITY, VIENNA = 3, 0


@pytest.fixture
def result(loaded: Database, learner: Learner, now: datetime, days: Days, random: Random) -> Result:
    """A submitted attempt: a wrong river, a city under another name, an essay."""
    sitting = quizzes.begin(loaded, learner.id, CHECK, now=now, random=random)
    given: dict[int, Response] = {
        VIENNA: Chosen(frozenset({1})),
        CITY: Written("Pest-Buda"),
        8: Composed("Sand settles where water slows."),
    }
    for slot, response in given.items():
        sitting = answering.answer(
            loaded,
            sitting,
            slot,
            response,
            now=now,
            took=timedelta(seconds=5),
            days=days,
            random=random,
        )
    return answering.submit(loaded, sitting, now=now, random=random)


def mend(content: Path, old: str, new: str) -> None:
    file = content / "content" / "rivers" / "bank.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_an_accepted_claim_counts_and_says_how_to_mend_the_bank(
    loaded: Database, learner: Learner, result: Result, now: datetime, days: Days, random: Random
) -> None:
    claims.claim(loaded, result, CITY, " That is  its old name ", now=now, random=random)
    (waiting,) = claims.listed(loaded)
    assert (waiting.given, waiting.claim.comment) == ("Pest-Buda", "That is its old name")
    number = waiting.claim.id.hex[-6:]
    _, lines = claims.decide(
        loaded, number, accept=True, by="Ada", why="It is.", now=now, random=random
    )
    assert lines == '# bank rivers, question hungary: add to `accept`\n- "Pest-Buda"'
    after = quizzes.result(loaded, learner.id, result.sitting.attempt.id)
    assert after.grades[CITY].verdict is Verdict.RIGHT
    assert "accepted" in after.grades[CITY].reason
    assert after.mark.reached == result.mark.reached + 1
    (mine,) = claims.claimed_slots(loaded, learner.id, result.sitting.attempt.id).values()
    assert (mine.accepted, mine.decided_by, mine.why) == (True, "Ada", "It is.")
    assert claims.listed(loaded) == []
    points = {str(p.id): p for p in progress(loaded, learner.id, now=now, days=days).points}
    assert points["rivers/danube-capitals"].evidence.right == 1
    assert upkeep.check(loaded) == []


def test_a_declined_claim_changes_no_mark(
    loaded: Database, learner: Learner, result: Result, now: datetime, random: Random
) -> None:
    claims.claim(loaded, result, VIENNA, "", now=now, random=random)
    (waiting,) = claims.listed(loaded)
    number = waiting.claim.id.hex
    _, lines = claims.decide(
        loaded, number, accept=False, by="Ada", why="Look again.", now=now, random=random
    )
    assert lines == ""
    after = quizzes.result(loaded, learner.id, result.sitting.attempt.id)
    assert after.mark == result.mark
    with pytest.raises(ClaimRefused, match="no waiting claim"):
        claims.decide(loaded, number, accept=True, by="Ada", why="", now=now, random=random)


@pytest.mark.parametrize("slot", [1, 8], ids=["nothing answered", "an essay"])
def test_what_cannot_be_claimed_is_refused(
    loaded: Database, result: Result, now: datetime, random: Random, slot: int
) -> None:
    with pytest.raises(ClaimRefused):
        claims.claim(loaded, result, slot, "", now=now, random=random)


def test_an_answer_is_claimed_once(
    loaded: Database, result: Result, now: datetime, random: Random
) -> None:
    claims.claim(loaded, result, CITY, "", now=now, random=random)
    with pytest.raises(ClaimRefused, match="before"):
        claims.claim(loaded, result, CITY, "", now=now, random=random)


def test_a_mended_key_gives_new_marks_beside_the_old_ones(
    loaded: Database,
    learner: Learner,
    content: Path,
    result: Result,
    now: datetime,
    random: Random,
) -> None:
    """The right option moved to another place as well: it is found again by its text."""
    mend(content, "[right: Danube, Rhine,", "[right: Rhine, Danube,")
    importing.load(loaded, [content])
    (change,) = regrading.plan(loaded, CHECK)
    assert change.name == "Bee"
    assert [change.old, change.new] == [Fraction(0), Fraction(1)]
    before = quizzes.result(loaded, learner.id, result.sitting.attempt.id)
    assert before.mark == result.mark, "planning changes nothing"
    assert regrading.apply(loaded, [change], by="Ada", now=now, random=random) == 1
    after = quizzes.result(loaded, learner.id, result.sitting.attempt.id)
    assert after.mark.reached == result.mark.reached + 1
    assert regrading.plan(loaded, CHECK) == [], "once is enough"
    assert upkeep.check(loaded) == []


def test_nobody_loses_marks_where_that_is_asked_for(
    loaded: Database, content: Path, result: Result, now: datetime, random: Random
) -> None:
    mend(content, "[right: Danube, Rhine,", "[right: Rhine, Danube,")
    importing.load(loaded, [content])
    regrading.apply(loaded, regrading.plan(loaded, CHECK), by="Ada", now=now, random=random)
    mend(content, "[right: Rhine, Danube,", "[right: Danube, Rhine,")
    importing.load(loaded, [content])
    assert [c.new for c in regrading.plan(loaded, CHECK)] == [Fraction(0)]
    assert regrading.plan(loaded, CHECK, never_lower=True) == []


def test_an_answer_that_no_longer_fits_keeps_its_mark_and_is_named(
    loaded: Database, learner: Learner, content: Path, result: Result, now: datetime, random: Random
) -> None:
    mend(content, "[right: Danube, Rhine,", "[right: Danube, Inn,")
    importing.load(loaded, [content])
    (change,) = regrading.plan(loaded, CHECK)
    assert change.new is None
    assert "does not fit" in change.why
    assert regrading.apply(loaded, [change], by="Ada", now=now, random=random) == 0
    after = quizzes.result(loaded, learner.id, result.sitting.attempt.id)
    assert after.mark.reached == Fraction(0)


def test_an_accepted_claim_survives_grading_again(
    loaded: Database, content: Path, result: Result, now: datetime, random: Random
) -> None:
    claims.claim(loaded, result, CITY, "", now=now, random=random)
    number = claims.listed(loaded)[0].claim.id.hex
    claims.decide(loaded, number, accept=True, by="Ada", why="", now=now, random=random)
    mend(content, "reject: [Bucharest]", "reject: [Bucharest, Pest-Buda]")
    importing.load(loaded, [content])
    assert regrading.plan(loaded, CHECK) == []


def test_an_unknown_quiz_cannot_be_graded_again(loaded: Database) -> None:
    with pytest.raises(UnknownQuiz):
        regrading.plan(loaded, QuizId("none"))
