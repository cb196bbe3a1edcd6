"""What the end of a session with cards says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from studyguide.domain.memory import Rating
from studyguide.tui.widgets.ratings import interval
from studyguide.tui.wording import count, share

if TYPE_CHECKING:
    from studyguide.domain.ids import CardId
    from studyguide.services.flashcards import DayEnd


def summary(
    given: Sequence[Rating],
    again: Sequence[tuple[datetime, CardId]],
    end: DayEnd,
    now: datetime,
) -> list[str]:
    """Return what was done, how much of it was remembered, and what comes."""
    lines: list[str] = []
    if given:
        remembered = sum(1 for rating in given if rating > Rating.AGAIN)
        done = count(len(given), "review")
        lines.append(f"{done}, {share(remembered / len(given))} remembered.")
    else:
        lines.append("Nothing is due now. New cards come day by day.")
    if end.recalls.reviews:
        lines.append(
            f"True retention today: {share(end.recalls.retention)} of "
            f"{count(end.recalls.reviews, 'recall')}."
        )
    if again:
        wait = interval(again[0][0] - now)
        lines.append(f"{count(len(again), 'card')} of today come back, the first in {wait}.")
    lines.append(
        f"Tomorrow {count(end.tomorrow, 'card')} will be due."
        if end.tomorrow
        else "Nothing is due tomorrow."
    )
    rest = end.backlog - len(again)
    if rest > 0:
        lines.append(f"{count(rest, 'card')} more are due today; k spreads a backlog over days.")
    lines.append(
        "u takes the last rating back, x goes through cards without a schedule, / finds cards, "
        "t shows your numbers."
    )
    return lines
