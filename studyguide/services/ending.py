"""How attempts end: by handing in, by their time, or when they are given up."""

from __future__ import annotations

from datetime import datetime
from random import Random

from studyguide.domain import attempt as machine
from studyguide.domain.attempt import Ending
from studyguide.domain.ids import LearnerId
from studyguide.domain.timer import LEEWAY
from studyguide.services.mistakes import come_back, mistaken
from studyguide.services.sitting import Result, Sitting, judged, load
from studyguide.store import sittings
from studyguide.store.database import Connection, Database


def end_overdue(database: Database, learner: LearnerId, *, now: datetime) -> int:
    """End a learner's open attempts whose time is over, and return how many."""
    ended = 0
    with database.transaction(of=learner) as connection:
        for attempt in sittings.overdue(connection, learner, now):
            after = machine.time_out(attempt, now, LEEWAY)
            if not after.open:
                end(connection, load(connection, after), now=now, random=Random(attempt.id.int))
                ended += 1
    return ended


def end(connection: Connection, sitting: Sitting, *, now: datetime, random: Random) -> Result:
    """Write that an attempt ended and what it reached; its mistakes come back as cards."""
    result = judged(sitting)
    sittings.save_state(connection, sitting.attempt)
    sittings.hold(connection, sitting.attempt.learner, sitting.attempt.id, None, None)
    sittings.save_mark(connection, sitting.attempt, result.mark.reached)
    if sitting.attempt.ending is not Ending.ABANDONED:
        slots = (n for n in range(len(sitting.questions)) if n not in sitting.attempt.final)
        mistakes = [slot for slot in slots if mistaken(sitting, slot)]
        come_back(connection, sitting, mistakes, now=now, random=random)
    return result
