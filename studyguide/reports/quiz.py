"""The layout of a quiz report."""

from __future__ import annotations

from collections.abc import Iterator

from studyguide.domain.days import Days
from studyguide.domain.item_flags import FEW
from studyguide.reports.document import (
    Bar,
    Bars,
    Block,
    Cell,
    Column,
    Document,
    Items,
    Section,
    Sentences,
    Table,
    table,
)
from studyguide.reports.figures import (
    count,
    extent,
    mark,
    moment,
    number,
    one_line,
    percent,
    share,
    span,
)
from studyguide.services.reporting.quiz_model import CommentRow, FlagRow, ItemRow, QuizReport

_ASK = 160
"""Characters of a question that are shown."""
_WHICH = {
    "first": "the first attempt of each learner",
    "last": "the last attempt of each learner",
    "best": "the best attempt of each learner",
    "all": "all attempts",
}


_UNITS = Sentences(
    (
        "Facility, guess, intended and effective weight, discrimination and efficiency are in "
        "percent, SD in marks; ⚑ marks questions to look at.",
    ),
    "note",
)


def quiz_document(report: QuizReport, days: Days) -> Document:
    """Return the report of a quiz laid out."""
    about = [
        report.quiz,
        moment(report.at, days),
        extent(report.since, report.until),
        f"only questions on {report.guide}" if report.guide else "",
    ]
    sections = [
        Section("Who took it", tuple(_participants(report))),
        Section("To look at", tuple(_flagged(report))),
        Section("Marks", tuple(_marks(report))),
    ]
    if report.places:
        sections.append(Section("Places of the quiz", (_items(report.places), _UNITS)))
    sections.append(Section("Questions", (_items(report.questions), _UNITS)))
    if any(one.item_rest_correlation is not None for one in report.questions + report.places):
        sections.append(Section("Reliability", (_reliability(report.places or report.questions),)))
    sections.append(Section("Who chose what", ()))
    sections += [
        Section(f"{one.number}. {one.question}", tuple(_options(one)), 3)
        for one in report.questions
    ]
    if report.comments:
        sections.append(Section("What learners said", (_comments(report, days),)))
    return Document(report.title, ", ".join(part for part in about if part), tuple(sections))


def _participants(report: QuizReport) -> Iterator[Block]:
    besides = (
        (report.unfinished, "unfinished"),
        (report.abandoned, "abandoned"),
        (report.void, "void"),
    )
    more = "".join(f", {number} {what}" for number, what in besides if number)
    yield Sentences(
        (
            f"{count(report.participants, 'learner')}, "
            f"{count(report.submitted, 'attempt')} handed in{more}.",
            f"The figures are from {_WHICH[report.which]}: n = {report.marks.attempts}.",
        ),
        "lead",
    )
    few = report.marks.attempts < FEW
    notes = [*report.notes]
    if few and report.marks.attempts:
        notes.append(f"Figures from fewer than {FEW} attempts are shown faintly: they are unsure.")
    if notes:
        yield Sentences(tuple(notes), "note")


def _flagged(report: QuizReport) -> Iterator[Block]:
    yield Items(
        tuple(
            f"{one.number}. {one.question}: {_reasons(one.flags, remarks=False)}"
            for one in report.questions
            if one.flagged
        ),
        "No question is in doubt.",
    )
    remarks = [one for one in report.questions if any(flag.remark for flag in one.flags)]
    if remarks:
        yield Sentences(
            tuple(
                f"{one.number}. {one.question}: {_reasons(one.flags, remarks=True)}"
                for one in remarks
            ),
            "note",
        )


def _reasons(flags: tuple[FlagRow, ...], *, remarks: bool) -> str:
    return "; ".join(f"{flag.sign} ({flag.reason})" for flag in flags if flag.remark is remarks)


def _marks(report: QuizReport) -> Iterator[Block]:
    marks = report.marks
    yield Bars(
        "Attempts by share of the marks",
        tuple(
            Bar(f"{10 * step}–{10 * step + 10} %", float(amount), str(amount))
            for step, amount in enumerate(marks.distribution)
        ),
        upright=True,
    )
    interval = ""
    if marks.alpha_from is not None and marks.alpha_to is not None:
        interval = f" ({marks.alpha_from:.3f} to {marks.alpha_to:.3f} at {share(marks.confidence)})"
    figures = [
        ("Maximum", mark(marks.maximum)),
        ("Mean", number(marks.mean)),
        ("Median", number(marks.median)),
        ("Standard deviation", number(marks.standard_deviation)),
        ("Skewness", number(marks.skewness, 3)),
        ("Kurtosis", number(marks.kurtosis, 3)),
        ("Internal consistency", percent(marks.internal_consistency)),
        ("Cronbach's alpha", f"{number(marks.alpha, 3)}{interval}"),
        ("Error ratio", percent(marks.error_ratio)),
        ("Standard error", number(marks.standard_error)),
    ]
    if marks.pass_mark is not None:
        figures.append(
            ("Passed", f"{marks.passed} of {marks.attempts}, {share(marks.pass_mark)} needed")
        )
    few = marks.attempts < FEW
    yield table(
        (Column("Figure"), Column("value", right=True), Column("n", right=True)),
        [(name, Cell(text, faint=few), str(marks.attempts)) for name, text in figures],
    )
    if any(text.startswith("–") for _, text in figures):
        yield Sentences(("– means that the figure is not defined for these marks.",), "note")


def _items(items: tuple[ItemRow, ...]) -> Table:
    return table(
        (
            Column("", right=True),
            Column("Question", wide=True),
            Column("n", right=True),
            Column("facility", right=True),
            Column("SD", right=True),
            Column("guess", right=True),
            Column("weight", right=True),
            Column("effect.", right=True),
            Column("discr.", right=True),
            Column("effic.", right=True),
            Column("time", right=True),
        ),
        [_item(one) for one in items],
        "no question was answered yet",
    )


def _item(one: ItemRow) -> tuple[Cell, ...]:
    few = one.attempts < FEW
    figures = [
        number(one.facility, 1),
        number(one.standard_deviation),
        number(one.guess, 1),
        number(one.intended_weight, 1),
        number(one.effective_weight, 1),
        number(one.discrimination_index, 1),
        number(one.discriminative_efficiency, 1),
        span(one.seconds),
    ]
    flag = "⚑ " if one.flagged else ""
    return (
        Cell(str(one.number)),
        Cell(f"{flag}{_name(one)}", sign="bad" if one.flagged else ""),
        Cell(str(one.attempts), faint=few),
        *(Cell(figure, faint=few) for figure in figures),
    )


def _name(one: ItemRow) -> str:
    if one.question is None:
        return f"{one.section}: {one.ask}" if one.section else one.ask
    return one.question


def _reliability(items: tuple[ItemRow, ...]) -> Table:
    return table(
        (
            Column("", right=True),
            Column("Question", wide=True),
            Column("n", right=True),
            Column("alpha if deleted", right=True),
            Column("item-rest correlation", right=True),
        ),
        [
            (
                str(one.number),
                _name(one),
                str(one.attempts),
                Cell(number(one.alpha_if_deleted, 3), faint=one.attempts < FEW),
                Cell(number(one.item_rest_correlation, 3), faint=one.attempts < FEW),
            )
            for one in items
        ],
    )


def _options(one: ItemRow) -> Iterator[Block]:
    yield Sentences((one_line(one.ask, _ASK),))
    if one.options:
        few = one.attempts < FEW
        yield table(
            (
                Column("Answer", wide=True),
                Column("right"),
                Column("weakest third", right=True),
                Column("middle", right=True),
                Column("best third", right=True),
                Column(f"of {one.attempts}", right=True),
            ),
            [
                (
                    one_line(option.text, _ASK),
                    Cell("✓ right", sign="good") if option.key else "",
                    Cell(str(option.lower), faint=few),
                    Cell(str(option.middle), faint=few),
                    Cell(str(option.upper), faint=few),
                    Cell(share(option.share), option.share, faint=few),
                )
                for option in one.options
            ],
        )
    notes = [f"Left empty by {one.skipped} of {one.attempts}."] if one.skipped else []
    if one.revisions > 1:
        notes.append(f"Answered in {one.revisions} wordings; options are matched by their text.")
    notes += [f"{flag.sign}: {flag.reason}." for flag in one.flags]
    if notes:
        yield Sentences(tuple(notes), "note")


def _comments(report: QuizReport, days: Days) -> Table:
    return table(
        (Column("Question"), Column("when"), Column("said", wide=True), Column("what")),
        [
            (one.question, moment(one.at, days), one.comment or "–", _what(one))
            for one in report.comments
        ],
    )


def _what(one: CommentRow) -> str:
    return f"I was right: {one.decision}" if one.kind == "claim" else "this question is wrong"
