"""What both front ends say about cards, as lines of plain text: numbers, histories, plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from studyguide.domain.card_facts import Act, ActKind
from studyguide.domain.card_queue import is_leech
from studyguide.domain.counting import count
from studyguide.domain.days import Days
from studyguide.domain.exam import ExamPlan
from studyguide.domain.fitting import Fit
from studyguide.domain.memory import State
from studyguide.domain.rescue import Rescue
from studyguide.domain.review_numbers import Counts, recalls, total
from studyguide.domain.review_spans import Span
from studyguide.domain.text_charts import bars, calendar, curve
from studyguide.services.browsing import CardHistory
from studyguide.services.card_numbers import CALENDAR, CardNumbers

_DONE = {
    ActKind.SUSPEND: "suspended",
    ActKind.WAKE: "woken",
    ActKind.BURY: "buried",
    ActKind.FLAG: "flagged",
    ActKind.UNFLAG: "unflagged",
    ActKind.NOTE: "note",
    ActKind.RESET: "made new again",
    ActKind.DUE: "made due",
    ActKind.WRITE: "written",
    ActKind.REMOVE: "removed",
}


def share(value: float | None) -> str:
    """Return a share from 0 to 1 as `87 %`, or a dash."""
    return "–" if value is None else f"{round(value * 100)} %"


def numbers(told: CardNumbers, target: float) -> list[str]:
    """Return the learner's numbers as lines."""
    sections = (
        _today(told, target),
        _calendar(told),
        _forecast(told),
        _retention(told),
        _ratings(told.all),
        _hours(told.hours),
    )
    lines: list[str] = []
    for section in sections:
        lines += [*section, ""]
    return lines[:-1]


def _today(told: CardNumbers, target: float) -> Iterator[str]:
    done = total(told.done_today.values())
    minutes = round(done.took_ms / 60_000)
    yield f"Today: {count(done.reviews, 'review')} in {minutes} min"
    new = told.done_today.get(Span.NEW, Counts()).reviews
    yield f"  new cards {new}, true retention {share(recalls(told.done_today).retention)}"
    yield f"  streak {count(told.streak, 'day')}, longest {told.longest_streak}"
    ever = told.recalls
    yield (
        f"  all time: {count(told.all.reviews, 'review')}, true retention {share(ever.retention)} "
        f"of {count(ever.reviews, 'recall')}, target {share(target)}"
    )


def _calendar(told: CardNumbers) -> Iterator[str]:
    yield f"Reviews of the last {CALENDAR // 7} weeks: {sum(told.calendar.values())}"
    yield from (f"  {line}" for line in calendar(told.calendar, told.today, CALENDAR // 7))


def _forecast(told: CardNumbers) -> Iterator[str]:
    yield f"Coming: {told.backlog} overdue, {sum(told.forecast)} in the next days"
    rows = [("overdue", float(told.backlog), str(told.backlog))]
    for number, due in enumerate(told.forecast):
        day = told.today + timedelta(days=number)
        rows.append(("today" if not number else f"{day:%a %d %b}", float(due), str(due)))
    yield from (f"  {line}" for line in bars(rows))


def _retention(told: CardNumbers) -> Iterator[str]:
    yield "True retention by time since the review before"
    spans = [
        (span.label, told.by_span[span]) for span in Span if span.recall and span in told.by_span
    ]
    yield from _shares(spans)
    yield "True retention by guide"
    yield from _shares([(told.titles.get(id, id), one) for id, one in told.by_guide.items()])
    yield "True retention by day"
    yield from _shares([(f"{day:%a %d %b}", told.by_day[day]) for day in sorted(told.by_day)])


def _shares(rows: list[tuple[str, Counts]]) -> Iterator[str]:
    if not rows:
        yield "  nothing yet: a recall comes at least a day after the review before"
    drawn = [
        (name[:40], one.retention or 0.0, f"{share(one.retention)} of {one.reviews}")
        for name, one in rows
    ]
    yield from (f"  {line}" for line in bars(drawn, 1.0))


def _ratings(all: Counts) -> Iterator[str]:
    yield "Ratings"
    rows = [
        (name, float(given), f"{given}, {share(given / all.reviews if all.reviews else None)}")
        for name, given in (
            ("again", all.again),
            ("hard", all.hard),
            ("good", all.good),
            ("easy", all.easy),
        )
    ]
    yield from (f"  {line}" for line in bars(rows))


def _hours(hours: Mapping[int, tuple[int, int]]) -> Iterator[str]:
    yield "True retention by hour of the day"
    rows = [
        (f"{hour:02}:00", right / asked, f"{share(right / asked)} of {asked}")
        for hour, (asked, right) in sorted(hours.items())
    ]
    yield from (f"  {line}" for line in bars(rows, 1.0))
    if not rows:
        yield "  nothing yet"


def history(told: CardHistory, days: Days) -> list[str]:
    """Return the history of a card as lines."""
    found = told.found
    card, memory, marks = found.card, found.memory, found.marks
    lines = [f"Card {card.id}" + (" (your own)" if found.own else "")]
    if told.guide is not None:
        lines.append(f"Guide: {told.guide.title}")
    lines += ["Front:", *_indented(card.front), "Back:", *_indented(card.back)]
    states = [
        word
        for word, holds in (
            ("suspended", marks.suspended),
            ("buried", marks.buried_until is not None),
            ("flagged", marks.flagged),
            ("leech", is_leech(memory)),
        )
        if holds
    ]
    if states:
        lines.append(f"It is {', '.join(states)}.")
    if marks.note:
        lines += ["Note:", *_indented(marks.note)]
    if memory is None:
        lines.append("It is new.")
    else:
        step = "" if memory.state is State.REVIEW else f" ({memory.state.value})"
        lines += [
            f"Due {days.of(memory.due)}{step}, {count(memory.reviews, 'review')}, "
            f"{count(memory.lapses, 'lapse')}",
            f"Stability {memory.stability:.1f} days, difficulty {memory.difficulty:.1f} of 10",
        ]
    if told.curve:
        lines += ["", "Memory curve: probability of recall", *curve(told.curve)]
    if told.reviews:
        lines += ["", "Reviews"]
    for one in told.reviews:
        wait = (one.after.due - one.review.at).total_seconds() / 86_400
        then = f"{wait:.0f} d" if wait >= 1 else f"{max(1, round(wait * 1440))} min"
        lines.append(
            f"  {days.of(one.review.at)}  {one.review.rating.name.lower():<5}  "
            f"recall {share(one.recall):>5}  next in {then}"
        )
    if told.acts:
        lines += ["", "What else was done", *(f"  {_act(act, days)}" for act in told.acts)]
    return lines


def _act(act: Act, days: Days) -> str:
    told = f"{days.of(act.at)}  {_DONE.get(act.kind, act.kind.value)}"
    if act.kind in (ActKind.BURY, ActKind.DUE):
        return f"{told} for {days.of(act.moment)}"
    return f"{told}: {act.value}" if act.kind is ActKind.NOTE else told


def _indented(text: str) -> list[str]:
    return [f"  {line}" for line in text.strip().splitlines()]


def rescue(plan: Rescue) -> list[str]:
    """Return a plan for a backlog as lines."""
    rows = [
        (
            f"{day.day:%a %d %b}",
            float(day.planned + day.moved),
            f"{day.planned} planned + {day.moved} overdue",
        )
        for day in plan.days
    ]
    return [
        f"{count(plan.overdue, 'overdue card')} over {count(len(plan.days), 'day')}; "
        "the most overdue in proportion to their interval first",
        *(f"  {line}" for line in bars(rows)),
        f"The fullest day has {plan.fullest} cards.",
    ]


def exam(plan: ExamPlan) -> list[str]:
    """Return a plan towards an exam as lines."""
    rows = [
        (
            f"{day.day:%a %d %b}",
            day.new + day.reviews,
            f"{day.new} new + {day.reviews:.0f} reviews",
        )
        for day in plan.days
    ]
    return [
        f"Exam on {plan.exam:%a %d %b %Y}, {len(plan.days)} days from today; "
        f"{plan.unseen} cards are new",
        f"Target retention {share(plan.retention)}; expected recall on the day "
        f"{share(plan.recall)}, without any review {share(plan.recall_now)}",
        *(f"  {line}" for line in bars(rows)),
        f"The fullest day has {plan.fullest:.0f} cards. New cards are planned anew every day.",
    ]


def fit(found: Fit) -> list[str]:
    """Return what training found as lines."""
    return [
        f"Trained on {found.trained_on} recalls, judged on the latest {found.judged_on}",
        f"Log loss in use {found.before:.4f}, trained {found.after:.4f}: "
        + ("better" if found.better else "not better, refused"),
        "Parameters: " + " ".join(f"{one:g}" for one in found.parameters),
    ]
