"""How well a key point is known: one figure from cards, questions and reading.

The figure is a weighted mean of what was observed and of a start that stands for what is expected
before anything is tested. `docs/progress.md` explains it to learners.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from studyguide.texts import _p

START_WEIGHT = 1.0
"""How many observations the start counts as."""
START = 0.25
"""What is expected before reading: the chance to guess one of four options."""
START_READ = 0.4
"""What is expected after reading once.

About the share recalled a week later: Roediger and Karpicke, Psychological Science 17 (2006) 249.
"""
HALF_LIFE = 60.0
"""Days after which an answer counts half; recall of cards fades by their own model."""
SURE = 0.8
"""From this share on a key point counts as sure."""
SHAKY = 0.5
"""Below this share a key point that was tested counts as weak."""


class Grasp(Enum):
    """What the figure of a key point means, in a word."""

    NEW = "new"
    """Neither tested nor read."""
    READ = "read"
    """Read and not tested yet."""
    WEAK = "weak"
    SHAKY = "shaky"
    SURE = "sure"


GRASPS: Mapping[Grasp, str] = {
    Grasp.NEW: _p("knowledge", "new"),
    Grasp.READ: _p("knowledge", "read"),
    Grasp.WEAK: _p("knowledge", "weak"),
    Grasp.SHAKY: _p("knowledge", "shaky"),
    Grasp.SURE: _p("knowledge", "sure"),
}
"""The words as they are shown, in the learner's language."""


class Answer(NamedTuple):
    """The latest response to one question."""

    fraction: float
    """Share of its marks, 0 to 1."""
    age: float = 0.0
    """Days since it was given."""

    @property
    def weight(self) -> float:
        """How much it still tells: 1 when new, half of it after each half-life."""
        return float(2.0 ** (-max(0.0, self.age) / HALF_LIFE))


class Evidence(NamedTuple):
    """What happened to one key point."""

    recalls: tuple[float, ...] = ()
    """For each card that was reviewed, the probability of recalling it now."""
    new_cards: int = 0
    """Cards that were never reviewed."""
    answers: tuple[Answer, ...] = ()
    """For each question answered, its latest response."""
    read: bool = False
    """Whether its part was read to the end."""
    due: int = 0
    """Cards due today."""
    lapses: int = 0
    """How often one of its cards was forgotten."""
    answered: int = 0
    """Responses in all."""
    right: int = 0
    """Responses with full marks."""
    last_seen: datetime | None = None

    @property
    def tested(self) -> bool:
        """Whether a card or a question ever asked for it."""
        return bool(self.recalls or self.answers)


def known(evidence: Evidence) -> float | None:
    """Return how well a key point is known, 0 to 1; None when it was neither tested nor read."""
    if not evidence.tested and not evidence.read:
        return None
    weight, total = 0.0, 0.0
    for recall in evidence.recalls:
        weight, total = weight + 1.0, total + recall
    for answer in evidence.answers:
        weight, total = weight + answer.weight, total + answer.weight * answer.fraction
    return figure(total, weight, read=evidence.read)


def figure(total: float, weight: float, *, read: bool) -> float:
    """Return how well a key point is known from the weighted sum of what was observed of it."""
    start = START_READ if read else START
    return (total + START_WEIGHT * start) / (weight + START_WEIGHT)


def grasp(evidence: Evidence) -> Grasp:
    """Return what is known of a key point in a word."""
    value = known(evidence)
    if value is None:
        return Grasp.NEW
    if not evidence.tested:
        return Grasp.READ
    if value >= SURE:
        return Grasp.SURE
    return Grasp.SHAKY if value >= SHAKY else Grasp.WEAK


def mean(values: Iterable[float | None]) -> float | None:
    """Return what is known of several key points: new ones count 0; None when all are new."""
    found = list(values)
    if all(value is None for value in found):
        return None
    return sum(value or 0.0 for value in found) / len(found)
