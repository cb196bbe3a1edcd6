"""What Home lists, made from what a learner could do today."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from studyguide.tui.screens.quiz_timer import remaining
from studyguide.tui.widgets.bars import dots, spark
from studyguide.tui.widgets.table import Column, Row, Section
from studyguide.tui.wording import ago, count, day, length, listed, share

if TYPE_CHECKING:
    from datetime import datetime

    from studyguide.domain.days import Days
    from studyguide.services.home import ExamAhead, GuideToday, NextPart, Today, Unfinished, Weak

QUIET = "$quiet"
DAY = timedelta(days=1)
"""An attempt that ends sooner comes before everything else."""
NO_GUIDES = "No guides are loaded. `studyguide load FOLDER` loads some; then they stand here."
ALL_DONE = "Nothing is due today. r reads, z takes a quiz, or come back tomorrow."


def sections(today: Today, now: datetime, days: Days) -> tuple[Section, Section]:
    """Return what to do today, the most useful first, and the guides."""
    return (
        Section(
            heading=("Today",),
            columns=(Column(grow=True), Column(goes=1, style=QUIET), Column(goes=2, style=QUIET)),
            rows=tuple(_today(today, now, days)),
            empty=ALL_DONE if today.guides else "",
        ),
        Section(
            heading=("Guides", "read", "due", "known"),
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
        [f"{today.due} due" if today.due else "", f"{today.new} new" if today.new else ""]
    )
    what = f"Review {count(today.due + today.new, 'card')}"
    return Row("cards", (what, made_of, f"about {today.minutes} min"))


def _part(part: NextPart) -> Row:
    return Row(
        f"part:{part.guide}:{part.part}",
        (f"Read “{part.title}”", f"part {part.number} of {part.of}", f"{part.minutes} min"),
    )


def _exam(exam: ExamAhead) -> Row:
    left = {0: "today", 1: "tomorrow"}.get(exam.left, f"in {exam.left} days")
    new = f"{exam.new_points} of {exam.points} new" if exam.new_points else "nothing new"
    return Row(f"exam:{exam.guide}", (f"Exam {day(exam.day)}: {exam.title}", new, left))


def _unfinished(attempt: Unfinished, now: datetime, days: Days) -> Row:
    return Row(
        f"quiz:{attempt.quiz}",
        (
            f"Go on with “{attempt.title}”",
            f"{attempt.answered} of {attempt.length} answered",
            f"begun {ago(attempt.started, now, days)}"
            if attempt.ends is None
            else remaining(max(attempt.ends - now, timedelta())),
        ),
    )


def _mend(point: Weak) -> Row:
    why = (
        f"{point.right} of {point.answered} right"
        if point.answered
        else count(point.lapses, "lapse")
        if point.lapses
        else "hard to recall"
    )
    return Row(f"point:{point.id}", (f"Mend: {point.label}", why, f"known {share(point.known)}"))


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
        return Content.styled("Last seven days: nothing yet. What you do is drawn here.", "$quiet")
    streak = today.streak
    figures = [
        count(reviews, "review") if reviews else "",
        f"{share(remembered / reviews)} remembered" if reviews else "",
        length(seconds) if seconds else "",
        f"{count(streak, 'day')} in a row" if streak > 1 else "",
        count(responses, "answer") if responses else "",
    ]
    head = Content.assemble(
        ("Last seven days  ", "$quiet"),
        spark([one.seconds or one.reviews + one.responses for one in sums]),
        "  ",
    )
    while len(figures) > 1 and head.cell_length + len(listed(figures)) > width:
        figures.pop()
    return Content.assemble(head, (listed(figures), "$quiet"))
