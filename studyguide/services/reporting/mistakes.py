"""What a learner last answered wrongly, and where to read it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from studyguide.domain.content import Guide
from studyguide.domain.ids import AttemptId, GuideId, PointId
from studyguide.services.reporting.learner_model import (
    Mistake,
    Passage,
)
from studyguide.services.reporting.scope import Scope
from studyguide.store import report_answers
from studyguide.store.database import Connection
from studyguide.store.report_answers import Given
from studyguide.store.report_attempts import Taken


def mistakes_of(
    connection: Connection,
    taken: Iterable[Taken],
    given: Mapping[AttemptId, Mapping[int, Given]],
    guides: Mapping[GuideId, Guide],
    scope: Scope,
) -> tuple[Mistake, ...]:
    """Return the questions whose latest answer was not wholly right, the latest first."""
    latest: dict[str, tuple[Given, Taken]] = {}
    for attempt in taken:
        for one in given.get(attempt.attempt, {}).values():
            before = latest.get(one.question)
            if before is None or before[0].at <= one.at:
                latest[one.question] = one, attempt
    wrong = [pair for pair in latest.values() if pair[0].fraction < 1 and not pair[0].waiting]
    asked = report_answers.asked(connection, {(one.question, one.revision) for one, _ in wrong})
    found = []
    for one, attempt in sorted(wrong, key=lambda pair: pair[0].at, reverse=True):
        question = asked.get((one.question, one.revision))
        if question is None or not (
            scope.guide is None or any(scope.holds(point) for point in question.tests)
        ):
            continue
        passages = [_passage(guides, point) for point in question.tests]
        found.append(
            Mistake(
                question=one.question,
                ask=question.ask,
                fraction=float(one.fraction),
                at=one.at,
                quiz=attempt.plan.title,
                passages=tuple(dict.fromkeys(one for one in passages if one is not None)),
            )
        )
    return tuple(found)


def _passage(guides: Mapping[GuideId, Guide], point: PointId) -> Passage | None:
    guide = guides.get(GuideId(point.partition("/")[0]))
    part = guide.part_of(point) if guide else None
    if guide is None or part is None:
        return None
    at = next(one.at for one in part.key_points if one.id == point)
    return Passage(
        guide=guide.id,
        title=guide.title,
        part=guide.parts.index(part) + 1,
        part_title=part.title,
        sentences=str(at),
    )
