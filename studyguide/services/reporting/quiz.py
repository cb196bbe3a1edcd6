"""The report of one quiz: marks, questions, distractors, and what is probably wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from fractions import Fraction

from studyguide.domain.attempt import Ending
from studyguide.domain.days import Days
from studyguide.domain.ids import LearnerId, QuestionId, QuizId
from studyguide.domain.item_analysis import ItemAnalysis, item_analysis
from studyguide.domain.questions import AnyQuestion
from studyguide.domain.quiz import Quiz
from studyguide.domain.thirds import thirds
from studyguide.errors import UnknownQuiz
from studyguide.services import overdue
from studyguide.services.reporting.items import asked_questions, place_rows, question_rows
from studyguide.services.reporting.learner import zone_name
from studyguide.services.reporting.quiz_model import (
    CommentRow,
    ItemRow,
    Marks,
    QuizReport,
)
from studyguide.services.reporting.scope import VERSION, Scope, Which
from studyguide.store import (
    claims,
    kept_marks,
    library,
    report_attempts,
    rulings,
)
from studyguide.store.database import Connection, Database
from studyguide.store.report_attempts import Taken
from studyguide.texts import _, _n

STEPS = 10
"""Steps of the mark distribution."""
CONFIDENCE = 0.95


def report(
    database: Database, id: QuizId, now: datetime, days: Days, scope: Scope, which: Which
) -> QuizReport:
    """Return the report of a quiz, as the package says."""
    period = scope.period(days)
    overdue.settle_all(database, now=now)
    with database.reading() as connection:
        scope.demand_guide(connection)
        quiz = _quiz(connection, id)
        taken = report_attempts.taken(connection, quiz=id, period=period)
        submitted = [one for one in taken if one.counts]
        chosen = {one.attempt: one for one in _choose(submitted, which)}
        if period.open and which in (Which.FIRST, Which.ALL):
            counts = kept_marks.kept_counts(connection, id, first=which is Which.FIRST)
        else:
            counts = kept_marks.counts_of(connection, id, chosen.keys())
        analysis = item_analysis(counts)
        cut = thirds([one.reached for one in chosen.values()])
        asked = asked_questions(connection, id, chosen, cut)
        comments = _comments(connection, taken)
    texts = {question: found.question for question, found in asked.items()}
    wrong = Counter(one.question for one in comments if one.kind == "wrong question")
    questions = question_rows(analysis, quiz, asked, wrong)
    return QuizReport(
        version=VERSION,
        at=now,
        zone=zone_name(days, now),
        since=scope.since,
        until=scope.until,
        guide=scope.guide,
        quiz=id,
        title=quiz.title,
        participants=len({one.learner for one in submitted}),
        submitted=len(submitted),
        unfinished=sum(1 for one in taken if one.submitted is None),
        abandoned=sum(1 for one in taken if one.ending is Ending.ABANDONED and not one.void),
        void=sum(1 for one in taken if one.void),
        which=which.value,
        notes=_notes(analysis, questions, len(chosen), which),
        marks=_marks(analysis, quiz, chosen.values()),
        places=place_rows(analysis, quiz) if analysis.drawn else (),
        questions=tuple(
            one
            for one in questions
            if scope.guide is None
            or (one.question in texts and _on(texts[QuestionId(one.question)], scope))
        ),
        comments=comments,
    )


def _comments(connection: Connection, taken: Iterable[Taken]) -> tuple[CommentRow, ...]:
    """Return what learners said in some attempts of answers and questions, the latest first."""
    mine = {one.attempt: one for one in taken}
    found = [
        CommentRow(
            kind="claim",
            question=mine[one.attempt].plan.slots[one.slot].question,
            at=one.at,
            comment=one.comment,
            decision={None: "waiting", True: "accepted", False: "declined"}[one.accepted],
        )
        for one in claims.all_claims(connection)
        if one.attempt in mine and one.slot < len(mine[one.attempt].plan.slots)
    ]
    found += [
        CommentRow(
            kind="wrong question",
            question=one.question,
            at=one.at,
            comment=one.comment,
            decision="",
        )
        for one in rulings.all_remarks(connection)
        if one.attempt in mine
    ]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def _quiz(connection: Connection, id: QuizId) -> Quiz:
    quiz = library.any_quiz(connection, id)
    if quiz is None:
        known = ", ".join(other.id for other in library.all_quizzes(connection))
        raise UnknownQuiz(
            _("no quiz is called “{id}”", id=id),
            _("there are: {words}", words=known) if known else _("load one first"),
        )
    return quiz


def _choose(submitted: Sequence[Taken], which: Which) -> list[Taken]:
    """Return the attempts that are analysed; they come in the order of learner and number."""
    if which is Which.ALL:
        return list(submitted)
    by_learner: dict[LearnerId, list[Taken]] = {}
    for one in submitted:
        by_learner.setdefault(one.learner, []).append(one)
    if which is Which.FIRST:
        return [mine[0] for mine in by_learner.values()]
    if which is Which.LAST:
        return [mine[-1] for mine in by_learner.values()]
    return [max(mine, key=lambda one: (one.reached, -one.number)) for mine in by_learner.values()]


def _marks(analysis: ItemAnalysis, quiz: Quiz, chosen: Iterable[Taken]) -> Marks:
    figures, whole, alpha = analysis.statistics, analysis.whole, analysis.reliability
    attempts = list(chosen)
    distribution = [0] * STEPS
    passed = with_pass_mark = 0
    for one in attempts:
        share = one.reached / one.possible if one.possible else Fraction(0)
        distribution[min(STEPS - 1, max(0, int(share * STEPS)))] += 1
        mark = one.plan.pass_mark
        with_pass_mark += mark is not None
        passed += mark is not None and share >= mark
    return Marks(
        attempts=figures.attempts,
        maximum=whole.maximum,
        mean=whole.mean,
        median=whole.median,
        standard_deviation=whole.standard_deviation,
        skewness=whole.skewness,
        kurtosis=whole.kurtosis,
        internal_consistency=figures.internal_consistency,
        error_ratio=figures.error_ratio,
        standard_error=figures.standard_error,
        alpha=None if alpha is None else alpha.alpha,
        alpha_from=None if alpha is None else alpha.lower,
        alpha_to=None if alpha is None else alpha.upper,
        confidence=CONFIDENCE,
        distribution=tuple(distribution),
        pass_mark=None if quiz.settings.pass_mark is None else float(quiz.settings.pass_mark),
        with_pass_mark=with_pass_mark,
        passed=passed,
    )


def _on(question: AnyQuestion, scope: Scope) -> bool:
    return any(scope.holds(point) for point in question.tests)


def _notes(
    analysis: ItemAnalysis, questions: Sequence[ItemRow], attempts: int, which: Which
) -> tuple[str, ...]:
    notes = []
    if not attempts:
        return (_("Nobody has handed in an attempt yet."),)
    if which is Which.ALL:
        notes.append(_("Attempts of one learner depend on each other; all were counted."))
    if analysis.drawn:
        notes.append(
            _(
                "Questions were drawn at random: the whole quiz is analysed by "
                "place, each question over the attempts that had it."
            )
        )
    if analysis.reliability is None:
        notes.append(
            _(
                "Attempts had different numbers of questions, so that internal "
                "consistency is not defined."
            )
        )
    changed = sum(1 for one in questions if one.revisions > 1)
    if changed:
        notes.append(
            _n(
                "Changed while the quiz was open: {n} question.",
                "Changed while the quiz was open: {n} questions.",
                changed,
            )
        )
    waiting = sum(one.waiting for one in questions)
    if waiting:
        notes.append(
            _n(
                "Not judged yet, and counted as 0: {n} answer.",
                "Not judged yet, and counted as 0: {n} answers.",
                waiting,
            )
        )
    return tuple(notes)
