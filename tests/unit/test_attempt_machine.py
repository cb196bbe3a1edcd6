"""Laws of the attempt: whatever a learner does, nothing is lost and no mark out of bounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from studyguide.domain import attempt as machine
from studyguide.domain.attempt import Attempt, Ending, Plan, PlannedSection
from studyguide.domain.earning import earned, mark_of
from studyguide.domain.grading import Grade, verdict_of
from studyguide.domain.grading.certainty import Certainty
from studyguide.domain.ids import AttemptId, LearnerId, QuestionId, QuizId
from studyguide.domain.mark import attempt_mark, dropped
from studyguide.domain.questions import Response, Written
from studyguide.domain.quiz_settings import Behaviour, Navigation, OnTimeout, QuizSettings
from studyguide.domain.slot import Slot
from studyguide.domain.timer import LEEWAY, Timer
from studyguide.errors import AnswerFinal, AttemptClosed, TimeOver

START = datetime(2026, 1, 1, tzinfo=UTC)
LENGTH = 4
WORDS = ("right", "half", "wrong", "other")
WORTH = {"right": Fraction(1), "half": Fraction(1, 2)}
seconds = st.integers(0, 400).map(lambda number: timedelta(seconds=number))

settings_of = st.builds(
    QuizSettings,
    behaviour=st.sampled_from(Behaviour),
    tries=st.one_of(st.none(), st.integers(1, 4)),
    penalty=st.fractions(0, 1, max_denominator=6),
    certainty=st.booleans(),
    time_limit=st.one_of(st.none(), seconds),
    on_timeout=st.sampled_from(OnTimeout),
    grace=st.just(timedelta()),
    closes=st.one_of(st.none(), seconds.map(lambda after: START + after)),
    navigation=st.sampled_from(Navigation),
).map(
    lambda one: (
        replace(one, grace=timedelta(seconds=60)) if one.on_timeout is OnTimeout.GRACE else one
    )
)
places = st.integers(0, LENGTH - 1)
action = st.one_of(
    st.tuples(
        st.just("answer"),
        places,
        st.sampled_from(WORDS),
        st.one_of(st.none(), st.sampled_from(Certainty)),
    ),
    st.tuples(st.just("check"), places),
    st.tuples(st.just("go"), places),
    st.tuples(st.just("flag"), places),
    st.tuples(st.just("note"), places, st.sampled_from(["", "a", "b"])),
    st.tuples(st.just("wait"), st.integers(-100, 200)),
    st.tuples(st.just("look")),
    st.tuples(st.just("beat")),
    st.tuples(st.just("submit")),
)
scripts = st.lists(action, max_size=25)


def fresh(settings: QuizSettings, best: int | None = None) -> Attempt:
    tries = settings.tries or 2
    allowed = {Behaviour.DEFERRED: 0, Behaviour.IMMEDIATE: 1, Behaviour.INTERACTIVE: tries}
    slots = tuple(
        Slot(
            question=QuestionId(f"b/{n}"),
            revision="r",
            section=n % 2,
            points=Fraction(1 + n % 2),
            tries=allowed.get(settings.behaviour),
        )
        for n in range(LENGTH)
    )
    sections = (PlannedSection(title="A", best=best), PlannedSection(title="B"))
    plan = Plan(title="T", sections=sections, slots=slots, quiz_revision="r", settings=settings)
    return Attempt(
        id=AttemptId(UUID(int=1)),
        learner=LearnerId(UUID(int=2)),
        quiz=QuizId("q"),
        number=1,
        plan=plan,
        started=START,
        timer=Timer(seen=START, limit=settings.time_limit, closes=settings.closes),
    )


def right(attempt: Attempt, slot: int) -> bool:
    given = attempt.responses.get(slot)
    return isinstance(given, Written) and given.text == "right"


class Play:
    """An attempt with a clock, and what was accepted of it."""

    def __init__(self, attempt: Attempt) -> None:
        self.attempt, self.now = attempt, START
        self.accepted: dict[int, Response] = {}

    def act(self, what: str, *details: object) -> None:
        """Do one thing; what is refused changes nothing."""
        if what == "wait":
            self.now += timedelta(seconds=int(str(details[0])))
            return
        before = self.attempt
        try:
            self.attempt = self._after(what, *details)
        except (AttemptClosed, AnswerFinal):
            assert self.attempt is before

    def _after(self, what: str, *details: object) -> Attempt:
        attempt, slot = self.attempt, details[0] if details else 0
        assert isinstance(slot, int)
        match what, details:
            case "answer", (_, str(word), certainty):
                sure = certainty if isinstance(certainty, Certainty) else None
                after = machine.answer(attempt, slot, Written(word), certainty=sure, at=self.now)
                self.accepted[slot] = Written(word)
                return after
            case "check", _:
                return machine.check(attempt, slot, right=right(attempt, slot), at=self.now)
            case "go", _:
                return machine.go_to(attempt, slot)
            case "flag", _:
                return machine.flag(attempt, slot)
            case "note", (_, str(text)):
                return machine.note(attempt, slot, text)
            case "beat", _:
                machine.demand_open(attempt)
                return replace(attempt, timer=attempt.timer.at(self.now))
            case "submit", _:
                return machine.submit(attempt, self.now)
            case _:
                return machine.time_out(attempt, self.now, LEEWAY)


@given(settings_of, scripts)
def test_every_accepted_answer_is_there_to_the_end(
    settings: QuizSettings, script: list[tuple[object, ...]]
) -> None:
    play = Play(fresh(settings))
    for what, *details in script:
        play.act(str(what), *details)
        assert play.attempt.responses == play.accepted
    ended = machine.time_out(play.attempt, START + timedelta(days=9))
    assert ended.responses == play.accepted


@given(settings_of, scripts)
def test_tries_are_never_more_than_allowed_and_a_final_answer_stays(
    settings: QuizSettings, script: list[tuple[object, ...]]
) -> None:
    play = Play(fresh(settings))
    stands: dict[int, Response] = {}
    for what, *details in script:
        play.act(str(what), *details)
        attempt = play.attempt
        for slot, tried in attempt.tries.items():
            allowed = attempt.plan.slots[slot].tries
            assert allowed is None or len(tried) <= allowed
        for slot in attempt.final:
            assert attempt.responses[slot] == stands.setdefault(slot, attempt.responses[slot])


@given(settings_of, scripts)
def test_time_spent_never_shrinks_and_no_answer_is_taken_after_the_end(
    settings: QuizSettings, script: list[tuple[object, ...]]
) -> None:
    play = Play(fresh(settings))
    spent = timedelta()
    for what, *details in script:
        before = play.attempt
        play.act(str(what), *details)
        if before.open:
            assert play.attempt.timer.spent >= spent
            spent = play.attempt.timer.spent
        if what == "answer" and play.attempt is not before:
            limit = settings.time_limit
            assert limit is None or play.attempt.timer.spent < limit + LEEWAY
            assert settings.closes is None or play.now < settings.closes + LEEWAY


@given(settings_of, scripts)
def test_an_attempt_ends_once_and_as_its_quiz_says(
    settings: QuizSettings, script: list[tuple[object, ...]]
) -> None:
    play = Play(fresh(settings))
    ended: Attempt | None = None
    for what, *details in script:
        play.act(str(what), *details)
        if ended is not None:
            assert play.attempt == ended, "nothing changes after the end"
        elif not play.attempt.open:
            ended = play.attempt
    if ended is not None:
        assert ended.ending is not None
        if ended.ending is Ending.TIMEOUT:
            assert settings.on_timeout is OnTimeout.SUBMIT
        if ended.ending is Ending.ABANDONED:
            assert settings.on_timeout is not OnTimeout.SUBMIT
            assert not ended.counts
        assert ended.took is not None
        assert ended.took >= timedelta()


@given(settings_of, scripts, st.integers(0, 59))
def test_what_is_handed_in_before_the_grace_is_over_is_handed_in(
    settings: QuizSettings, script: list[tuple[object, ...]], after: int
) -> None:
    play = Play(fresh(replace(settings, on_timeout=OnTimeout.GRACE, grace=timedelta(seconds=60))))
    for what, *details in script:
        play.act(str(what), *details)
    ends = play.attempt.timer.ends
    if play.attempt.open and ends is not None and play.now < ends:
        ended = machine.submit(play.attempt, ends + timedelta(seconds=after))
        assert ended.ending is Ending.SUBMITTED


@given(settings_of, scripts, st.integers(1, 2))
def test_marks_stay_within_their_bounds(
    settings: QuizSettings, script: list[tuple[object, ...]], best: int
) -> None:
    """Each from minus twice to once its points; the whole from nothing to what is possible."""
    play = Play(fresh(settings, best))
    for what, *details in script:
        play.act(str(what), *details)
    attempt, marks = play.attempt, {}
    for slot, place in enumerate(attempt.plan.slots):
        if slot not in attempt.responses:
            continue
        tried = attempt.tries.get(slot, ())
        given_last = attempt.responses[slot]
        responses = tried if tried[-1:] == (given_last,) else (*tried, given_last)
        grades = [graded(one) for one in responses]
        assert 0 <= earned(settings, grades) <= grades[-1].fraction <= 1
        marks[slot] = mark_of(settings, grades, attempt.certainties.get(slot), place.points)
        assert -2 * place.points <= marks[slot] <= place.points
        if not settings.certainty or grades[-1].fraction:
            assert marks[slot] >= 0, "only a wrong answer given with certainty costs"
    result = attempt_mark(attempt.plan, marks)
    assert 0 <= result.reached <= result.possible
    left_out = dropped(attempt.plan, marks)
    assert len(left_out) == 2 - best
    counted = [marks.get(slot, Fraction(0)) for slot in (0, 2) if slot not in left_out]
    others = [marks.get(slot, Fraction(0)) for slot in left_out]
    assert not others or max(others) <= min(counted), "the best ones count"


def graded(response: Response) -> Grade:
    assert isinstance(response, Written)
    fraction = WORTH.get(response.text, Fraction(0))
    return Grade(fraction, verdict_of(fraction), "")


@given(settings_of, scripts)
def test_what_is_late_is_refused_as_late(
    settings: QuizSettings, script: list[tuple[object, ...]]
) -> None:
    """So that a front end can tell it from an attempt that somebody else ended."""
    play = Play(fresh(settings))
    for what, *details in script:
        play.act(str(what), *details)
    if not play.attempt.open or play.attempt.timer.ends is None:
        return
    try:
        machine.answer(
            play.attempt,
            play.attempt.position,
            Written("late"),
            at=play.attempt.timer.ends + LEEWAY,
        )
    except TimeOver:
        return
    raise AssertionError("an answer after the end was taken")
