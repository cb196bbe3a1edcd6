"""The layout of a quiz report."""

from __future__ import annotations

from collections.abc import Iterator

from studyguide.domain.days import Days
from studyguide.domain.item_flags import FEW, SIGNS
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
from studyguide.texts import _, _n, _p

_ASK = 160
"""Characters of a question that are shown."""
_WHICH = {
    "first": _("the first attempt of each learner"),
    "last": _("the last attempt of each learner"),
    "best": _("the best attempt of each learner"),
    "all": _("all attempts"),
}


_SIGNS = {sign.value: said for sign, said in SIGNS.items()} | {
    "said to be wrong": _("said to be wrong")
}
_DECISIONS = {
    "waiting": _p("claim", "waiting"),
    "accepted": _p("claim", "accepted"),
    "declined": _p("claim", "declined"),
}
_UNITS = Sentences(
    (
        _(
            "Facility, guess, intended and effective weight, discrimination and "
            "efficiency are in percent, SD in marks; ⚑ marks questions to look "
            "at."
        ),
    ),
    "note",
)


def quiz_document(report: QuizReport, days: Days) -> Document:
    """Return the report of a quiz laid out."""
    about = [
        report.quiz,
        moment(report.at, days),
        extent(report.since, report.until),
        _("only questions on {guide}", guide=report.guide) if report.guide else "",
    ]
    sections = [
        Section(_("Who took it"), tuple(_participants(report))),
        Section(_("To look at"), tuple(_flagged(report))),
        Section(_("Marks"), tuple(_marks(report))),
    ]
    if report.places:
        sections.append(Section(_("Places of the quiz"), (_items(report.places), _UNITS)))
    sections.append(Section(_("Questions"), (_items(report.questions), _UNITS)))
    if any(one.item_rest_correlation is not None for one in report.questions + report.places):
        sections.append(
            Section(_("Reliability"), (_reliability(report.places or report.questions),))
        )
    sections.append(Section(_("Who chose what"), ()))
    sections += [
        Section(f"{one.number}. {one.question}", tuple(_options(one)), 3)
        for one in report.questions
    ]
    if report.comments:
        sections.append(Section(_("What learners said"), (_comments(report, days),)))
    return Document(report.title, ", ".join(part for part in about if part), tuple(sections))


def _participants(report: QuizReport) -> Iterator[Block]:
    besides = (
        (report.unfinished, _("{n} unfinished")),
        (report.abandoned, _("{n} abandoned")),
        (report.void, _("{n} void")),
    )
    more = "".join(f", {what.format(n=number)}" for number, what in besides if number)
    yield Sentences(
        (
            _(
                "{learners}, {attempts}{more}.",
                learners=_n("{n} learner", "{n} learners", report.participants),
                attempts=_n("{n} attempt handed in", "{n} attempts handed in", report.submitted),
                more=more,
            ),
            _(
                "The figures are from {which}: n = {n}.",
                which=_WHICH[report.which],
                n=report.marks.attempts,
            ),
        ),
        "lead",
    )
    few = report.marks.attempts < FEW
    notes = [*report.notes]
    if few and report.marks.attempts:
        notes.append(
            _("Figures from fewer than {n} attempts are shown faintly: they are unsure.", n=FEW)
        )
    if notes:
        yield Sentences(tuple(notes), "note")


def _flagged(report: QuizReport) -> Iterator[Block]:
    yield Items(
        tuple(
            f"{one.number}. {one.question}: {_reasons(one.flags, remarks=False)}"
            for one in report.questions
            if one.flagged
        ),
        _("No question is in doubt."),
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
    return "; ".join(
        f"{_SIGNS.get(flag.sign, flag.sign)} ({flag.reason})"
        for flag in flags
        if flag.remark is remarks
    )


def _marks(report: QuizReport) -> Iterator[Block]:
    marks = report.marks
    yield Bars(
        _("Attempts by share of the marks"),
        tuple(
            Bar(f"{10 * step}–{10 * step + 10} %", float(amount), str(amount))
            for step, amount in enumerate(marks.distribution)
        ),
        upright=True,
    )
    interval = ""
    if marks.alpha_from is not None and marks.alpha_to is not None:
        interval = " " + _(
            "({low} to {high} at {share})",
            low=number(marks.alpha_from, 3),
            high=number(marks.alpha_to, 3),
            share=share(marks.confidence),
        )
    figures = [
        (_("Maximum"), mark(marks.maximum)),
        (_("Mean"), number(marks.mean)),
        (_("Median"), number(marks.median)),
        (_("Standard deviation"), number(marks.standard_deviation)),
        (_("Skewness"), number(marks.skewness, 3)),
        (_("Kurtosis"), number(marks.kurtosis, 3)),
        (_("Internal consistency"), percent(marks.internal_consistency)),
        (_("Cronbach's alpha"), f"{number(marks.alpha, 3)}{interval}"),
        (_("Error ratio"), percent(marks.error_ratio)),
        (_("Standard error"), number(marks.standard_error)),
    ]
    if marks.pass_mark is not None and marks.with_pass_mark:
        figures.append(
            (
                _("Passed"),
                _(
                    "{passed} of {n}, {share} needed",
                    passed=marks.passed,
                    n=marks.with_pass_mark,
                    share=share(marks.pass_mark),
                ),
            )
        )
    few = marks.attempts < FEW
    yield table(
        (Column(_("Figure")), Column(_p("column", "value"), right=True), Column("n", right=True)),
        [(name, Cell(text, faint=few), str(marks.attempts)) for name, text in figures],
    )
    if any(text.startswith("–") for _, text in figures):
        yield Sentences((_("– means that the figure is not defined for these marks."),), "note")


def _items(items: tuple[ItemRow, ...]) -> Table:
    return table(
        (
            Column("", right=True),
            Column(_("Question"), wide=True),
            Column("n", right=True),
            Column(_p("column", "facility"), right=True),
            Column(_("SD"), right=True),
            Column(_p("column", "guess"), right=True),
            Column(_p("column", "weight"), right=True),
            Column(_p("column", "effect."), right=True),
            Column(_p("column", "discr."), right=True),
            Column(_p("column", "effic."), right=True),
            Column(_p("column", "time"), right=True),
        ),
        [_item(one) for one in items],
        _("no question was answered yet"),
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
            Column(_("Question"), wide=True),
            Column("n", right=True),
            Column(_p("column", "alpha if deleted"), right=True),
            Column(_p("column", "item-rest correlation"), right=True),
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
                Column(_("Answer"), wide=True),
                Column(_p("column", "right")),
                Column(_p("column", "weakest third"), right=True),
                Column(_p("column", "middle"), right=True),
                Column(_p("column", "best third"), right=True),
                Column(_p("how many", "of {n}", n=one.attempts), right=True),
            ),
            [
                (
                    one_line(option.text, _ASK),
                    Cell(_("✓ right"), sign="good") if option.key else "",
                    Cell(str(option.lower), faint=few),
                    Cell(str(option.middle), faint=few),
                    Cell(str(option.upper), faint=few),
                    Cell(share(option.share), option.share, faint=few),
                )
                for option in one.options
            ],
        )
    notes = (
        [_("Left empty by {skipped} of {n}.", skipped=one.skipped, n=one.attempts)]
        if one.skipped
        else []
    )
    if one.revisions > 1:
        notes.append(
            _(
                "Answered in {n} wordings; options are matched by their text.",
                n=one.revisions,
            )
        )
    notes += [f"{_SIGNS.get(flag.sign, flag.sign)}: {flag.reason}." for flag in one.flags]
    if notes:
        yield Sentences(tuple(notes), "note")


def _comments(report: QuizReport, days: Days) -> Table:
    return table(
        (
            Column(_("Question")),
            Column(_p("column", "when")),
            Column(_p("column", "said"), wide=True),
            Column(_p("column", "what")),
        ),
        [
            (one.question, moment(one.at, days), one.comment or "–", _what(one))
            for one in report.comments
        ],
    )


def _what(one: CommentRow) -> str:
    return (
        _("I was right: {decision}", decision=_DECISIONS.get(one.decision, one.decision))
        if one.kind == "claim"
        else _("this question is wrong")
    )
