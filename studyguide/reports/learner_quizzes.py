"""The quizzes in a learner's report: what counts of each, and every attempt."""

from __future__ import annotations

from studyguide.domain.days import Days
from studyguide.reports.document import Cell, Column, Table, table
from studyguide.reports.figures import METHODS, UNDEFINED, mark, moment, share
from studyguide.services.reporting.learner_model import AttemptRow, LearnerReport, QuizRow
from studyguide.texts import _, _p


def quizzes(report: LearnerReport) -> Table:
    """Return what counts of each quiz."""
    return table(
        (
            Column(_("Quiz"), wide=True),
            Column(_p("column", "counts")),
            Column(_p("column", "attempts"), right=True),
            Column(_p("column", "marks"), right=True),
            Column(_p("column", "share"), right=True),
            Column(_p("column", "result")),
        ),
        [
            (
                one.title,
                METHODS.get(one.grade, one.grade),
                _("{n} ({left_out} besides)", n=one.attempts, left_out=one.left_out)
                if one.left_out
                else str(one.attempts),
                _mark(one),
                Cell(share(one.share), one.share),
                _verdict(one.passed, "–"),
            )
            for one in report.quizzes
        ],
        _("none handed in yet"),
    )


def attempts(report: LearnerReport, days: Days) -> Table:
    """Return every attempt, with how it ended."""
    return table(
        (
            Column(_("Quiz"), wide=True),
            Column(_p("column", "when")),
            Column(_p("column", "marks"), right=True),
            Column(_p("column", "share"), right=True),
            Column(_p("column", "result")),
        ),
        [
            (
                _("{title}, attempt {number}", title=one.title, number=one.number),
                moment(one.submitted or one.started, days),
                _mark(one),
                Cell(share(one.share), one.share),
                _result(one),
            )
            for one in report.attempts
        ],
        _("none taken yet"),
    )


def _mark(one: AttemptRow | QuizRow) -> str:
    return (
        UNDEFINED
        if one.reached is None
        else _("{done} of {n}", done=mark(one.reached), n=mark(one.possible))
    )


def _result(one: AttemptRow) -> Cell:
    if one.submitted is None:
        return Cell(
            _(
                "unfinished, at question {number} of {n}",
                number=one.position,
                n=one.questions,
            )
        )
    if one.void:
        return Cell(_("void: does not count"))
    if one.ending == "abandoned":
        return Cell(_("abandoned: not handed in before time was over"))
    return _verdict(one.passed, _("time was over") if one.ending == "timeout" else _("handed in"))


def _verdict(passed: bool | None, otherwise: str) -> Cell:
    if passed is None:
        return Cell(otherwise)
    return Cell(_("passed"), sign="good") if passed else Cell(_("not passed"), sign="bad")
