"""The report of one learner: what is known, what is weak, what was done and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from studyguide.domain.content import Guide
from studyguide.domain.days import Days
from studyguide.domain.grading.certainty import Certainty, calibration
from studyguide.domain.ids import AttemptId, GuideId, PointId, QuizId
from studyguide.domain.knowledge import Grasp
from studyguide.domain.mark import Mark
from studyguide.domain.progress import (
    DaySum,
    GuideProgress,
    PointProgress,
    weakest,
)
from studyguide.services import learners, overdue
from studyguide.services.progress import Progress, read_progress
from studyguide.services.reporting import advice
from studyguide.services.reporting.before import known_before
from studyguide.services.reporting.grades import standing
from studyguide.services.reporting.learner_model import (
    AttemptRow,
    CalibrationRow,
    DayRow,
    Due,
    GuideRow,
    LearnerReport,
    Person,
    PointRow,
    QuizRow,
    Work,
)
from studyguide.services.reporting.mistakes import mistakes_of
from studyguide.services.reporting.scope import VERSION, Scope
from studyguide.store import evidence, guide_list, report_answers, report_attempts, report_facts
from studyguide.store.database import Database
from studyguide.store.engine import plain
from studyguide.store.report_answers import Given
from studyguide.store.report_attempts import GradedQuiz, Taken

WEAK_POINTS = 10
LOOK_BACK = timedelta(days=7)
"""With what mastery is compared when the report has no first day."""


def report(database: Database, name: str, now: datetime, days: Days, scope: Scope) -> LearnerReport:
    """Return the report of a learner, as the package says."""
    learner = learners.find(database, name)
    period = scope.period(days)
    overdue.settle(database, learner.id, now=now)
    with database.reading() as connection:
        scope.demand_guide(connection)
        progress = read_progress(connection, learner.id, now=now, days=days)
        sums = evidence.day_sums(plain(connection), learner.id, scope.since or date.min)
        taken = report_attempts.taken(connection, learner=learner.id, period=period)
        given = dict(report_answers.given(connection, learner=learner.id))
        compared = scope.since or days.of(now - LOOK_BACK)
        before = known_before(connection, learner.id, progress, days.begins(compared))
        guides = {one.id: one for one in guide_list.all_guides(connection)}
        mistakes = mistakes_of(connection, taken, given, guides, scope)
        graded = report_attempts.graded_quizzes(connection)
        reading_ms, question_ms = report_facts.time_by_kind(connection, learner.id, period)
    shown = [one for one in progress.guides if scope.guide in (None, one.id)]
    rows = tuple(_guide(one, guides, before) for one in shown)
    counted = [sums[day] for day in sorted(sums) if scope.until is None or day <= scope.until]
    shown_attempts = [one for one in taken if not one.practice and _about(one, scope)]
    attempts = tuple(
        _attempt(one, progress)
        for one in sorted(shown_attempts, key=lambda one: one.attempt, reverse=True)
    )
    quizzes = _quizzes(shown_attempts, graded)
    points = {row.id: row for guide in rows for row in guide.points}
    weak = [
        points[one.id]
        for one in weakest(point for guide in shown for point in guide.points)
        if one.evidence.tested
    ]
    return LearnerReport(
        version=VERSION,
        at=now,
        zone=zone_name(days, now),
        since=scope.since,
        until=scope.until,
        guide=scope.guide,
        learner=Person(id=learner.id, name=learner.name),
        summary=advice.sentences(learner.name, rows, weak, quizzes, mistakes, progress.forecast),
        guides=rows,
        weakest=tuple(weak[:WEAK_POINTS]),
        compared_with=compared,
        quizzes=quizzes,
        attempts=attempts,
        calibration=_calibration(taken, given),
        mistakes=mistakes,
        due=Due(today=progress.today, cards=progress.forecast),
        days=tuple(_day(one) for one in counted),
        streak=progress.streak,
        total=_work(counted, reading_ms, question_ms),
    )


def zone_name(days: Days, now: datetime) -> str:
    """Return the name of the zone that days are counted in."""
    if days.zone is None:
        return now.astimezone().tzname() or "local"
    return "UTC" if days.zone is UTC else str(days.zone)


def _guide(
    guide: GuideProgress, guides: Mapping[GuideId, Guide], before: Mapping[PointId, float]
) -> GuideRow:
    parts = [part.id for part in guides[guide.id].parts]
    read = dict(zip(parts, guide.parts_read, strict=True))
    points = tuple(_point(one, before, read.get(one.part, False)) for one in guide.points)
    return GuideRow(
        id=guide.id,
        title=guide.title,
        parts=len(parts),
        parts_read=sum(guide.parts_read),
        cards_due=guide.due,
        cards_new=guide.new,
        known=guide.known,
        points_sure=guide.sure,
        points_weak=sum(1 for one in guide.points if one.grasp is Grasp.WEAK),
        points_new=guide.new_points,
        points=points,
    )


def _point(point: PointProgress, before: Mapping[PointId, float], read: bool) -> PointRow:
    evidence = point.evidence
    recalls = evidence.recalls
    return PointRow(
        id=point.id,
        says=point.says,
        guide=point.guide,
        part=point.part,
        known=point.known,
        before=before.get(point.id),
        cards=len(recalls),
        cards_new=evidence.new_cards,
        recall=sum(recalls) / len(recalls) if recalls else None,
        answers=evidence.answered,
        right=evidence.right,
        lapses=evidence.lapses,
        read=read,
        last_seen=evidence.last_seen,
    )


def _attempt(one: Taken, progress: Progress) -> AttemptRow:
    mark = Mark(one.reached, one.possible) if one.marked else None
    passed = None
    if mark is not None and one.plan.pass_mark is not None:
        passed = mark.share >= one.plan.pass_mark
    position = next((s.position for s in progress.attempts if s.id == one.attempt), 0)
    return AttemptRow(
        id=one.attempt,
        quiz=one.quiz,
        title=one.plan.title,
        number=one.number,
        started=one.started,
        submitted=one.submitted,
        ending=None if one.ending is None else one.ending.value,
        void=one.void,
        counts=one.counts,
        questions=len(one.plan.slots),
        position=position + 1,
        reached=None if mark is None else float(mark.reached),
        possible=None if mark is None else float(mark.possible),
        share=None if mark is None else float(mark.share),
        passed=passed,
    )


def _about(one: Taken, scope: Scope) -> bool:
    """Tell whether an attempt asks about the guide of the scope: a question of its bank does."""
    if scope.guide is None:
        return True
    return any(slot.question.partition("/")[0] == scope.guide for slot in one.plan.slots)


def _quizzes(taken: Iterable[Taken], graded: Mapping[QuizId, GradedQuiz]) -> tuple[QuizRow, ...]:
    """Return where the learner stands with each quiz; attempts come quiz by quiz, in order."""
    found = []
    ended = (one for one in taken if one.submitted is not None)
    for id, attempts in groupby(ended, key=lambda one: one.quiz):
        quiz = graded[id]
        stand = standing(quiz, list(attempts))
        mark = stand.mark
        found.append(
            QuizRow(
                quiz=id,
                title=quiz.title,
                grade=quiz.method.value,
                attempts=stand.attempts,
                abandoned=stand.abandoned,
                void=stand.void,
                reached=None if mark is None else float(mark.reached),
                possible=None if mark is None else float(mark.possible),
                share=None if mark is None else float(mark.share),
                passed=stand.passed,
            )
        )
    return tuple(found)


def _calibration(
    taken: Iterable[Taken], given: Mapping[AttemptId, Mapping[int, Given]]
) -> tuple[CalibrationRow, ...]:
    answers = [
        (one.fraction, Certainty(one.certainty))
        for attempt in taken
        for one in given.get(attempt.attempt, {}).values()
        if one.certainty is not None
    ]
    if not answers:
        return ()
    return tuple(
        CalibrationRow(
            level=int(one.certainty),
            answers=one.count,
            right=None if one.right is None else float(one.right),
            expected_from=float(one.expected[0]),
            expected_to=float(one.expected[1]),
            verdict=one.verdict,
        )
        for one in calibration(answers)
    )


def _day(one: DaySum) -> DayRow:
    return DayRow(
        day=one.day,
        reviews=one.reviews,
        remembered=one.remembered,
        answers=one.responses,
        seconds=one.seconds,
    )


def _work(counted: Iterable[DaySum], reading_ms: int, question_ms: int) -> Work:
    sums = list(counted)
    return Work(
        reviews=sum(one.reviews for one in sums),
        remembered=sum(one.remembered for one in sums),
        answers=sum(one.responses for one in sums),
        seconds=sum(one.seconds for one in sums),
        reading_seconds=reading_ms // 1000,
        question_seconds=question_ms // 1000,
    )
