"""Attempts as lines for an instructor, and as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from studyguide.cli import answers
from studyguide.cli.columns import table
from studyguide.cli.plain_verdict import CERTAINTIES, WORDS
from studyguide.cli.words import figure, one_line, percent
from studyguide.domain.attempt import Ending
from studyguide.domain.days import Days
from studyguide.domain.spans import spoken
from studyguide.services.learners import shown_name
from studyguide.services.sitting import Sitting, judged
from studyguide.store.attempt_list import AttemptSummary
from studyguide.store.rulings import Ruling
from studyguide.texts import _, _n, _p

VERSION = 1
"""Changes when a program that reads the JSON would have to change."""
SHOWN = 6
"""How many digits at the end of an attempt's id are its number at least."""
_ENDINGS = {
    Ending.SUBMITTED: _("handed in"),
    Ending.TIMEOUT: _("time over"),
    Ending.ABANDONED: _("abandoned"),
}
_RULINGS = {"reopened": _("reopened"), "void": _("made void"), "counts": _("counts again")}


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
    head = (
        _p("column", "learner"),
        _p("column", "quiz"),
        _p("column", "attempt"),
        _p("column", "started"),
        _p("column", "state"),
        _p("column", "answered"),
        _p("column", "mark"),
        _p("column", "number"),
    )
    rows = [
        (
            one.name,
            one.quiz,
            str(one.number),
            _moment(one.started, days),
            state(one),
            _("{done} of {n}", done=one.answered, n=one.length),
            _mark(one),
            number,
        )
        for one, number in zip(found, numbers(found), strict=True)
    ]
    return table([head, *rows])


def state(one: AttemptSummary) -> str:
    """Return what has become of an attempt: `open`, `handed in`, `void`."""
    how = _p("attempt", "open") if one.ending is None else _ENDINGS[one.ending]
    return _("void, {how}", how=how) if one.void else how


def shown(
    one: AttemptSummary, sitting: Sitting, rulings: Sequence[Ruling], days: Days
) -> Iterator[str]:
    """Yield an attempt with its answers, marks and decisions."""
    attempt = sitting.attempt
    yield _(
        "{title}, attempt {number} of {name}", title=one.title, number=one.number, name=one.name
    )
    yield _("Number: {id}", id=one.id.hex)
    yield _("State: {state}", state=state(one))
    yield _("Started: {moment}", moment=_moment(attempt.started, days))
    if attempt.submitted is not None:
        yield _("Ended: {moment}", moment=_moment(attempt.submitted, days))
    yield _("Time taken: {time}", time=spoken(attempt.timer.spent))
    if attempt.open and one.ends is not None:
        yield _("Ends: {moment}", moment=_moment(one.ends, days))
    result = judged(sitting)
    if not attempt.open:
        mark = _(
            "{done} of {n}",
            done=figure(result.mark.reached),
            n=figure(result.mark.possible),
        )
        counts = "" if attempt.counts else _(", does not count")
        yield _(
            "Mark: {mark}, {share}{counts}",
            mark=mark,
            share=percent(result.mark.share),
            counts=counts,
        )
    for ruling in rulings:
        time = "" if ruling.time is None else _(" for {time}", time=spoken(ruling.time))
        when = _moment(ruling.at, days)
        yield _(
            "Decided: {what}{time} by {by}, {when}: {why}",
            what=_RULINGS[ruling.kind],
            time=time,
            by=shown_name(ruling.by),
            when=when,
            why=ruling.why,
        )
    for slot, grade in enumerate(result.grades):
        question, place = sitting.questions[slot], attempt.plan.slots[slot]
        mark = _("{done} of {n}", done=figure(result.marks[slot]), n=figure(place.points))
        dropped = _(", not among the best") if slot in result.dropped and not attempt.open else ""
        yield ""
        yield f"{slot + 1}. {question.id}: {WORDS[grade.verdict]}, {mark}{dropped}"
        yield answers.stem(question)
        response = attempt.responses.get(slot)
        tries = sitting.tries(slot)
        if len(tries) > 1:
            yield _("Tries: {n}", n=len(tries))
        if response is not None:
            sure = attempt.certainties.get(slot)
            told = answers.tell(question, place.order, response)
            yield _("Answer: {answer}", answer=told + (f"; {CERTAINTIES[sure]}" if sure else ""))
            yield _("Reason: {reason}", reason=one_line(grade.reason))
    if attempt.open:
        yield ""
        yield _n(
            "{n} question not answered yet.",
            "{n} questions not answered yet.",
            len(attempt.unanswered),
        )


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
    return _("{done} of {n}", done=figure(one.mark.reached), n=figure(one.mark.possible))


def _moment(at: datetime, days: Days) -> str:
    return f"{at.astimezone(days.zone):%Y-%m-%d %H:%M}"


def _utc(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
