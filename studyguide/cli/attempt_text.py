"""Attempts as lines for an instructor, and as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from studyguide.cli import answers
from studyguide.cli.columns import table
from studyguide.cli.plain_verdict import CERTAINTIES, WORDS
from studyguide.cli.words import count, figure, one_line, percent
from studyguide.domain.attempt import Ending
from studyguide.domain.days import Days
from studyguide.domain.spans import spoken
from studyguide.services.sitting import Sitting, judged
from studyguide.store.attempt_list import AttemptSummary
from studyguide.store.rulings import Ruling

VERSION = 1
"""Changes when a program that reads the JSON would have to change."""
SHOWN = 6
"""How many digits at the end of an attempt's id are its number at least."""
_ENDINGS = {
    Ending.SUBMITTED: "handed in",
    Ending.TIMEOUT: "time over",
    Ending.ABANDONED: "abandoned",
}
_RULINGS = {"reopened": "reopened", "void": "made void", "counts": "counts again"}


def numbers(found: Sequence[AttemptSummary]) -> list[str]:
    """Return the number of each attempt: the end of its id, as long as it takes to be unique."""
    ids = [one.id.hex for one in found]
    length = SHOWN
    while length < 32 and len({id[-length:] for id in ids}) < len(ids):
        length += 1
    return [id[-length:] for id in ids]


def listed(found: Sequence[AttemptSummary], days: Days) -> list[str]:
    """Return attempts as a table."""
    if not found:
        return []
    head = ("learner", "quiz", "attempt", "started", "state", "answered", "mark", "number")
    rows = [
        (
            one.name,
            one.quiz,
            str(one.number),
            _moment(one.started, days),
            state(one),
            f"{one.answered} of {one.length}",
            _mark(one),
            number,
        )
        for one, number in zip(found, numbers(found), strict=True)
    ]
    return table([head, *rows])


def state(one: AttemptSummary) -> str:
    """Return what has become of an attempt: `open`, `handed in`, `void`."""
    how = "open" if one.ending is None else _ENDINGS[one.ending]
    return f"void, {how}" if one.void else how


def shown(
    one: AttemptSummary, sitting: Sitting, rulings: Sequence[Ruling], days: Days
) -> Iterator[str]:
    """Yield an attempt with its answers, marks and decisions."""
    attempt = sitting.attempt
    yield f"{one.title}, attempt {one.number} of {one.name}"
    yield f"Number: {one.id.hex}"
    yield f"State: {state(one)}"
    yield f"Started: {_moment(attempt.started, days)}"
    if attempt.submitted is not None:
        yield f"Ended: {_moment(attempt.submitted, days)}"
    yield f"Time taken: {spoken(attempt.timer.spent)}"
    if attempt.open and one.ends is not None:
        yield f"Ends: {_moment(one.ends, days)}"
    result = judged(sitting)
    if not attempt.open:
        mark = f"{figure(result.mark.reached)} of {figure(result.mark.possible)}"
        counts = "" if attempt.counts else ", does not count"
        yield f"Mark: {mark}, {percent(result.mark.share)}{counts}"
    for ruling in rulings:
        time = "" if ruling.time is None else f" for {spoken(ruling.time)}"
        when = _moment(ruling.at, days)
        yield f"Decided: {_RULINGS[ruling.kind]}{time} by {ruling.by}, {when}: {ruling.why}"
    for slot, grade in enumerate(result.grades):
        question, place = sitting.questions[slot], attempt.plan.slots[slot]
        mark = f"{figure(result.marks[slot])} of {figure(place.points)}"
        dropped = ", not among the best" if slot in result.dropped and not attempt.open else ""
        yield ""
        yield f"{slot + 1}. {question.id}: {WORDS[grade.verdict]}, {mark}{dropped}"
        yield answers.stem(question)
        response = attempt.responses.get(slot)
        tries = sitting.tries(slot)
        if len(tries) > 1:
            yield f"Tries: {len(tries)}"
        if response is not None:
            sure = attempt.certainties.get(slot)
            told = answers.tell(question, place.order, response)
            yield f"Answer: {told}{f'; {CERTAINTIES[sure]}' if sure else ''}"
            yield f"Reason: {one_line(grade.reason)}"
    if attempt.open:
        yield ""
        yield f"{count(len(attempt.unanswered), 'question')} not answered yet."


def as_json(found: Sequence[AttemptSummary]) -> str:
    """Return attempts as JSON."""
    return json.dumps(
        {"version": VERSION, "attempts": [_plain(one) for one in found]},
        ensure_ascii=False,
        indent=2,
    )


def _plain(one: AttemptSummary) -> dict[str, Any]:
    mark = one.mark
    return {
        "id": str(one.id),
        "learner": one.name,
        "quiz": one.quiz,
        "title": one.title,
        "number": one.number,
        "started": _utc(one.started),
        "ended": None if one.submitted is None else _utc(one.submitted),
        "ending": None if one.ending is None else one.ending.value,
        "ends": None if one.ends is None else _utc(one.ends),
        "void": one.void,
        "counts": one.counts,
        "questions": one.length,
        "answered": one.answered,
        "reached": None if mark is None else round(float(mark.reached), 6),
        "possible": None if mark is None else round(float(mark.possible), 6),
        "share": None if mark is None else round(float(mark.share), 6),
        "passed": one.passed,
    }


def _mark(one: AttemptSummary) -> str:
    if one.mark is None:
        return "-"
    return f"{figure(one.mark.reached)} of {figure(one.mark.possible)}"


def _moment(at: datetime, days: Days) -> str:
    return f"{at.astimezone(days.zone):%Y-%m-%d %H:%M}"


def _utc(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
