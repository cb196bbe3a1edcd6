"""Plans towards an exam: shown before they are applied, then made anew every day until then."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from studyguide.domain import exam as exams
from studyguide.domain.days import Days
from studyguide.domain.exam import FARTHEST, ExamPlan
from studyguide.domain.ids import GuideId, LearnerId
from studyguide.domain.planning import scheduler
from studyguide.errors import UnknownGuide
from studyguide.services import card_settings
from studyguide.store import due as due_rows
from studyguide.store import guide_list, waiting
from studyguide.store.card_settings import settings_of
from studyguide.store.database import Database
from studyguide.store.engine import plain
from studyguide.texts import _


def plan(
    database: Database, learner: LearnerId, guide: GuideId, day: date, *, now: datetime, days: Days
) -> ExamPlan:
    """Return the best plan towards an exam in a guide; nothing is changed.

    Raises:
        UnknownGuide: when there is no such guide.
        WrongSetting: when the day cannot be planned for.
    """
    with database.reading() as connection:
        if guide_list.guide(connection, guide) is None:
            raise UnknownGuide(_("no guide is called “{id}”", id=guide), _("see `studyguide read`"))
        own = settings_of(connection, learner)
        far = days.ends(day + timedelta(days=36_500))
        rows = due_rows.scheduled(connection, learner, guide=guide, due_before=far)
        unseen = waiting.unseen(plain(connection), learner, guide)
    return exams.plan(
        lambda retention: scheduler(
            own.parameters, retention, own.steps, own.relearning, own.maximum
        ),
        [one.memory for one in rows],
        unseen,
        now=now,
        days=days,
        exam=day,
        most=max(1, own.reviews),
    )


def apply(
    database: Database,
    learner: LearnerId,
    guide: GuideId,
    found: ExamPlan,
    *,
    now: datetime,
    random: Random,
) -> None:
    """Keep the day of an exam and the retention until then; see `renew`."""
    for name, value in (("exam", found.exam.isoformat()), ("retention", str(found.retention))):
        card_settings.change(database, learner, name, value, guide, now=now, random=random)


def renew(
    database: Database, learner: LearnerId, *, now: datetime, days: Days, random: Random
) -> None:
    """Plan again, once a day, towards each exam that a learner set, and forget those that are past.

    What was learned since then, or was not, changes which retention the days that are left allow.
    """
    today = days.of(now)
    own = card_settings.settings_of(database, learner)
    if not own.exams:
        return
    made = card_settings.changed(database, learner)
    for guide, day in own.exams.items():
        last = made.get(("retention", guide))
        if day < today:
            card_settings.change(database, learner, "exam", "none", guide, now=now, random=random)
        elif today < day <= today + timedelta(days=FARTHEST) and (
            last is None or days.of(last.at) < today
        ):
            found = plan(database, learner, guide, day, now=now, days=days)
            apply(database, learner, guide, found, now=now, random=random)
