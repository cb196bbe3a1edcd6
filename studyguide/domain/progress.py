"""What a learner knows and what is due, worked out from facts.

*Known* is one figure everywhere, from 0 to 1: the mean over all evidence of a key point. A card
that was reviewed counts with the probability that it is recalled now, a question that was
answered with the fraction of its latest response. One observation of an even chance is added, so
that a single right or wrong answer does not decide everything. A key point without evidence is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import fsum

from studyguide.domain.ids import GuideId, PartId, PointId

PRIOR_WEIGHT = 1.0
"""How many observations the even chance counts as that every key point starts from."""
SURE = 0.8
"""From this share on a key point counts as sure."""
SHAKY = 0.5
"""Below this share a key point counts as weak."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What happened to one key point."""

    recalls: tuple[float, ...] = ()
    """For each card that was reviewed, the probability of recalling it now."""
    new_cards: int = 0
    """Cards that were never reviewed."""
    fractions: tuple[float, ...] = ()
    """For each question answered, the fraction of the latest response."""
    due: int = 0
    """Cards due today."""
    lapses: int = 0
    """How often one of its cards was forgotten."""
    answered: int = 0
    """Responses in all."""
    right: int = 0
    """Responses with full marks."""
    last_seen: datetime | None = None


def known(evidence: Evidence) -> float | None:
    """Return how well a key point is known, 0 to 1; None without evidence."""
    observed = (*evidence.recalls, *evidence.fractions)
    return known_from(observed) if observed else None


def known_from(observed: Sequence[float]) -> float:
    """Return how well a key point is known, 0 to 1, from shares of which there is at least one.

    The sum is exact before it is rounded, so the order of the evidence changes nothing.
    """
    return (fsum(observed) + PRIOR_WEIGHT / 2) / (len(observed) + PRIOR_WEIGHT)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointProgress:
    """One key point and what the learner knows of it."""

    id: PointId
    guide: GuideId
    part: PartId
    says: str
    """Without cloze marks."""
    evidence: Evidence

    @property
    def known(self) -> float | None:
        """From 0 to 1; None without evidence."""
        return known(self.evidence)

    @property
    def label(self) -> str:
        """The id in words, such as `two skins`."""
        return in_words(self.id)


def in_words(point: PointId) -> str:
    """Return the id of a key point in words, such as `two skins`."""
    return point.partition("/")[2].replace("-", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideProgress:
    """One guide and how far the learner is."""

    id: GuideId
    title: str
    parts_read: tuple[bool, ...]
    """For each part in order, whether it was read to its end."""
    due: int
    """Cards due today."""
    new: int
    """Cards never reviewed."""
    points: tuple[PointProgress, ...]

    @property
    def started(self) -> bool:
        """Whether there is anything to tell."""
        return any(self.parts_read) or any(point.known is not None for point in self.points)

    @property
    def known(self) -> float | None:
        """Mean over all key points, those without evidence as 0; None before anything happened."""
        values = [point.known for point in self.points]
        if all(value is None for value in values):
            return None
        return fsum(value or 0.0 for value in values) / len(values)

    @property
    def sure(self) -> int:
        """Key points known at least to 80 %."""
        return sum(1 for point in self.points if (point.known or 0.0) >= SURE)

    @property
    def new_points(self) -> int:
        """Key points without evidence."""
        return sum(1 for point in self.points if point.known is None)


def weakest(points: Iterable[PointProgress]) -> list[PointProgress]:
    """Sort key points by what needs mending most: known least first, without evidence last."""
    return sorted(points, key=lambda p: (p.known is None, p.known or 0.0, -p.evidence.lapses, p.id))


@dataclass(frozen=True, slots=True)
class DaySum:
    """What a learner did on one day."""

    day: date
    reviews: int = 0
    remembered: int = 0
    """Reviews rated Hard, Good or Easy."""
    responses: int = 0
    """Questions answered in quizzes; an answer that was changed counts once."""
    seconds: int = 0
    """Time spent on cards, questions and reading."""

    @property
    def active(self) -> bool:
        """Whether anything was done."""
        return bool(self.reviews or self.responses or self.seconds)


def streak(days: Mapping[date, DaySum], today: date) -> int:
    """Return how many days in a row, up to today or yesterday, something was done."""
    last = today if today in days and days[today].active else today - timedelta(days=1)
    count = 0
    while last in days and days[last].active:
        count += 1
        last -= timedelta(days=1)
    return count


def forecast(due: Iterable[date], today: date, length: int) -> Sequence[int]:
    """Return how many cards fall due on each of the next days; what is overdue counts today."""
    counts = [0] * length
    for day in due:
        place = max(0, (day - today).days)
        if place < length:
            counts[place] += 1
    return counts
