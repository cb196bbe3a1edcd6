"""What a learner knew at an earlier moment, from no more than what happened since."""

from __future__ import annotations

from datetime import datetime

from studyguide.domain.ids import LearnerId, PointId
from studyguide.domain.memory import Rating, scheduler_of
from studyguide.services.earlier import known_then
from studyguide.services.progress import Progress
from studyguide.store import evidence, report_facts
from studyguide.store.database import Connection
from studyguide.store.engine import plain


def known_before(
    connection: Connection, learner: LearnerId, progress: Progress, at: datetime
) -> dict[PointId, float]:
    """Return what was known of key points at a moment, from 0 to 1; new ones are missing.

    A card not reviewed since then fades as its memory says. Of a card that was, the first review
    since then shows whether it was remembered; when it has no earlier review, it was new. Reports
    cover any span, and replaying a million reviews as `changes` does would take minutes.
    """
    since = report_facts.ratings_since(connection, learner, at)
    tested = report_facts.points_of_cards(connection)
    scheduler = scheduler_of(evidence.settings_of(plain(connection), learner).parameters)
    recalls: dict[PointId, list[float]] = {}
    for card, memory in report_facts.memories(connection, learner):
        first, reviews = since.get(card, (None, 0))
        if first is not None and reviews >= memory.reviews:
            continue
        recall = scheduler.recall(memory, at) if first is None else float(first is not Rating.AGAIN)
        for point in tested.get(card, ()):
            recalls.setdefault(point, []).append(recall)
    return known_then(connection, learner, progress.points, at, recalls)
