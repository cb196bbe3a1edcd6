"""Plans that a learner sees before they are applied: rescuing a backlog, preparing for an exam."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from studyguide.domain import exam as exams
from studyguide.domain.card_facts import ActKind
from studyguide.domain.days import Days
from studyguide.domain.exam import ExamPlan
from studyguide.domain.ids import GuideId, LearnerId
from studyguide.domain.planning import scheduler
from studyguide.domain.rescue import Rescue, spread
from studyguide.errors import CardRefused, UnknownGuide
from studyguide.services import card_acts, card_settings
from studyguide.store import due as due_rows
from studyguide.store import library, review_sums
from studyguide.store.card_settings import settings_of
from studyguide.store.database import Database


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
            raise CardRefused("nothing is overdue", "there is nothing to spread")
        planned = [
            review_sums.due_between(connection, learner, days.begins(day), days.ends(day))
            for day in (today + timedelta(days=number) for number in range(min(length, 100)))
        ]
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


def plan_exam(
    database: Database, learner: LearnerId, guide: GuideId, day: date, *, now: datetime, days: Days
) -> ExamPlan:
    """Return the best plan towards an exam in a guide; nothing is changed.

    Raises:
        UnknownGuide: when there is no such guide.
        WrongSetting: when the day cannot be planned for.
    """
    with database.reading() as connection:
        if library.guide(connection, guide) is None:
            raise UnknownGuide(f"no guide is called “{guide}”", "see `studyguide read`")
        own = settings_of(connection, learner)
        far = days.ends(day + timedelta(days=36_500))
        rows = due_rows.scheduled(connection, learner, guide=guide, due_before=far)
        unseen = due_rows.unseen(connection, learner, guide)
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


def apply_exam(
    database: Database,
    learner: LearnerId,
    guide: GuideId,
    plan: ExamPlan,
    *,
    now: datetime,
    random: Random,
) -> None:
    """Keep the day of an exam and the retention until then; new cards are planned anew daily."""
    for name, value in (("exam", plan.exam.isoformat()), ("retention", str(plan.retention))):
        card_settings.change(database, learner, name, value, guide, now=now, random=random)
