"""All tables under one roof, so that whoever needs them need not know where each is declared.

What a report on a learner asks of imports its tables from where they are declared: to describe all
of them takes as long as to answer.
"""

from studyguide.store.annotation_tables import annotation_acts, annotations_made, reading_places
from studyguide.store.attempt_tables import attempts, overrides, responses
from studyguide.store.bank_tables import banks, question_points, question_revisions, questions
from studyguide.store.card_tables import acts, card_settings, marks
from studyguide.store.columns import UtcDateTime, metadata
from studyguide.store.content_tables import card_points, cards, files, guides, key_points, quizzes
from studyguide.store.fact_tables import (
    days,
    learners,
    readings,
    reviews,
    schedules,
    undone_reviews,
)
from studyguide.store.judging_tables import (
    attempt_marks,
    claims,
    decisions,
    mark_counts,
    remarks,
    rulings,
)
from studyguide.store.review_tables import review_hours, review_sums, review_totals
from studyguide.store.search_tables import passages

__all__ = [
    "UtcDateTime",
    "acts",
    "annotation_acts",
    "annotations_made",
    "attempt_marks",
    "attempts",
    "banks",
    "card_points",
    "card_settings",
    "cards",
    "claims",
    "days",
    "decisions",
    "files",
    "guides",
    "key_points",
    "learners",
    "mark_counts",
    "marks",
    "metadata",
    "overrides",
    "passages",
    "question_points",
    "question_revisions",
    "questions",
    "quizzes",
    "reading_places",
    "readings",
    "remarks",
    "responses",
    "review_hours",
    "review_sums",
    "review_totals",
    "reviews",
    "rulings",
    "schedules",
    "undone_reviews",
]
