"""Content that is loaded already, as far as other content may refer to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from studyguide.domain.ids import BankId, GuideId, PointId, QuestionId
from studyguide.domain.questions import Level


@dataclass(frozen=True, slots=True)
class PoolEntry:
    """What a draw needs to know of a question."""

    id: QuestionId
    level: Level
    tags: Collection[str] = ()
    tests: Collection[PointId] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """Content that is loaded already and not compiled in this run; others may refer to it."""

    guides: Collection[GuideId] = ()
    points: Collection[PointId] = ()
    """Key points of these guides."""
    banks: Mapping[BankId, Collection[PoolEntry]] = field(default_factory=dict)
    """Questions of each bank; may be a mapping that reads a bank only when it is asked for."""
