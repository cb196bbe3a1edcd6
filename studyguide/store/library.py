"""Compiled content as the rest of the program reads it: guides, cards, questions, quizzes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, func, select

from studyguide.domain.content import Card
from studyguide.domain.ids import BankId, CardId, GuideId, LearnerId, PointId, QuestionId, QuizId
from studyguide.domain.library import Bank, Library
from studyguide.domain.questions import AnyQuestion, Level
from studyguide.domain.quiz import Pool, Quiz, Strata
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
    query = select(quizzes.c.body).where(quizzes.c.id == id, quizzes.c.retired.is_(False))
    body = connection.execute(query).scalar()
    return None if body is None else decode(body, Quiz)


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
    for some in batches([*map(str, wanted)]):
        query = (
            select(question_revisions.c.kind, question_revisions.c.body)
            .join(questions, _CURRENT)
            .where(question_revisions.c.question_id.in_(some))
        )
        for kind, body in connection.execute(query):
            question = decode_question(kind, body)
            found[question.id] = question
    return [found[id] for id in wanted if id in found]


@dataclass(frozen=True, slots=True)
class Drawable:
    """What a draw has to know of a question."""

    id: QuestionId
    tests: tuple[PointId, ...]


class _Packed:
    """Drawable questions of one key point, each made of a line when it is asked for."""

    def __init__(self, lines: str) -> None:
        self._lines = lines.split("\n")
        self._sorted = False

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, place: int, /) -> Drawable:
        if not self._sorted:  # or chance would not be repeatable
            self._lines.sort()
            self._sorted = True
        id, *tests = self._lines[place].split("\t")
        return Drawable(QuestionId(id), tuple(map(PointId, sorted(filter(None, tests)))))


def candidates(connection: Connection, wanted: Pool) -> Strata:
    """Return the questions that a draw may take, by the first of their key points.

    The database groups them: to read a row for each of 100,000 questions, of which fifty are drawn,
    would take most of the time in which an attempt begins.
    """
    tests = func.aggregate_strings(question_points.c.point_id, "\t")
    each = (
        select(
            func.min(question_points.c.point_id).label("first"),
            (questions.c.id + "\t" + func.coalesce(tests, "")).label("line"),
        )
        .select_from(questions)
        .outerjoin(question_points, question_points.c.question_id == questions.c.id)
        .where(*_wanted(connection, wanted))
        .group_by(questions.c.id)
        .subquery()
    )
    query = select(each.c.first, func.aggregate_strings(each.c.line, "\n")).group_by(each.c.first)
    rows = connection.execute(query.order_by(each.c.first)).all()
    return Strata({point: _Packed(lines) for point, lines in rows})


def _wanted(connection: Connection, wanted: Pool) -> list[ColumnElement[bool]]:
    """Return the conditions on questions that a pool makes."""
    conditions: list[ColumnElement[bool]] = [
        questions.c.bank_id.in_(list(wanted.banks)),
        questions.c.retired.is_(False),
    ]
    if wanted.levels:
        conditions.append(questions.c.level.in_([level.value for level in wanted.levels]))
    if wanted.tests:
        tested = select(question_points.c.question_id).where(
            question_points.c.point_id.in_(list(wanted.tests))
        )
        conditions.append(questions.c.id.in_(tested))
    if wanted.tags:
        kept = connection.execute(select(questions.c.tags).where(*conditions).distinct()).scalars()
        asked = frozenset(wanted.tags)
        fitting = [text for text in kept if asked & set(decode(text, tuple[str, ...]))]
        conditions.append(questions.c.tags.in_(fitting))
    return conditions


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
class PoolRow:
    """What a draw needs to know of a question, without its text."""

    id: QuestionId
    level: Level
    tags: tuple[str, ...]
    tests: tuple[PointId, ...]


def pool_rows(connection: Connection, bank: BankId) -> list[PoolRow]:
    """Return the questions of a bank for checking draws against it."""
    tests: dict[str, list[PointId]] = {}
    query = select(question_points.c.question_id, question_points.c.point_id).join(
        questions, questions.c.id == question_points.c.question_id
    )
    for question, point in connection.execute(query.where(questions.c.bank_id == bank)):
        tests.setdefault(question, []).append(PointId(point))
    rows = connection.execute(
        select(questions.c.id, questions.c.level, questions.c.tags)
        .where(questions.c.bank_id == bank, questions.c.retired.is_(False))
        .order_by(questions.c.position)
    )
    return [
        PoolRow(
            QuestionId(id), Level(level), decode(tags, tuple[str, ...]), tuple(tests.get(id, ()))
        )
        for id, level, tags in rows
    ]


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
