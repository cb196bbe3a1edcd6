"""What the progress screen lists, made from what a learner knows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from textual.content import Content

from studyguide.domain.days import Days
from studyguide.domain.progress import SHAKY, GuideProgress, PointProgress, weakest
from studyguide.services.progress import Progress
from studyguide.store.attempt_list import AttemptSummary
from studyguide.tui.screens.reader_pages import how_known
from studyguide.tui.widgets.bars import bar, length, spark
from studyguide.tui.widgets.table import Column, Row, Section
from studyguide.tui.wording import ago, count, day, listed, share
from studyguide.tui.wording import length as time_spent

HEAD_WIDTH = 10
FORECAST_WIDTH = 16
ANSWERS_TO_COME = "Nothing is known yet. Review cards with c, or take a quiz with z."
ATTEMPTS_TO_COME = "No quiz was taken yet. z lists the quizzes; the results stand here."


def head(guides: Sequence[GuideProgress]) -> Content:
    """Return how much is known of some guides, as a figure, a bar, and counts of key points."""
    points = [point for guide in guides for point in guide.points]
    known = sum(point.known or 0.0 for point in points) / len(points) if points else 0.0
    sure = sum(guide.sure for guide in guides)
    new = sum(guide.new_points for guide in guides)
    weak = sum(1 for point in points if point.known is not None and point.known < SHAKY)
    return Content.assemble(
        ("Known ", "$quiet"),
        (share(known if len(points) > new else None), "bold"),
        "  ",
        bar(known, HEAD_WIDTH),
        (f"  {count(len(points), 'key point')}: ", "$quiet"),
        (f"{sure} sure", "$right"),
        (", ", "$quiet"),
        (f"{len(points) - sure - new - weak} shaky", "$partly"),
        (", ", "$quiet"),
        (f"{weak} weak", "$wrong"),
        (f", {new} new", "$quiet"),
    )


def points(guides: Sequence[GuideProgress], now: datetime, days: Days) -> Section:
    """List the key points, the weakest first, those without evidence last."""
    found = weakest(point for guide in guides for point in guide.points)
    seen = any(point.known is not None for point in found)
    return Section(
        heading=("Weakest first", "cards", "questions", "last seen", "known"),
        columns=(
            Column(grow=True),
            Column(style="$quiet", goes=2),
            Column(style="$quiet", goes=1),
            Column(style="$quiet", goes=3),
            Column(right=True),
        ),
        rows=tuple(_point(point, now, days) for point in found) if seen else (),
        empty=ANSWERS_TO_COME,
    )


def _point(point: PointProgress, now: datetime, days: Days) -> Row:
    evidence = point.evidence
    cards = listed(
        [
            f"{evidence.due} due" if evidence.due else "",
            count(evidence.lapses, "lapse") if evidence.lapses else "",
            f"{evidence.new_cards} new" if evidence.new_cards and not evidence.due else "",
        ]
    )
    questions = f"{evidence.right} of {evidence.answered}" if evidence.answered else "–"
    seen = ago(evidence.last_seen, now, days)
    return Row(point.id, (point.label, cards or "–", questions, seen, how_known(point)))


def attempts(progress: Progress, now: datetime, days: Days) -> Section:
    """List the attempts at quizzes, the latest first."""
    return Section(
        heading=("Quizzes taken", "attempt", "when", "marks", ""),
        columns=(
            Column(grow=True),
            Column(style="$quiet", goes=3, right=True),
            Column(style="$quiet", goes=2),
            Column(right=True),
            Column(goes=1),
        ),
        rows=tuple(
            _attempt(one, now, days) for one in progress.attempts if one.submitted or one.answered
        ),
        empty=ATTEMPTS_TO_COME,
    )


def _attempt(one: AttemptSummary, now: datetime, days: Days) -> Row:
    when = ago(one.submitted or one.started, now, days)
    if one.submitted is None:
        state = Content.styled(f"{one.answered} of {one.length} answered", "$due")
        return Row(str(one.id), (one.title, str(one.number), when, "open", state))
    if one.mark is None or not one.shows_mark(now):
        why = "abandoned" if one.mark is None else "mark comes later"
        return Row(str(one.id), (one.title, str(one.number), when, "–", why))
    verdict = Content("")
    if one.passed is not None:
        verdict = Content.styled(
            *(("✓ passed", "$right") if one.passed else ("✗ failed", "$wrong"))
        )
    return Row(
        str(one.id), (one.title, str(one.number), when, share(float(one.mark.share)), verdict)
    )


def coming(progress: Progress) -> Content:
    """Draw how many cards fall due on the coming days."""
    lines = [Content.styled("Due in the coming days", "bold $quiet")]
    most = max(progress.forecast, default=0)
    longest = max(most, FORECAST_WIDTH)
    for ahead, due in enumerate(progress.forecast):
        name = "today" if ahead == 0 else f"{progress.today + timedelta(days=ahead):%a}"
        lines.append(
            Content.assemble(
                (f"{name:<6}", "$quiet"),
                length(due, longest, FORECAST_WIDTH, "$due" if ahead == 0 else "$primary"),
                f"{' ' if due else ''}{due}" if most else "–",
            )
        )
    return Content("\n").join(lines)


def lately(progress: Progress) -> Content:
    """Draw what was done lately, with figures."""
    week = progress.last_week
    weeks = [
        sum(
            progress.days[at].reviews + progress.days[at].responses
            for at in (progress.today - timedelta(days=back * 7 + one) for one in range(7))
            if at in progress.days
        )
        for back in range(11, -1, -1)
    ]
    reviews = sum(one.reviews for one in week)
    remembered = sum(one.remembered for one in week)
    answers = sum(one.responses for one in week)
    seconds = sum(one.seconds for one in week)
    rows = [
        ("reviews", str(reviews) if reviews else "none"),
        ("remembered", share(remembered / reviews) if reviews else "–"),
        ("answers", str(answers) if answers else "none"),
        ("time", time_spent(seconds) if seconds else "–"),
        ("streak", count(progress.streak, "day")),
    ]
    lines = [Content.styled("Last seven days", "bold $quiet")]
    lines += [Content.assemble((f"{name:<12}", "$quiet"), figure) for name, figure in rows]
    lines.append(
        Content.assemble(("twelve weeks  ", "$quiet"), spark(weeks), (f"  {sum(weeks)}", "$quiet"))
    )
    lines.append(Content.styled(f"{day(week[0].day)} to {day(week[-1].day)}", "$quiet"))
    return Content("\n").join(lines)
