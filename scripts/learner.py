"""The learner of the pictures: Bee, with three weeks of reading, cards and quizzes behind her."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

from studyguide.domain.days import Days
from studyguide.domain.ids import GuideId, LearnerId, QuizId
from studyguide.domain.memory import Rating
from studyguide.domain.questions import ChoiceQuestion, Chosen, Judged, Response, TrueFalse
from studyguide.domain.session import current, reviewed
from studyguide.services import (
    answering,
    card_settings,
    flashcards,
    importing,
    learners,
    quizzes,
    reading,
)
from studyguide.store.database import Database

TODAY = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)
DAYS = Days()
SEED = 2026
WEEKS = timedelta(days=21)


def make(url: str) -> None:
    """Make a database with the bundled guides and Bee."""
    database = Database.open(url)
    importing.load_bundled(database)
    bee = learners.add(database, "Bee", now=TODAY - WEEKS, random=Random(SEED))
    three_weeks(database, bee.id)
    database.close()


def three_weeks(database: Database, bee: LearnerId) -> None:
    """Let Bee read two guides, review cards each day, take two quizzes, and look to an exam."""
    random = Random(SEED)
    for day in range(WEEKS.days, 0, -1):
        now = TODAY - timedelta(days=day)
        _read(database, bee, now, random)
        _review(database, bee, now, random)
        if day in (12, 3):
            _take(database, bee, QuizId("production-education-check"), now, random)
    card_settings.change(
        database,
        bee,
        "exam",
        "2026-12-12",
        GuideId("production-education"),
        now=TODAY - timedelta(days=1),
        random=random,
    )


def _read(database: Database, bee: LearnerId, now: datetime, random: Random) -> None:
    for id in ("production-education", "virtuous-cycle"):
        opened = reading.open_guide(database, bee, GuideId(id))
        if opened.part in opened.read or random.random() < 0.7:
            continue
        reading.look_at(
            database,
            bee,
            opened.guide.id,
            opened.part,
            finished=True,
            now=now,
            took=timedelta(minutes=3),
            days=DAYS,
            random=random,
        )


def _review(database: Database, bee: LearnerId, now: datetime, random: Random) -> None:
    deck = flashcards.start(database, bee, now=now, days=DAYS)
    session = deck.session
    for _ in range(25):
        card = current(session, now)
        if card is None:
            return
        now += timedelta(seconds=random.randint(5, 25))
        rating = random.choices(list(Rating), weights=(12, 18, 60, 10))[0]
        after = flashcards.answer_card(
            database,
            bee,
            card,
            rating,
            now=now,
            took=timedelta(seconds=random.randint(5, 25)),
            days=DAYS,
            random=random,
        )
        session = reviewed(session, card, after, now)


def _take(database: Database, bee: LearnerId, quiz: QuizId, now: datetime, random: Random) -> None:
    sitting = quizzes.begin(database, bee, quiz, now=now, random=random)
    for slot, question in enumerate(sitting.questions):
        response: Response
        if isinstance(question, ChoiceQuestion):
            wrong = frozenset({random.randrange(len(question.choices))})
            response = Chosen(question.key if random.random() < 0.7 else wrong)
        elif isinstance(question, TrueFalse):
            response = Judged(question.answer)
        else:
            continue
        now += timedelta(seconds=40)
        sitting = answering.answer(
            database,
            sitting,
            slot,
            response,
            now=now,
            took=timedelta(seconds=40),
            days=DAYS,
            random=random,
        )
    answering.submit(database, sitting, now=now, random=random)
