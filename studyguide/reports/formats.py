"""Which formats a report can be written in, and how each is made.

What makes a format, or lays out a kind of report, is imported when it is asked for: a command
writes one report in one format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studyguide.domain.days import Days
    from studyguide.reports.data import AnyReport
    from studyguide.reports.document import Document

WIDTH = 100


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
        from studyguide.reports.data import json_report

        return json_report(report)
    if form == "text":
        from studyguide.reports.text import text_report

        return text_report(laid_out(report, days), width=width, colour=colour)
    if form == "markdown":
        from studyguide.reports.markdown import markdown_report

        return markdown_report(laid_out(report, days))
    if form == "html":
        from studyguide.reports.html import html_report

        return html_report(laid_out(report, days))
    from studyguide.reports import sheet

    if report.kind == "everyone":
        return sheet.GRADEBOOKS[form](report)
    if form != "csv":
        raise KeyError(form)
    return sheet.learner_sheet(report) if report.kind == "learner" else sheet.quiz_sheet(report)


def laid_out(report: AnyReport, days: Days) -> Document:
    """Return a report laid out, its times in the zone of the days."""
    if report.kind == "learner":
        from studyguide.reports.learner import learner_document

        return learner_document(report, days)
    if report.kind == "quiz":
        from studyguide.reports.quiz import quiz_document

        return quiz_document(report, days)
    from studyguide.reports.everyone import everyone_document

    return everyone_document(report, days)
