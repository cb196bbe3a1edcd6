"""What to do today: due cards, the unfinished attempt, the next part, what needs mending.

Home is the first thing to be seen, so its figures are asked with plain statements: a glance at a
SQLite file answers before SQLAlchemy is loaded. They are those of `services/progress`. Its values
are named tuples, which are made eight times quicker than dataclasses.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from heapq import nsmallest
from math import ceil, fsum
from typing import TYPE_CHECKING, NamedTuple

from studyguide.domain.card_settings import CardSettings
from studyguide.domain.days import Days
from studyguide.domain.ids import GuideId, LearnerId, PartId, PointId
from studyguide.domain.knowledge import SHAKY, Answer, figure
from studyguide.domain.memory import Scheduler, scheduler_of
from studyguide.domain.progress import DaySum, in_words, streak
from studyguide.errors import StudyGuideError
from studyguide.paths import sqlite_file
from studyguide.services import coming
from studyguide.store import evidence, waiting
from studyguide.store import home as rows
from studyguide.store.home import Unfinished
from studyguide.store.overdue import is_overdue
from studyguide.store.peek import HEAD, plain, schema_version
from studyguide.store.plain import Plain

if TYPE_CHECKING:
    from studyguide.store.database import Database

__all__ = ["GuideToday", "Today", "Unfinished", "Weak", "glance", "today"]

_DAMAGE = (StudyGuideError, ValueError, TypeError, LookupError, ArithmeticError)
"""What rows can raise that this program did not write."""
SECONDS_A_CARD = 20
"""Estimated time for one card."""
WEAK_POINTS = 3
DAY = timedelta(days=1)
CALENDAR_DAYS = 84
"""Days in which a streak is looked for: twelve weeks."""


class GuideToday(NamedTuple):
    """One guide and how far the learner is."""

    id: GuideId
    title: str
    parts_read: tuple[bool, ...]
    """For each part in order, whether it was read to its end."""
    due: int
    known: float | None
    """Mean over its key points, 0 to 1; None before anything happened."""

    @property
    def started(self) -> bool:
        """Whether there is anything to tell."""
        return any(self.parts_read) or self.known is not None


class Weak(NamedTuple):
    """A key point that needs mending."""

    id: PointId
    known: float
    """From 0 to 1."""
    lapses: int
    answered: int
    """Responses in all."""
    right: int
    """Responses with full marks."""

    @property
    def label(self) -> str:
        """The id in words."""
        return in_words(self.id)


class NextPart(NamedTuple):
    """A part worth reading now."""

    guide: GuideId
    part: PartId
    title: str
    number: int
    """From 1."""
    of: int
    """How many parts the guide has."""
    minutes: int


class ExamAhead(NamedTuple):
    """An exam that the learner set for a guide, and how far the guide is."""

    guide: GuideId
    title: str
    day: date
    left: int
    """Days until then; 0 today."""
    new_points: int
    """Key points neither read nor tested."""
    points: int


class Today(NamedTuple):
    """The answer to “what now?”."""

    due: int
    """Due cards that a session asks today: one of each family, up to the daily number."""
    new: int
    """New cards that it asks."""
    unfinished: tuple[Unfinished, ...]
    """Open attempts with an answer, or with a time that runs."""
    next_part: NextPart | None
    """None when everything is read."""
    exams: tuple[ExamAhead, ...]
    """The next first; those that are over are left out."""
    weak: tuple[Weak, ...]
    """Up to three key points that were tested and are weak, the weakest first."""
    guides: tuple[GuideToday, ...]
    week: tuple[DaySum, ...]
    """The last seven days, the oldest first, idle days included."""
    streak: int
    """Days in a row with work, up to today or yesterday."""

    @property
    def minutes(self) -> int:
        """Estimated minutes for today's cards."""
        return ceil((self.due + self.new) * SECONDS_A_CARD / 60)


class Glance(NamedTuple):
    """What Home shows of the only learner, or of the one who was named, before all is open."""

    name: str
    days: Days
    """How the learner counts days."""
    today: Today


def today(database: Database, learner: LearnerId, *, now: datetime, days: Days) -> Today:
    """Return what a learner could do now, the most useful first."""
    from studyguide.services import overdue  # it takes SQLAlchemy with it

    overdue.settle(database, learner, now=now)
    with database.plainly() as asked:
        return _today(asked, learner, now, days)


def glance(url: str, wanted: str | None, *, now: datetime, days: Days) -> Glance | None:
    """Return what Home shows; None when there is more to do than to look.

    That is so where the schema is behind, it is not plain who learns, an attempt is to be ended,
    or the database is no SQLite file or cannot be read: opening it tells why.
    """
    file = sqlite_file(url)
    if file is None or schema_version(file) != HEAD:
        return None
    try:
        with plain(file) as asked:
            found = _learner(asked, wanted)
            if found is None or is_overdue(asked, found[0], now):
                return None
            own = Days(days.zone, evidence.settings_of(asked, found[0]).day_start)
            return Glance(found[1], own, _today(asked, found[0], now, own))
    except (sqlite3.Error, *_DAMAGE):
        return None


def _learner(asked: Plain, wanted: str | None) -> tuple[LearnerId, str] | None:
    everyone = evidence.named(asked)
    if not wanted:
        return everyone[0] if len(everyone) == 1 else None
    return next((one for one in everyone if one[1].casefold() == wanted.casefold()), None)


def _today(asked: Plain, learner: LearnerId, now: datetime, days: Days) -> Today:
    day = days.of(now)
    settings = evidence.settings_of(asked, learner)
    until = days.ends(day)
    due_cards = waiting.due(asked, learner, until)
    due = Counter(card.partition("/")[0] for card in due_cards)
    begun = list(evidence.remembered(asked, learner, now))
    learning = {card.card for card in begun if not card.reviewing}
    asks, new = coming.of_today(asked, learner, settings, due_cards, learning, day, until)
    listed = list(rows.guides(asked))
    lines = {guide.id: guide for guide in listed}
    read = evidence.parts_read(asked, learner)
    points = _points(asked, learner, begun, scheduler_of(settings.parameters), now)
    counts = rows.points(asked)
    known: dict[str, list[float]] = defaultdict(list)
    for point, seen in points.items():
        known[point.partition("/")[0]].append(seen.known)
    guides = tuple(
        GuideToday(
            guide.id,
            guide.title,
            tuple(part.id in read.get(guide.id, ()) for part in guide.parts),
            due.get(guide.id, 0),
            fsum(known[guide.id]) / counts[guide.id] if guide.id in known else None,
        )
        for guide in listed
    )
    sums = evidence.day_sums(asked, learner, day - timedelta(days=CALENDAR_DAYS - 1))
    week = [day - timedelta(days=back) for back in range(6, -1, -1)]
    return Today(
        due=asks,
        new=new,
        unfinished=tuple(rows.unfinished(asked, learner)),
        next_part=_next_part(guides, lines, asked, learner),
        exams=_exams(settings, day, lines, counts, known),
        weak=_weak(points, lines.keys()),
        guides=guides,
        week=tuple(sums.get(on, DaySum(on)) for on in week),
        streak=streak(sums, day),
    )


def _exams(
    settings: CardSettings,
    day: date,
    lines: Mapping[GuideId, rows.GuideLine],
    counts: Mapping[GuideId, int],
    known: Mapping[str, Collection[float]],
) -> tuple[ExamAhead, ...]:
    """Return the exams to come of guides that are there."""
    found = [
        ExamAhead(
            guide,
            lines[guide].title,
            exam,
            (exam - day).days,
            counts[guide] - len(known.get(guide, ())),
            counts[guide],
        )
        for guide, exam in settings.exams.items()
        if guide in lines and exam >= day
    ]
    return tuple(sorted(found, key=lambda one: one.day))


def _weak(points: Mapping[PointId, _Seen], guides: Collection[str]) -> tuple[Weak, ...]:
    """Return the key points that were tested and are known least."""
    shaky = (
        (seen.known, -seen.lapses, point)
        for point, seen in points.items()
        if seen.weight and seen.known < SHAKY and point.partition("/")[0] in guides
    )
    return tuple(
        Weak(point, known, -lapses, points[point].answered, points[point].right)
        for known, lapses, point in nsmallest(WEAK_POINTS, shaky)
    )


@dataclass(slots=True)
class _Seen:
    """The evidence of one key point."""

    total: float = 0.0
    """Weighted sum of what was observed."""
    weight: float = 0.0
    """0 when it was only read."""
    read: bool = False
    lapses: int = 0
    answered: int = 0
    right: int = 0

    known: float = 0.0
    """From 0 to 1, once all is seen."""


def _points(
    asked: Plain,
    learner: LearnerId,
    begun: Iterable[evidence.Remembered],
    scheduler: Scheduler,
    now: datetime,
) -> Mapping[PointId, _Seen]:
    """Return the evidence of every key point that has some and belongs to a guide still."""
    found: dict[PointId, _Seen] = {}
    recall = scheduler.recall_after
    for _card, point, stability, last_review, lapses, _due, _reviewing in begun:
        if point is None:
            continue
        seen = found.get(point)
        if seen is None:
            seen = found[point] = _Seen()
        seen.total += recall(stability, last_review, now)
        seen.weight += 1.0
        seen.lapses += lapses
    for answer in evidence.answered(asked, learner):
        weight = Answer(1.0, (now - answer.last) / DAY).weight
        for point in answer.points:
            seen = found.setdefault(point, _Seen())
            seen.total += weight * float(answer.fraction)
            seen.weight += weight
            seen.answered += answer.responses
            seen.right += answer.right
    for point in evidence.points_read(asked, learner):
        found.setdefault(point, _Seen()).read = True
    for retired in rows.retired_points(asked):
        found.pop(PointId(retired), None)
    for seen in found.values():
        seen.known = figure(seen.total, seen.weight, read=seen.read)
    return found


def _next_part(
    guides: tuple[GuideToday, ...],
    lines: Mapping[GuideId, rows.GuideLine],
    asked: Plain,
    learner: LearnerId,
) -> NextPart | None:
    """Return the first unread part of the guide looked at last, or of the first with one."""
    unread = [guide for guide in guides if not all(guide.parts_read)]
    if not unread:
        return None
    last = evidence.last_guide(asked, learner)
    chosen = next((guide for guide in unread if guide.id == last), None)
    begun = chosen or next((guide for guide in unread if any(guide.parts_read)), unread[0])
    parts, place = lines[begun.id].parts, begun.parts_read.index(False)
    part = parts[place]
    return NextPart(begun.id, part.id, part.title, place + 1, len(parts), part.minutes)
