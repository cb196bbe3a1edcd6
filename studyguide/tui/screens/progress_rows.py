"""What the progress screen lists, made from what a learner knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from textual.content import Content

from studyguide.domain.content import Guide
from studyguide.domain.days import Days
from studyguide.domain.knowledge import Grasp, mean
from studyguide.domain.progress import GuideProgress, PointProgress, weakest
from studyguide.domain.saying import weekday
from studyguide.domain.text_charts import calendar
from studyguide.services.changes import Before
from studyguide.services.progress import Progress
from studyguide.store.attempt_list import AttemptSummary
from studyguide.texts import _, _n, _p
from studyguide.tui.screens.reader_pages import READ, UNREAD, how_known
from studyguide.tui.widgets.bars import bar, dots, inked, length, spark
from studyguide.tui.widgets.table import Column, Row, Section
from studyguide.tui.wording import ago, day, listed, share
from studyguide.tui.wording import length as time_spent

HEAD_WIDTH = 10
FORECAST_WIDTH = 16
WEEKS = 12
ANSWERS_TO_COME = _(
    "Nothing is known yet. Read with {read}, review cards with {cards}, or take a quiz with "
    "{quizzes}."
)
ATTEMPTS_TO_COME = _("No quiz was taken yet. {quizzes} lists the quizzes; the results stand here.")
Changes = tuple[Before, Before] | None
"""What was known 7 and 30 days ago; None until it is worked out."""


def head(guides: Sequence[GuideProgress], changes: Changes, *, narrow: bool) -> Content:
    """Return how much is known of some guides, how that changed, and counts of key points."""
    points = [point for guide in guides for point in guide.points]
    known = mean(point.known for point in points)
    counts = {grasp: sum(point.grasp is grasp for point in points) for grasp in Grasp}
    first = Content.assemble((_("Known "), "$quiet"), (share(known), "bold"), "  ")
    if not narrow:
        first += bar(known or 0.0, HEAD_WIDTH) + "  "
    if changes is not None and known is not None:
        week, month = (change(before.change(points)) for before in changes)
        first += Content.assemble(
            week,
            (_(" in 7, ") if narrow else _(" in 7 days, "), "$quiet"),
            month,
            (_p("narrow", " in 30 days") if narrow else _(" in 30 days"), "$quiet"),
        )
    return Content.assemble(
        first,
        "\n",
        ("" if narrow else _n("{n} key point: ", "{n} key points: ", len(points)), "$quiet"),
        (_("{n} sure", n=counts[Grasp.SURE]), "$right"),
        (", ", "$quiet"),
        (_("{n} shaky", n=counts[Grasp.SHAKY]), "$partly"),
        (", ", "$quiet"),
        (_("{n} weak", n=counts[Grasp.WEAK]), "$wrong"),
        ("" if narrow else _(", {n} only read", n=counts[Grasp.READ]), "$quiet"),
        (_(", {n} new", n=counts[Grasp.NEW]), "$quiet"),
    )


def change(points: int | None) -> Content:
    """Return a change in percentage points: up, down, or none."""
    if not points:
        return Content.styled("–" if points is None else "0", "$quiet")
    return Content.styled(
        *((f"▲ {points}", "$right") if points > 0 else (f"▼ {-points}", "$wrong"))
    )


def _changed(points: Sequence[PointProgress], changes: Changes) -> tuple[Content, Content]:
    if changes is None:
        return Content(""), Content("")
    week, month = changes
    return change(week.change(points)), change(month.change(points))


def guides(progress: Progress, changes: Changes) -> Section:
    """List the guides, the least known first, those without anything last."""
    found = sorted(progress.guides, key=lambda one: (one.known is None, one.known or 0.0))
    return Section(
        heading=(
            _("Guides"),
            _p("column", "read"),
            _p("column", "due"),
            _p("column", "7 days"),
            _p("column", "30 days"),
            _p("column", "known"),
        ),
        columns=(
            Column(grow=True),
            Column(style="$primary", goes=4),
            Column(right=True, goes=3),
            Column(right=True, goes=2),
            Column(right=True, goes=1),
            Column(right=True),
        ),
        rows=tuple(
            Row(
                f"guide:{one.id}",
                (
                    one.title,
                    dots(one.parts_read),
                    _figure(one.due),
                    *_changed(one.points, changes),
                    _share(one.known),
                ),
            )
            for one in found
        ),
    )


def _figure(number: int) -> Content:
    return Content.styled(str(number), "$due") if number else Content.styled("–", "$quiet")


def _share(known: float | None) -> Content:
    return Content.styled(share(known), "$quiet" if known is None else "")


_POINT_COLUMNS = (
    Column(grow=True),
    Column(style="$quiet", goes=2),
    Column(style="$quiet", goes=1),
    Column(style="$quiet", goes=4),
    Column(right=True, goes=3),
    Column(right=True),
)


def points(
    progress: Progress, changes: Changes, now: datetime, days: Days, faces: Mapping[str, str]
) -> Section:
    """List the key points of all guides of which anything is known, the weakest first.

    `faces` tells how the keys of commands are written.
    """
    found = [point for point in weakest(progress.points) if point.known is not None]
    return Section(
        heading=(
            _("Weakest first"),
            _p("column", "cards"),
            _p("column", "questions"),
            _p("column", "last seen"),
            _p("column", "30 days"),
            _p("column", "known"),
        ),
        columns=_POINT_COLUMNS,
        rows=tuple(_point(point, changes, now, days) for point in found),
        empty=ANSWERS_TO_COME.format(**faces),
    )


def parts(
    guide: Guide, told: GuideProgress, changes: Changes, now: datetime, days: Days
) -> Section:
    """List the parts of a guide with their key points, the weakest first on both levels."""
    of = {part.id: [one for one in told.points if one.part == part.id] for part in guide.parts}
    known = {part: mean(point.known for point in some) for part, some in of.items()}
    order = sorted(
        enumerate(guide.parts),
        key=lambda one: (known[one[1].id] is None, known[one[1].id] or 0.0, one[0]),
    )
    rows = []
    for place, part in order:
        read = told.parts_read[place]
        title = Content.styled(f"{READ if read else UNREAD} {place + 1} {part.title}", "bold")
        left = _p("part", "read") if read else _("{minutes} min to read", minutes=part.minutes)
        _week, month = _changed(of[part.id], changes)
        share_known = _share(known[part.id])
        rows.append(Row(f"part:{part.id}", (title, left, "", "", month, share_known)))
        rows += [_point(one, changes, now, days, "    ") for one in weakest(of[part.id])]
    heading = (
        _("Weakest first"),
        _p("column", "cards"),
        _p("column", "questions"),
        _p("column", "last seen"),
        _p("column", "30 days"),
        _p("column", "known"),
    )
    columns = (Column(grow=True, hang=4), *_POINT_COLUMNS[1:])
    return Section(columns, tuple(rows), heading)


def _point(
    point: PointProgress, changes: Changes, now: datetime, days: Days, indent: str = ""
) -> Row:
    evidence = point.evidence
    cards = listed(
        [
            _("{due} due", due=evidence.due) if evidence.due else "",
            _n("{n} lapse", "{n} lapses", evidence.lapses) if evidence.lapses else "",
            _("{new} new", new=evidence.new_cards)
            if evidence.new_cards and not evidence.due
            else "",
        ]
    )
    questions = (
        _("{right} of {answered}", right=evidence.right, answered=evidence.answered)
        if evidence.answered
        else "–"
    )
    seen = ago(evidence.last_seen, now, days)
    _week, month = _changed([point], changes)
    label = Content(f"{indent}{point.label}")
    return Row(f"point:{point.id}", (label, cards or "–", questions, seen, month, how_known(point)))


def attempts(progress: Progress, now: datetime, days: Days, faces: Mapping[str, str]) -> Section:
    """List the attempts at quizzes, the latest first.

    `faces` tells how the keys of commands are written.
    """
    return Section(
        heading=(
            _("Quizzes taken"),
            _p("column", "attempt"),
            _p("column", "when"),
            _p("column", "marks"),
            "",
        ),
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
        empty=ATTEMPTS_TO_COME.format(**faces),
    )


def _attempt(one: AttemptSummary, now: datetime, days: Days) -> Row:
    when = ago(one.submitted or one.started, now, days)
    if one.submitted is None:
        state = Content.styled(
            _("{answered} of {length} answered", answered=one.answered, length=one.length), "$due"
        )
        return Row(str(one.id), (one.title, str(one.number), when, _p("attempt", "open"), state))
    if one.mark is None or not one.shows_mark(now):
        why = _("abandoned") if one.mark is None else _("mark comes later")
        return Row(str(one.id), (one.title, str(one.number), when, "–", why))
    verdict = Content("")
    if one.passed is not None:
        verdict = Content.styled(
            *((_("✓ passed"), "$right") if one.passed else (_("✗ failed"), "$wrong"))
        )
    return Row(
        str(one.id), (one.title, str(one.number), when, share(float(one.mark.share)), verdict)
    )


def glance(progress: Progress) -> Content:
    """Return the coming days and the last seven in two lines."""
    sums = progress.last_week
    reviews = sum(one.reviews for one in sums)
    remembered = sum(one.remembered for one in sums)
    due = " ".join(str(one) for one in progress.forecast)
    done = listed(
        [
            _n("{n} review", "{n} reviews", reviews) if reviews else "",
            _("{share} remembered", share=share(remembered / reviews)) if reviews else "",
            _n("{n} day in a row", "{n} days in a row", progress.streak)
            if progress.streak > 1
            else "",
        ]
    )
    return Content.assemble(
        (_("Due from today  "), "$quiet"),
        spark(progress.forecast, "$due"),
        (_("  {due} cards", due=due) if any(progress.forecast) else _("  nothing"), "$quiet"),
        (_("\nLast seven days "), "$quiet"),
        spark([one.seconds or one.reviews + one.responses for one in sums]),
        ("  " + (done or _("nothing yet")), "$quiet"),
    )


def coming(progress: Progress) -> Content:
    """Draw how many cards fall due on the coming days."""
    lines = [Content.styled(_("Due in the coming days"), "bold $quiet")]
    most = max(progress.forecast, default=0)
    longest = max(most, FORECAST_WIDTH)
    for ahead, due in enumerate(progress.forecast):
        name = _("today") if ahead == 0 else weekday(progress.today + timedelta(days=ahead))
        lines.append(
            Content.assemble(
                (f"{name:<6}", "$quiet"),
                length(due, longest, FORECAST_WIDTH, "$due" if ahead == 0 else "$primary"),
                f"{' ' if due else ''}{due}" if most else "–",
            )
        )
    return Content("\n").join(lines)


def lately(progress: Progress) -> Content:
    """Say what was done in the last seven days."""
    week = progress.last_week
    reviews = sum(one.reviews for one in week)
    remembered = sum(one.remembered for one in week)
    answers = sum(one.responses for one in week)
    seconds = sum(one.seconds for one in week)
    rows = [
        (_("reviews"), str(reviews) if reviews else _("none")),
        (_("remembered"), share(remembered / reviews) if reviews else "–"),
        (_("answers"), str(answers) if answers else _("none")),
        (_("time"), time_spent(seconds) if seconds else "–"),
        (_("streak"), _n("{n} day", "{n} days", progress.streak)),
    ]
    lines = [Content.styled(_("Last seven days"), "bold $quiet")]
    lines += [Content.assemble((f"{name:<12}", "$quiet"), figure) for name, figure in rows]
    lines.append(
        Content.styled(
            _("{first} to {last}", first=day(week[0].day), last=day(week[-1].day)), "$quiet"
        )
    )
    return Content("\n").join(lines)


def months(progress: Progress) -> Content:
    """Draw the last twelve weeks as a calendar: reviews and answers of each day."""
    counts = {at: one.reviews + one.responses for at, one in progress.days.items()}
    lines = calendar(counts, progress.today, WEEKS)
    return Content.assemble(
        (_("Twelve weeks, reviews and answers\n"), "bold $quiet"),
        Content("\n").join(map(inked, lines)),
        (_("\nA column is a week; at its end stands the sum of the weekday."), "$quiet"),
    )
