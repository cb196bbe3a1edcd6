"""Compiled content that contradicts itself: bodies, revisions, links and what they refer to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from msgspec import MsgspecError
from sqlalchemy import Column, Connection, Table, select

from studyguide.domain.content import Card, Guide
from studyguide.domain.questions import AnyQuestion
from studyguide.domain.quiz import Quiz
from studyguide.store.audit_form import row_name
from studyguide.store.codec import decode
from studyguide.store.home import outline
from studyguide.store.question_codec import decode_question
from studyguide.store.tables import (
    banks,
    card_points,
    cards,
    files,
    guides,
    key_points,
    question_points,
    question_revisions,
    questions,
    quizzes,
)
from studyguide.texts import _

UNREADABLE = (MsgspecError, ValueError, TypeError, LookupError, ArithmeticError)
"""What reading a row can raise when the row is not as this program wrote it."""


def contradictions(connection: Connection) -> Iterator[str]:
    """Yield a sentence for each row of content that is not as this program writes it."""
    yield from _files(connection)
    yield from _guides(connection)
    yield from _cards(connection)
    yield from _questions(connection)
    yield from _quizzes(connection)


def _ids(connection: Connection, column: Column[str]) -> set[str]:
    return set(connection.execute(select(column)).scalars())


def _links(connection: Connection, table: Table[Any], owner: Column[str]) -> dict[str, set[str]]:
    """Return the key points that each card or question is linked to."""
    found: dict[str, set[str]] = defaultdict(set)
    for id, point in connection.execute(select(owner, table.c.point_id)):
        found[id].add(point)
    return found


def _files(connection: Connection) -> Iterator[str]:
    for path, size, hash in connection.execute(select(files.c.path, files.c.size, files.c.sha256)):
        if size < 0 or len(hash) != 64 or not set(hash) <= set("0123456789abcdef"):
            yield _("{name}: its size and hash are those of no file", name=row_name(files, path))
    units = _ids(connection, files.c.unit)
    for table in (guides, banks, quizzes):
        query = select(table.c.id, table.c.unit).where(table.c.retired.is_(False))
        for id, unit in connection.execute(query):
            if unit not in units:
                yield _(
                    "{name}: it comes from {unit}, of which no file is known",
                    name=row_name(table, id),
                    unit=unit,
                )


def _guides(connection: Connection) -> Iterator[str]:
    kept: dict[str, set[tuple[str, str, int]]] = defaultdict(set)
    query = select(
        key_points.c.guide_id, key_points.c.id, key_points.c.part_id, key_points.c.position
    )
    for guide_id, id, part, position in connection.execute(query.where(~key_points.c.retired)):
        kept[guide_id].add((id, part, position))
    for id, title, kept_outline, body, retired in connection.execute(
        select(guides.c.id, guides.c.title, guides.c.outline, guides.c.body, guides.c.retired)
    ):
        try:
            guide = decode(body, Guide)
        except UNREADABLE:
            yield _("{name}: its body cannot be read", name=row_name(guides, id))
            continue
        if (guide.id, guide.title) != (id, title) or not guide.parts:
            yield _(
                "{name}: its body is that of another guide, or has no parts",
                name=row_name(guides, id),
            )
        if kept_outline != outline(guide):
            yield _(
                "{name}: the kept list of its parts is not that of its body",
                name=row_name(guides, id),
            )
        places = ((part, point) for part in guide.parts for point in part.key_points)
        made = {(point.id, part.id, n) for n, (part, point) in enumerate(places)}
        if not retired and kept[id] != made:
            yield _(
                "{name}: the kept key points are not those of its body",
                name=row_name(guides, id),
            )
    known = _ids(connection, guides.c.id)
    for bank, of in connection.execute(select(banks.c.id, banks.c.guide_id)):
        if of is not None and of not in known:
            yield _("{name}: its guide {of} was never loaded", name=row_name(banks, bank), of=of)


def _cards(connection: Connection) -> Iterator[str]:
    links = _links(connection, card_points, card_points.c.card_id)
    points = _ids(connection, key_points.c.id)
    query = select(cards.c.id, cards.c.guide_id, cards.c.revision, cards.c.body)
    for id, guide_id, revision, body in connection.execute(query):
        try:
            card = decode(body, Card)
        except UNREADABLE:
            yield _("{name}: its body cannot be read", name=row_name(cards, id))
            continue
        if (card.id, card.guide, card.revision) != (id, guide_id, revision):
            yield _(
                "{name}: its body is that of another card or revision", name=row_name(cards, id)
            )
        if links[id] != set(card.tests):
            yield _(
                "{name}: its links to key points are not those of its body",
                name=row_name(cards, id),
            )
        if not points >= links[id]:
            yield _("{name}: it tests a key point that was never loaded", name=row_name(cards, id))


def _questions(connection: Connection) -> Iterator[str]:
    current: dict[tuple[str, str], AnyQuestion] = {}
    for row in connection.execute(select(question_revisions)):
        key = row.question_id, row.revision
        name = row_name(question_revisions, key)
        try:
            question = decode_question(row.kind, row.body)
        except UNREADABLE:
            yield _("{name}: its body cannot be read", name=name)
            continue
        current[key] = question
        if (question.id, question.revision) != key:
            yield _("{name}: its body is that of another question or revision", name=name)
        if question.points <= 0:
            yield _("{name}: it is worth nothing", name=name)
    links = _links(connection, question_points, question_points.c.question_id)
    points = _ids(connection, key_points.c.id)
    for row in connection.execute(select(questions)):
        name = row_name(questions, row.id)
        one = current.get((row.id, row.revision))
        if one is None:
            yield _("{name}: its revision {revision} is missing", name=name, revision=row.revision)
            continue
        try:
            same = (row.level, decode(row.tags, tuple[str, ...])) == (one.level.value, one.tags)
        except UNREADABLE:
            same = False
        if not same:
            yield _("{name}: its level and tags are not those of its revision", name=name)
        if links[row.id] != set(one.tests) or row.first_point != next(iter(one.tests), ""):
            yield _("{name}: its links to key points are not those of its revision", name=name)
        if not points >= links[row.id]:
            yield _("{name}: it tests a key point that was never loaded", name=name)


def _quizzes(connection: Connection) -> Iterator[str]:
    asked, drawn = _ids(connection, questions.c.id), _ids(connection, banks.c.id)
    query = select(quizzes.c.id, quizzes.c.revision, quizzes.c.body, quizzes.c.retired)
    for id, revision, body, retired in connection.execute(query):
        name = row_name(quizzes, id)
        try:
            quiz = decode(body, Quiz)
        except UNREADABLE:
            yield _("{name}: its body cannot be read", name=name)
            continue
        if (quiz.id, quiz.revision) != (id, revision):
            yield _("{name}: its body is that of another quiz or revision", name=name)
        named = {str(one) for section in quiz.sections for one in section.questions}
        pools = {str(b) for section in quiz.sections if section.pool for b in section.pool.banks}
        if not retired and not (asked >= named and drawn >= pools):
            yield _(
                "{name}: it asks a question, or draws from a bank, that was never loaded", name=name
            )
