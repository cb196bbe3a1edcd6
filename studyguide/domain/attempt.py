"""One learner's sitting of one quiz, as a pure state machine.

An attempt is a value; each action returns the next one. The store keeps the same facts, so playing
them again gives the same attempt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from studyguide.domain.grading.certainty import Certainty
from studyguide.domain.ids import AttemptId, LearnerId, QuizId
from studyguide.domain.quiz_settings import Behaviour, Navigation, OnTimeout, QuizSettings
from studyguide.domain.slot import Slot
from studyguide.domain.timer import LEEWAY, Timer
from studyguide.errors import AnswerFinal, AttemptClosed, TimeOver
from studyguide.texts import _

if TYPE_CHECKING:
    from studyguide.domain.questions import Response


class Ending(Enum):
    """How an attempt came to its end."""

    SUBMITTED = "submitted"
    """The learner handed it in."""
    TIMEOUT = "timeout"
    """It was handed in by itself when its time was over."""
    ABANDONED = "abandoned"
    """Its time was over before it was handed in, and the quiz does not count such attempts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSection:
    """A section as it was when the attempt began."""

    title: str = ""
    best: int | None = None
    """How many of its questions count, the best ones; None is all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What was fixed when the attempt began; a later change of the quiz file does not touch it."""

    title: str
    sections: tuple[PlannedSection, ...]
    slots: tuple[Slot, ...]
    quiz_revision: str
    settings: QuizSettings = field(default_factory=QuizSettings)
    """What holds for this learner, exceptions included."""

    @property
    def pass_mark(self) -> Fraction | None:
        """Share of the marks that passes; None when the quiz has no pass mark."""
        return self.settings.pass_mark

    @property
    def possible(self) -> Fraction:
        """The highest mark: all points, or those of the best questions of a section."""
        total = Fraction(0)
        for index, section in enumerate(self.sections):
            points = [slot.points for slot in self.slots if slot.section == index]
            total += sum(sorted(points, reverse=True)[: section.best], Fraction(0))
        return total


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An attempt at one moment."""

    id: AttemptId
    learner: LearnerId
    quiz: QuizId
    """`PRACTICE` where no quiz file stands behind it."""
    number: int
    """Which of the learner's attempts at this quiz it is, from 1."""
    plan: Plan
    started: datetime
    timer: Timer
    responses: Mapping[int, Response] = field(default_factory=dict)
    """The latest response of each slot that has one."""
    tries: Mapping[int, tuple[Response, ...]] = field(default_factory=dict)
    """The responses of each slot that were checked, in order."""
    final: frozenset[int] = frozenset()
    """Slots whose answer stands: it was checked, and no try is left."""
    certainties: Mapping[int, Certainty] = field(default_factory=dict)
    """How sure the learner is of the latest response."""
    flags: frozenset[int] = frozenset()
    """Slots the learner wants to come back to."""
    notes: Mapping[int, str] = field(default_factory=dict)
    """What the learner wrote beside a question for himself."""
    position: int = 0
    """The slot that is shown."""
    submitted: datetime | None = None
    """When it ended; None while it is open."""
    ending: Ending | None = None
    """How it ended; None while it is open."""
    void: bool = False
    """Whether the instructor took it out of everything that counts."""

    @property
    def open(self) -> bool:
        """Whether answers are still taken."""
        return self.submitted is None

    @property
    def counts(self) -> bool:
        """Whether its mark counts as a result."""
        practice = self.plan.settings.behaviour is Behaviour.PRACTICE
        handed_in = self.ending in (Ending.SUBMITTED, Ending.TIMEOUT)
        return handed_in and not practice and not self.void

    @property
    def unanswered(self) -> tuple[int, ...]:
        """The slots without a response, in order."""
        return tuple(i for i in range(len(self.plan.slots)) if i not in self.responses)

    @property
    def took(self) -> timedelta | None:
        """From start to end, at least 0; None while it is open."""
        return None if self.submitted is None else self.timer.spent

    def waiting(self, slot: int) -> bool:
        """Tell whether the latest response of a slot is still to be checked."""
        given = self.responses.get(slot)
        tried = self.tries.get(slot, ())
        return given is not None and slot not in self.final and tried[-1:] != (given,)


def demand_open(attempt: Attempt) -> None:
    """Refuse what only an open attempt takes.

    Raises:
        AttemptClosed: once it ended.
    """
    if not attempt.open:
        if attempt.ending is Ending.ABANDONED:
            how = _("attempt {number} at “{title}” is abandoned")
        else:
            how = _("attempt {number} at “{title}” is submitted")
        raise AttemptClosed(
            how.format(number=attempt.number, title=attempt.plan.title),
            _("start a new one to answer again"),
        )


def _demand_slot(attempt: Attempt, slot: int) -> None:
    if not 0 <= slot < len(attempt.plan.slots):
        raise IndexError(f"the attempt has {len(attempt.plan.slots)} questions, not one at {slot}")


def _demand_answerable(attempt: Attempt, slot: int, at: datetime) -> None:
    demand_open(attempt)
    _demand_slot(attempt, slot)
    if attempt.timer.over(at, LEEWAY):
        raise TimeOver(
            _("the time of “{title}” is over", title=attempt.plan.title),
            _("what you answered before is saved; hand it in"),
        )
    if slot in attempt.final:
        raise AnswerFinal(
            _("the answer to question {number} stands", number=slot + 1),
            _("go on to the next question"),
        )
    sequential = attempt.plan.settings.navigation is Navigation.SEQUENTIAL
    if sequential and slot != attempt.position:
        raise AnswerFinal(
            _("question {number} is not the one that shows", number=slot + 1),
            _("this quiz is answered one question after the other"),
        )


def answer(
    attempt: Attempt,
    slot: int,
    response: Response,
    *,
    certainty: Certainty | None = None,
    at: datetime,
) -> Attempt:
    """Give or change the answer of a slot; `certainty` None leaves it as it was.

    Raises:
        AttemptClosed: once the attempt ended.
        TimeOver: when its time is over.
        AnswerFinal: when the answer stands, or the quiz does not let the learner go back.
    """
    _demand_answerable(attempt, slot, at)
    certainties = attempt.certainties
    if certainty is not None:
        certainties = {**certainties, slot: certainty}
    return replace(
        attempt,
        responses={**attempt.responses, slot: response},
        certainties=certainties,
        timer=attempt.timer.at(at),
    )


def check(attempt: Attempt, slot: int, *, right: bool, at: datetime) -> Attempt:
    """Have the latest response of a slot judged; it stands when right or without tries left.

    Raises:
        AttemptClosed, TimeOver, AnswerFinal: as for `answer`.
        AnswerFinal: when there is no new response, or the quiz judges only at the end.
    """
    _demand_answerable(attempt, slot, at)
    allowed = attempt.plan.slots[slot].tries
    if allowed == 0:
        raise AnswerFinal(
            _("this quiz is judged when it is handed in"), _("go on to the next question")
        )
    if slot not in attempt.responses:
        raise AnswerFinal(
            _("question {number} has no answer yet", number=slot + 1), _("answer it first")
        )
    if not attempt.waiting(slot):
        raise AnswerFinal(
            _("that answer to question {number} was checked", number=slot + 1), _("change it first")
        )
    tried = (*attempt.tries.get(slot, ()), attempt.responses[slot])
    practice = attempt.plan.settings.behaviour is Behaviour.PRACTICE
    stands = (right and not practice) or (allowed is not None and len(tried) >= allowed)
    return replace(
        attempt,
        tries={**attempt.tries, slot: tried},
        final=attempt.final | {slot} if stands else attempt.final,
        timer=attempt.timer.at(at),
    )


def go_to(attempt: Attempt, slot: int) -> Attempt:
    """Show another question.

    Raises:
        AttemptClosed: once the attempt ended.
        AnswerFinal: when the quiz goes one question after the other, and this is not the next.
    """
    demand_open(attempt)
    _demand_slot(attempt, slot)
    sequential = attempt.plan.settings.navigation is Navigation.SEQUENTIAL
    if sequential and slot not in (attempt.position, attempt.position + 1):
        raise AnswerFinal(
            _("this quiz is answered one question after the other"), _("go on to the next question")
        )
    return replace(attempt, position=slot)


def flag(attempt: Attempt, slot: int) -> Attempt:
    """Set the mark to come back to a question, or take it away.

    Raises:
        AttemptClosed: once the attempt ended.
    """
    demand_open(attempt)
    _demand_slot(attempt, slot)
    return replace(attempt, flags=attempt.flags ^ {slot})


def note(attempt: Attempt, slot: int, text: str) -> Attempt:
    """Write a note beside a question, or take it away with an empty text.

    Raises:
        AttemptClosed: once the attempt ended.
    """
    demand_open(attempt)
    _demand_slot(attempt, slot)
    notes = {place: words for place, words in attempt.notes.items() if place != slot}
    return replace(attempt, notes={**notes, slot: text} if text.strip() else notes)


def submit(attempt: Attempt, at: datetime) -> Attempt:
    """End the attempt; what is not answered stays so.

    When its time is over, it ends as its quiz says: handed in by itself, or abandoned.

    Raises:
        AttemptClosed: when it ended already.
    """
    demand_open(attempt)
    late = time_out(attempt, at, LEEWAY)
    return _ended(attempt, at, Ending.SUBMITTED) if late.open else late


def time_out(attempt: Attempt, at: datetime, leeway: timedelta = timedelta()) -> Attempt:
    """Return the attempt as it is when nobody hands it in: ended, once its time is over.

    `leeway` is how long answers that are on their way are waited for.
    """
    settings, ends = attempt.plan.settings, attempt.timer.ends
    if not attempt.open or ends is None:
        return attempt
    if settings.on_timeout is OnTimeout.SUBMIT:
        over = attempt.timer.over(at, leeway)
        return _ended(attempt, ends, Ending.TIMEOUT) if over else attempt
    over = attempt.timer.over(at, leeway + settings.grace)
    return _ended(attempt, ends + settings.grace, Ending.ABANDONED) if over else attempt


def _ended(attempt: Attempt, at: datetime, how: Ending) -> Attempt:
    return replace(attempt, submitted=at, ending=how, timer=attempt.timer.at(at))


def reopen(attempt: Attempt, at: datetime, time: timedelta | None) -> Attempt:
    """Let the learner go on with an attempt that ended, for some time or without a limit."""
    timer = attempt.timer
    fresh = replace(timer, seen=at, closes=None, limit=None if time is None else timer.spent + time)
    return replace(attempt, submitted=None, ending=None, timer=fresh)
