"""Reading a guide: its parts, where the learner left off, what was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from studyguide.domain.content import Guide
from studyguide.domain.days import Days
from studyguide.domain.ids import GuideId, LearnerId, PartId
from studyguide.errors import UnknownGuide
from studyguide.services.timing import counted_ms
from studyguide.store import library, queries, records
from studyguide.store.database import Database

LONGEST_LOOK = timedelta(minutes=10)
"""A longer look at one part counts as this long: the reader went away."""


@dataclass(frozen=True, slots=True)
class OpenGuide:
    """A guide opened by a learner."""

    guide: Guide
    read: frozenset[PartId]
    """Parts read to their end."""
    part: PartId
    """Where to begin: the part looked at last, or the one after it when that was finished."""


def guides(database: Database) -> list[Guide]:
    """Return all guides in the order of their list."""
    with database.reading() as connection:
        return library.all_guides(connection)


def open_guide(database: Database, learner: LearnerId, id: GuideId) -> OpenGuide:
    """Open a guide where the learner left it.

    Raises:
        UnknownGuide: when there is none of that id.
    """
    with database.reading() as connection:
        guide = library.guide(connection, id)
        if guide is None:
            known = ", ".join(other.id for other in library.all_guides(connection))
            raise UnknownGuide(
                f"no guide is called “{id}”",
                f"there are: {known}" if known else "load content first",
            )
        read = frozenset(queries.parts_read(connection, learner).get(id, ()))
        last = queries.last_part(connection, learner, id)
    ids = [part.id for part in guide.parts]
    if last not in ids:
        part = ids[0]
    elif last in read and last != ids[-1]:
        part = ids[ids.index(last) + 1]
    else:
        part = last
    return OpenGuide(guide, read, part)


def look_at(
    database: Database,
    learner: LearnerId,
    guide: GuideId,
    part: PartId,
    *,
    finished: bool,
    now: datetime,
    took: timedelta,
    days: Days,
    random: Random,
) -> None:
    """Record that a part was looked at, for how long, and whether it was read to its end."""
    took_ms = counted_ms(took, LONGEST_LOOK)
    with database.transaction(of=learner) as connection:
        records.add_reading(
            connection,
            learner,
            guide,
            part,
            at=now,
            took_ms=took_ms,
            finished=finished,
            random=random,
        )
        records.add_to_day(connection, learner, days.of(now), took_ms=took_ms)
