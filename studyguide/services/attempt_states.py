"""The state of an attempt that is on record in two places, and what follows from it.

Whichever side knows the later decision of an instructor knows the later state. Where both know the
same, having ended comes before being open, and the earlier end before a later one, so that merging
gives the same in any order and any number of times.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from studyguide.domain.attempt import Ending
from studyguide.domain.quiz_settings import Behaviour, QuizSettings
from studyguide.domain.timer import Timer
from studyguide.store.codec import decode, encode
from studyguide.store.exchange_form import Row

_WITH_THE_END = ("limit_ms", "closes_at", "spent_ms", "seen_at", "submitted_at", "ending")
"""Columns that are taken from one side together."""


def latest(rulings: Iterable[Row]) -> dict[str, str]:
    """Return the id of the latest decision about each attempt that has one."""
    found: dict[str, str] = {}
    for row in rulings:
        found[row["attempt_id"]] = max(row["id"], found.get(row["attempt_id"], ""))
    return found


def void(rulings: Iterable[Row]) -> set[str]:
    """Return the attempts that were made void and not let count again."""
    found: set[str] = set()
    for row in sorted(rulings, key=lambda row: str(row["id"])):
        if row["kind"] == "void":
            found.add(row["attempt_id"])
        elif row["kind"] == "counts":
            found.discard(row["attempt_id"])
    return found


def merged(here: Row, there: Row, decided_here: str, decided_there: str) -> Row:
    """Return the state of an attempt that went on in two places; the same from both sides.

    `decided_…` are the ids of the latest decisions that each side knows, empty without any.
    """
    flags = sorted({*decode(here["flags"], list[int]), *decode(there["flags"], list[int])})
    notes = [decode(row["notes"], dict[int, str]) for row in (here, there)]
    longer = {
        slot: max(
            notes[0].get(slot, ""), notes[1].get(slot, ""), key=lambda text: (len(text), text)
        )
        for slot in sorted(notes[0].keys() | notes[1].keys())
    }
    if decided_here == decided_there:
        timed = min(here, there, key=_order)
        position = max(here["position"], there["position"])
    else:
        timed = here if decided_here > decided_there else there
        position = timed["position"]
    return {
        **here,
        **{name: timed[name] for name in _WITH_THE_END},
        "position": position,
        "flags": encode(flags),
        "notes": encode({str(slot): text for slot, text in longer.items()}),
    }


def _order(row: Row) -> tuple[object, ...]:
    """Return what sorts the state that is kept first."""
    ended = row["submitted_at"] is not None
    end = datetime.fromisoformat(row["submitted_at"]).timestamp() if ended else 0.0
    return (not ended, end, -row["spent_ms"], *(str(row[name]) for name in _WITH_THE_END))


def followed(row: Row, settings: QuizSettings, *, void: bool) -> Row:
    """Return the row of an attempt with what follows from its state and the decisions about it."""
    limit, closes = row["limit_ms"], row["closes_at"]
    timer = Timer(
        seen=datetime.fromisoformat(row["seen_at"]),
        spent=timedelta(milliseconds=row["spent_ms"]),
        limit=None if limit is None else timedelta(milliseconds=limit),
        closes=None if closes is None else datetime.fromisoformat(closes),
    )
    ends = timer.ends if row["submitted_at"] is None else None
    handed_in = row["ending"] in (Ending.SUBMITTED.value, Ending.TIMEOUT.value)
    practice = settings.behaviour is Behaviour.PRACTICE
    return {
        **row,
        "overdue_at": None if ends is None else ends.isoformat(),
        "void": void,
        "counts": handed_in and not practice and not void,
    }
