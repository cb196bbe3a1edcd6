"""Planning towards an exam: everything seen in time, and recall on the day as high as it can be.

New cards are spread evenly over the days until two before the exam. Since a card comes back before
its recall falls below the retention, a higher retention gives a higher recall on the day and costs
more reviews; the plan takes the highest whose fullest day stays within the learner's limit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import ceil

from studyguide.domain.days import Days
from studyguide.domain.memory import Memory, Rating, Scheduler
from studyguide.errors import WrongSetting
from studyguide.texts import _

BUFFER = 2
"""Days before the exam on which nothing new comes."""
RETENTIONS = (0.97, 0.95, 0.92, 0.9, 0.85, 0.8)
"""Targets that a plan tries, the highest first."""
FARTHEST = 730
"""Days to an exam at most."""


def new_today(unseen: int, today: date, exam: date) -> int:
    """Return how many new cards have to come today so that all are seen in time."""
    left = (exam - today).days - BUFFER
    if not unseen or (exam - today).days <= 0:
        return 0
    return ceil(unseen / max(1, left))


@dataclass(frozen=True, slots=True)
class ExamDay:
    """One day of a plan."""

    day: date
    new: int
    reviews: float
    """Expected reviews of cards seen before."""


@dataclass(frozen=True, slots=True)
class ExamPlan:
    """What comes until an exam."""

    exam: date
    retention: float
    days: tuple[ExamDay, ...]
    """From today to the day before the exam."""
    unseen: int
    """Cards that are new today."""
    recall: float | None
    """Expected share of all cards recalled on the day, 0 to 1; None when there are no cards."""
    recall_now: float | None
    """The same if nothing more were reviewed."""

    @property
    def fullest(self) -> float:
        """Reviews and new cards of the fullest day."""
        return max((day.new + day.reviews for day in self.days), default=0.0)


def plan(
    scheduler: Callable[[float], Scheduler],
    memories: Sequence[Memory],
    unseen: int,
    *,
    now: datetime,
    days: Days,
    exam: date,
    most: int,
) -> ExamPlan:
    """Return the best plan: the highest retention whose fullest day holds at most `most` cards.

    `scheduler` makes the scheduler of a retention.

    Raises:
        WrongSetting: when the exam is not in the future, or too far away.
    """
    left = (exam - days.of(now)).days
    if not 1 <= left <= FARTHEST:
        raise WrongSetting(
            _("an exam on {exam} cannot be planned for", exam=exam),
            _("name a day within {n} days", n=FARTHEST),
        )
    found: ExamPlan | None = None
    for retention in RETENTIONS:
        found = _plan(scheduler(retention), retention, memories, unseen, now, days, exam)
        if found.fullest <= most:
            break
    if found is None:
        raise WrongSetting(_("there is no retention to plan with"))
    return found


def _plan(
    scheduler: Scheduler,
    retention: float,
    memories: Sequence[Memory],
    unseen: int,
    now: datetime,
    days: Days,
    exam: date,
) -> ExamPlan:
    """Walk every card from review to review until the exam, each remembered as is likely."""
    today = days.of(now)
    morning = days.begins(exam) + timedelta(hours=5)
    length = (exam - today).days
    new = [0] * length
    reviews = [0.0] * length
    rest = unseen
    for place in range(length):
        new[place] = min(rest, new_today(rest, today + timedelta(days=place), exam))
        rest -= new[place]
    recalls: list[float] = []
    walk = lru_cache(maxsize=4096)(_walk)
    for memory in memories:
        due, recall = walk(scheduler, _rounded(memory, now), now, morning)
        recalls.append(recall)
        for place in due:
            reviews[min(place, length - 1)] += 1
    for place, number in enumerate(new):
        if not number:
            continue
        at = now + timedelta(days=place)
        first = scheduler.review(None, Rating.GOOD, at)
        learned = scheduler.review(first, Rating.GOOD, first.due)
        due, recall = walk(scheduler, learned, at, morning)
        recalls += [recall] * number
        for later in due:
            reviews[min(place + later, length - 1)] += number
    idle = [scheduler.recall(memory, morning) for memory in memories] + [0.0] * unseen
    return ExamPlan(
        exam=exam,
        retention=retention,
        days=tuple(
            ExamDay(today + timedelta(days=place), new[place], reviews[place])
            for place in range(length)
        ),
        unseen=unseen,
        recall=sum(recalls) / len(recalls) if recalls else None,
        recall_now=sum(idle) / len(idle) if idle else None,
    )


def _rounded(memory: Memory, now: datetime) -> Memory:
    """Return the memory as one of few that are alike, so that each is walked once."""
    due = max(memory.due, now)
    return replace(
        memory,
        stability=float(f"{memory.stability:.2g}"),
        difficulty=round(memory.difficulty),
        due=now + timedelta(days=(due - now).days),
        last_review=now - timedelta(days=max(0, (now - memory.last_review).days)),
        lapses=0,
        reviews=1,
    )


def _walk(
    scheduler: Scheduler, memory: Memory, begun: datetime, end: datetime
) -> tuple[tuple[int, ...], float]:
    """Return on which days a card is reviewed when all goes well, and its recall at the end.

    Each review fails as often as recall says; the recall at the end is the mean over both ways of
    the last review.
    """
    days: list[int] = []
    share = 1.0
    failed = 0.0
    while memory.due < end and len(days) < 200:
        at = memory.due
        right = scheduler.recall(memory, at)
        wrong = scheduler.review(memory, Rating.AGAIN, at)
        days.append(max(0, (at - begun).days))
        failed = (1 - right) * scheduler.recall(wrong, end)
        share = right
        memory = scheduler.review(memory, Rating.GOOD, at)
    if not days:
        return (), scheduler.recall(memory, end)
    return tuple(days), share * scheduler.recall(memory, end) + failed
