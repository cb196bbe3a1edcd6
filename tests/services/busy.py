"""A learner who did a little of everything, so that every table holds rows."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from studyguide.domain.annotations import AnnotationKind
from studyguide.domain.card_facts import ActKind
from studyguide.domain.days import Days
from studyguide.domain.ids import CardId, GuideId, LearnerId, PartId, QuizId
from studyguide.domain.memory import Rating
from studyguide.domain.practice import PracticeChoice
from studyguide.domain.questions import Chosen, Composed, Judged, Response, Written
from studyguide.services import (
    annotating,
    answering,
    attempts,
    card_acts,
    claims,
    essays,
    flashcards,
    own_cards,
    practice,
    quizzes,
    reading,
    remarks,
)
from studyguide.store.database import Database

QUIZ = QuizId("rivers-check")
TOOK = timedelta(seconds=3)
LONGEST = CardId("rivers/longest")
DELTA = CardId("rivers/term.delta.name")
ANSWERS: dict[int, Response] = {
    0: Chosen(frozenset({0})),
    2: Judged(value=False),
    3: Written("Budapesst"),
    8: Composed("Slow water."),
}


def busy(database: Database, learner: LearnerId, now: datetime) -> None:
    """Review, undo, attach, read, annotate, take a quiz, claim, judge, practise, and void."""
    random, days = Random(3), Days()
    for number in range(6):
        flashcards.answer_card(
            database,
            learner,
            LONGEST,
            Rating.GOOD if number != 1 else Rating.AGAIN,
            now=now + (number - 5) * timedelta(days=2),
            took=TOOK,
            days=days,
            random=random,
        )
    flashcards.undo(database, learner, now=now, days=days, random=random)
    for kind, value in ((ActKind.FLAG, ""), (ActKind.NOTE, "A note."), (ActKind.SUSPEND, "")):
        card_acts.act(database, learner, [DELTA], kind, value, now=now, random=random)
    own_cards.make(database, learner, GuideId("rivers"), "Front", "Back", now=now, random=random)
    reading.look_at(
        database,
        learner,
        GuideId("rivers"),
        PartId("east"),
        finished=True,
        now=now,
        took=TOOK,
        days=days,
        random=random,
    )
    _annotations(database, learner, now, random)
    _quizzes(database, learner, now, random, days)


def _annotations(database: Database, learner: LearnerId, now: datetime, random: Random) -> None:
    rivers, east = GuideId("rivers"), PartId("east")
    made = [
        annotating.annotate(
            database, learner, rivers, east, kind, start, start + 9, now=now, random=random
        )
        for start, kind in enumerate(AnnotationKind)
    ]
    annotating.note(database, learner, made[0], "Ask about it.", now=now, random=random)
    annotating.remove(database, learner, made[1], now=now, random=random)
    reading.keep_place(database, learner, rivers, east, 12, now=now)


def _quizzes(
    database: Database, learner: LearnerId, now: datetime, random: Random, days: Days
) -> None:
    sitting = quizzes.begin(database, learner, QUIZ, now=now, random=random)
    for slot, response in [*ANSWERS.items(), *ANSWERS.items()]:
        sitting = answering.answer(
            database, sitting, slot, response, now=now, took=TOOK, days=days, random=random
        )
    sitting = answering.flag(database, sitting, 3, now=now)
    sitting = answering.note(database, sitting, 3, "Look it up.", now=now)
    result = answering.submit(database, sitting, now=now + timedelta(minutes=9), random=random)
    essays.judge_essay(database, result, 8, frozenset({0}), now=now, random=random)
    remarks.remark(database, sitting, 2, "The key is wrong.", now=now, random=random)
    claims.claim_last(database, learner, QUIZ, 2, "It is true.", now=now, random=random)
    (one,) = claims.listed(database)
    claims.decide(database, one.claim.id.hex, accept=True, by="Ann", why="", now=now, random=random)
    drill = practice.begin(
        database, learner, PracticeChoice(count=3), "Practice", now=now, days=days, random=random
    )
    answering.submit(database, drill, now=now, random=random)
    second = quizzes.begin(database, learner, QUIZ, now=now, random=random)
    answering.submit(database, second, now=now, random=random)
    id = second.attempt.id
    for undo in (False, True, False):
        attempts.void(database, learner, id, undo=undo, by="Ann", why="", now=now, random=random)
    quizzes.begin(database, learner, QUIZ, now=now + timedelta(hours=1), random=random)
