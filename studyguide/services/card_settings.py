"""How a learner wants cards to come: looking it up and changing it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from random import Random

from studyguide.domain.card_facts import replay
from studyguide.domain.card_settings import CardSettings, read
from studyguide.domain.days import Days
from studyguide.domain.ids import GuideId, LearnerId
from studyguide.domain.memory import scheduler_of
from studyguide.errors import UnknownGuide
from studyguide.store import card_settings, facts, guide_list, records
from studyguide.store.card_settings import Set
from studyguide.store.database import Connection, Database
from studyguide.texts import _


def settings_of(database: Database, learner: LearnerId) -> CardSettings:
    """Return how the learner's cards come."""
    with database.reading() as connection:
        return card_settings.settings_of(connection, learner)


def days_of(database: Database, learner: LearnerId, days: Days) -> Days:
    """Return how the learner counts days in a time zone."""
    return Days(days.zone, settings_of(database, learner).day_start)


def changed(database: Database, learner: LearnerId) -> Mapping[tuple[str, GuideId | None], Set]:
    """Return what the learner set and when, by name and guide."""
    with database.reading() as connection:
        return {(one.name, one.guide): one for one in card_settings.latest(connection, learner)}


def change(
    database: Database,
    learner: LearnerId,
    name: str,
    value: str,
    guide: GuideId | None = None,
    *,
    now: datetime,
    random: Random,
) -> CardSettings:
    """Set something, for all guides or for one, and return what holds now.

    No card that was planned moves: a setting works from the next review of each card on. Other
    parameters also change at once how well each card is thought to be remembered, and an exam that
    is called off takes the retention of its plan with it.

    Raises:
        WrongSetting: when there is no such setting, or the value does not fit.
        UnknownGuide: when there is no such guide.
    """
    if value.strip() or guide is None:
        read(name, value, guide)
    with database.transaction(of=learner) as connection:
        if guide is not None and guide_list.guide(connection, guide) is None:
            raise UnknownGuide(_("no guide is called “{id}”", id=guide), _("see `studyguide read`"))
        before = card_settings.settings_of(connection, learner)
        card_settings.add(connection, learner, name, value.strip(), guide, at=now, random=random)
        if guide in before.exams and name == "exam" and read(name, value, guide) is None:
            card_settings.add(connection, learner, "retention", "", guide, at=now, random=random)
        after = card_settings.settings_of(connection, learner)
        if after.parameters != before.parameters:
            rebuild(connection, learner, after)
    return after


def rebuild(connection: Connection, learner: LearnerId, settings: CardSettings) -> int:
    """Work out every memory of a learner again from the facts; return how many there are."""
    scheduler = scheduler_of(settings.parameters)
    found = {
        card: standing.memory
        for _, card, reviews, acts in facts.histories(connection, learner)
        if (standing := replay(reviews, acts, scheduler)).memory is not None
    }
    records.set_memories(connection, learner, found)
    return len(found)
