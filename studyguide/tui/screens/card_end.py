"""What the end of a session with cards says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from studyguide.domain.memory import Rating
from studyguide.texts import _, _n
from studyguide.tui.widgets.ratings import interval
from studyguide.tui.wording import share

if TYPE_CHECKING:
    from studyguide.domain.ids import CardId
    from studyguide.services.flashcards import DayEnd


def summary(
    given: Sequence[Rating],
    again: Sequence[tuple[datetime, CardId]],
    end: DayEnd,
    now: datetime,
    faces: Mapping[str, str],
) -> list[str]:
    """Return what was done, how much of it was remembered, and what comes.

    `faces` tells how the keys of commands are written.
    """
    lines: list[str] = []
    if given:
        remembered = sum(1 for rating in given if rating > Rating.AGAIN)
        done = _n("{n} review", "{n} reviews", len(given))
        lines.append(
            _("{done}, {share} remembered.", done=done, share=share(remembered / len(given)))
        )
    else:
        lines.append(_("Nothing is due now. New cards come day by day."))
    if end.recalls.reviews:
        lines.append(
            _n(
                "True retention today: {share} of {n} recall.",
                "True retention today: {share} of {n} recalls.",
                end.recalls.reviews,
                share=share(end.recalls.retention),
            )
        )
    if again:
        wait = interval(again[0][0] - now)
        lines.append(
            _n(
                "{n} card of today come back, the first in {wait}.",
                "{n} cards of today come back, the first in {wait}.",
                len(again),
                wait=wait,
            )
        )
    lines.append(
        _n("Tomorrow {n} card will be due.", "Tomorrow {n} cards will be due.", end.tomorrow)
        if end.tomorrow
        else _("Nothing is due tomorrow.")
    )
    rest = end.backlog - len(again)
    if rest > 0:
        lines.append(
            _n(
                "{n} more card is due today; {rescue} spreads a backlog over days.",
                "{n} more cards are due today; {rescue} spreads a backlog over days.",
                rest,
                **faces,
            )
        )
    lines.append(
        _(
            "{undo} takes the last rating back, {cram} goes through cards without a schedule, "
            "{browse} finds cards, {numbers} shows your numbers.",
            **faces,
        )
    )
    return lines
