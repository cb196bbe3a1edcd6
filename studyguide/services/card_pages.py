"""What both front ends say about cards, as lines of plain text: numbers, histories, plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from studyguide.domain.card_facts import Act, ActKind
from studyguide.domain.card_queue import is_leech
from studyguide.domain.days import Days
from studyguide.domain.exam import ExamPlan
from studyguide.domain.fitting import Fit
from studyguide.domain.memory import RATINGS, STATES, Rating, State
from studyguide.domain.rescue import Rescue
from studyguide.domain.review_numbers import Counts, recalls, total
from studyguide.domain.review_spans import Span
from studyguide.domain.saying import decimal, short_date, short_day
from studyguide.domain.text_charts import bars, calendar, curve
from studyguide.services.browsing import CardHistory
from studyguide.services.card_numbers import CALENDAR, CardNumbers
from studyguide.texts import _, _n, _p

_DONE = {
    ActKind.SUSPEND: _("suspended"),
    ActKind.WAKE: _("woken"),
    ActKind.BURY: _("buried for {day}"),
    ActKind.FLAG: _("flagged"),
    ActKind.UNFLAG: _("unflagged"),
    ActKind.NOTE: _p("thing", "note"),
    ActKind.RESET: _("made new again"),
    ActKind.DUE: _("made due for {day}"),
    ActKind.WRITE: _("written"),
    ActKind.REMOVE: _("removed"),
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
    yield _n(
        "Today: {n} review in {minutes} min",
        "Today: {n} reviews in {minutes} min",
        done.reviews,
        minutes=minutes,
    )
    new = told.done_today.get(Span.NEW, Counts()).reviews
    yield "  " + _(
        "new cards {n}, true retention {share}",
        n=new,
        share=share(recalls(told.done_today).retention),
    )
    yield "  " + _n(
        "streak {n} day, longest {longest}",
        "streak {n} days, longest {longest}",
        told.streak,
        longest=told.longest_streak,
    )
    ever = told.recalls
    yield "  " + _n("all time {n} review", "all time {n} reviews", told.all.reviews)
    yield "  " + _(
        "true retention {share} of {recalls}, target {target}",
        share=share(ever.retention),
        recalls=_n("{n} recall", "{n} recalls", ever.reviews),
        target=share(target),
    )


def _calendar(told: CardNumbers) -> Iterator[str]:
    reviews = sum(told.calendar.values())
    yield _("Reviews of the last {weeks} weeks: {n}", weeks=CALENDAR // 7, n=reviews)
    yield from (f"  {line}" for line in calendar(told.calendar, told.today, CALENDAR // 7))


def _forecast(told: CardNumbers) -> Iterator[str]:
    yield _(
        "Coming: {overdue} overdue, {n} in the next days",
        overdue=told.backlog,
        n=sum(told.forecast),
    )
    rows = [(_("overdue"), float(told.backlog), str(told.backlog))]
    for number, due in enumerate(told.forecast):
        day = told.today + timedelta(days=number)
        rows.append((_("today") if not number else short_day(day), float(due), str(due)))
    yield from (f"  {line}" for line in bars(rows))


def _retention(told: CardNumbers) -> Iterator[str]:
    yield _("True retention by time since the review before")
    spans = [
        (span.label, told.by_span[span]) for span in Span if span.recall and span in told.by_span
    ]
    yield from _shares(spans)
    yield _("True retention by guide")
    yield from _shares([(told.titles.get(id, id), one) for id, one in told.by_guide.items()])
    yield _("True retention by day")
    yield from _shares([(short_day(day), told.by_day[day]) for day in sorted(told.by_day)])


def _shares(rows: list[tuple[str, Counts]]) -> Iterator[str]:
    if not rows:
        yield "  " + _("nothing yet: a recall comes at least a day after the review before")
    drawn = [
        (
            name[:40],
            one.retention or 0.0,
            _("{share} of {n}", share=share(one.retention), n=one.reviews),
        )
        for name, one in rows
    ]
    yield from (f"  {line}" for line in bars(drawn, 1.0))


def _ratings(all: Counts) -> Iterator[str]:
    yield _("Ratings")
    rows = [
        (name, float(given), f"{given}, {share(given / all.reviews if all.reviews else None)}")
        for name, given in (
            (RATINGS[Rating.AGAIN], all.again),
            (RATINGS[Rating.HARD], all.hard),
            (RATINGS[Rating.GOOD], all.good),
            (RATINGS[Rating.EASY], all.easy),
        )
    ]
    yield from (f"  {line}" for line in bars(rows))


def _hours(hours: Mapping[int, tuple[int, int]]) -> Iterator[str]:
    yield _("True retention by hour of the day")
    rows = [
        (f"{hour:02}:00", right / asked, _("{share} of {n}", share=share(right / asked), n=asked))
        for hour, (asked, right) in sorted(hours.items())
    ]
    yield from (f"  {line}" for line in bars(rows, 1.0))
    if not rows:
        yield "  " + _("nothing yet")


def history(told: CardHistory, days: Days, width: int | None = None) -> list[str]:
    """Return the history of a card as lines, its curve in a width of so many cells."""
    found = told.found
    card, memory, marks = found.card, found.memory, found.marks
    lines: list[str] = []
    if told.guide is not None:
        lines.append(_("Guide: {title}", title=told.guide.title))
    lines += [_("Front:"), *_indented(card.front), _("Back:"), *_indented(card.back)]
    states = [
        word
        for word, holds in (
            (_("suspended"), marks.suspended),
            (_("buried"), marks.buried_until is not None),
            (_("flagged"), marks.flagged),
            (_("leech"), is_leech(memory)),
        )
        if holds
    ]
    if states:
        lines.append(_("It is {states}.", states=", ".join(states)))
    if marks.note:
        lines += [_("Note:"), *_indented(marks.note)]
    if memory is None:
        lines.append(_("It is new."))
    else:
        step = "" if memory.state is State.REVIEW else f" ({STATES[memory.state]})"
        lines += [
            _(
                "Due {day}, {reviews}, {lapses}",
                day=f"{short_date(days.of(memory.due))}{step}",
                reviews=_n("{n} review", "{n} reviews", memory.reviews),
                lapses=_n("{n} lapse", "{n} lapses", memory.lapses),
            ),
            _(
                "Stability {stability} days, difficulty {difficulty} of 10",
                stability=decimal(f"{memory.stability:.1f}"),
                difficulty=decimal(f"{memory.difficulty:.1f}"),
            ),
        ]
    lines.append(_("Card {id} (your own)", id=card.id) if found.own else _("Card {id}", id=card.id))
    if told.curve:
        lines += ["", _("Memory curve: probability of recall"), *curve(told.curve, width=width)]
    if told.reviews:
        lines += ["", _("Reviews")]
    widest = max(map(len, RATINGS.values()))
    for one in told.reviews:
        wait = (one.after.due - one.review.at).total_seconds() / 86_400
        then = _("{n} d", n=round(wait)) if wait >= 1 else f"{max(1, round(wait * 1440))} min"
        lines.append(
            f"  {short_date(days.of(one.review.at))}  {RATINGS[one.review.rating]:<{widest}}  "
            + _("recall {share}  next in {time}", share=f"{share(one.recall):>5}", time=then)
        )
    if told.acts:
        lines += ["", _("What else was done"), *(f"  {_act(act, days)}" for act in told.acts)]
    return lines


def _act(act: Act, days: Days) -> str:
    told = f"{short_date(days.of(act.at))}  {_DONE.get(act.kind, act.kind.value)}"
    if act.kind in (ActKind.BURY, ActKind.DUE):
        return told.format(day=short_date(days.of(act.moment)))
    return f"{told}: {act.value}" if act.kind is ActKind.NOTE else told


def _indented(text: str) -> list[str]:
    return [f"  {line}" for line in text.strip().splitlines()]


def rescue(plan: Rescue) -> list[str]:
    """Return a plan for a backlog as lines."""
    planned = max(len(str(day.planned)) for day in plan.days)
    moved = max(len(str(day.moved)) for day in plan.days)
    rows = [
        (
            short_day(day.day),
            float(day.planned + day.moved),
            f"{day.planned:>{planned}} + {day.moved:>{moved}}",
        )
        for day in plan.days
    ]
    return [
        _(
            "{cards} over {days}: what is planned + what is overdue",
            cards=_n("{n} overdue card", "{n} overdue cards", plan.overdue),
            days=_n("{n} day", "{n} days", len(plan.days)),
        ),
        *(f"  {line}" for line in bars(rows)),
        "",
        _("The most overdue in proportion to their interval come first."),
        _("The fullest day has {n} cards.", n=plan.fullest),
    ]


def exam(plan: ExamPlan) -> list[str]:
    """Return a plan towards an exam as lines."""
    reviews = max(len(f"{day.reviews:.0f}") for day in plan.days)
    rows = [
        (
            short_day(day.day),
            day.new + day.reviews,
            _("{new} new + {reviews} reviews", new=day.new, reviews=f"{day.reviews:>{reviews}.0f}"),
        )
        for day in plan.days
    ]
    return [
        _(
            "Exam on {day}, {n} days from today; {unseen} cards are new",
            day=f"{short_day(plan.exam)} {plan.exam.year}",
            n=len(plan.days),
            unseen=plan.unseen,
        ),
        _(
            "Target retention {target}; expected recall on the day {recall}, without any review "
            "{now}",
            target=share(plan.retention),
            recall=share(plan.recall),
            now=share(plan.recall_now),
        ),
        "",
        *(f"  {line}" for line in bars(rows)),
        "",
        _(
            "The fullest day has {n} cards. New cards are planned anew every day.",
            n=f"{plan.fullest:.0f}",
        ),
    ]


def fit(found: Fit) -> list[str]:
    """Return what training found as lines."""
    return [
        _(
            "Trained on {n} recalls, judged on the latest {latest}",
            n=found.trained_on,
            latest=found.judged_on,
        ),
        (
            _("Log loss in use {before}, trained {after}: better")
            if found.better
            else _("Log loss in use {before}, trained {after}: not better, refused")
        ).format(before=decimal(f"{found.before:.4f}"), after=decimal(f"{found.after:.4f}")),
        _("Parameters: {values}", values=" ".join(f"{one:g}" for one in found.parameters)),
    ]
