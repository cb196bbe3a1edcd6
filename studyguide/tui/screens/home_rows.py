"""What Home lists, made from what a learner could do today."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from studyguide.tui.screens.quiz_timer import remaining
from studyguide.tui.widgets.bars import dots, spark
from studyguide.tui.widgets.table import Column, Row, Section
from studyguide.tui.wording import ago, count, length, listed, share

if TYPE_CHECKING:
    from datetime import datetime

    from studyguide.domain.days import Days
    from studyguide.services.home import GuideToday, Today, Unfinished, Weak

QUIET = "$quiet"
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
    rows = []
    guides = today.guides
    cards = today.due + today.new
    if cards:
        made_of = listed(
            [f"{today.due} due" if today.due else "", f"{today.new} new" if today.new else ""]
        )
        what = f"Review {count(cards, 'card')}"
        rows.append(Row("cards", (what, made_of, f"about {today.minutes} min")))
    rows += [_unfinished(attempt, now, days) for attempt in today.unfinished]
    part = today.next_part
    if part is not None:
        row = Row(
            f"part:{part.guide}:{part.part}",
            (f"Read “{part.title}”", f"part {part.number} of {part.of}", f"{part.minutes} min"),
        )
        started = any(guide.started for guide in guides)
        rows.insert(len(rows) if started else 0, row)
    rows += [_mend(point) for point in today.weak]
    return rows


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


def week(today: Today) -> Content:
    """Return the last seven days as a sparkline with figures."""
    sums = today.week
    reviews = sum(one.reviews for one in sums)
    remembered = sum(one.remembered for one in sums)
    responses = sum(one.responses for one in sums)
    seconds = sum(one.seconds for one in sums)
    if not any(one.active for one in sums):
        return Content.styled("Last seven days: nothing yet. What you do is drawn here.", "$quiet")
    figures = listed(
        [
            count(reviews, "review") if reviews else "",
            f"{share(remembered / reviews)} remembered" if reviews else "",
            count(responses, "answer") if responses else "",
            length(seconds) if seconds else "",
        ]
    )
    streak = today.streak
    return Content.assemble(
        ("Last seven days  ", "$quiet"),
        spark([one.seconds or one.reviews + one.responses for one in sums]),
        (f"  {figures}", "$quiet"),
        (f", {count(streak, 'day')} in a row" if streak > 1 else "", "$quiet"),
    )
