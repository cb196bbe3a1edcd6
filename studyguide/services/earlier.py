"""What was known at an earlier moment: the same figure, from the facts before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from studyguide.domain.ids import LearnerId, PointId
from studyguide.domain.knowledge import Answer, Evidence, known
from studyguide.domain.progress import PointProgress
from studyguide.services.progress import DAY
from studyguide.store import evidence
from studyguide.store.database import Connection
from studyguide.store.engine import plain


def known_then(
    connection: Connection,
    learner: LearnerId,
    points: Iterable[PointProgress],
    moment: datetime,
    recalls: Mapping[PointId, Sequence[float]],
) -> dict[PointId, float]:
    """Return what was known of some key points before a moment, from 0 to 1; new ones are missing.

    `recalls` are the probabilities at that moment that their cards were remembered.
    """
    asked = plain(connection)
    read = evidence.parts_read(asked, learner, moment)
    answers: dict[PointId, list[Answer]] = defaultdict(list)
    for one in evidence.answered(asked, learner, moment):
        for id in one.points:
            answers[id].append(Answer(float(one.fraction), (moment - one.last) / DAY))
    found = {}
    for point in points:
        seen = Evidence(
            recalls=tuple(recalls.get(point.id, ())),
            answers=tuple(answers.get(point.id, ())),
            read=point.part in read.get(point.guide, ()),
        )
        value = known(seen)
        if value is not None:
            found[point.id] = value
    return found
