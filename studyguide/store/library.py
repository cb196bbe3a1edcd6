"""Compiled content as the rest of the program reads it: guides, cards, questions, quizzes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, and_, select

from studyguide.domain.content import Card
from studyguide.domain.ids import BankId, CardId, GuideId, LearnerId, PointId, QuestionId, QuizId
from studyguide.domain.library import Bank, Library
from studyguide.domain.questions import AnyQuestion, Level
from studyguide.domain.quiz import Quiz
from studyguide.store import guide_list
from studyguide.store.batches import batches
from studyguide.store.codec import decode
from studyguide.store.engine import plain
from studyguide.store.question_codec import decode_question
from studyguide.store.tables import (
    banks,
    cards,
    key_points,
    question_points,
    question_revisions,
    questions,
    quizzes,
)


def card(connection: Connection, id: CardId) -> Card | None:
    """Return a card, also a retired one."""
    rows = plain(connection).rows("SELECT body FROM cards WHERE id = :id", id=id)
    return next((decode(body, Card) for (body,) in rows), None)


def some_cards(connection: Connection, ids: Collection[CardId]) -> dict[CardId, Card]:
    """Return cards by id, retired ones included."""
    found: dict[CardId, Card] = {}
    for some in batches(list(ids)):
        query = select(cards.c.body).where(cards.c.id.in_(some))
        for body in connection.execute(query).scalars():
            one = decode(body, Card)
            found[one.id] = one
    return found


def all_quizzes(connection: Connection) -> list[Quiz]:
    """Return the quizzes in the order of their list."""
    query = select(quizzes.c.body).where(quizzes.c.retired.is_(False))
    rows = connection.execute(query.order_by(quizzes.c.position, quizzes.c.id)).scalars()
    return [decode(body, Quiz) for body in rows]


def quiz(connection: Connection, id: QuizId) -> Quiz | None:
    """Return a quiz; None when there is none, or it is retired."""
    statement = "SELECT body FROM quizzes WHERE id = :id AND NOT retired"
    rows = plain(connection).rows(statement, id=id)
    return next((decode(body, Quiz) for (body,) in rows), None)


def any_quiz(connection: Connection, id: QuizId) -> Quiz | None:
    """Return a quiz, also one that was retired; None when it was never loaded."""
    body = connection.execute(select(quizzes.c.body).where(quizzes.c.id == id)).scalar()
    return None if body is None else decode(body, Quiz)


_CURRENT = and_(
    question_revisions.c.question_id == questions.c.id,
    question_revisions.c.revision == questions.c.revision,
)


def some_questions(connection: Connection, ids: Iterable[QuestionId]) -> list[AnyQuestion]:
    """Return questions in the order asked for, as they are now; unknown ids are left out."""
    wanted = list(ids)
    found: dict[str, AnyQuestion] = {}
    asked = plain(connection)
    statement = f"{_NOW} WHERE questions.id {asked.among('ids')}"
    for kind, body in asked.rows(statement, ids=wanted):
        question = decode_question(kind, body)
        found[question.id] = question
    return [found[id] for id in wanted if id in found]


_NOW = (
    "SELECT kind, body FROM questions JOIN question_revisions "
    "ON question_id = questions.id AND question_revisions.revision = questions.revision"
)


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """What is known of a question without its text."""

    id: QuestionId
    bank: BankId
    kind: str
    level: Level
    tests: tuple[PointId, ...]


def practicable(connection: Connection) -> list[QuestionRow]:
    """Return all questions that are not retired, in the order of their banks."""
    tests: dict[str, list[PointId]] = {}
    for id, point in connection.execute(
        select(question_points.c.question_id, question_points.c.point_id).order_by(
            question_points.c.question_id, question_points.c.point_id
        )
    ):
        tests.setdefault(id, []).append(PointId(point))
    query = (
        select(questions.c.id, questions.c.bank_id, questions.c.level, question_revisions.c.kind)
        .join(question_revisions, _CURRENT)
        .where(questions.c.retired.is_(False))
        .order_by(questions.c.bank_id, questions.c.position)
    )
    return [
        QuestionRow(QuestionId(id), BankId(bank), kind, Level(level), tuple(tests.get(id, ())))
        for id, bank, level, kind in connection.execute(query)
    ]


def banks_of(connection: Connection, guides: Collection[GuideId]) -> list[BankId]:
    """Return the banks of some guides."""
    query = select(banks.c.id).where(banks.c.guide_id.in_(list(guides)), banks.c.retired.is_(False))
    return [BankId(id) for id in connection.execute(query.order_by(banks.c.id)).scalars()]


@dataclass(frozen=True, slots=True)
class Units:
    """The unit of each guide, bank and quiz that is not retired."""

    guides: dict[str, str]
    banks: dict[str, str]
    quizzes: dict[str, str]


def units(connection: Connection) -> Units:
    """Return from where everything was loaded that is not retired."""
    guides, banks, quizzes = (dict(_units(connection, t)) for t in ("guides", "banks", "quizzes"))
    return Units(guides, banks, quizzes)


def guide_units(connection: Connection) -> dict[GuideId, str]:
    """Return the unit of each guide that is not retired."""
    return {GuideId(id): unit for id, unit in _units(connection, "guides")}


def _units(connection: Connection, table: str) -> Iterable[tuple[str, str]]:
    return plain(connection).rows(f"SELECT id, unit FROM {table} WHERE NOT retired")


def point_ids(connection: Connection, of: Collection[GuideId]) -> set[PointId]:
    """Return the key points of some guides."""
    found: set[PointId] = set()
    for some in batches(list(of)):
        query = select(key_points.c.id).where(
            key_points.c.guide_id.in_(some), key_points.c.retired.is_(False)
        )
        found.update(PointId(id) for id in connection.execute(query).scalars())
    return found


def whole(connection: Connection) -> Library:
    """Return all content that is not retired, without quizzes."""
    held = (
        select(cards.c.body)
        .where(cards.c.retired.is_(False), cards.c.owner_id.is_(None))
        .order_by(cards.c.guide_id, cards.c.position)
    )
    found = []
    for id, guide in connection.execute(
        select(banks.c.id, banks.c.guide_id).where(banks.c.retired.is_(False)).order_by(banks.c.id)
    ):
        asked = connection.execute(
            select(question_revisions.c.kind, question_revisions.c.body)
            .join(questions, _CURRENT)
            .where(questions.c.bank_id == id, questions.c.retired.is_(False))
            .order_by(questions.c.position)
        )
        posed = tuple(decode_question(kind, body) for kind, body in asked)
        found.append(Bank(id=BankId(id), guide=GuideId(guide) if guide else None, questions=posed))
    return Library(
        guides=tuple(guide_list.each_guide(connection)),
        banks=tuple(found),
        cards=tuple(decode(body, Card) for body in connection.execute(held).scalars()),
    )


def own_cards(connection: Connection) -> list[tuple[LearnerId, Card]]:
    """Return every learner's own cards that are not retired."""
    query = select(cards.c.owner_id, cards.c.body).where(
        cards.c.retired.is_(False), cards.c.owner_id.is_not(None)
    )
    return [
        (LearnerId(owner), decode(body, Card))
        for owner, body in connection.execute(query)
        if owner is not None
    ]
