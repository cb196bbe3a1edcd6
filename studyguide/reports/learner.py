"""The layout of a learner's report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from studyguide.domain.days import Days
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
    count,
    extent,
    mark,
    moment,
    one_line,
    share,
    span,
)
from studyguide.services.reporting.learner_model import (
    AttemptRow,
    GuideRow,
    LearnerReport,
    Mistake,
    PointRow,
    QuizRow,
)

_SAYS = 160
"""Characters of a statement or question that are shown."""
_LEVELS = {1: "unsure", 2: "rather sure", 3: "sure"}
_SHOWN_DAYS = 28


def learner_document(report: LearnerReport, days: Days) -> Document:
    """Return the report of a learner laid out."""
    about = [moment(report.at, days), extent(report.since, report.until), report.guide or ""]
    sections = [
        Section("In short", (Sentences(report.summary, "lead"),)),
        Section("Guides", (_guides(report),)),
        Section("Weakest key points", (_weak(report),)),
        Section("Quizzes", (_quizzes(report), _attempts(report, days))),
    ]
    if report.calibration:
        sections.append(Section("How sure, and how right", (_calibration(report),)))
    sections.append(Section("Mistakes to mend", (_mistakes(report, days),)))
    sections.append(Section("Cards", tuple(_cards(report))))
    sections.append(Section("Work", tuple(_work(report))))
    sections += [
        Section(guide.title, (_points(guide, report),), 3) for guide in report.guides if _met(guide)
    ]
    return Document(report.learner.name, ", ".join(part for part in about if part), tuple(sections))


def _met(guide: GuideRow) -> bool:
    return guide.points_new < len(guide.points)


def _guides(report: LearnerReport) -> Table:
    return table(
        (
            Column("Guide", wide=True),
            Column("read", right=True),
            Column("due", right=True),
            Column("new", right=True),
            Column("sure", right=True),
            Column("weak", right=True),
            Column("known", right=True),
        ),
        [
            (
                guide.title,
                f"{guide.parts_read} of {guide.parts}",
                str(guide.cards_due),
                str(guide.cards_new),
                str(guide.points_sure),
                str(guide.points_weak),
                Cell(share(guide.known), guide.known),
            )
            for guide in report.guides
        ],
        "none loaded",
    )


def _weak(report: LearnerReport) -> Table:
    return _point_table(report.weakest, report, "nothing was reviewed or answered yet")


def _points(guide: GuideRow, report: LearnerReport) -> Table:
    return _point_table(guide.points, report, "no key points")


def _point_table(points: tuple[PointRow, ...], report: LearnerReport, empty: str) -> Table:
    return table(
        (
            Column("Key point", wide=True),
            Column("cards", right=True),
            Column("answers", right=True),
            Column("read"),
            Column(f"since {report.compared_with}", right=True),
            Column("known", right=True),
        ),
        [
            (
                f"{point.label}: {one_line(point.says, _SAYS)}",
                _recall(point),
                f"{point.right} of {point.answers}" if point.answers else UNDEFINED,
                "yes" if point.read else "no",
                change(point.change),
                Cell(share(point.known), point.known),
            )
            for point in points
        ],
        empty,
    )


def _recall(point: PointRow) -> str:
    if not point.cards:
        return f"{point.cards_new} new" if point.cards_new else UNDEFINED
    lapses = f", {count(point.lapses, 'lapse')}" if point.lapses else ""
    return f"{point.cards} at {share(point.recall)}{lapses}"


def _quizzes(report: LearnerReport) -> Table:
    return table(
        (
            Column("Quiz", wide=True),
            Column("counts"),
            Column("attempts", right=True),
            Column("marks", right=True),
            Column("share", right=True),
            Column("result"),
        ),
        [
            (
                one.title,
                one.grade,
                f"{one.attempts}{f' ({one.left_out} besides)' if one.left_out else ''}",
                _mark(one),
                Cell(share(one.share), one.share),
                _verdict(one.passed, "–"),
            )
            for one in report.quizzes
        ],
        "none handed in yet",
    )


def _attempts(report: LearnerReport, days: Days) -> Table:
    return table(
        (
            Column("Quiz", wide=True),
            Column("when"),
            Column("marks", right=True),
            Column("share", right=True),
            Column("result"),
        ),
        [
            (
                f"{one.title}, attempt {one.number}",
                moment(one.submitted or one.started, days),
                _mark(one),
                Cell(share(one.share), one.share),
                _result(one),
            )
            for one in report.attempts
        ],
        "none taken yet",
    )


def _mark(one: AttemptRow | QuizRow) -> str:
    return UNDEFINED if one.reached is None else f"{mark(one.reached)} of {mark(one.possible)}"


def _result(one: AttemptRow) -> Cell:
    if one.submitted is None:
        return Cell(f"unfinished, at question {one.position} of {one.questions}")
    if one.void:
        return Cell("void: does not count")
    if one.ending == "abandoned":
        return Cell("abandoned: not handed in before time was over")
    return _verdict(one.passed, "time was over" if one.ending == "timeout" else "handed in")


def _verdict(passed: bool | None, otherwise: str) -> Cell:
    if passed is None:
        return Cell(otherwise)
    return Cell("passed", sign="good") if passed else Cell("not passed", sign="bad")


def _calibration(report: LearnerReport) -> Bars:
    return Bars(
        "Answers right, by how sure; the range is what each level is for",
        tuple(
            Bar(
                _LEVELS[one.level],
                one.right or 0.0,
                f"{share(one.right)} of {one.answers}{f', {one.verdict}' if one.verdict else ''}",
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
            Column("Question", wide=True),
            Column("when"),
            Column("credit", right=True),
            Column("Reread", wide=True),
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
        "none: the latest answer to every question was right",
    )


def _passages(mistake: Mistake) -> Iterator[str]:
    for one in mistake.passages:
        sentences = f", sentences {one.sentences}" if one.sentences else ""
        yield f"{one.title}, part {one.part} “{one.part_title}”{sentences}"


def _cards(report: LearnerReport) -> Iterator[Sentences | Bars]:
    total = report.total
    if total.reviews:
        yield Sentences(
            (
                f"{count(total.reviews, 'review')}, {share(total.retention)} remembered.",
                f"{count(report.due.cards[0], 'card')} due today.",
            )
        )
    else:
        yield Sentences(("No card was reviewed yet.",))
    yield Bars(
        "Cards due in the coming days",
        tuple(
            Bar(
                "today" if ahead == 0 else f"{report.due.today + timedelta(days=ahead):%a %d}",
                float(due),
                str(due),
            )
            for ahead, due in enumerate(report.due.cards)
        ),
    )


def _work(report: LearnerReport) -> Iterator[Sentences | Bars]:
    total = report.total
    remembered = f", {share(total.retention)} remembered" if total.reviews else ""
    yield Sentences(
        (
            f"In all: {count(total.reviews, 'review')}{remembered}, "
            f"{count(total.answers, 'answer')}, {span(total.seconds)}.",
            f"Of the time, {span(total.reading_seconds)} went into reading, "
            f"{span(total.card_seconds)} into cards and {span(total.question_seconds)} into "
            "questions.",
            f"Days in a row: {report.streak}.",
        )
    )
    if report.days:
        shown = report.days[-_SHOWN_DAYS:]
        yield Bars(
            "Time spent on each day with work",
            tuple(Bar(f"{one.day:%m-%d}", float(one.seconds), span(one.seconds)) for one in shown),
            upright=True,
        )
