"""Which formats a report can be written in, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from studyguide.domain.days import Days
from studyguide.reports import sheet
from studyguide.reports.data import AnyReport, json_report
from studyguide.reports.document import Document
from studyguide.reports.everyone import everyone_document
from studyguide.reports.html import html_report
from studyguide.reports.learner import learner_document
from studyguide.reports.markdown import markdown_report
from studyguide.reports.quiz import quiz_document
from studyguide.reports.text import text_report
from studyguide.services.reporting import EveryoneReport, LearnerReport, QuizReport

WIDTH = 100
_WRITERS: Mapping[str, Callable[[Document], str]] = {
    "markdown": markdown_report,
    "html": html_report,
}


def written(
    report: AnyReport, form: str, days: Days, *, width: int = WIDTH, colour: bool = False
) -> str:
    """Return a report in a format: `text`, `json`, `csv`, `markdown` or `html`.

    The report on everyone can also be a gradebook, `moodle` or `canvas`. `width` and `colour` are
    for text.

    Raises:
        KeyError: when there is no such format of that report.
    """
    if form == "json":
        return json_report(report)
    if isinstance(report, EveryoneReport) and form in sheet.GRADEBOOKS:
        return sheet.GRADEBOOKS[form](report)
    if isinstance(report, LearnerReport) and form == "csv":
        return sheet.learner_sheet(report)
    if isinstance(report, QuizReport) and form == "csv":
        return sheet.quiz_sheet(report)
    document = laid_out(report, days)
    if form == "text":
        return text_report(document, width=width, colour=colour)
    return _WRITERS[form](document)


def laid_out(report: AnyReport, days: Days) -> Document:
    """Return a report laid out, its times in the zone of the days."""
    if isinstance(report, LearnerReport):
        return learner_document(report, days)
    if isinstance(report, QuizReport):
        return quiz_document(report, days)
    return everyone_document(report, days)
