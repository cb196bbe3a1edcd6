"""What a learner did, as far as it tells what is known and what to do today.

Written as plain statements, so that Home shows its figures before SQLAlchemy is loaded; progress
and reports ask the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from studyguide.domain.card_settings import DEFAULTS, CardSettings, applied
from studyguide.domain.ids import CardId, GuideId, LearnerId, PartId, PointId, QuestionId
from studyguide.domain.memory import State
from studyguide.domain.progress import DaySum
from studyguide.store.plain import Plain, day, moment, uuid

ALWAYS = datetime(9999, 1, 1, tzinfo=UTC)
"""A moment after all others."""


class Answered(NamedTuple):
    """A learner's responses to one question, over all attempts."""

    question: QuestionId
    points: tuple[PointId, ...]
    fraction: Fraction
    """Of the latest response."""
    responses: int
    right: int
    """Responses with full marks."""
    last: datetime


class Remembered(NamedTuple):
    """A card that was reviewed, as far as it tells of one key point; made by the ten thousand."""

    card: CardId
    point: PointId | None
    """None for a card that tests none."""
    stability: float
    """Days."""
    last_review: datetime
    lapses: int
    due: bool
    """Whether it is due before the moment asked for."""
    reviewing: bool
    """Whether it is past its learning steps."""


def named(plain: Plain) -> list[tuple[LearnerId, str]]:
    """Return the learners with their names."""
    rows = plain.rows("SELECT id, name FROM learners ORDER BY lower(name)")
    return [(LearnerId(uuid(id)), name) for id, name in rows]


def settings_of(plain: Plain, learner: LearnerId) -> CardSettings:
    """Return how the learner's cards come."""
    rows = plain.rows(
        "SELECT name, guide_id, value FROM card_settings WHERE learner_id = :learner ORDER BY id",
        learner=learner,
    )
    return _settings(tuple(rows))


@lru_cache(maxsize=16)
def _settings(rows: tuple[tuple[str, str, str], ...]) -> CardSettings:
    settings = DEFAULTS
    latest = {(name, guide): value for name, guide, value in rows}
    for (name, guide), value in latest.items():
        settings = applied(settings, name, value, GuideId(guide) if guide else None)
    return settings


def remembered(plain: Plain, learner: LearnerId, before: datetime) -> Iterator[Remembered]:
    """Yield every card that the learner has begun, once for each key point that it tests, or once.

    In the order of their ids, in which the keys of both tables are walked side by side: four times
    quicker than in the order of due dates.
    """
    rows = plain.rows(
        "SELECT schedules.card_id, point_id, stability, last_review, lapses, due < :before, "
        "state = :review FROM schedules "
        "LEFT JOIN card_points ON card_points.card_id = schedules.card_id "
        "WHERE learner_id = :learner "
        "AND schedules.card_id NOT IN (SELECT id FROM cards WHERE retired = TRUE) "
        "ORDER BY schedules.card_id",
        learner=learner,
        before=before,
        review=State.REVIEW.value,
    )
    for card, point, stability, last, lapses, due, reviewing in rows:
        yield Remembered(card, point, stability, moment(last), lapses, due, reviewing)


def answered(plain: Plain, learner: LearnerId, until: datetime = ALWAYS) -> list[Answered]:
    """Return what the learner answered in attempts that ended, question by question.

    Of several responses to one slot only the last counts, and a grade given afterwards instead.
    `until` leaves out attempts that ended at that moment or later.
    """
    changes = plain.rows(
        "SELECT attempt_id, slot, fraction FROM overrides WHERE learner_id = :learner ORDER BY id",
        learner=learner,
    )
    changed = {(attempt, slot): _fraction(text) for attempt, slot, text in changes}
    rows = plain.rows(
        "SELECT attempt_id, slot, question_id, fraction, at FROM responses "
        "WHERE learner_id = :learner AND attempt_id IN (SELECT id FROM attempts "
        "WHERE learner_id = :learner AND submitted_at < :until AND NOT void) ORDER BY id",
        learner=learner,
        until=until,
    )
    final = {
        (attempt, slot): (question, changed.get((attempt, slot), _fraction(text)), moment(at))
        for attempt, slot, question, text, at in rows
    }
    points = _points_of(plain, learner) if final else {}
    found: dict[QuestionId, Answered] = {}
    for id, fraction, at in sorted(final.values(), key=lambda value: value[2]):
        question = QuestionId(id)
        before = found.get(question)
        found[question] = Answered(
            question,
            points.get(question, ()),
            fraction,
            (before.responses if before else 0) + 1,
            (before.right if before else 0) + (fraction == 1),
            at,
        )
    return list(found.values())


@lru_cache(maxsize=1024)
def _fraction(text: str) -> Fraction:
    return Fraction(text)


def _points_of(plain: Plain, learner: LearnerId) -> dict[QuestionId, tuple[PointId, ...]]:
    rows = plain.rows(
        "SELECT question_id, point_id FROM question_points WHERE question_id IN "
        "(SELECT question_id FROM responses WHERE learner_id = :learner) "
        "ORDER BY question_id, point_id",
        learner=learner,
    )
    found: dict[QuestionId, tuple[PointId, ...]] = {}
    for question, point in rows:
        key = QuestionId(question)
        found[key] = (*found.get(key, ()), PointId(point))
    return found


def parts_read(
    plain: Plain, learner: LearnerId, until: datetime = ALWAYS
) -> dict[GuideId, set[PartId]]:
    """Return the parts that the learner had read to their end before a moment."""
    rows = plain.rows(
        "SELECT DISTINCT guide_id, part_id FROM readings "
        "WHERE learner_id = :learner AND finished AND at < :until",
        learner=learner,
        until=until,
    )
    found: dict[GuideId, set[PartId]] = {}
    for guide, part in rows:
        found.setdefault(GuideId(guide), set()).add(PartId(part))
    return found


def points_read(plain: Plain, learner: LearnerId) -> set[PointId]:
    """Return the key points of the parts that the learner has read to their end."""
    rows = plain.rows(
        "SELECT id FROM key_points WHERE NOT retired AND EXISTS (SELECT 1 FROM readings "
        "WHERE learner_id = :learner AND finished AND readings.guide_id = key_points.guide_id "
        "AND readings.part_id = key_points.part_id)",
        learner=learner,
    )
    return {PointId(id) for (id,) in rows}


def last_guide(plain: Plain, learner: LearnerId) -> GuideId | None:
    """Return the guide that the learner looked at last."""
    rows = plain.rows(
        "SELECT guide_id FROM readings WHERE learner_id = :learner ORDER BY id DESC LIMIT 1",
        learner=learner,
    )
    return next((GuideId(guide) for (guide,) in rows), None)


def day_sums(plain: Plain, learner: LearnerId, since: date = date.min) -> dict[date, DaySum]:
    """Return what a learner did on each day, from a day on or from the beginning."""
    rows = plain.rows(
        "SELECT day, reviews, remembered, responses, took_ms FROM days "
        "WHERE learner_id = :learner AND day >= :since ORDER BY day",
        learner=learner,
        since=since,
    )
    return {
        day(on): DaySum(day(on), reviews, right, responses, took_ms // 1000)
        for on, reviews, right, responses, took_ms in rows
    }
