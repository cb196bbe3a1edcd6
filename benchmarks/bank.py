"""One guide with a bank of any size, made by script, and quizzes about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from studyguide.content.revision import revision
from studyguide.domain.content import Article, Guide, KeyPoint, Part, PointKind, Summary
from studyguide.domain.ids import BankId, GuideId, PartId, PointId, QuestionId, QuizId
from studyguide.domain.library import Bank, Library
from studyguide.domain.questions import Accepted, AnyQuestion, Choice, ChoiceQuestion, Level, Typed
from studyguide.domain.quiz import Pool, Quiz, Section
from studyguide.domain.quiz_settings import QuizSettings
from studyguide.store import file_states, saving
from studyguide.store.database import Database
from studyguide.store.file_states import FileState

GUIDE = GuideId("towns")
BANK = BankId("towns")
POINTS = 200
TYPED = QuizId("typed-towns")
DRAWN = QuizId("drawn-towns")
CHOSEN = QuizId("chosen-towns")
_Thing = TypeVar("_Thing", Quiz, Typed, ChoiceQuestion)


def fill(
    database: Database, questions: int, settings: QuizSettings, *, drawn: int = 0, chosen: int = 0
) -> None:
    """Save a bank of questions, a quiz of ten typed ones, and on demand two more.

    One draws so many from all, the other asks so many choice questions.
    """
    points = tuple(
        KeyPoint(
            id=PointId(f"{GUIDE}/p-{n}"), says=f"Town {n} lies there.", kind=PointKind.BACKGROUND
        )
        for n in range(POINTS)
    )
    part = Part(id=PartId("all"), title="All towns", text="Some text. " * 60, key_points=points)
    guide = Guide(
        id=GUIDE,
        title="Towns",
        article=Article(title="On towns"),
        summary=Summary(),
        parts=(part,),
    )
    made = tuple(_question(n, points) for n in range(questions))
    typed = Section(questions=tuple(one.id for one in made if isinstance(one, Typed))[:10])
    quizzes = [_hashed(Quiz(id=TYPED, title="Typed towns", sections=(typed,), settings=settings))]
    if drawn:
        pool = Section(draw=drawn, pool=Pool(banks=(BANK,)))
        drawing = Quiz(id=DRAWN, title="Drawn towns", sections=(pool,), settings=settings)
        quizzes.append(_hashed(drawing))
    if chosen:
        choices = [one.id for one in made if isinstance(one, ChoiceQuestion)][:chosen]
        asking = Section(questions=tuple(choices))
        choosing = Quiz(id=CHOSEN, title="Chosen towns", sections=(asking,), settings=settings)
        quizzes.append(_hashed(choosing))
    bank = Bank(id=BANK, guide=GUIDE, questions=made)
    library = Library(guides=(guide,), banks=(bank,), quizzes=tuple(quizzes))
    units = {f"guide:{GUIDE}": "made", f"bank:{BANK}": "made"}
    units |= {f"quiz:{quiz.id}": "made" for quiz in quizzes}
    with database.transaction() as connection:
        saving.save(connection, library, units, set(units.values()), {})
        file_states.save_files(connection, [FileState("made", "made", 0, 0, "0" * 64)], ["made"])


def _hashed(thing: _Thing) -> _Thing:
    return replace(thing, revision=revision(thing))


def _question(number: int, points: Sequence[KeyPoint]) -> AnyQuestion:
    id, tests = QuestionId(f"{BANK}/q-{number:06}"), (points[number % len(points)].id,)
    if number % 2:
        typed = Typed(
            id=id,
            ask=f"What is town {number} called?",
            accept=(Accepted(text=f"Town {number}"),),
            tests=tests,
            level=Level.RECALL,
        )
        return _hashed(typed)
    choices = tuple(Choice(text=f"Town {number + n}", right=n == 0) for n in range(4))
    choice = ChoiceQuestion(
        id=id,
        ask=f"Which is town {number}?",
        choices=choices,
        tests=tests,
        level=Level.UNDERSTAND,
    )
    return _hashed(choice)
