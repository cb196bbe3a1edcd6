"""The mark of every question of attempts that count, and counts of them for whole classes.

Both are derived: `follow` works one learner's marks at one quiz out again and moves the counts by
the difference, whatever it was that changed; `differences` proves for everybody that the kept ones
follow from the facts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, delete, select

from studyguide.domain.ids import AttemptId, LearnerId, QuestionId, QuizId
from studyguide.domain.item_analysis import WHOLE, MarkCount
from studyguide.store.codec import decode, encode
from studyguide.store.marking import ENDED, Marked, Place, by_learner, marked, sum_of
from studyguide.store.streaming import streamed
from studyguide.store.tables import attempt_marks, attempts, mark_counts
from studyguide.store.upsert import upsert

Key = tuple[str, bool, int, int, str, str, str, str]
"""Quiz, whether a first attempt, then a `Place`, then the attempt's total."""
Seen = tuple[int, int, str, str, str, str]
"""A `Place` with the attempt's total."""
_KEY = ("quiz_id", "first", "section", "place", "question_id", "points", "mark", "total")
_BATCH = 1000


def follow(connection: Connection, learner: LearnerId, quiz: QuizId) -> None:
    """Bring the kept marks of a learner at a quiz up to date with the facts."""
    mine = attempts.c.learner_id == learner, attempts.c.quiz_id == quiz
    before = {one.attempt: one for one in _kept(connection, learner, quiz)}
    after = {one.attempt: one for one in marked(connection, *mine)}
    changes = _counts(after.values())
    changes.subtract(_counts(before.values()))
    for attempt in before.keys() - after.keys():
        connection.execute(
            delete(attempt_marks).where(
                attempt_marks.c.learner_id == learner, attempt_marks.c.attempt_id == attempt
            )
        )
    upsert(
        connection,
        attempt_marks,
        [_row(one) for id, one in after.items() if one != before.get(id)],
    )
    _move(connection, quiz, changes)


def reached_of(connection: Connection, learner: LearnerId, quiz: QuizId) -> dict[AttemptId, str]:
    """Return what each attempt of a learner at a quiz that ended reached, from its answers."""
    mine = attempts.c.learner_id == learner, attempts.c.quiz_id == quiz
    return {one.attempt: one.reached for one in marked(connection, *mine, of=ENDED)}


def forget(connection: Connection, learner: LearnerId) -> None:
    """Take everything of a learner out of the counts."""
    kept = list(_kept(connection, learner))
    connection.execute(delete(attempt_marks).where(attempt_marks.c.learner_id == learner))
    for quiz in {one.quiz for one in kept}:
        changes: Counter[Key] = Counter()
        changes.subtract(_counts(one for one in kept if one.quiz == quiz))
        _move(connection, quiz, changes)


def kept_counts(connection: Connection, quiz: QuizId, *, first: bool) -> list[MarkCount]:
    """Return the kept counts of a quiz, of first attempts only or of all."""
    columns = [mark_counts.c[name] for name in _KEY[2:]]
    query = select(*columns, mark_counts.c.count).where(mark_counts.c.quiz_id == quiz)
    if first:
        query = query.where(mark_counts.c.first.is_(True))
    return _mark_counts((tuple(row[:-1]), row[-1]) for row in connection.execute(query))


def recounted(connection: Connection, quiz: QuizId, *, first: bool) -> list[MarkCount]:
    """Return what `kept_counts` does, worked out from the responses."""
    counts: Counter[Seen] = Counter()
    for one in marked(connection, attempts.c.quiz_id == quiz):
        if one.first or not first:
            counts.update(_seen(one))
    return _mark_counts(counts.items())


def counts_of(
    connection: Connection, quiz: QuizId, wanted: Collection[AttemptId]
) -> list[MarkCount]:
    """Return the counts of some attempts at a quiz."""
    counts: Counter[Seen] = Counter()
    for one in _kept(connection, quiz=quiz):
        if one.attempt in wanted:
            counts.update(_seen(one))
    return _mark_counts(counts.items())


def recount(connection: Connection) -> None:
    """Work out everything that is kept here again."""
    connection.execute(delete(mark_counts))
    connection.execute(delete(attempt_marks))
    counts: Counter[Key] = Counter()
    rows: list[dict[str, object]] = []
    for one in marked(connection):
        counts.update(_keys(one))
        rows.append(_row(one))
        if len(rows) >= _BATCH:
            upsert(connection, attempt_marks, rows)
            rows = []
    upsert(connection, attempt_marks, rows)
    upsert(connection, mark_counts, [_count_row(key, n) for key, n in sorted(counts.items())])


def differences(connection: Connection) -> tuple[list[AttemptId], list[QuizId]]:
    """Return the attempts and the quizzes whose kept marks or counts do not follow from facts."""
    counted: Counter[Key] = Counter()
    wrong: list[AttemptId] = []
    kept = by_learner(_kept(connection))
    held = next(kept, None)
    for learner, mine in by_learner(marked(connection)):
        while held is not None and held[0].int < learner.int:
            wrong += [one.attempt for one in held[1]]
            held = next(kept, None)
        there: dict[AttemptId, Marked] = {}
        if held is not None and held[0] == learner:
            there = {one.attempt: one for one in held[1]}
            held = next(kept, None)
        here = {one.attempt: one for one in mine}
        wrong += [id for id in here.keys() | there.keys() if here.get(id) != there.get(id)]
        for one in mine:
            counted.update(_keys(one))
    while held is not None:
        wrong += [one.attempt for one in held[1]]
        held = next(kept, None)
    for key, count in _all_counts(connection):
        counted[key] -= count
    quizzes = {QuizId(key[0]) for key, count in counted.items() if count}
    return sorted(wrong), sorted(quizzes)


def _all_counts(connection: Connection) -> Iterator[tuple[Key, int]]:
    columns = mark_counts.c
    query = select(
        columns.quiz_id,
        columns.first,
        columns.section,
        columns.place,
        columns.question_id,
        columns.points,
        columns.mark,
        columns.total,
        columns.count,
    )
    for quiz, first, section, place, question, points, mark, total, count in connection.execute(
        query
    ):
        yield (quiz, first, section, place, question, points, mark, total), count


def _mark_counts(found: Iterable[tuple[Any, int]]) -> list[MarkCount]:
    exact: dict[str, Fraction] = {}

    def fraction(text: str) -> Fraction:
        if text not in exact:
            exact[text] = Fraction(text)
        return exact[text]

    return [
        MarkCount(
            section,
            place,
            QuestionId(question),
            fraction(points),
            fraction(mark),
            fraction(total),
            count,
        )
        for (section, place, question, points, mark, total), count in found
    ]


def _seen(one: Marked) -> list[Seen]:
    """Return what an attempt adds to the counts: one for each question, one for the whole."""
    total = str(sum_of(place[-1] for place in one.places))
    return [
        (WHOLE, 0, "", one.possible, one.reached, total),
        *((*place, total) for place in one.places),
    ]


def _keys(one: Marked) -> list[Key]:
    return [(one.quiz, one.first, *seen) for seen in _seen(one)]


def _counts(found: Iterable[Marked]) -> Counter[Key]:
    counts: Counter[Key] = Counter()
    for one in found:
        counts.update(_keys(one))
    return counts


def _kept(
    connection: Connection, learner: LearnerId | None = None, quiz: QuizId | None = None
) -> Iterator[Marked]:
    """Yield kept marks in the order of learner and attempt."""
    query = select(attempt_marks)
    if learner is not None:
        query = query.where(attempt_marks.c.learner_id == learner)
    if quiz is not None:
        query = query.where(attempt_marks.c.quiz_id == quiz)
    query = query.order_by(attempt_marks.c.learner_id, attempt_marks.c.attempt_id)
    for row in streamed(connection, query, _BATCH):
        yield Marked(
            LearnerId(row.learner_id),
            AttemptId(row.attempt_id),
            QuizId(row.quiz_id),
            row.first,
            row.reached,
            row.possible,
            decode(row.marks, tuple[Place, ...]),
        )


def _row(one: Marked) -> dict[str, object]:
    return {
        "learner_id": one.learner,
        "attempt_id": one.attempt,
        "quiz_id": one.quiz,
        "first": one.first,
        "reached": one.reached,
        "possible": one.possible,
        "marks": encode(one.places),
    }


def _count_row(key: Key, count: int) -> dict[str, object]:
    return {**dict(zip(_KEY, key, strict=True)), "count": count}


def _move(connection: Connection, quiz: QuizId, changes: Mapping[Key, int]) -> None:
    """Add to the counts, always in one order, so that two writers cannot wait for each other."""
    rows = [_count_row(key, change) for key, change in sorted(changes.items()) if change]
    upsert(connection, mark_counts, rows, add=("count",))
    if any(change < 0 for change in changes.values()):
        connection.execute(
            delete(mark_counts).where(mark_counts.c.quiz_id == quiz, mark_counts.c.count == 0)
        )
