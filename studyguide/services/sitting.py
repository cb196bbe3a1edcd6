"""An attempt with its questions: judging its answers, and finding where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction

from studyguide.domain.attempt import Attempt
from studyguide.domain.content import Guide, KeyPoint, Part
from studyguide.domain.earning import earned, mark_of, marked
from studyguide.domain.grading import Grade, judging, verdict_of
from studyguide.domain.ids import GuideId, PointId
from studyguide.domain.mark import Mark, attempt_mark, dropped, passed
from studyguide.domain.questions import AnyQuestion, Response
from studyguide.domain.quiz_settings import Shown
from studyguide.store import claims, guide_list
from studyguide.store.asked import questions_of
from studyguide.store.claims import Override
from studyguide.store.database import Connection
from studyguide.store.sittings import Judgement
from studyguide.texts import _

ACCEPTED = "Your claim was accepted: this answer counts as right."
REGRADED = "Graded again after the question was mended."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """An attempt with its questions in the revisions it was started with."""

    attempt: Attempt
    questions: tuple[AnyQuestion, ...]
    """One for each slot."""
    guides: Mapping[GuideId, Guide]
    """The guides whose key points are tested."""
    overrides: Mapping[int, Override] = field(default_factory=dict)
    """Grades given afterwards, by slot."""
    window: str | None = None
    """The window in which the attempt goes on; None where none stays."""

    def passage(self, slot: int) -> tuple[Guide, Part, KeyPoint] | None:
        """Return where the answer of a slot stands; None when its question tests no key point."""
        for point in self.questions[slot].tests:
            found = find_point(self.guides, point)
            if found is not None:
                return found
        return None

    def judge(self, slot: int, response: Response | None) -> Grade:
        """Judge a response to the question of a slot."""
        question = self.questions[slot]
        return judging.grade(question, response, deck(self.guides, question))

    def grade(self, slot: int) -> Grade:
        """Judge the latest response of a slot, or return the grade given afterwards."""
        override = self.overrides.get(slot)
        if override is not None:
            reason = _told(override.reason)
            return Grade(override.fraction, verdict_of(override.fraction), reason)
        return self.judge(slot, self.attempt.responses.get(slot))

    def tries(self, slot: int) -> tuple[Response, ...]:
        """Return the responses that are tries: those checked, and the latest if it was not."""
        tried = self.attempt.tries.get(slot, ())
        given = self.attempt.responses.get(slot)
        return tried if given is None or tried[-1:] == (given,) else (*tried, given)

    def earned(self, slot: int) -> Fraction:
        """Return the fraction that a slot earns, 0 to 1, penalties for tries taken off."""
        override = self.overrides.get(slot)
        if override is not None:
            return override.fraction
        return earned(self.attempt.plan.settings, self._grades(slot))

    def marked(self, slot: int) -> Fraction:
        """Return the mark of a slot; below 0 where a wrong answer given with certainty costs."""
        attempt = self.attempt
        if slot not in attempt.responses:
            return Fraction(0)
        settings, points = attempt.plan.settings, attempt.plan.slots[slot].points
        certainty = attempt.certainties.get(slot)
        override = self.overrides.get(slot)
        if override is not None:
            return marked(settings, override.fraction, certainty, points)
        return mark_of(settings, self._grades(slot), certainty, points)

    def _grades(self, slot: int) -> list[Grade]:
        return [self.judge(slot, response) for response in self.tries(slot)]

    def judgement(self, slot: int, *, checked: bool = False) -> Judgement:
        """Return what is written of the worth of a slot's latest response."""
        verdict = self.grade(slot).verdict
        return Judgement(earned=self.earned(slot), verdict=verdict, checked=checked)

    def with_attempt(self, attempt: Attempt) -> Sitting:
        """Return the sitting at another moment of its attempt."""
        return replace(self, attempt=attempt)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """An attempt that ended, judged."""

    sitting: Sitting
    grades: tuple[Grade, ...]
    """One for each slot: what its answer is by itself."""
    marks: tuple[Fraction, ...]
    """One for each slot: what it earned, in points."""
    dropped: frozenset[int]
    """Slots that do not count, since a section counts only its best ones."""
    mark: Mark
    passed: bool | None
    """None when the quiz has no pass mark, and when the attempt was abandoned."""

    def shown(self, now: datetime) -> frozenset[Shown]:
        """Return what the learner may see of the answers now."""
        settings = self.sitting.attempt.plan.settings
        return settings.shown(settings.stage(submitted=True, now=now))


def load(connection: Connection, attempt: Attempt, window: str | None = None) -> Sitting:
    """Return an attempt with its questions, guides and the grades given afterwards."""
    questions = questions_of(connection, attempt)
    return Sitting(
        attempt=attempt,
        questions=questions,
        guides=guides_of(connection, questions),
        overrides=claims.overrides_of(connection, attempt.learner, attempt.id),
        window=window,
    )


def guides_of(connection: Connection, questions: Iterable[AnyQuestion]) -> dict[GuideId, Guide]:
    """Return the guides whose key points are tested, without retired ones."""
    tested = {GuideId(point.partition("/")[0]) for one in questions for point in one.tests}
    found = ((id, guide_list.guide(connection, id)) for id in sorted(tested))
    return {id: guide for id, guide in found if guide is not None}


_KEPT = (
    (ACCEPTED, _("Your claim was accepted: this answer counts as right.")),
    (REGRADED, _("Graded again after the question was mended.")),
)
"""Sentences that are kept with a grade, and what they are in the learner's language."""


def _told(reason: str) -> str:
    """Return why a grade was given, its kept sentence in the learner's language."""
    for kept, said in _KEPT:
        if reason.startswith(kept):
            return said + reason.removeprefix(kept)
    return reason


def judged(sitting: Sitting) -> Result:
    """Judge every answer of an attempt."""
    attempt, slots = sitting.attempt, range(len(sitting.questions))
    marks = tuple(sitting.marked(slot) for slot in slots)
    reached = attempt_mark(attempt.plan, dict(enumerate(marks)))
    return Result(
        sitting=sitting,
        grades=tuple(sitting.grade(slot) for slot in slots),
        marks=marks,
        dropped=dropped(attempt.plan, dict(enumerate(marks))),
        mark=reached,
        passed=passed(attempt, reached),
    )


def find_point(
    guides: Mapping[GuideId, Guide], point: PointId
) -> tuple[Guide, Part, KeyPoint] | None:
    """Return the guide and part that make a key point."""
    guide = guides.get(GuideId(point.partition("/")[0]))
    part = guide.part_of(point) if guide else None
    if guide is None or part is None:
        return None
    return guide, part, next(one for one in part.key_points if one.id == point)


def deck(guides: Mapping[GuideId, Guide], question: AnyQuestion) -> tuple[str, ...]:
    """Return the terms of the guides a question is about: none of them is a slip of another."""
    tested = {GuideId(point.partition("/")[0]) for point in question.tests}
    return tuple(term.name for id in sorted(tested) if id in guides for term in guides[id].terms)
