"""Parameters of FSRS from the learner's own reviews, with the optional package fsrs-rs-python."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from importlib import import_module
from random import Random
from uuid import UUID

from studyguide.domain.card_facts import ActKind, Review, undone
from studyguide.domain.card_settings import read
from studyguide.domain.days import Days
from studyguide.domain.fitting import ENOUGH, Fit, log_loss, sequences, split_at
from studyguide.domain.ids import LearnerId
from studyguide.domain.memory import checked_parameters, scheduler_of
from studyguide.domain.planning import Planner
from studyguide.domain.saying import decimal
from studyguide.errors import CardRefused, StudyGuideError
from studyguide.services import card_acts, card_settings
from studyguide.store import due as due_rows
from studyguide.store import facts
from studyguide.store.card_settings import settings_of
from studyguide.store.database import Database
from studyguide.texts import _


def train(database: Database, learner: LearnerId) -> Fit:
    """Train parameters on the earlier reviews and judge them by the later ones; nothing is changed.

    Raises:
        CardRefused: when there are too few reviews.
        StudyGuideError: when the optional package is not installed.
    """
    try:
        trainer = import_module("fsrs_rs_python")
    except ModuleNotFoundError:
        raise StudyGuideError(
            _("training needs the package fsrs-rs-python"), _("install studyguide[optimiser]")
        ) from None
    with database.reading() as connection:
        histories = [
            counting
            for _, _, reviews, acts in facts.histories(connection, learner)
            if (counting := _counting(reviews, undone(acts)))
        ]
        used = settings_of(connection, learner).parameters
    since, count = split_at(histories)
    if since is None or count < ENOUGH:
        raise CardRefused(
            _("{n} recalls are too few to train on", n=count),
            _("come back with {n} or more", n=ENOUGH),
        )
    items = [
        trainer.FSRSItem([trainer.FSRSReview(rating, days) for rating, days in steps])
        for steps in sequences(histories, since)
    ]
    given = trainer.FSRS(list(used) if used else trainer.DEFAULT_PARAMETERS)
    trained = checked_parameters([round(one, 6) for one in given.compute_parameters(items)])
    before, judged = log_loss(scheduler_of(used), histories, since)
    after, *_rest = log_loss(scheduler_of(trained), histories, since)
    return Fit(trained, before, after, len(items), judged)


def adopt(
    database: Database, learner: LearnerId, fit: Fit, *, now: datetime, random: Random
) -> None:
    """Use trained parameters from now on; no planned card moves.

    Raises:
        CardRefused: when they foretell worse than those in use.
    """
    if not fit.better:
        raise CardRefused(
            _(
                "the trained parameters foretell worse: log loss {after} instead of {before}",
                after=decimal(f"{fit.after:.4f}"),
                before=decimal(f"{fit.before:.4f}"),
            ),
            _("those in use stay"),
        )
    text = " ".join(map(str, fit.parameters))
    read("parameters", text)
    card_settings.change(database, learner, "parameters", text, now=now, random=random)


def reschedule(
    database: Database, learner: LearnerId, *, now: datetime, days: Days, random: Random
) -> int:
    """Move every card to the day that the present settings give it; return how many moved.

    Only where it is asked for: afterwards much may be due at once. It is one step that can be
    taken back.
    """
    with database.transaction(of=learner) as connection:
        settings = settings_of(connection, learner)
        planner = Planner(learner, settings, days)
        rows = due_rows.scheduled(connection, learner, due_before=card_acts.FAR)
        moved = []
        for one in rows:
            if one.memory.step is not None:
                continue
            interval = min(
                planner.scheduler(one.guide).interval(one.memory.stability), settings.maximum
            )
            due = one.memory.last_review + timedelta(days=interval)
            if days.of(due) != days.of(one.memory.due):
                moved.append((one.id, ActKind.DUE, due.isoformat()))
        card_acts.do(connection, learner, moved, now=now, random=random)
    return len(moved)


def _counting(reviews: Sequence[Review], back: Collection[UUID]) -> list[Review]:
    return [one for one in reviews if one.id not in back]
