"""The layout of the report on everyone."""

from __future__ import annotations

from studyguide.domain.days import Days
from studyguide.domain.item_flags import FEW
from studyguide.reports.document import Cell, Column, Document, Section, Sentences, Table, table
from studyguide.reports.figures import METHODS, extent, moment, one_line, share
from studyguide.services.reporting.everyone_model import (
    EveryoneReport,
    Grade,
    LearnerRow,
    QuizColumn,
)
from studyguide.texts import _, _n, _p

_SAYS = 160


def everyone_document(report: EveryoneReport, days: Days) -> Document:
    """Return the report on everyone laid out."""
    about = [moment(report.at, days), extent(report.since, report.until), report.guide or ""]
    needing = sum(1 for one in report.learners if one.help)
    sections = (
        Section(
            _("In short"),
            (
                Sentences(
                    (
                        _n(
                            "{n} learner, {needing} may need help.",
                            "{n} learners, {needing} may need help.",
                            len(report.learners),
                            needing=needing,
                        ),
                        _(
                            "What is known is as of now; quizzes show the mark that counts, by "
                            "the grading method of each."
                        ),
                    ),
                    "lead",
                ),
            ),
        ),
        Section(_("Who may need help, and why"), (_help(report),)),
        Section(_("Guides: what is known"), (_guides(report),)),
        Section(_("Quizzes: share of the marks"), (_quizzes(report),)),
        Section(_("Key points the class knows least"), (_weak(report),)),
    )
    return Document(_("Everyone"), ", ".join(part for part in about if part), sections)


def _help(report: EveryoneReport) -> Table:
    needing = sorted((one for one in report.learners if one.help), key=_urgency)
    return table(
        (Column(_("Learner")), Column(_p("column", "why"), wide=True)),
        [(one.name, "; ".join(one.help)) for one in needing],
        _("nobody"),
    )


def _urgency(one: LearnerRow) -> tuple[int, str]:
    return -len(one.help), one.name


def _guides(report: EveryoneReport) -> Table:
    return table(
        (
            Column(_("Learner")),
            Column(_p("column", "due"), right=True),
            *(Column(guide.title, right=True) for guide in report.guides),
        ),
        [
            (
                one.name,
                str(one.cards_due),
                *(Cell(share(known), known) for known in one.known),
            )
            for one in report.learners
        ],
        _("nobody learns here yet"),
    )


def _quizzes(report: EveryoneReport) -> Table:
    if not report.quizzes:
        return table((Column(_("Learner")),), [], _("no attempt was handed in yet"))
    return table(
        (Column(_("Learner")), *(Column(_title(quiz), right=True) for quiz in report.quizzes)),
        [
            (one.name, *(_grade(*pair) for pair in zip(one.grades, one.left_out, strict=True)))
            for one in report.learners
        ],
        _("nobody learns here yet"),
    )


def _title(quiz: QuizColumn) -> str:
    return (
        quiz.title
        if quiz.grade == "highest"
        else f"{quiz.title} ({METHODS.get(quiz.grade, quiz.grade)})"
    )


def _grade(grade: Grade | None, left_out: str) -> Cell:
    more = f" ({left_out})" if left_out else ""
    if grade is None:
        return Cell(f"–{more}")
    verdict = {None: "", True: " ✓", False: " ✗"}[grade.passed]
    sign = {None: "", True: "good", False: "bad"}[grade.passed]
    return Cell(f"{share(grade.share)}{verdict}{more}", sign=sign)


def _weak(report: EveryoneReport) -> Table:
    return table(
        (
            Column(_("Key point"), wide=True),
            Column(_p("column", "guide")),
            Column(_p("column", "learners"), right=True),
            Column(_p("column", "weak"), right=True),
            Column(_p("column", "known"), right=True),
        ),
        [
            (
                f"{one.label}: {one_line(one.says, _SAYS)}",
                one.guide,
                Cell(str(one.learners), faint=one.learners < FEW),
                Cell(str(one.weak), faint=one.learners < FEW),
                Cell(share(one.known), one.known, faint=one.learners < FEW),
            )
            for one in report.weak
        ],
        _("nothing was reviewed or answered yet"),
    )
