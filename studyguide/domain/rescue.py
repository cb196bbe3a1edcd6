"""After a pause: spreading what is overdue over some days, the most urgent first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from studyguide.domain.card_queue import relative_overdue
from studyguide.domain.ids import CardId
from studyguide.domain.memory import Memory
from studyguide.errors import WrongSetting
from studyguide.texts import _

MOST = 60
"""Days over which a backlog is spread at most."""


@dataclass(frozen=True, slots=True)
class RescueDay:
    """One day of a plan."""

    day: date
    planned: int
    """Cards that are due then anyway."""
    moved: int
    """Overdue cards that come then."""


@dataclass(frozen=True, slots=True)
class Rescue:
    """How a backlog is spread."""

    days: tuple[RescueDay, ...]
    cards: Mapping[CardId, date]
    """The day of each overdue card; the most urgent ones come today."""

    @property
    def overdue(self) -> int:
        """How many cards are overdue."""
        return len(self.cards)

    @property
    def fullest(self) -> int:
        """Cards of the fullest day."""
        return max((day.planned + day.moved for day in self.days), default=0)


def spread(
    overdue: Sequence[tuple[CardId, Memory]], planned: Sequence[int], today: date, now: datetime
) -> Rescue:
    """Spread overdue cards so that days with what is planned anyway become even.

    `planned` tells for today and each day after it how many other cards are due; the cards that
    are most overdue in proportion to their interval come first.

    Raises:
        WrongSetting: when there are no days, or too many.
    """
    if not 1 <= len(planned) <= MOST:
        raise WrongSetting(
            _("a backlog is spread over 1 to {n} days", n=MOST), _("choose fewer days")
        )
    order = sorted(overdue, key=lambda one: (-relative_overdue(one[1], now), one[0]))
    moved = _shares(len(order), planned)
    cards: dict[CardId, date] = {}
    place = 0
    for number, share in enumerate(moved):
        for card, _memory in order[place : place + share]:
            cards[card] = today + timedelta(days=number)
        place += share
    return Rescue(
        tuple(
            RescueDay(today + timedelta(days=number), there, share)
            for number, (there, share) in enumerate(zip(planned, moved, strict=True))
        ),
        cards,
    )


def _shares(count: int, planned: Sequence[int]) -> list[int]:
    """Return how many cards each day gets, so that the fullest day is as empty as it can be."""
    low, high = 0, count + max(planned)
    while low < high:
        level = (low + high) // 2
        if sum(max(0, level - there) for there in planned) >= count:
            high = level
        else:
            low = level + 1
    shares = [max(0, low - there) for there in planned]
    extra = sum(shares) - count
    for place in range(len(shares) - 1, -1, -1):
        less = min(extra, shares[place])
        shares[place] -= less
        extra -= less
    return shares
