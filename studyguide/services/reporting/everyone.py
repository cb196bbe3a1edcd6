"""The report on everyone: who stands where, who needs help and why, what the class finds hard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from studyguide.domain import cloze
from studyguide.domain.content import Guide
from studyguide.domain.days import Days
from studyguide.domain.forgetting import recall_after
from studyguide.domain.ids import LearnerId, PointId, QuizId
from studyguide.domain.practice import PRACTICE
from studyguide.domain.progress import PRIOR_WEIGHT, SHAKY
from studyguide.services import overdue
from studyguide.services.reporting.everyone_model import (
    ClassPoint,
    EveryoneReport,
    Grade,
    LearnerRow,
    QuizColumn,
    Titled,
)
from studyguide.services.reporting.grades import Standing, left_out, standing
from studyguide.services.reporting.learner import zone_name
from studyguide.services.reporting.scope import EVERYTHING, VERSION, Scope
from studyguide.store import learners, library, report_answers, report_attempts, report_facts
from studyguide.store.database import Connection, Database
from studyguide.store.period import Period

__all__ = ["EveryoneReport", "everyone_report"]

AWAY = timedelta(days=7)
"""After this long without work a learner may need help."""
BACKLOG = 50
"""From this many due cards on a learner may need help."""
LOW = 0.4
"""Below this share known of the key points met, a learner may need help with a guide."""
MET = 3
"""Key points that must have been met before that is said."""
WEAK_POINTS = 15


def everyone_report(
    database: Database, *, now: datetime, days: Days, scope: Scope = EVERYTHING
) -> EveryoneReport:
    """Return the report on everyone.

    Raises:
        UnknownGuide: when the scope names a guide that is not there.
        WrongUsage: when the scope ends before it begins.
    """
    period = scope.period(days)
    overdue.settle_all(database, now=now)
    with database.reading() as connection:
        scope.demand_guide(connection)
        people = learners.everyone(connection)
        guides = [one for one in library.all_guides(connection) if scope.guide in (None, one.id)]
        known = _Known(guides)
        known.read(connection, now, days.ends(days.of(now)))
        seen = report_facts.last_seen(connection)
        columns, stands = _stands(connection, period, scope)
    rows = []
    for one in people:
        mine = known.learners.get(one.id, _Nothing)
        taken = [stands.get((one.id, QuizId(quiz.id))) for quiz in columns]
        last = seen.get(one.id)
        rows.append(
            LearnerRow(
                id=one.id,
                name=one.name,
                last_seen=last,
                cards_due=mine.due,
                known=mine.known or (None,) * len(guides),
                grades=tuple(map(_grade, taken)),
                left_out=tuple("" if stand is None else left_out(stand) for stand in taken),
                help=_reasons(mine, guides, columns, taken, last, now),
            )
        )
    return EveryoneReport(
        version=VERSION,
        at=now,
        zone=zone_name(days, now),
        since=scope.since,
        until=scope.until,
        guide=scope.guide,
        guides=tuple(Titled(id=one.id, title=one.title) for one in guides),
        quizzes=columns,
        learners=tuple(rows),
        weak=known.weak(),
    )


@dataclass(frozen=True, slots=True)
class _Mine:
    """Where one learner stands."""

    known: tuple[float | None, ...] = ()
    """For each guide."""
    low: tuple[int, ...] = ()
    """Places of guides of which little is known although several key points were met."""
    due: int = 0


_Nothing = _Mine()


@dataclass(slots=True)
class _Class:
    """What the class knows of one key point, while it is summed."""

    learners: int = 0
    known: float = 0.0
    weak: int = 0


@dataclass(slots=True)
class _Known:
    """What everybody knows, worked out learner by learner so that little is held at a time."""

    guides: Sequence[Guide]
    learners: dict[LearnerId, _Mine] = field(default_factory=dict)
    points: dict[PointId, _Class] = field(default_factory=dict)

    def read(self, connection: Connection, now: datetime, day_ends: datetime) -> None:
        """Read schedules and answers of all learners side by side."""
        place = {point.id: n for n, guide in enumerate(self.guides) for point in guide.key_points}
        by_card = report_facts.points_of_cards(connection)
        by_question = report_facts.points_of_questions(connection)
        answers = report_answers.latest_fractions(connection)
        cards = report_facts.schedules_by_learner(connection)
        fractions = dict(answers)
        for learner, begun in cards:
            sums: dict[PointId, tuple[float, int]] = {}
            due = 0
            for card, stability, last_review, planned in begun:
                due += planned < day_ends
                recall = recall_after(stability, last_review, now)
                for point in by_card.get(card, ()):
                    total, count = sums.get(point, (0.0, 0))
                    sums[point] = total + recall, count + 1
            _add(sums, fractions.pop(learner, {}), by_question)
            self._note(learner, sums, due, place)
        for learner, latest in fractions.items():
            sums = {}
            _add(sums, latest, by_question)
            self._note(learner, sums, 0, place)

    def _note(
        self,
        learner: LearnerId,
        sums: Mapping[PointId, tuple[float, int]],
        due: int,
        place: Mapping[PointId, int],
    ) -> None:
        known = [0.0] * len(self.guides)
        met = [0] * len(self.guides)
        for point, (total, count) in sums.items():
            where = place.get(point)
            if where is None:
                continue
            share = (total + PRIOR_WEIGHT / 2) / (count + PRIOR_WEIGHT)
            known[where] += share
            met[where] += 1
            one = self.points.setdefault(point, _Class())
            one.learners += 1
            one.known += share
            one.weak += share < SHAKY
        sizes = [len(guide.key_points) for guide in self.guides]
        self.learners[learner] = _Mine(
            known=tuple(
                share / size if seen else None
                for share, size, seen in zip(known, sizes, met, strict=True)
            ),
            low=tuple(
                n
                for n, (share, seen) in enumerate(zip(known, met, strict=True))
                if seen >= MET and share / seen < LOW
            ),
            due=due,
        )

    def weak(self) -> tuple[ClassPoint, ...]:
        """Return the key points that the class knows least, the weakest first."""
        found = [
            ClassPoint(
                id=point.id,
                says=cloze.plain(point.says),
                guide=guide.id,
                learners=self.points[point.id].learners,
                known=self.points[point.id].known / self.points[point.id].learners,
                weak=self.points[point.id].weak,
            )
            for guide in self.guides
            for point in guide.key_points
            if point.id in self.points
        ]
        return tuple(sorted(found, key=lambda one: (one.known, one.id))[:WEAK_POINTS])


def _add(
    sums: dict[PointId, tuple[float, int]],
    latest: Mapping[str, float],
    by_question: Mapping[str, tuple[PointId, ...]],
) -> None:
    for question, fraction in latest.items():
        for point in by_question.get(question, ()):
            total, count = sums.get(point, (0.0, 0))
            sums[point] = total + fraction, count + 1


def _stands(
    connection: Connection, period: Period, scope: Scope
) -> tuple[tuple[QuizColumn, ...], dict[tuple[LearnerId, QuizId], Standing]]:
    """Return the quizzes at which an attempt ended, and where each learner stands with them."""
    order = {quiz.id: number for number, quiz in enumerate(library.all_quizzes(connection))}
    known = report_attempts.graded_quizzes(connection)
    about = report_attempts.quizzes_about(connection, scope.guide) if scope.guide else known.keys()
    stands: dict[tuple[LearnerId, QuizId], Standing] = {}
    ended = report_attempts.outlines(connection, period)
    for key, taken in groupby(ended, key=lambda one: (one.learner, one.quiz)):
        quiz = known[key[1]]
        if key[1] in about and not quiz.practice and key[1] != PRACTICE:
            stands[key] = standing(quiz, list(taken))
    shown = sorted({quiz for _, quiz in stands}, key=lambda id: (order.get(id, len(order)), id))
    return (
        tuple(
            QuizColumn(id=id, title=known[id].title, grade=known[id].method.value) for id in shown
        ),
        stands,
    )


def _grade(stand: Standing | None) -> Grade | None:
    if stand is None or stand.mark is None:
        return None
    return Grade(
        share=float(stand.mark.share),
        reached=float(stand.mark.reached),
        possible=float(stand.mark.possible),
        attempts=stand.attempts,
        passed=stand.passed,
    )


def _reasons(
    mine: _Mine,
    guides: Sequence[Guide],
    quizzes: Sequence[QuizColumn],
    taken: Sequence[Standing | None],
    last: datetime | None,
    now: datetime,
) -> tuple[str, ...]:
    found = []
    if last is None:
        found.append("has not begun")
    elif now - last >= AWAY:
        found.append(f"away for {(now - last).days} days")
    for quiz, stand in zip(quizzes, taken, strict=True):
        if stand is None:
            continue
        if stand.mark is not None and stand.passed is False:
            found.append(f"not passed: {quiz.title} ({round(stand.mark.share * 100)} %)")
        elif stand.mark is None and stand.abandoned:
            found.append(f"not handed in before time was over: {quiz.title}")
    found += [f"little known of {guides[n].title}" for n in mine.low]
    if mine.due >= BACKLOG:
        found.append(f"{mine.due} cards due")
    return tuple(found)
