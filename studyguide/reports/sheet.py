"""Reports as CSV, and gradebooks that Moodle and Canvas import: one record a line.

Cells hold no line breaks, and none is taken for a formula; numbers are plain numbers.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from studyguide.reports.safe import for_spreadsheet

if TYPE_CHECKING:
    from studyguide.services.reporting.everyone_model import EveryoneReport
    from studyguide.services.reporting.learner_model import LearnerReport
    from studyguide.services.reporting.quiz_model import QuizReport

Value = str | int | float | bool | None


def sheet(rows: Iterable[Sequence[Value]]) -> str:
    """Return rows as CSV (RFC 4180, but with bare line feeds); None is an empty cell."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return stream.getvalue().removesuffix("\n")


def learner_sheet(report: LearnerReport) -> str:
    """Return one line for each key point."""
    head = [
        "learner_id",
        "learner",
        "guide",
        "part",
        "point",
        "says",
        "known",
        "before",
        "cards",
        "cards_new",
        "recall",
        "answers",
        "right",
        "lapses",
        "read",
        "last_seen",
    ]
    return sheet(
        [
            head,
            *(
                [
                    str(report.learner.id),
                    report.learner.name,
                    guide.id,
                    point.part,
                    point.id,
                    point.says,
                    point.known,
                    point.before,
                    point.cards,
                    point.cards_new,
                    point.recall,
                    point.answers,
                    point.right,
                    point.lapses,
                    point.read,
                    None if point.last_seen is None else point.last_seen.isoformat(),
                ]
                for guide in report.guides
                for point in guide.points
            ),
        ]
    )


def quiz_sheet(report: QuizReport) -> str:
    """Return one line for each question."""
    head = [
        "quiz",
        "number",
        "section",
        "question",
        "kind",
        "ask",
        "attempts",
        "points",
        "facility",
        "standard_deviation",
        "guess",
        "intended_weight",
        "effective_weight",
        "discrimination_index",
        "discriminative_efficiency",
        "alpha_if_deleted",
        "item_rest_correlation",
        "seconds",
        "skipped",
        "waiting",
        "revisions",
        "flags",
    ]
    return sheet(
        [
            head,
            *(
                [
                    report.quiz,
                    one.number,
                    one.section,
                    one.question,
                    one.kind,
                    one.ask,
                    one.attempts,
                    one.points,
                    one.facility,
                    one.standard_deviation,
                    one.guess,
                    one.intended_weight,
                    one.effective_weight,
                    one.discrimination_index,
                    one.discriminative_efficiency,
                    one.alpha_if_deleted,
                    one.item_rest_correlation,
                    one.seconds,
                    one.skipped,
                    one.waiting,
                    one.revisions,
                    "; ".join(flag.sign for flag in one.flags),
                ]
                for one in report.questions
            ),
        ]
    )


def everyone_sheet(report: EveryoneReport) -> str:
    """Return one line for each learner: what is known of guides, what counts of quizzes."""
    return sheet(
        [
            [
                "learner_id",
                "learner",
                "last_seen",
                "cards_due",
                *(f"guide {one.id}" for one in report.guides),
                *(f"quiz {one.id}" for one in report.quizzes),
                "help",
            ],
            *(
                [
                    str(one.id),
                    one.name,
                    None if one.last_seen is None else one.last_seen.isoformat(),
                    one.cards_due,
                    *one.known,
                    *(None if grade is None else grade.share for grade in one.grades),
                    "; ".join(one.help),
                ]
                for one in report.learners
            ),
        ]
    )


def moodle_sheet(report: EveryoneReport) -> str:
    """Return a gradebook for Moodle's grade import: percentages, matched by ID number."""
    return sheet(
        [
            ["ID number", "Name", *(f"Quiz: {one.title}" for one in report.quizzes)],
            *(
                [
                    str(one.id),
                    one.name,
                    *(None if grade is None else _percent(grade.share) for grade in one.grades),
                ]
                for one in report.learners
            ),
        ]
    )


def canvas_sheet(report: EveryoneReport) -> str:
    """Return a gradebook as Canvas imports it: a line with the points possible comes second."""
    return sheet(
        [
            [
                "Student",
                "ID",
                "SIS User ID",
                "SIS Login ID",
                "Section",
                *(one.title for one in report.quizzes),
            ],
            ["    Points Possible", None, None, None, None, *(100 for _ in report.quizzes)],
            *(
                [
                    one.name,
                    None,
                    str(one.id),
                    None,
                    None,
                    *(None if grade is None else _percent(grade.share) for grade in one.grades),
                ]
                for one in report.learners
            ),
        ]
    )


GRADEBOOKS: dict[str, Callable[[EveryoneReport], str]] = {
    "csv": everyone_sheet,
    "moodle": moodle_sheet,
    "canvas": canvas_sheet,
}


def _percent(share: float) -> float:
    return round(100 * share, 5)


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value if value == "    Points Possible" else for_spreadsheet(value)
    return value
