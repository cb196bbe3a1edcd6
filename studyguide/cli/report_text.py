"""Reports as plain text for a terminal, a mail or paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from studyguide.cli.words import count, figure, one_line, percent
from studyguide.domain.days import Days
from studyguide.domain.progress import DaySum
from studyguide.services.progress import Progress
from studyguide.services.reporting import LearnerReport
from studyguide.store.attempt_list import AttemptSummary

_STATEMENT = 100
"""Characters of a key point's statement that are shown."""


def learner(report: LearnerReport, days: Days) -> str:
    """Return the report of a learner, its times in the learner's zone."""
    sections = (
        [f"{report.name}, {_moment(report.at, days)}"],
        [*_guides(report.progress)],
        [*_weak(report)],
        [*_attempts(report.progress, days)],
        [*_work(report)],
    )
    return "\n\n".join("\n".join(section) for section in sections)


def _guides(progress: Progress) -> Iterator[str]:
    rows = [("Guides", "read", "due", "new", "known")]
    for guide in progress.guides:
        read = f"{sum(guide.parts_read)} of {len(guide.parts_read)}"
        known = "-" if guide.known is None else percent(guide.known)
        rows.append((f"  {guide.title}", read, str(guide.due), str(guide.new), known))
    if not progress.guides:
        rows.append(("  none loaded", "", "", "", ""))
    yield from table(rows)


def _weak(report: LearnerReport) -> Iterator[str]:
    yield "Weakest key points"
    for point in report.weak:
        says = one_line(point.says)
        short = says if len(says) <= _STATEMENT else f"{says[: _STATEMENT - 1].rstrip()}…"
        yield f"  {percent(point.known):>5}  {point.id}: {short}"
    if not report.weak:
        yield "  nothing was reviewed or answered yet"


def _attempts(progress: Progress, days: Days) -> Iterator[str]:
    yield "Quizzes"
    for attempt in progress.attempts:
        yield f"  {_moment(attempt.submitted or attempt.started, days)}  {_attempt(attempt)}"
    if not progress.attempts:
        yield "  none taken yet"


def _attempt(attempt: AttemptSummary) -> str:
    name = f"{attempt.title}, attempt {attempt.number}"
    if attempt.mark is None:
        return f"{name}: unfinished, at question {attempt.position + 1} of {attempt.length}"
    mark = attempt.mark
    passed = {True: ", passed", False: ", not passed", None: ""}[attempt.passed]
    return (
        f"{name}: {figure(mark.reached)} of {figure(mark.possible)}, {percent(mark.share)}{passed}"
    )


def _work(report: LearnerReport) -> Iterator[str]:
    progress = report.progress
    first, *later = progress.forecast
    week = progress.last_week
    sums = DaySum(
        progress.today,
        reviews=sum(day.reviews for day in week),
        remembered=sum(day.remembered for day in week),
        responses=sum(day.responses for day in week),
        seconds=sum(day.seconds for day in week),
    )
    yield "Work"
    yield f"  Last seven days: {_day(sums)}"
    yield f"  In all: {_day(report.total)}"
    yield f"  Days in a row: {progress.streak}"
    yield f"  Cards due: {first} today, then {', '.join(map(str, later))} on the days after"


def _day(day: DaySum) -> str:
    remembered = f", {percent(day.remembered / day.reviews)} remembered" if day.reviews else ""
    return (
        f"{count(day.reviews, 'review')}{remembered}, {count(day.responses, 'answer')}, "
        f"{_hours(timedelta(seconds=day.seconds))}"
    )


def _hours(time: timedelta) -> str:
    minutes = round(time.total_seconds() / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def _moment(at: datetime, days: Days) -> str:
    return f"{at.astimezone(days.zone):%Y-%m-%d %H:%M}"


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as aligned lines: the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
