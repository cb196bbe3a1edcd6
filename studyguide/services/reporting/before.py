"""What a learner knew at an earlier moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from studyguide.domain.ids import AttemptId, LearnerId, PointId
from studyguide.domain.knowledge import Answer, Evidence, known
from studyguide.domain.memory import Rating
from studyguide.services.card_acts import scheduler_of
from studyguide.services.progress import DAY, Progress
from studyguide.store import evidence, report_facts
from studyguide.store.card_settings import settings_of
from studyguide.store.database import Connection
from studyguide.store.engine import plain
from studyguide.store.report_answers import Given


@dataclass(frozen=True, slots=True)
class Before:
    """What was known at a moment, as far as it can be told from what happened since.

    A card not reviewed since then fades as its memory says. Of a card that was, the first review
    since then shows whether it was remembered; when it has no earlier review, it was new.
    """

    known: Mapping[PointId, float]

    @classmethod
    def read(
        cls,
        connection: Connection,
        learner: LearnerId,
        progress: Progress,
        given: Mapping[AttemptId, Mapping[int, Given]],
        at: datetime,
    ) -> Before:
        """Work out what was known of key points at a moment."""
        since = report_facts.ratings_since(connection, learner, at)
        tested = report_facts.points_of_cards(connection)
        scheduler = scheduler_of(settings_of(connection, learner).parameters)
        recalls: dict[PointId, list[float]] = {}
        for card, memory in report_facts.memories(connection, learner):
            first, reviews = since.get(card, (None, 0))
            if first is not None and reviews >= memory.reviews:
                continue
            recall = (
                scheduler.recall(memory, at) if first is None else float(first is not Rating.AGAIN)
            )
            for point in tested.get(card, ()):
                recalls.setdefault(point, []).append(recall)
        asked = report_facts.points_of_questions(connection)
        latest: dict[str, Given] = {}
        answers = (one for slots in given.values() for one in slots.values() if one.at < at)
        for one in sorted(answers, key=lambda one: one.at):
            latest[one.question] = one
        judged: dict[PointId, list[Answer]] = {}
        for id, one in latest.items():
            for point in asked.get(id, ()):
                answer = Answer(float(one.fraction), (at - one.at) / DAY)
                judged.setdefault(point, []).append(answer)
        read = evidence.parts_read(plain(connection), learner, at)
        found = {}
        for here in progress.points:
            share = known(
                Evidence(
                    recalls=tuple(recalls.get(here.id, ())),
                    answers=tuple(judged.get(here.id, ())),
                    read=here.part in read.get(here.guide, ()),
                )
            )
            if share is not None:
                found[here.id] = share
        return cls(found)
