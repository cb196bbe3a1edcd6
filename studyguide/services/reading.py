"""Reading a guide: its parts, where the learner left off, what was read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from studyguide.domain.content import Guide, Part
from studyguide.domain.days import Days
from studyguide.domain.ids import GuideId, LearnerId, PartId, PointId
from studyguide.domain.practice import PracticeChoice
from studyguide.domain.questions import Essay
from studyguide.errors import UnknownGuide
from studyguide.services.timing import counted_ms
from studyguide.store import evidence, guide_list, library, queries, reading_records, records
from studyguide.store.database import Database
from studyguide.store.engine import plain
from studyguide.texts import _

QUESTIONS_A_PART = 3
"""How many questions are offered at the end of a part."""
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
    places: Mapping[PartId, int]
    """At which character of its plain text the window of each part began."""
    spent: timedelta
    """How long the guide was read so far."""

    @property
    def share(self) -> float:
        """The share of the guide's words that stand in parts read to their end, 0 to 1."""
        return share_read(self.guide, self.read)


@dataclass(frozen=True, slots=True)
class Tests:
    """What tests one key point."""

    cards: int = 0
    questions: int = 0


def guides(database: Database) -> list[Guide]:
    """Return all guides in the order of their list."""
    with database.reading() as connection:
        return guide_list.all_guides(connection)


def open_guide(database: Database, learner: LearnerId, id: GuideId) -> OpenGuide:
    """Open a guide where the learner left it.

    Raises:
        UnknownGuide: when there is none of that id.
    """
    with database.reading() as connection:
        guide = guide_list.guide(connection, id)
        if guide is None:
            known = ", ".join(other.id for other in guide_list.all_guides(connection))
            raise UnknownGuide(
                _("no guide is called “{id}”", id=id),
                _("there are: {words}", words=known) if known else _("load content first"),
            )
        read = frozenset(evidence.parts_read(plain(connection), learner).get(id, ()))
        last = queries.last_part(connection, learner, id)
        places = reading_records.places_kept(connection, learner, id)
        spent = timedelta(milliseconds=reading_records.reading_ms(connection, learner, id))
    ids = [part.id for part in guide.parts]
    if last not in ids:
        part = ids[0]
    elif last in read and last != ids[-1]:
        part = ids[ids.index(last) + 1]
    else:
        part = last
    return OpenGuide(guide, read, part, places, spent)


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


def keep_place(
    database: Database,
    learner: LearnerId,
    guide: GuideId,
    part: PartId,
    start: int,
    *,
    now: datetime,
) -> None:
    """Remember at which character of its plain text the window of a part begins."""
    with database.transaction(of=learner) as connection:
        reading_records.keep_place(connection, learner, guide, part, start, now)


def tests(database: Database, learner: LearnerId, guide: GuideId) -> dict[PointId, Tests]:
    """Return how many cards and questions test each key point of a guide."""
    with database.reading() as connection:
        cards = queries.point_card_counts(connection, learner)
        questions = reading_records.point_question_counts(connection)
    return {
        point: Tests(cards.get(point, 0), questions.get(point, 0))
        for point in cards.keys() | questions.keys()
        if point.startswith(f"{guide}/")
    }


def share_read(guide: Guide, read: Collection[PartId]) -> float:
    """Return the share of a guide's words that stand in some of its parts, from 0 to 1."""
    words = {part.id: len(part.text.split()) for part in guide.parts}
    return sum(words[id] for id in words if id in read) / max(1, sum(words.values()))


def minutes_left(guide: Guide, read: Collection[PartId]) -> int:
    """Return the estimated minutes for the parts that were not read to their end."""
    return sum(part.minutes for part in guide.parts if part.id not in read)


def practice_of(database: Database, part: Part) -> PracticeChoice | None:
    """Return the choice of a few questions on a part; None when no question tests it.

    Essays are left out: they take longer than the part.
    """
    points = [point.id for point in part.key_points]
    with database.reading() as connection:
        ids = reading_records.questions_on(connection, points)
        asked = library.some_questions(connection, ids)
    wanted = tuple(one.id for one in asked if not isinstance(one, Essay))
    return PracticeChoice(questions=wanted, count=QUESTIONS_A_PART) if wanted else None
