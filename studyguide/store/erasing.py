"""How everything of a person is erased."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from studyguide.domain.ids import LearnerId
from studyguide.store import kept_marks, search
from studyguide.store.tables import (
    acts,
    annotation_acts,
    annotations_made,
    attempt_marks,
    attempts,
    card_points,
    card_settings,
    cards,
    claims,
    days,
    decisions,
    learners,
    marks,
    overrides,
    reading_places,
    readings,
    remarks,
    responses,
    review_hours,
    review_sums,
    review_totals,
    reviews,
    rulings,
    schedules,
    undone_reviews,
)

EVERYTHING = (
    undone_reviews,
    reviews,
    schedules,
    acts,
    card_settings,
    marks,
    review_hours,
    review_sums,
    review_totals,
    decisions,
    claims,
    overrides,
    rulings,
    remarks,
    responses,
    attempt_marks,
    attempts,
    readings,
    reading_places,
    annotation_acts,
    annotations_made,
    days,
)
"""All tables that hold something of a learner, those that refer to others first."""


def erase(connection: Connection, learner: LearnerId) -> None:
    """Delete a learner and everything that learner did."""
    kept_marks.forget(connection, learner)
    for table in EVERYTHING:
        connection.execute(delete(table).where(table.c.learner_id == learner))
    search.drop_own(connection, learner)
    own = select(cards.c.id).where(cards.c.owner_id == learner)
    connection.execute(delete(card_points).where(card_points.c.card_id.in_(own)))
    connection.execute(delete(cards).where(cards.c.owner_id == learner))
    connection.execute(delete(learners).where(learners.c.id == learner))
