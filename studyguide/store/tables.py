"""All tables under one roof, so that whoever needs them need not know where each is declared."""

from studyguide.store.attempt_tables import (
    attempts,
    claims,
    decisions,
    overrides,
    remarks,
    responses,
    rulings,
)
from studyguide.store.columns import UtcDateTime, metadata
from studyguide.store.content_tables import (
    banks,
    card_points,
    cards,
    files,
    guides,
    key_points,
    question_points,
    question_revisions,
    questions,
    quizzes,
)
from studyguide.store.fact_tables import (
    days,
    learners,
    readings,
    reviews,
    schedules,
    undone_reviews,
)

__all__ = [
    "UtcDateTime",
    "attempts",
    "banks",
    "card_points",
    "cards",
    "claims",
    "days",
    "decisions",
    "files",
    "guides",
    "key_points",
    "learners",
    "metadata",
    "overrides",
    "question_points",
    "question_revisions",
    "questions",
    "quizzes",
    "readings",
    "remarks",
    "responses",
    "reviews",
    "rulings",
    "schedules",
    "undone_reviews",
]
