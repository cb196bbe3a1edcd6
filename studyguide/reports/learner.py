"""The layout of a learner's report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from studyguide.domain.days import Days
from studyguide.domain.saying import weekday
from studyguide.reports.document import (
    Bar,
    Bars,
    Cell,
    Column,
    Document,
    Section,
    Sentences,
    Table,
    table,
)
from studyguide.reports.figures import (
    UNDEFINED,
    change,
    extent,
    moment,
    one_line,
    share,
    span,
)
from studyguide.reports.learner_quizzes import attempts, quizzes
from studyguide.services.reporting.learner_model import (
    GuideRow,
    LearnerReport,
    Mistake,
    PointRow,
)
from studyguide.texts import _, _n, _p

_SAYS = 160
"""Characters of a statement or question that are shown."""
_LEVELS = {1: _("unsure"), 2: _("rather sure"), 3: _("sure")}
_FITS = {
    "too sure": _("too sure"),
    "not sure enough": _("not sure enough"),
    "fitting": _("fitting"),
}
_SHOWN_DAYS = 28


def learner_document(report: LearnerReport, days: Days) -> Document:
    """Return the report of a learner laid out."""
    about = [moment(report.at, days), extent(report.since, report.until), report.guide or ""]
    sections = [
        Section(_("In short"), (Sentences(report.summary, "lead"),)),
        Section(_("Guides"), (_guides(report),)),
        Section(_("Weakest key points"), (_weak(report),)),
        Section(_("Quizzes"), (quizzes(report), attempts(report, days))),
    ]
    if report.calibration:
        sections.append(Section(_("How sure, and how right"), (_calibration(report),)))
    sections.append(Section(_("Mistakes to mend"), (_mistakes(report, days),)))
    sections.append(Section(_("Cards"), tuple(_cards(report))))
    sections.append(Section(_("Work"), tuple(_work(report))))
    sections += [
        Section(guide.title, (_points(guide, report),), 3) for guide in report.guides if _met(guide)
    ]
    return Document(report.learner.name, ", ".join(part for part in about if part), tuple(sections))


def _met(guide: GuideRow) -> bool:
    return guide.points_new < len(guide.points)


def _guides(report: LearnerReport) -> Table:
    return table(
        (
            Column(_("Guide"), wide=True),
            Column(_p("column", "read"), right=True),
            Column(_p("column", "due"), right=True),
            Column(_p("column", "new"), right=True),
            Column(_p("column", "sure"), right=True),
            Column(_p("column", "weak"), right=True),
            Column(_p("column", "known"), right=True),
        ),
        [
            (
                guide.title,
                _("{done} of {n}", done=guide.parts_read, n=guide.parts),
                str(guide.cards_due),
                str(guide.cards_new),
                str(guide.points_sure),
                str(guide.points_weak),
                Cell(share(guide.known), guide.known),
            )
            for guide in report.guides
        ],
        _("none loaded"),
    )


def _weak(report: LearnerReport) -> Table:
    return _point_table(report.weakest, report, _("nothing was reviewed or answered yet"))


def _points(guide: GuideRow, report: LearnerReport) -> Table:
    return _point_table(guide.points, report, _("no key points"))


def _point_table(points: tuple[PointRow, ...], report: LearnerReport, empty: str) -> Table:
    return table(
        (
            Column(_("Key point"), wide=True),
            Column(_p("column", "cards"), right=True),
            Column(_p("column", "answers"), right=True),
            Column(_p("column", "read")),
            Column(_("since {since}", since=report.compared_with), right=True),
            Column(_p("column", "known"), right=True),
        ),
        [
            (
                f"{point.label}: {one_line(point.says, _SAYS)}",
                _recall(point),
                _("{done} of {n}", done=point.right, n=point.answers)
                if point.answers
                else UNDEFINED,
                _p("read", "yes") if point.read else _p("read", "no"),
                change(point.change),
                Cell(share(point.known), point.known),
            )
            for point in points
        ],
        empty,
    )


def _recall(point: PointRow) -> str:
    if not point.cards:
        return _("{n} new", n=point.cards_new) if point.cards_new else UNDEFINED
    recalled = _("{cards} at {share}", cards=point.cards, share=share(point.recall))
    lapses = _n("{n} lapse", "{n} lapses", point.lapses) if point.lapses else ""
    return ", ".join(filter(None, (recalled, lapses)))


def _calibration(report: LearnerReport) -> Bars:
    return Bars(
        _("Answers right, by how sure; the range is what each level is for"),
        tuple(
            Bar(
                _LEVELS[one.level],
                one.right or 0.0,
                ", ".join(
                    filter(
                        None,
                        (
                            _("{share} of {n}", share=share(one.right), n=one.answers),
                            _FITS.get(one.verdict, ""),
                        ),
                    )
                ),
                one.expected_from,
                one.expected_to,
            )
            for one in report.calibration
        ),
        most=1.0,
    )


def _mistakes(report: LearnerReport, days: Days) -> Table:
    return table(
        (
            Column(_("Question"), wide=True),
            Column(_p("column", "when")),
            Column(_p("column", "credit"), right=True),
            Column(_("Reread"), wide=True),
        ),
        [
            (
                one_line(one.ask, _SAYS),
                moment(one.at, days),
                share(one.fraction),
                "; ".join(_passages(one)) or UNDEFINED,
            )
            for one in report.mistakes
        ],
        _("none: the latest answer to every question was right"),
    )


def _passages(mistake: Mistake) -> Iterator[str]:
    for one in mistake.passages:
        sentences = _(", sentences {which}", which=one.sentences) if one.sentences else ""
        yield _(
            "{guide}, part {number} “{part}”{at}",
            guide=one.title,
            number=one.part,
            part=one.part_title,
            at=sentences,
        )


def _cards(report: LearnerReport) -> Iterator[Sentences | Bars]:
    total = report.total
    if total.reviews:
        yield Sentences(
            (
                _n(
                    "{n} review, {share} remembered.",
                    "{n} reviews, {share} remembered.",
                    total.reviews,
                    share=share(total.retention),
                ),
                _n("{n} card due today.", "{n} cards due today.", report.due.cards[0]),
            )
        )
    else:
        yield Sentences((_("No card was reviewed yet."),))
    yield Bars(
        _("Cards due in the coming days"),
        tuple(
            Bar(
                _day(report.due.today, ahead),
                float(due),
                str(due),
            )
            for ahead, due in enumerate(report.due.cards)
        ),
    )


def _day(today: date, ahead: int) -> str:
    """Return `today` or `Mon 02`."""
    day = today + timedelta(days=ahead)
    return _("today") if ahead == 0 else f"{weekday(day)} {day:%d}"


def _work(report: LearnerReport) -> Iterator[Sentences | Bars]:
    total = report.total
    reviews = _n("{n} review", "{n} reviews", total.reviews)
    if total.reviews:
        reviews = _n(
            "{n} review, {share} remembered",
            "{n} reviews, {share} remembered",
            total.reviews,
            share=share(total.retention),
        )
    yield Sentences(
        (
            _(
                "In all: {reviews}, {answers}, {time}.",
                reviews=reviews,
                answers=_n("{n} answer", "{n} answers", total.answers),
                time=span(total.seconds),
            ),
            _(
                "Of the time, {reading} went into reading, {cards} into cards and {questions} "
                "into questions.",
                reading=span(total.reading_seconds),
                cards=span(total.card_seconds),
                questions=span(total.question_seconds),
            ),
            _("Days in a row: {n}.", n=report.streak),
        )
    )
    if report.days:
        shown = report.days[-_SHOWN_DAYS:]
        yield Bars(
            _("Time spent on each day with work"),
            tuple(Bar(f"{one.day:%m-%d}", float(one.seconds), span(one.seconds)) for one in shown),
            upright=True,
        )
