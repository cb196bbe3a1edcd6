"""A simulated class: thirty learners, five guides, three weeks, known abilities, planted faults.

Everything goes through the services that learners use, with a seed and a clock that stands where
the script puts it. `python -m benchmarks.classroom FOLDER` writes the database and all reports.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from math import exp
from pathlib import Path
from random import Random
from statistics import NormalDist

from studyguide.content.revision import revision
from studyguide.domain.content import (
    Article,
    Card,
    CardStyle,
    Guide,
    KeyPoint,
    Part,
    PointKind,
    Summary,
)
from studyguide.domain.days import Days
from studyguide.domain.ids import BankId, CardId, GuideId, PartId, PointId, QuestionId, QuizId
from studyguide.domain.library import Bank, Library
from studyguide.domain.memory import Rating
from studyguide.domain.questions import Choice, ChoiceQuestion, Chosen
from studyguide.domain.quiz import Quiz, Section
from studyguide.domain.quiz_settings import QuizSettings
from studyguide.services import answering, flashcards, learners, quizzes, reading, reporting
from studyguide.services.learners import Learner
from studyguide.store import file_states, saving
from studyguide.store.database import Database
from studyguide.store.file_states import FileState

SEED = 20261121
LEARNERS, GUIDES, POINTS, CHECKS, WEEKS = 30, 5, 4, 3, 3
BEGIN = datetime(2026, 9, 7, 15, 0, tzinfo=UTC)
"""A Monday."""
END = BEGIN + timedelta(weeks=WEEKS)
FINAL = QuizId("final")
WRONG_KEY = QuestionId("final/question-1-0")
AMBIGUOUS = QuestionId("final/question-2-1")
TOO_EASY = QuestionId("final/question-3-2")
PLANTED = {WRONG_KEY, AMBIGUOUS, TOO_EASY}
OPTIONS = 4
SHARPNESS = 4.0
"""How sharply a sound question tells apart who knows it: the slope of its curve."""
TOOK = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Pupil:
    """A simulated learner."""

    learner: Learner
    ability: float
    """In standard deviations of the class."""
    weak: frozenset[PointId]
    """Key points that this one has misunderstood."""

    def knows(self, point: PointId, difficulty: float, random: Random) -> bool:
        """Tell whether this one knows the answer to a question."""
        above = self.ability - difficulty - (4.0 if point in self.weak else 0.0)
        return random.random() < 1 / (1 + exp(-SHARPNESS * above))


def chance(*about: object) -> Random:
    """Return the chance of one thing, the same in each run."""
    return Random(f"{SEED} {about}")


def point_id(guide: int, point: int) -> PointId:
    """Return the id of a key point."""
    return PointId(f"subject-{guide}/point-{point}")


def build(database: Database) -> list[Pupil]:
    """Fill an empty database with the content, the class, and what it did in three weeks.

    What pupils know and do draws from streams of their own, so that it stays the same however often
    the services draw, and in whatever order questions are asked.
    """
    draw = Random(SEED)
    made = library()
    units = {
        **{f"guide:{one.id}": f"simulated/{one.id}" for one in made.guides},
        **{f"bank:{one.id}": f"simulated/{one.id}" for one in made.banks},
        **{f"quiz:{one.id}": f"simulated/quiz-{one.id}" for one in made.quizzes},
    }
    with database.transaction() as connection:
        saving.save(connection, made, units, set(units.values()), {})
        states = [FileState(f"{one}/file.yaml", one, 0, 0, "0" * 64) for one in units.values()]
        file_states.save_files(connection, dict.fromkeys(states), set(units.values()))
    pupils = [_pupil(database, number, draw) for number in range(LEARNERS)]
    for guide in range(GUIDES):
        for pupil in pupils:
            _study(database, pupil, guide, BEGIN + timedelta(days=4 * guide), draw)
    for pupil in pupils:
        _sit(database, pupil, FINAL, END - timedelta(days=2), draw)
    return pupils


def _pupil(database: Database, number: int, draw: Random) -> Pupil:
    ability = NormalDist().inv_cdf((number + 0.5) / LEARNERS)
    everything = [point_id(guide, point) for guide in range(GUIDES) for point in range(POINTS)]
    weak = chance("weak", number).sample(everything, 2)
    learner = learners.add(database, f"Pupil {number + 1:02}", now=BEGIN, random=draw)
    return Pupil(learner, ability, frozenset(weak))


def _study(database: Database, pupil: Pupil, guide: int, at: datetime, draw: Random) -> None:
    """Read a guide, take its check on the next day, and review its cards on four days."""
    learner, days = pupil.learner.id, Days()
    reading.look_at(
        database,
        learner,
        GuideId(f"subject-{guide}"),
        PartId("all"),
        finished=True,
        now=at,
        took=TOOK * 9,
        days=days,
        random=draw,
    )
    _sit(database, pupil, QuizId(f"check-{guide}"), at + timedelta(days=1), draw)
    for day in (0, 1, 4):
        for point in range(POINTS):
            id = point_id(guide, point)
            known = pupil.knows(id, -1.5, chance(pupil.learner.name, id, day))
            flashcards.answer_card(
                database,
                learner,
                CardId(f"subject-{guide}/card-{point}"),
                Rating.GOOD if known else Rating.AGAIN,
                now=at + timedelta(days=day, minutes=point),
                took=TOOK / 2,
                days=days,
                random=draw,
            )


def _sit(database: Database, pupil: Pupil, quiz: QuizId, at: datetime, draw: Random) -> None:
    sitting = quizzes.begin(database, pupil.learner.id, quiz, now=at, random=draw)
    for slot, question in enumerate(sitting.questions):
        assert isinstance(question, ChoiceQuestion)
        at += TOOK
        sitting = answering.answer(
            database,
            sitting,
            slot,
            Chosen(frozenset({choice(pupil, question)})),
            now=at,
            took=TOOK,
            days=Days(),
            random=draw,
        )
    answering.submit(database, sitting, now=at, random=draw)


def choice(pupil: Pupil, question: ChoiceQuestion) -> int:
    """Return what a pupil chooses; the first option is what the guide really says."""
    random = chance(pupil.learner.name, question.id)
    final = question.id.startswith("final/")
    hard = _difficulty(question.id) if final else -1.5
    if question.id == TOO_EASY:
        return 0
    if pupil.knows(question.tests[0], hard, random):
        return random.randrange(2) if question.id == AMBIGUOUS else 0
    misled = bool(pupil.weak & set(question.tests))
    return random.randrange(int(misled), OPTIONS)


def _difficulty(id: QuestionId) -> float:
    """Return how able one must be to know it with an even chance, between -0.6 and 0.6."""
    guide, point = (int(part) for part in id.rsplit("-", 2)[1:])
    return -0.6 + 1.2 * ((guide * POINTS + point) % 7) / 6


def library() -> Library:
    """Return the content: guides, their checks, and the final with its planted faults."""
    guides = tuple(_guide(number) for number in range(GUIDES))
    banks = [
        Bank(
            id=BankId(f"subject-{guide}"),
            guide=GuideId(f"subject-{guide}"),
            questions=tuple(
                _question(f"subject-{guide}/question-{point}-{turn}", guide, point)
                for point in range(POINTS)
                for turn in range(CHECKS)
            ),
        )
        for guide in range(GUIDES)
    ]
    final = Bank(
        id=BankId("final"),
        questions=tuple(
            _question(f"final/question-{guide}-{point}", guide, point)
            for guide in range(GUIDES)
            for point in range(POINTS)
        ),
    )
    checks = [_quiz(QuizId(f"check-{n}"), f"Check {n + 1}", bank) for n, bank in enumerate(banks)]
    return Library(
        guides=guides,
        banks=(*banks, final),
        cards=tuple(_card(guide, point) for guide in range(GUIDES) for point in range(POINTS)),
        quizzes=(*checks, _quiz(FINAL, "Final", final)),
    )


def _card(guide: int, point: int) -> Card:
    card = Card(
        id=CardId(f"subject-{guide}/card-{point}"),
        guide=GuideId(f"subject-{guide}"),
        style=CardStyle.BASIC,
        front=f"What does statement {point + 1} of subject {guide + 1} name?",
        back=f"Thing {point + 1}",
        tests=(point_id(guide, point),),
    )
    return replace(card, revision=revision(card))


def _guide(number: int) -> Guide:
    points = tuple(
        KeyPoint(
            id=point_id(number, point),
            says=f"Statement {point + 1} of subject {number + 1} names [[thing {point + 1}]].",
            kind=PointKind.BACKGROUND,
        )
        for point in range(POINTS)
    )
    part = Part(id=PartId("all"), title="All of it", text="Some text. " * 60, key_points=points)
    return Guide(
        id=GuideId(f"subject-{number}"),
        title=f"Subject {number + 1}",
        article=Article(title=f"On subject {number + 1}"),
        summary=Summary(),
        parts=(part,),
    )


def _question(id: str, guide: int, point: int) -> ChoiceQuestion:
    key = 1 if id == WRONG_KEY else 0
    question = ChoiceQuestion(
        id=QuestionId(id),
        ask=f"What does statement {point + 1} of subject {guide + 1} say? ({id})",
        tests=(point_id(guide, point),),
        choices=tuple(
            Choice(text=f"Option {option + 1}", right=option == key) for option in range(OPTIONS)
        ),
    )
    return replace(question, revision=revision(question))


def _quiz(id: QuizId, title: str, bank: Bank) -> Quiz:
    section = Section(title="All", questions=tuple(one.id for one in bank.questions))
    quiz = Quiz(id=id, title=title, sections=(section,), settings=QuizSettings(pass_mark=None))
    return replace(quiz, revision=revision(quiz))


def main(folder: Path) -> None:
    """Write the database and every report in every format into a folder."""
    from studyguide.reports.data import AnyReport
    from studyguide.reports.formats import written

    folder.mkdir(parents=True, exist_ok=True)
    database = Database.open(f"sqlite:///{folder / 'class.db'}")
    pupils = build(database)
    days = Days()
    reports: dict[str, AnyReport] = {
        "learner": reporting.learner_report(database, pupils[7].learner.name, now=END, days=days),
        "quiz": reporting.quiz_report(database, FINAL, now=END, days=days),
        "everyone": reporting.everyone_report(database, now=END, days=days),
    }
    for name, report in reports.items():
        for form, ending in (
            ("text", "txt"),
            ("json", "json"),
            ("csv", "csv"),
            ("markdown", "md"),
            ("html", "html"),
        ):
            text = written(report, form, days)
            (folder / f"{name}.{ending}").write_text(f"{text}\n", encoding="utf-8")
    database.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
