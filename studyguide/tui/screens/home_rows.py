"""What Home lists, made from what a learner could do today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from studyguide.texts import _, _n, _p
from studyguide.tui.screens.quiz_timer import remaining
from studyguide.tui.widgets.bars import dots, spark
from studyguide.tui.widgets.table import Column, Row, Section
from studyguide.tui.wording import ago, day, length, listed, share

if TYPE_CHECKING:
    from datetime import datetime

    from studyguide.domain.days import Days
    from studyguide.services.home import ExamAhead, GuideToday, NextPart, Today, Unfinished, Weak

QUIET = "$quiet"
DAY = timedelta(days=1)
"""An attempt that ends sooner comes before everything else."""
NO_GUIDES = _("No guides are loaded. `studyguide load FOLDER` loads some; then they stand here.")
ALL_DONE = _("Nothing is due today. {read} reads, {quizzes} takes a quiz, or come back tomorrow.")


def sections(
    today: Today, now: datetime, days: Days, faces: Mapping[str, str]
) -> tuple[Section, Section]:
    """Return what to do today, the most useful first, and the guides.

    `faces` tells how the keys of commands are written.
    """
    return (
        Section(
            heading=(_("Today"),),
            columns=(Column(grow=True), Column(goes=1, style=QUIET), Column(goes=2, style=QUIET)),
            rows=tuple(_today(today, now, days)),
            empty=ALL_DONE.format(**faces) if today.guides else "",
        ),
        Section(
            heading=(_("Guides"), _p("column", "read"), _p("column", "due"), _p("column", "known")),
            columns=(
                Column(grow=True),
                Column(goes=2),
                Column(right=True, goes=1),
                Column(right=True),
            ),
            rows=tuple(_guide(guide) for guide in today.guides),
            empty=NO_GUIDES,
        ),
    )


def _today(today: Today, now: datetime, days: Days) -> list[Row]:
    """List what could be done, the most useful first: what runs out, then cards, then the rest.

    Whoever begins reads first, because cards ask for what was read.
    """
    guides = today.guides
    soon = [one for one in today.unfinished if one.ends is not None and one.ends - now < DAY]
    part = [_part(today.next_part)] if today.next_part is not None else []
    rows = [_unfinished(one, now, days) for one in soon]
    if not any(guide.started for guide in guides):
        rows, part = rows + part, []
    if today.due + today.new:
        rows.append(_cards(today))
    rows += [_unfinished(one, now, days) for one in today.unfinished if one not in soon]
    rows += part
    rows += [_mend(point) for point in today.weak]
    return rows + [_exam(exam) for exam in today.exams]


def _cards(today: Today) -> Row:
    made_of = listed(
        [
            _("{due} due", due=today.due) if today.due else "",
            _("{new} new", new=today.new) if today.new else "",
        ]
    )
    what = _n("Review {n} card", "Review {n} cards", today.due + today.new)
    return Row("cards", (what, made_of, _("about {minutes} min", minutes=today.minutes)))


def _part(part: NextPart) -> Row:
    return Row(
        f"part:{part.guide}:{part.part}",
        (
            _("Read “{title}”", title=part.title),
            _("part {number} of {of}", number=part.number, of=part.of),
            _("{minutes} min", minutes=part.minutes),
        ),
    )


def _exam(exam: ExamAhead) -> Row:
    left = {0: _("today"), 1: _("tomorrow")}.get(exam.left, _("in {left} days", left=exam.left))
    new = (
        _("{new} of {points} new", new=exam.new_points, points=exam.points)
        if exam.new_points
        else _("nothing new")
    )
    return Row(
        f"exam:{exam.guide}",
        (_("Exam {day}: {title}", day=day(exam.day), title=exam.title), new, left),
    )


def _unfinished(attempt: Unfinished, now: datetime, days: Days) -> Row:
    return Row(
        f"quiz:{attempt.quiz}",
        (
            _("Go on with “{title}”", title=attempt.title),
            _("{answered} of {length} answered", answered=attempt.answered, length=attempt.length),
            _("begun {ago}", ago=ago(attempt.started, now, days))
            if attempt.ends is None
            else remaining(max(attempt.ends - now, timedelta())),
        ),
    )


def _mend(point: Weak) -> Row:
    why = (
        _("{right} of {answered} right", right=point.right, answered=point.answered)
        if point.answered
        else _n("{n} lapse", "{n} lapses", point.lapses)
        if point.lapses
        else _("hard to recall")
    )
    return Row(
        f"point:{point.id}",
        (_("Mend: {label}", label=point.label), why, _("known {share}", share=share(point.known))),
    )


def _guide(guide: GuideToday) -> Row:
    due = Content.styled(str(guide.due), "$due") if guide.due else Content.styled("–", "$quiet")
    known = share(guide.known)
    return Row(
        f"guide:{guide.id}",
        (
            guide.title,
            Content.styled(dots(guide.parts_read), "$primary"),
            due,
            Content.styled(known, "$quiet") if guide.known is None else known,
        ),
    )


def week(today: Today, width: int) -> Content:
    """Return the last seven days as a sparkline, with as many figures as fit into a width."""
    sums = today.week
    reviews = sum(one.reviews for one in sums)
    remembered = sum(one.remembered for one in sums)
    responses = sum(one.responses for one in sums)
    seconds = sum(one.seconds for one in sums)
    if not any(one.active for one in sums):
        return Content.styled(
            _("Last seven days: nothing yet. What you do is drawn here."), "$quiet"
        )
    streak = today.streak
    figures = [
        _n("{n} review", "{n} reviews", reviews) if reviews else "",
        _("{share} remembered", share=share(remembered / reviews)) if reviews else "",
        length(seconds) if seconds else "",
        _n("{n} day in a row", "{n} days in a row", streak) if streak > 1 else "",
        _n("{n} answer", "{n} answers", responses) if responses else "",
    ]
    head = Content.assemble(
        (_("Last seven days  "), "$quiet"),
        spark([one.seconds or one.reviews + one.responses for one in sums]),
        "  ",
    )
    while len(figures) > 1 and head.cell_length + len(listed(figures)) > width:
        figures.pop()
    return Content.assemble(head, (listed(figures), "$quiet"))
