"""What Home lists besides what is known: guides with their parts, attempts that are open."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from studyguide.domain.ids import AttemptId, GuideId, LearnerId, PartId, QuizId
from studyguide.store.plain import Plain, moment, uuid

if TYPE_CHECKING:
    from studyguide.domain.content import Guide


class PartLine(NamedTuple):
    """A part in a list."""

    id: PartId
    title: str
    minutes: int
    """Estimated reading time."""


class GuideLine(NamedTuple):
    """A guide in a list; its parts as the database keeps them beside the whole guide."""

    id: GuideId
    title: str
    outline: str

    @property
    def parts(self) -> tuple[PartLine, ...]:
        """The parts in order."""
        return tuple(PartLine(*one) for one in json.loads(self.outline))


class Unfinished(NamedTuple):
    """An open attempt to go on with."""

    id: AttemptId
    quiz: QuizId
    title: str
    answered: int
    """How many questions have an answer."""
    length: int
    """How many questions it has."""
    started: datetime
    ends: datetime | None
    """When it ends by itself; None when it does not."""


def outline(guide: Guide) -> str:
    """Return the parts of a guide as the database keeps them for lists."""
    parts = [(part.id, part.title, part.minutes) for part in guide.parts]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def guides(plain: Plain) -> Iterator[GuideLine]:
    """Yield the guides in the order of their list."""
    rows = plain.rows(
        "SELECT id, title, outline FROM guides WHERE NOT retired ORDER BY position, title"
    )
    for id, title, outline in rows:
        yield GuideLine(GuideId(id), title, outline)


def points(plain: Plain) -> dict[GuideId, int]:
    """Return how many key points each guide has."""
    rows = plain.rows("SELECT guide_id, count(*) FROM key_points WHERE NOT retired GROUP BY 1")
    return {GuideId(guide): count for guide, count in rows}


def retired_points(plain: Plain) -> frozenset[str]:
    """Return the key points that guides no longer have."""
    return frozenset(id for (id,) in plain.rows("SELECT id FROM key_points WHERE retired"))


def unfinished(plain: Plain, learner: LearnerId) -> list[Unfinished]:
    """Return open attempts with an answer, or with a time that runs, the latest first."""
    rows = plain.rows(
        "SELECT id, quiz_id, plan, started_at, overdue_at, (SELECT count(DISTINCT slot) "
        "FROM responses WHERE responses.learner_id = :learner AND attempt_id = attempts.id) "
        "FROM attempts WHERE learner_id = :learner AND submitted_at IS NULL ORDER BY id DESC",
        learner=learner,
    )
    found = []
    for id, quiz, plan, started, ends, answered in rows:
        if answered or ends is not None:
            taken = json.loads(plan)
            found.append(
                Unfinished(
                    AttemptId(uuid(id)),
                    QuizId(quiz),
                    taken["title"],
                    answered,
                    len(taken["slots"]),
                    moment(started),
                    None if ends is None else moment(ends),
                )
            )
    return found
