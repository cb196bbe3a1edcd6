"""The report on everyone: who stands where, who needs help and why, what the class finds hard."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import groupby

from studyguide.domain import cloze
from studyguide.domain.content import Guide
from studyguide.domain.days import Days
from studyguide.domain.forgetting import recall_after
from studyguide.domain.ids import GuideId, LearnerId, PartId, PointId, QuizId
from studyguide.domain.knowledge import SHAKY, START_READ, Answer, figure
from studyguide.domain.practice import PRACTICE
from studyguide.services import overdue
from studyguide.services.progress import DAY
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
from studyguide.services.reporting.scope import VERSION, Scope
from studyguide.store import (
    guide_list,
    learners,
    library,
    report_answers,
    report_attempts,
    report_facts,
    report_questions,
)
from studyguide.store.database import Connection, Database
from studyguide.store.period import Period
from studyguide.texts import _

AWAY = timedelta(days=7)
"""After this long without work a learner may need help."""
BACKLOG = 50
"""From this many due cards on a learner may need help."""
LOW = 0.4
"""Below this share known of the key points met, a learner may need help with a guide."""
MET = 3
"""Key points that must have been met before that is said."""
WEAK_POINTS = 15


def report(database: Database, now: datetime, days: Days, scope: Scope) -> EveryoneReport:
    """Return the report on everyone, as the package says."""
    period = scope.period(days)
    overdue.settle_all(database, now=now)
    with database.reading() as connection:
        scope.demand_guide(connection)
        people = learners.everyone(connection)
        guides = [one for one in guide_list.all_guides(connection) if scope.guide in (None, one.id)]
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


_Sums = dict[PointId, tuple[float, float]]
"""For each key point the weighted sum of what was observed, and the sum of weights."""


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


@dataclass
class _Known:
    """What everybody knows, worked out learner by learner so that little is held at a time."""

    guides: Sequence[Guide]
    learners: dict[LearnerId, _Mine] = field(default_factory=dict)
    points: dict[PointId, _Class] = field(default_factory=dict)

    @cached_property
    def places(self) -> dict[PointId, tuple[int, tuple[GuideId, PartId]]]:
        """For each key point which guide and part it belongs to."""
        return {
            point.id: (n, (guide.id, part.id))
            for n, guide in enumerate(self.guides)
            for part in guide.parts
            for point in part.key_points
        }

    @cached_property
    def parts(self) -> dict[tuple[GuideId, PartId], list[PointId]]:
        """The key points of each part."""
        found: dict[tuple[GuideId, PartId], list[PointId]] = {}
        for point, (_other, part) in self.places.items():
            found.setdefault(part, []).append(point)
        return found

    def read(self, connection: Connection, now: datetime, day_ends: datetime) -> None:
        """Read schedules, answers and readings of all learners side by side."""
        by_card = report_facts.points_of_cards(connection)
        by_question = report_questions.points_of_questions(connection)
        reading = report_facts.parts_read(connection)
        answers = dict(report_answers.latest_fractions(connection))
        for learner, begun in report_facts.schedules_by_learner(connection):
            sums: _Sums = {}
            due = 0
            for card, stability, last_review, planned in begun:
                due += planned < day_ends
                recall = recall_after(stability, last_review, now)
                for point in by_card.get(card, ()):
                    total, weight = sums.get(point, (0.0, 0.0))
                    sums[point] = total + recall, weight + 1.0
            _add(sums, answers.pop(learner, {}), by_question, now)
            self._note(learner, sums, reading.pop(learner, set()), due)
        for learner in list(answers.keys() | reading.keys()):
            sums = {}
            _add(sums, answers.pop(learner, {}), by_question, now)
            self._note(learner, sums, reading.pop(learner, set()), 0)

    def _note(
        self, learner: LearnerId, sums: _Sums, read: Collection[tuple[GuideId, PartId]], due: int
    ) -> None:
        """Keep where a learner stands; what was only read counts as known a little."""
        known = [0.0] * len(self.guides)
        tested, met = [0] * len(self.guides), [0] * len(self.guides)
        for point, (total, weight) in sums.items():
            if point not in self.places:
                continue
            where, part = self.places[point]
            share = figure(total, weight, read=part in read)
            known[where] += share
            tested[where] += 1
            met[where] += 1
            one = self.points.setdefault(point, _Class())
            one.learners += 1
            one.known += share
            one.weak += share < SHAKY
        for part in read:
            for point in self.parts.get(part, ()):
                if point not in sums:
                    where, _ = self.places[point]
                    known[where] += START_READ
                    met[where] += 1
        sizes = [len(guide.key_points) for guide in self.guides]
        self.learners[learner] = _Mine(
            known=tuple(
                share / size if seen else None
                for share, size, seen in zip(known, sizes, met, strict=True)
            ),
            low=tuple(
                n
                for n, (share, seen) in enumerate(zip(known, met, strict=True))
                if tested[n] >= MET and share / seen < LOW
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
    sums: _Sums,
    latest: Mapping[str, tuple[float, datetime]],
    by_question: Mapping[str, tuple[PointId, ...]],
    now: datetime,
) -> None:
    """Add the latest answers, each with the weight that its age leaves it."""
    for question, (fraction, at) in latest.items():
        added = Answer(fraction, (now - at) / DAY).weight
        for point in by_question.get(question, ()):
            total, weight = sums.get(point, (0.0, 0.0))
            sums[point] = total + added * fraction, weight + added


def _stands(
    connection: Connection, period: Period, scope: Scope
) -> tuple[tuple[QuizColumn, ...], dict[tuple[LearnerId, QuizId], Standing]]:
    """Return the quizzes at which an attempt ended, and where each learner stands with them."""
    order = {quiz.id: number for number, quiz in enumerate(library.all_quizzes(connection))}
    known = report_attempts.graded_quizzes(connection)
    about = report_questions.quizzes_about(connection, scope.guide) if scope.guide else known.keys()
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
        found.append(_("has not begun"))
    elif now - last >= AWAY:
        found.append(_("away for {n} days", n=(now - last).days))
    for quiz, stand in zip(quizzes, taken, strict=True):
        if stand is None:
            continue
        if stand.mark is not None and stand.passed is False:
            found.append(
                _(
                    "not passed: {title} ({share} %)",
                    title=quiz.title,
                    share=round(stand.mark.share * 100),
                )
            )
        elif stand.mark is None and stand.abandoned:
            found.append(_("not handed in before time was over: {title}", title=quiz.title))
    found += [_("little known of {title}", title=guides[n].title) for n in mine.low]
    if mine.due >= BACKLOG:
        found.append(_("{n} cards due", n=mine.due))
    return tuple(found)
