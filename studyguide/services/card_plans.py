"""Plans that a learner sees before they are applied: rescuing a backlog, preparing for an exam."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from studyguide.domain.card_facts import ActKind
from studyguide.domain.days import Days
from studyguide.domain.ids import LearnerId
from studyguide.domain.rescue import Rescue, spread
from studyguide.errors import CardRefused
from studyguide.services import card_acts
from studyguide.store import due as due_rows
from studyguide.store.database import Database
from studyguide.texts import _


def rescue(
    database: Database, learner: LearnerId, length: int, *, now: datetime, days: Days
) -> Rescue:
    """Return how what is overdue would be spread over some days; nothing is changed.

    Overdue is what was due before today began.

    Raises:
        WrongSetting: when the number of days does not fit.
        CardRefused: when nothing is overdue.
    """
    today = days.of(now)
    with database.reading() as connection:
        rows = due_rows.scheduled(connection, learner, due_before=days.begins(today))
        if not rows:
            raise CardRefused(_("nothing is overdue"), _("there is nothing to spread"))
        moments = [days.begins(today + timedelta(days=n)) for n in range(min(length, 100) + 1)]
        planned = due_rows.due_between(connection, learner, moments)
    return spread([(one.id, one.memory) for one in rows], planned, today, now)


def apply_rescue(
    database: Database,
    learner: LearnerId,
    plan: Rescue,
    *,
    now: datetime,
    days: Days,
    random: Random,
) -> None:
    """Move the overdue cards to their days, as one step that can be taken back in one go."""
    today = days.of(now)
    moved = [
        (card, ActKind.DUE, (now if day <= today else days.begins(day)).isoformat())
        for card, day in plan.cards.items()
        if day > today
    ]
    with database.transaction(of=learner) as connection:
        card_acts.do(connection, learner, moved, now=now, random=random)
