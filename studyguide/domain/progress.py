"""What a learner knows and what is due, worked out from facts: key points, parts, guides, days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from studyguide.domain.ids import GuideId, PartId, PointId
from studyguide.domain.knowledge import Evidence, Grasp, grasp, known, mean


class PointProgress(NamedTuple):
    """One key point and what the learner knows of it."""

    id: PointId
    guide: GuideId
    part: PartId
    says: str
    """Without cloze marks."""
    evidence: Evidence

    @property
    def known(self) -> float | None:
        """From 0 to 1; None when it was neither tested nor read."""
        return known(self.evidence)

    @property
    def grasp(self) -> Grasp:
        """The same in a word."""
        return grasp(self.evidence)

    @property
    def label(self) -> str:
        """The id in words, such as `two skins`."""
        return in_words(self.id)


def in_words(point: PointId) -> str:
    """Return the id of a key point in words, such as `two skins`."""
    return point.partition("/")[2].replace("-", " ")


class GuideProgress(NamedTuple):
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
        """Mean over all key points, new ones as 0; None before anything happened."""
        return mean(point.known for point in self.points)

    @property
    def sure(self) -> int:
        """Key points known at least to 80 %."""
        return sum(1 for point in self.points if point.grasp is Grasp.SURE)

    @property
    def new_points(self) -> int:
        """Key points neither tested nor read."""
        return sum(1 for point in self.points if point.grasp is Grasp.NEW)


_MENDING = (Grasp.WEAK, Grasp.READ, Grasp.SHAKY, Grasp.SURE, Grasp.NEW)


def weakest(points: Iterable[PointProgress]) -> list[PointProgress]:
    """Sort key points by what needs mending most: weak ones first, new ones last.

    What was only read comes after what was tested and is weak. Within a word the figure decides.
    """
    return sorted(
        points, key=lambda p: (_MENDING.index(p.grasp), p.known or 0.0, -p.evidence.lapses, p.id)
    )


class DaySum(NamedTuple):
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
